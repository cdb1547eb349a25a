// The C ABI: checks the arguments as blr.h demands, then calls the target in use.
#include <cmath>

#include "blr.h"
#include "table.hpp"

namespace {

bool is_array(const void *array, std::int64_t length) {
  return length == 0 || (length > 0 && array != nullptr);
}

template <class... Arrays>
bool are_arrays(std::int64_t length, const Arrays *...arrays) {
  return (is_array(arrays, length) && ...);
}

// Whether rows * columns doubles can exist at all.
bool is_matrix(std::int64_t rows, std::int64_t columns) {
  constexpr std::int64_t most = INT64_MAX / static_cast<std::int64_t>(sizeof(double));
  return rows >= 0 && columns >= 0 && (columns == 0 || rows <= most / columns);
}

bool is_degrees(double nu) { return nu > 0; }

bool is_scaled(double nu, double location, double scale) {
  return is_degrees(nu) && std::isfinite(location) && scale > 0 && std::isfinite(scale);
}

bool is_domain(double a, double b) {
  return std::isfinite(a) && std::isfinite(b) && a < b && std::isfinite(b - a);
}

bool is_law(const double *coefficients, std::int64_t modes, double a, double b) {
  return modes >= 1 && coefficients != nullptr && is_domain(a, b);
}

bool are_laws(const double *coefficients, std::int64_t modes, std::int64_t laws, double a, double b) {
  return modes >= 1 && is_matrix(modes, laws) && is_array(coefficients, laws) && is_domain(a, b);
}

bool is_stream_range(std::int64_t offset, std::int64_t n) {
  return offset >= 0 && offset % 2 == 0 && n >= 0 && offset <= INT64_MAX - n;
}

template <class Call>
int32_t checked(bool valid, std::int64_t length, Call call) {
  if (!valid) return BLR_ERROR_ARGUMENT;
  if (length > 0) call(blr::kernels());
  return BLR_OK;
}

}  // namespace

