// The law of the arguments (blr.h): what is refused is refused with BLR_ERROR_ARGUMENT and writes nothing.
#include "support.hpp"

using namespace blr_test;

namespace {

double x[8] = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8};
double out[8], second[8];

struct Untouched {
  Untouched() {
    std::fill(out, out + 8, 42.0);
    std::fill(second, second + 8, 42.0);
  }
  ~Untouched() {
    for (int i = 0; i < 8; ++i) CHECK((out[i] == 42.0 && second[i] == 42.0));
  }
};

#define CHECK_REFUSED(call)              \
  do {                                   \
    Untouched guard;                     \
    CHECK((call) == BLR_ERROR_ARGUMENT); \
  } while (false)

const double bad_domains[][2] = {{1, 1},         {2, 1},        {not_a_number, 1},  {0, not_a_number},
                                 {-infinity, 1}, {0, infinity}, {-1.7e308, 1.7e308}};

}  // namespace

TEST_CASE("Student-t") {
  for (const double nu : {0.0, -1.0, -infinity, not_a_number}) {
    CHECK_REFUSED(blr_student_t_log_density(current, x, 8, nu, 0, 1, out));
    CHECK_REFUSED(blr_student_t_cdf(current, x, 8, nu, out));
    CHECK_REFUSED(blr_student_t_quantile(current, x, 8, nu, out));
    CHECK_REFUSED(blr_student_t_log_likelihood(current, x, 8, nu, 0, 1, out));
    CHECK_REFUSED(blr_student_t_log_likelihood_gradient(current, x, 8, nu, 0, 1, out));
  }
  for (const double scale : {0.0, -1.0, infinity, not_a_number}) {
    CHECK_REFUSED(blr_student_t_log_density(current, x, 8, 4, 0, scale, out));
    CHECK_REFUSED(blr_student_t_log_likelihood(current, x, 8, 4, 0, scale, out));
    CHECK_REFUSED(blr_student_t_log_likelihood_gradient(current, x, 8, 4, 0, scale, out));
  }
  for (const double location : {infinity, -infinity, not_a_number}) {
    CHECK_REFUSED(blr_student_t_log_density(current, x, 8, 4, location, 1, out));
    CHECK_REFUSED(blr_student_t_log_likelihood(current, x, 8, 4, location, 1, out));
  }
  CHECK_REFUSED(blr_student_t_log_density(current, nullptr, 8, 4, 0, 1, out));
  CHECK_REFUSED(blr_student_t_log_density(current, x, 8, 4, 0, 1, nullptr));
  CHECK_REFUSED(blr_student_t_log_density(current, x, -1, 4, 0, 1, out));
  CHECK_REFUSED(blr_student_t_cdf(current, nullptr, 8, 4, out));
  CHECK_REFUSED(blr_student_t_cdf(current, x, 8, 4, nullptr));
  CHECK_REFUSED(blr_student_t_cdf(current, x, -8, 4, out));
  CHECK_REFUSED(blr_student_t_quantile(current, nullptr, 1, 4, out));
  CHECK_REFUSED(blr_student_t_quantile(current, x, 1, 4, nullptr));
  CHECK_REFUSED(blr_student_t_quantile(current, x, INT64_MIN, 4, out));
  CHECK_REFUSED(blr_student_t_log_likelihood(current, nullptr, 8, 4, 0, 1, out));
  CHECK_REFUSED(blr_student_t_log_likelihood(current, x, 8, 4, 0, 1, nullptr));
  CHECK_REFUSED(blr_student_t_log_likelihood(current, x, -1, 4, 0, 1, out));
  CHECK_REFUSED(blr_student_t_log_likelihood(current, nullptr, 0, 4, 0, 1, nullptr));
  CHECK_REFUSED(blr_student_t_log_likelihood_gradient(current, x, 8, 4, 0, 1, nullptr));
  CHECK_REFUSED(blr_student_t_log_likelihood_gradient(current, x, -1, 4, 0, 1, out));
  CHECK_REFUSED(blr_student_t_log_likelihood_gradient(current, nullptr, 8, 4, infinity, 1, out));
}

