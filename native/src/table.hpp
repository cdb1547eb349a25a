// What a target provides: one function a kernel, arguments already checked. Shapes and meanings are those of
// blr.h, in its order.
#pragma once

#include <cstdint>

namespace blr {

struct KernelTable {
  const char *name;
  void (*student_t_log_density)(const double *x, std::int64_t n, double nu, double location, double scale,
                                double *out);
  void (*student_t_cdf)(const double *x, std::int64_t n, double nu, double *out);
  void (*student_t_quantile)(const double *p, std::int64_t n, double nu, double *out);
  double (*student_t_log_likelihood)(const double *x, std::int64_t n, double nu, double location,
                                     double scale);
  void (*student_t_log_likelihood_gradient)(const double *x, std::int64_t n, double nu, double location,
                                            double scale, double *out);
  void (*student_t_log_density_each)(const double *x, const double *nu, std::int64_t n, double location,
                                     double scale, double *out);
  void (*student_t_cdf_each)(const double *x, const double *nu, std::int64_t n, double *out);
  void (*student_t_quantile_each)(const double *p, const double *nu, std::int64_t n, double *out);
  void (*uniforms)(std::uint64_t key, std::uint64_t stream, std::int64_t offset, double *out, std::int64_t n);
  void (*normals)(std::uint64_t key, std::uint64_t stream, std::int64_t offset, double *out, std::int64_t n);
  void (*student_t_sample)(std::uint64_t key, std::uint64_t stream, std::int64_t offset, double nu,
                           double location, double scale, bool antithetic, double *out, std::int64_t n);
  void (*cos_coefficients)(const double *x, std::int64_t n, double a, double b, double *coefficients,
                           std::int64_t modes);
  void (*cos_density)(const double *coefficients, std::int64_t modes, double a, double b, const double *x,
                      std::int64_t n, double *out);
  void (*cos_cdf)(const double *coefficients, std::int64_t modes, double a, double b, const double *x,
                  std::int64_t n, double *out);
  void (*cos_partial_expectation)(const double *coefficients, std::int64_t modes, double a, double b,
                                  const double *x, std::int64_t n, double *out);
  void (*cos_combine)(const double *basis, std::int64_t rank, std::int64_t modes, const double *weights,
                      std::int64_t laws, double *coefficients);
  void (*cos_laws_density)(const double *coefficients, std::int64_t modes, std::int64_t laws, double a,
                           double b, const double *x, double *out);
  void (*cos_laws_cdf)(const double *coefficients, std::int64_t modes, std::int64_t laws, double a, double b,
                       const double *x, double *cdf, double *partial_expectation);
  void (*cos_laws_quantile)(const double *coefficients, std::int64_t modes, std::int64_t laws, double a,
                            double b, double tail, double *quantile, double *tail_mean);
  void (*lower_tail)(const double *x, std::int64_t n, double tail, double *work, double *quantile,
                     double *tail_mean);
  void (*portfolio_pnl)(const double *returns, std::int64_t scenarios, std::int64_t positions,
                        const double *exposures, double *pnl);
  void (*delta_gamma)(const double *lower, std::int64_t factors, const double *normals, std::int64_t paths,
                      const double *deltas, const double *gammas, double *linear, double *quadratic);
  void (*stochastic_volatility_step)(const double *log_variance, const double *weight, std::int64_t n,
                                     double mean, double persistence, double volatility, double observation,
                                     std::uint64_t key, std::uint64_t stream, double *next_log_variance,
                                     double *next_weight, double *log_likelihood,
                                     double *effective_sample_size);
  void (*stochastic_volatility_risk)(const double *log_variance, const double *weight, std::int64_t n,
                                     double tail, double *value_at_risk, double *expected_shortfall,
                                     double *mixture_value_at_risk, double *mixture_expected_shortfall);
};

// One for every target that is built in; src/dispatch.cpp chooses.
extern const KernelTable scalar_table;
extern const KernelTable sse4_table;
extern const KernelTable avx2_table;
extern const KernelTable avx512_table;
extern const KernelTable neon_table;
extern const KernelTable wasm_table;

// The table in use.
const KernelTable &kernels();

}  // namespace blr