extern "C" {

int32_t blr_abi_version(void) { return BLR_ABI_VERSION; }

const char *blr_build_info(void) { return BLR_BUILD_INFO; }

int32_t blr_student_t_log_density(const double *x, int64_t n, double nu, double location, double scale,
                                  double *out) {
  return checked(are_arrays(n, x, out) && is_scaled(nu, location, scale), n,
                 [&](auto &kernels) { kernels.student_t_log_density(x, n, nu, location, scale, out); });
}

int32_t blr_student_t_cdf(const double *x, int64_t n, double nu, double *out) {
  return checked(are_arrays(n, x, out) && is_degrees(nu), n,
                 [&](auto &kernels) { kernels.student_t_cdf(x, n, nu, out); });
}

int32_t blr_student_t_quantile(const double *p, int64_t n, double nu, double *out) {
  return checked(are_arrays(n, p, out) && is_degrees(nu), n,
                 [&](auto &kernels) { kernels.student_t_quantile(p, n, nu, out); });
}

int32_t blr_student_t_log_likelihood(const double *x, int64_t n, double nu, double location, double scale,
                                     double *out) {
  // Length 1: the sum is written also for n = 0.
  return checked(is_array(x, n) && out != nullptr && is_scaled(nu, location, scale), 1,
                 [&](auto &kernels) { *out = kernels.student_t_log_likelihood(x, n, nu, location, scale); });
}

int32_t blr_student_t_log_likelihood_gradient(const double *x, int64_t n, double nu, double location,
                                              double scale, double *out) {
  return checked(is_array(x, n) && out != nullptr && is_scaled(nu, location, scale), 1, [&](auto &kernels) {
    kernels.student_t_log_likelihood_gradient(x, n, nu, location, scale, out);
  });
}

int32_t blr_student_t_log_density_each(const double *x, const double *nu, int64_t n, double location,
                                       double scale, double *out) {
  return checked(are_arrays(n, x, nu, out) && is_scaled(1, location, scale), n,
                 [&](auto &kernels) { kernels.student_t_log_density_each(x, nu, n, location, scale, out); });
}

int32_t blr_student_t_cdf_each(const double *x, const double *nu, int64_t n, double *out) {
  return checked(are_arrays(n, x, nu, out), n,
                 [&](auto &kernels) { kernels.student_t_cdf_each(x, nu, n, out); });
}

int32_t blr_student_t_quantile_each(const double *p, const double *nu, int64_t n, double *out) {
  return checked(are_arrays(n, p, nu, out), n,
                 [&](auto &kernels) { kernels.student_t_quantile_each(p, nu, n, out); });
}

int32_t blr_uniforms(uint64_t key, uint64_t stream, int64_t offset, double *out, int64_t n) {
  return checked(is_stream_range(offset, n) && is_array(out, n), n,
                 [&](auto &kernels) { kernels.uniforms(key, stream, offset, out, n); });
}

int32_t blr_normals(uint64_t key, uint64_t stream, int64_t offset, double *out, int64_t n) {
  return checked(is_stream_range(offset, n) && is_array(out, n), n,
                 [&](auto &kernels) { kernels.normals(key, stream, offset, out, n); });
}

int32_t blr_student_t_sample(uint64_t key, uint64_t stream, int64_t offset, double nu, double location,
                             double scale, int32_t antithetic, double *out, int64_t n) {
  return checked(is_stream_range(offset, n) && is_array(out, n) && is_scaled(nu, location, scale), n,
                 [&](auto &kernels) {
                   kernels.student_t_sample(key, stream, offset, nu, location, scale, antithetic != 0, out,
                                            n);
                 });
}

int32_t blr_cos_coefficients(const double *x, int64_t n, double a, double b, double *coefficients,
                             int64_t modes) {
  return checked(n >= 1 && x != nullptr && is_law(coefficients, modes, a, b), n,
                 [&](auto &kernels) { kernels.cos_coefficients(x, n, a, b, coefficients, modes); });
}

int32_t blr_cos_density(const double *coefficients, int64_t modes, double a, double b, const double *x,
                        int64_t n, double *out) {
  return checked(is_law(coefficients, modes, a, b) && are_arrays(n, x, out), n,
                 [&](auto &kernels) { kernels.cos_density(coefficients, modes, a, b, x, n, out); });
}

int32_t blr_cos_cdf(const double *coefficients, int64_t modes, double a, double b, const double *x, int64_t n,
                    double *out) {
  return checked(is_law(coefficients, modes, a, b) && are_arrays(n, x, out), n,
                 [&](auto &kernels) { kernels.cos_cdf(coefficients, modes, a, b, x, n, out); });
}

int32_t blr_cos_partial_expectation(const double *coefficients, int64_t modes, double a, double b,
                                    const double *x, int64_t n, double *out) {
  return checked(is_law(coefficients, modes, a, b) && are_arrays(n, x, out), n, [&](auto &kernels) {
    kernels.cos_partial_expectation(coefficients, modes, a, b, x, n, out);
  });
}

int32_t blr_cos_combine(const double *basis, int64_t rank, int64_t modes, const double *weights, int64_t laws,
                        double *coefficients) {
  const bool valid = modes >= 1 && is_matrix(rank, modes) && is_matrix(rank, laws) &&
                     is_matrix(modes, laws) && is_array(basis, rank) &&
                     (rank == 0 || is_array(weights, laws)) && is_array(coefficients, laws);
  return checked(valid, laws, [&](auto &kernels) {
    kernels.cos_combine(basis, rank, modes, weights, laws, coefficients);
  });
}

int32_t blr_cos_laws_density(const double *coefficients, int64_t modes, int64_t laws, double a, double b,
                             const double *x, double *out) {
  return checked(are_laws(coefficients, modes, laws, a, b) && are_arrays(laws, x, out), laws,
                 [&](auto &kernels) { kernels.cos_laws_density(coefficients, modes, laws, a, b, x, out); });
}

int32_t blr_cos_laws_cdf(const double *coefficients, int64_t modes, int64_t laws, double a, double b,
                         const double *x, double *cdf, double *partial_expectation) {
  return checked(are_laws(coefficients, modes, laws, a, b) && are_arrays(laws, x, cdf, partial_expectation),
                 laws, [&](auto &kernels) {
                   kernels.cos_laws_cdf(coefficients, modes, laws, a, b, x, cdf, partial_expectation);
                 });
}

int32_t blr_cos_laws_quantile(const double *coefficients, int64_t modes, int64_t laws, double a, double b,
                              double tail, double *quantile, double *tail_mean) {
  const bool valid = are_laws(coefficients, modes, laws, a, b) && tail > 0 && tail < 1 &&
                     are_arrays(laws, quantile, tail_mean);
  return checked(valid, laws, [&](auto &kernels) {
    kernels.cos_laws_quantile(coefficients, modes, laws, a, b, tail, quantile, tail_mean);
  });
}

int32_t blr_lower_tail(const double *x, int64_t n, double tail, double *work, double *quantile,
                       double *tail_mean) {
  const bool valid =
      n >= 1 && are_arrays(n, x, work) && tail > 0 && tail < 1 && quantile != nullptr && tail_mean != nullptr;
  return checked(valid, n, [&](auto &kernels) { kernels.lower_tail(x, n, tail, work, quantile, tail_mean); });
}

int32_t blr_portfolio_pnl(const double *returns, int64_t scenarios, int64_t positions,
                          const double *exposures, double *pnl) {
  const bool valid = is_matrix(scenarios, positions) && (positions == 0 || is_array(returns, scenarios)) &&
                     (scenarios == 0 || is_array(exposures, positions)) && is_array(pnl, scenarios);
  return checked(valid, scenarios, [&](auto &kernels) {
    kernels.portfolio_pnl(returns, scenarios, positions, exposures, pnl);
  });
}

int32_t blr_delta_gamma(const double *lower, int64_t factors, const double *normals, int64_t paths,
                        const double *deltas, const double *gammas, double *linear, double *quadratic) {
  const bool valid = factors >= 1 && is_matrix(factors, factors) && is_matrix(factors, paths) &&
                     are_arrays(factors, lower, deltas, gammas) &&
                     are_arrays(paths, normals, linear, quadratic);
  return checked(valid, paths, [&](auto &kernels) {
    kernels.delta_gamma(lower, factors, normals, paths, deltas, gammas, linear, quadratic);
  });
}

int32_t blr_stochastic_volatility_step(const double *log_variance, const double *weight, int64_t n,
                                       double mean, double persistence, double volatility, double observation,
                                       uint64_t key, uint64_t stream, double *next_log_variance,
                                       double *next_weight, double *log_likelihood,
                                       double *effective_sample_size) {
  const bool valid = n >= 1 && are_arrays(n, log_variance, weight, next_log_variance, next_weight) &&
                     log_likelihood != nullptr && effective_sample_size != nullptr && std::isfinite(mean) &&
                     std::fabs(persistence) < 1 && volatility > 0 && std::isfinite(volatility) &&
                     std::isfinite(observation);
  return checked(valid, n, [&](auto &kernels) {
    kernels.stochastic_volatility_step(log_variance, weight, n, mean, persistence, volatility, observation,
                                       key, stream, next_log_variance, next_weight, log_likelihood,
                                       effective_sample_size);
  });
}

int32_t blr_stochastic_volatility_risk(const double *log_variance, const double *weight, int64_t n,
                                       double tail, double *value_at_risk, double *expected_shortfall,
                                       double *mixture_value_at_risk, double *mixture_expected_shortfall) {
  const bool valid = n >= 1 && are_arrays(n, log_variance, weight, value_at_risk, expected_shortfall) &&
                     mixture_value_at_risk != nullptr && mixture_expected_shortfall != nullptr && tail > 0 &&
                     tail < 1;
  return checked(valid, n, [&](auto &kernels) {
    kernels.stochastic_volatility_risk(log_variance, weight, n, tail, value_at_risk, expected_shortfall,
                                       mixture_value_at_risk, mixture_expected_shortfall);
  });
}

}  // extern "C"