TEST_CASE("Student-t with a nu for every element") {
  for (const auto function : {blr_student_t_cdf_each, blr_student_t_quantile_each}) {
    CHECK_REFUSED(function(current, nullptr, x, 8, out));
    CHECK_REFUSED(function(current, x, nullptr, 8, out));
    CHECK_REFUSED(function(current, x, x, 8, nullptr));
    CHECK_REFUSED(function(current, x, x, -8, out));
    CHECK(function(current, nullptr, nullptr, 0, nullptr) == BLR_OK);
  }
  CHECK_REFUSED(blr_student_t_log_density_each(current, x, nullptr, 8, 0, 1, out));
  CHECK_REFUSED(blr_student_t_log_density_each(current, x, x, 8, infinity, 1, out));
  CHECK_REFUSED(blr_student_t_log_density_each(current, x, x, 8, 0, 0, out));
}

TEST_CASE("random numbers") {
  for (const auto function : {blr_uniforms, blr_normals}) {
    CHECK_REFUSED(function(current, 1, 2, -2, out, 8));
    CHECK_REFUSED(function(current, 1, 2, 3, out, 8));
    CHECK_REFUSED(function(current, 1, 2, 0, out, -1));
    CHECK_REFUSED(function(current, 1, 2, 0, nullptr, 8));
    CHECK_REFUSED(function(current, 1, 2, INT64_MAX - 1, out, 8));
    CHECK(function(current, 1, 2, 0, nullptr, 0) == BLR_OK);
  }
}

TEST_CASE("Student-t numbers") {
  CHECK_REFUSED(blr_student_t_sample(current, 1, 2, -2, 4, 0, 1, 0, out, 8));
  CHECK_REFUSED(blr_student_t_sample(current, 1, 2, 3, 4, 0, 1, 1, out, 8));
  CHECK_REFUSED(blr_student_t_sample(current, 1, 2, 0, 4, 0, 1, 0, out, -1));
  CHECK_REFUSED(blr_student_t_sample(current, 1, 2, 0, 4, 0, 1, 0, nullptr, 8));
  CHECK_REFUSED(blr_student_t_sample(current, 1, 2, INT64_MAX - 1, 4, 0, 1, 0, out, 8));
  for (const double nu : {0.0, -1.0, not_a_number}) {
    CHECK_REFUSED(blr_student_t_sample(current, 1, 2, 0, nu, 0, 1, 0, out, 8));
  }
  for (const double scale : {0.0, -1.0, infinity, not_a_number}) {
    CHECK_REFUSED(blr_student_t_sample(current, 1, 2, 0, 4, 0, scale, 0, out, 8));
  }
  CHECK_REFUSED(blr_student_t_sample(current, 1, 2, 0, 4, infinity, 1, 0, out, 8));
  CHECK(blr_student_t_sample(current, 1, 2, 0, 4, 0, 1, 0, nullptr, 0) == BLR_OK);
}

TEST_CASE("one cosine law") {
  for (const auto function : {blr_cos_density, blr_cos_cdf, blr_cos_partial_expectation}) {
    for (const auto &[a, b] : bad_domains) CHECK_REFUSED(function(current, x, 8, a, b, x, 8, out));
    CHECK_REFUSED(function(current, nullptr, 8, 0, 1, x, 8, out));
    CHECK_REFUSED(function(current, x, 0, 0, 1, x, 8, out));
    CHECK_REFUSED(function(current, x, -1, 0, 1, x, 8, out));
    CHECK_REFUSED(function(current, x, 8, 0, 1, nullptr, 8, out));
    CHECK_REFUSED(function(current, x, 8, 0, 1, x, 8, nullptr));
    CHECK_REFUSED(function(current, x, 8, 0, 1, x, -8, out));
    CHECK(function(current, x, 8, 0, 1, nullptr, 0, nullptr) == BLR_OK);
  }
  for (const auto &[a, b] : bad_domains) CHECK_REFUSED(blr_cos_coefficients(current, x, 8, a, b, out, 8));
  CHECK_REFUSED(blr_cos_coefficients(current, nullptr, 8, 0, 1, out, 8));
  CHECK_REFUSED(blr_cos_coefficients(current, x, 0, 0, 1, out, 8));
  CHECK_REFUSED(blr_cos_coefficients(current, x, -1, 0, 1, out, 8));
  CHECK_REFUSED(blr_cos_coefficients(current, x, 8, 0, 1, nullptr, 8));
  CHECK_REFUSED(blr_cos_coefficients(current, x, 8, 0, 1, out, 0));
}

TEST_CASE("many cosine laws") {
  for (const auto &[a, b] : bad_domains) {
    CHECK_REFUSED(blr_cos_laws_density(current, x, 4, 2, a, b, x, out));
    CHECK_REFUSED(blr_cos_laws_cdf(current, x, 4, 2, a, b, x, out, second));
    CHECK_REFUSED(blr_cos_laws_mass(current, x, 4, 2, a, b, x, out));
    CHECK_REFUSED(blr_cos_laws_put(current, x, 4, 2, a, b, x, x, out));
    CHECK_REFUSED(blr_cos_laws_quantile(current, x, 4, 2, a, b, 0.05, out, second));
  }
  for (const double tail : {0.0, 1.0, -0.1, 1.1, not_a_number, infinity}) {
    CHECK_REFUSED(blr_cos_laws_quantile(current, x, 4, 2, 0, 1, tail, out, second));
  }
  for (const std::int64_t modes : {std::int64_t{0}, std::int64_t{-1}, INT64_MAX}) {
    CHECK_REFUSED(blr_cos_laws_density(current, x, modes, 2, 0, 1, x, out));
    CHECK_REFUSED(blr_cos_laws_cdf(current, x, modes, 2, 0, 1, x, out, second));
    CHECK_REFUSED(blr_cos_laws_mass(current, x, modes, 2, 0, 1, x, out));
    CHECK_REFUSED(blr_cos_laws_put(current, x, modes, 2, 0, 1, x, x, out));
    CHECK_REFUSED(blr_cos_laws_quantile(current, x, modes, 2, 0, 1, 0.05, out, second));
    CHECK_REFUSED(blr_cos_combine(current, x, 2, modes, x, 2, out));
  }
  CHECK_REFUSED(blr_cos_laws_density(current, nullptr, 4, 2, 0, 1, x, out));
  CHECK_REFUSED(blr_cos_laws_density(current, x, 4, 2, 0, 1, nullptr, out));
  CHECK_REFUSED(blr_cos_laws_density(current, x, 4, 2, 0, 1, x, nullptr));
  CHECK_REFUSED(blr_cos_laws_density(current, x, 4, -2, 0, 1, x, out));
  CHECK_REFUSED(blr_cos_laws_cdf(current, nullptr, 4, 2, 0, 1, x, out, second));
  CHECK_REFUSED(blr_cos_laws_cdf(current, x, 4, 2, 0, 1, nullptr, out, second));
  CHECK_REFUSED(blr_cos_laws_cdf(current, x, 4, 2, 0, 1, x, nullptr, second));
  CHECK_REFUSED(blr_cos_laws_cdf(current, x, 4, 2, 0, 1, x, out, nullptr));
  CHECK_REFUSED(blr_cos_laws_cdf(current, x, 4, -2, 0, 1, x, out, second));
  CHECK_REFUSED(blr_cos_laws_mass(current, nullptr, 4, 2, 0, 1, x, out));
  CHECK_REFUSED(blr_cos_laws_mass(current, x, 4, 2, 0, 1, nullptr, out));
  CHECK_REFUSED(blr_cos_laws_mass(current, x, 4, 2, 0, 1, x, nullptr));
  CHECK_REFUSED(blr_cos_laws_mass(current, x, 4, -2, 0, 1, x, out));
  CHECK_REFUSED(blr_cos_laws_put(current, nullptr, 4, 2, 0, 1, x, x, out));
  CHECK_REFUSED(blr_cos_laws_put(current, x, 4, 2, 0, 1, nullptr, x, out));
  CHECK_REFUSED(blr_cos_laws_put(current, x, 4, 2, 0, 1, x, nullptr, out));
  CHECK_REFUSED(blr_cos_laws_put(current, x, 4, 2, 0, 1, x, x, nullptr));
  CHECK_REFUSED(blr_cos_laws_put(current, x, 4, -2, 0, 1, x, x, out));
  CHECK_REFUSED(blr_cos_laws_quantile(current, nullptr, 4, 2, 0, 1, 0.05, out, second));
  CHECK_REFUSED(blr_cos_laws_quantile(current, x, 4, 2, 0, 1, 0.05, nullptr, second));
  CHECK_REFUSED(blr_cos_laws_quantile(current, x, 4, 2, 0, 1, 0.05, out, nullptr));
  CHECK_REFUSED(blr_cos_laws_quantile(current, x, 4, -2, 0, 1, 0.05, out, second));
  CHECK_REFUSED(blr_cos_combine(current, nullptr, 2, 4, x, 2, out));
  CHECK_REFUSED(blr_cos_combine(current, x, 2, 4, nullptr, 2, out));
  CHECK_REFUSED(blr_cos_combine(current, x, 2, 4, x, 2, nullptr));
  CHECK_REFUSED(blr_cos_combine(current, x, -2, 4, x, 2, out));
  CHECK_REFUSED(blr_cos_combine(current, x, 2, 4, x, -2, out));
}

TEST_CASE("portfolios") {
  for (const double tail : {0.0, 1.0, -0.1, 1.1, not_a_number, infinity}) {
    CHECK_REFUSED(blr_lower_tail(current, x, 8, tail, out, second, second + 1));
  }
  CHECK_REFUSED(blr_lower_tail(current, nullptr, 8, 0.05, out, second, second + 1));
  CHECK_REFUSED(blr_lower_tail(current, x, 8, 0.05, nullptr, second, second + 1));
  CHECK_REFUSED(blr_lower_tail(current, x, 8, 0.05, out, nullptr, second + 1));
  CHECK_REFUSED(blr_lower_tail(current, x, 8, 0.05, out, second, nullptr));
  CHECK_REFUSED(blr_lower_tail(current, x, 0, 0.05, out, second, second + 1));
  CHECK_REFUSED(blr_lower_tail(current, x, -1, 0.05, out, second, second + 1));
  for (const std::int64_t positions : {std::int64_t{-1}, INT64_MAX}) {
    CHECK_REFUSED(blr_portfolio_pnl(current, x, 0, 2, positions, x, out));
  }
  CHECK_REFUSED(blr_portfolio_pnl(current, x, 0, -2, 2, x, out));
  CHECK_REFUSED(blr_portfolio_pnl(current, x, -1, 2, 2, x, out));
  CHECK_REFUSED(blr_portfolio_pnl(current, x, INT64_MAX, 2, 2, x, out));
  CHECK_REFUSED(blr_portfolio_pnl(current, nullptr, 0, 2, 2, x, out));
  CHECK_REFUSED(blr_portfolio_pnl(current, x, 0, 2, 2, nullptr, out));
  CHECK_REFUSED(blr_portfolio_pnl(current, x, 0, 2, 2, x, nullptr));
  for (const std::int64_t factors : {std::int64_t{0}, std::int64_t{-1}, INT64_MAX}) {
    CHECK_REFUSED(blr_delta_gamma(current, x, factors, x, 2, x, x, out, second));
  }
  CHECK_REFUSED(blr_delta_gamma(current, nullptr, 2, x, 2, x, x, out, second));
  CHECK_REFUSED(blr_delta_gamma(current, x, 2, nullptr, 2, x, x, out, second));
  CHECK_REFUSED(blr_delta_gamma(current, x, 2, x, 2, nullptr, x, out, second));
  CHECK_REFUSED(blr_delta_gamma(current, x, 2, x, 2, x, nullptr, out, second));
  CHECK_REFUSED(blr_delta_gamma(current, x, 2, x, 2, x, x, nullptr, second));
  CHECK_REFUSED(blr_delta_gamma(current, x, 2, x, 2, x, x, out, nullptr));
  CHECK_REFUSED(blr_delta_gamma(current, x, 2, x, -2, x, x, out, second));
}

TEST_CASE("stochastic volatility") {
  const auto step = [](const double *h, const double *w, std::int64_t n, double mean, double persistence,
                       double volatility, double y, double *sum, double *size) {
    return blr_stochastic_volatility_step(current, h, w, n, mean, persistence, volatility, y, 1, 2, out,
                                          second, sum, size);
  };
  double sum = 42, size = 42;
  for (const double bad : {not_a_number, infinity, -infinity}) {
    CHECK_REFUSED(step(x, x, 8, bad, 0.9, 0.3, 1, &sum, &size));
    CHECK_REFUSED(step(x, x, 8, 0, bad, 0.3, 1, &sum, &size));
    CHECK_REFUSED(step(x, x, 8, 0, 0.9, bad, 1, &sum, &size));
    CHECK_REFUSED(step(x, x, 8, 0, 0.9, 0.3, bad, &sum, &size));
  }
  for (const double persistence : {1.0, -1.0, 1.5}) {
    CHECK_REFUSED(step(x, x, 8, 0, persistence, 0.3, 1, &sum, &size));
  }
  for (const double volatility : {0.0, -0.3}) {
    CHECK_REFUSED(step(x, x, 8, 0, 0.9, volatility, 1, &sum, &size));
  }
  CHECK_REFUSED(step(nullptr, x, 8, 0, 0.9, 0.3, 1, &sum, &size));
  CHECK_REFUSED(step(x, nullptr, 8, 0, 0.9, 0.3, 1, &sum, &size));
  CHECK_REFUSED(step(x, x, 0, 0, 0.9, 0.3, 1, &sum, &size));
  CHECK_REFUSED(step(x, x, -8, 0, 0.9, 0.3, 1, &sum, &size));
  CHECK_REFUSED(step(x, x, 8, 0, 0.9, 0.3, 1, nullptr, &size));
  CHECK_REFUSED(step(x, x, 8, 0, 0.9, 0.3, 1, &sum, nullptr));
  CHECK_REFUSED(
      blr_stochastic_volatility_step(current, x, x, 8, 0, 0.9, 0.3, 1, 1, 2, nullptr, second, &sum, &size));
  CHECK_REFUSED(
      blr_stochastic_volatility_step(current, x, x, 8, 0, 0.9, 0.3, 1, 1, 2, out, nullptr, &sum, &size));
  for (const double tail : {0.0, 1.0, -0.1, not_a_number}) {
    CHECK_REFUSED(blr_stochastic_volatility_risk(current, x, x, 8, tail, out, second, &sum, &size));
  }
  CHECK_REFUSED(blr_stochastic_volatility_risk(current, nullptr, x, 8, 0.05, out, second, &sum, &size));
  CHECK_REFUSED(blr_stochastic_volatility_risk(current, x, nullptr, 8, 0.05, out, second, &sum, &size));
  CHECK_REFUSED(blr_stochastic_volatility_risk(current, x, x, 0, 0.05, out, second, &sum, &size));
  CHECK_REFUSED(blr_stochastic_volatility_risk(current, x, x, -8, 0.05, out, second, &sum, &size));
  CHECK_REFUSED(blr_stochastic_volatility_risk(current, x, x, 8, 0.05, nullptr, second, &sum, &size));
  CHECK_REFUSED(blr_stochastic_volatility_risk(current, x, x, 8, 0.05, out, nullptr, &sum, &size));
  CHECK_REFUSED(blr_stochastic_volatility_risk(current, x, x, 8, 0.05, out, second, nullptr, &size));
  CHECK_REFUSED(blr_stochastic_volatility_risk(current, x, x, 8, 0.05, out, second, &sum, nullptr));
  CHECK((sum == 42 && size == 42));
}

TEST_CASE("a length of 0 is allowed and needs no arrays") {
  double sum = 42;
  CHECK(blr_student_t_log_density(current, nullptr, 0, 4, 0, 1, nullptr) == BLR_OK);
  CHECK(blr_student_t_cdf(current, nullptr, 0, 4, nullptr) == BLR_OK);
  CHECK(blr_student_t_quantile(current, nullptr, 0, 4, nullptr) == BLR_OK);
  CHECK(blr_student_t_log_likelihood(current, nullptr, 0, 4, 0, 1, &sum) == BLR_OK);
  CHECK(sum == 0);
  CHECK(blr_cos_combine(current, x, 2, 4, nullptr, 0, nullptr) == BLR_OK);
  CHECK(blr_cos_laws_density(current, nullptr, 4, 0, 0, 1, nullptr, nullptr) == BLR_OK);
  CHECK(blr_cos_laws_cdf(current, nullptr, 4, 0, 0, 1, nullptr, nullptr, nullptr) == BLR_OK);
  CHECK(blr_cos_laws_mass(current, nullptr, 4, 0, 0, 1, nullptr, nullptr) == BLR_OK);
  CHECK(blr_cos_laws_put(current, nullptr, 4, 0, 0, 1, nullptr, nullptr, nullptr) == BLR_OK);
  CHECK(blr_cos_laws_quantile(current, nullptr, 4, 0, 0, 1, 0.05, nullptr, nullptr) == BLR_OK);
  CHECK(blr_portfolio_pnl(current, nullptr, 0, 0, 4, x, nullptr) == BLR_OK);
  CHECK(blr_portfolio_pnl(current, nullptr, 0, 1, 0, nullptr, &sum) == BLR_OK);
  CHECK(sum == 0);
  CHECK(blr_delta_gamma(current, x, 2, nullptr, 0, x, x, nullptr, nullptr) == BLR_OK);
  Untouched untouched;
  CHECK(blr_cos_combine(current, nullptr, 0, 4, nullptr, 0, out) == BLR_OK);
  CHECK_REFUSED(blr_student_t_cdf(current, nullptr, 0, -1, nullptr));  // a bad scalar is refused even so
}
