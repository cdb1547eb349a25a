// Log density, cdf, quantile, log-likelihood and its gradient of the Student-t law with nu = 4.5, 4,096
// values; Boost.Math in double as peer.
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/digamma.hpp>

#include "support.hpp"

namespace blr_bench {

void register_student_t() {
  using namespace boost::math::policies;
  using Peer = boost::math::students_t_distribution<double, policy<promote_double<false>>>;
  constexpr std::int64_t n = 4096;
  constexpr double nu = 4.5;
  static const Peer reference(nu);
  static const Array x = uniform(n, -6, 6), p = uniform(n, 0.001, 0.999);
  static Array out(n), expected(n);

  const auto compare = [](auto function, const Array &in) {
    return [function, &in] {
      for (std::size_t i = 0; i < in.size(); ++i) {
        const double value = function(in[i]);
        if (!(std::fabs(out[i] - value) <= 1e-11 * std::fabs(value))) return false;
      }
      return true;
    };
  };
  const auto fill = [](auto function, const Array &in) {
    return [function, &in] {
      for (std::size_t i = 0; i < in.size(); ++i) expected[i] = function(in[i]);
    };
  };
  const auto log_density = [](double v) { return std::log(boost::math::pdf(reference, v)); };
  const auto cdf = [](double v) { return boost::math::cdf(reference, v); };
  const auto quantile = [](double v) { return boost::math::quantile(reference, v); };

  on_every_target(
      "student_t_log_density", n,
      [] { blr_student_t_log_density(current, x.data(), n, nu, 0, 1, out.data()); }, compare(log_density, x));
  peer("student_t_log_density", "boost", n, fill(log_density, x));
  on_every_target(
      "student_t_cdf", n, [] { blr_student_t_cdf(current, x.data(), n, nu, out.data()); }, compare(cdf, x));
  peer("student_t_cdf", "boost", n, fill(cdf, x));
  on_every_target(
      "student_t_quantile", n, [] { blr_student_t_quantile(current, p.data(), n, nu, out.data()); },
      compare(quantile, p));
  peer("student_t_quantile", "boost", n, fill(quantile, p));

  // A nu for every element; the peer builds a distribution for each.
  static const Array nu_each = uniform(n, 2.1, 40);
  const auto compare_each = [](auto function, const Array &in) {
    return [function, &in] {
      for (std::size_t i = 0; i < in.size(); ++i) {
        const double value = function(Peer(nu_each[i]), in[i]);
        if (!(std::fabs(out[i] - value) <= 1e-11 * std::fabs(value))) return false;
      }
      return true;
    };
  };
  const auto fill_each = [](auto function, const Array &in) {
    return [function, &in] {
      for (std::size_t i = 0; i < in.size(); ++i) expected[i] = function(Peer(nu_each[i]), in[i]);
    };
  };
  const auto log_density_each = [](const Peer &law, double v) { return std::log(boost::math::pdf(law, v)); };
  const auto cdf_each = [](const Peer &law, double v) { return boost::math::cdf(law, v); };
  const auto quantile_each = [](const Peer &law, double v) { return boost::math::quantile(law, v); };
  on_every_target(
      "student_t_log_density_each", n,
      [] { blr_student_t_log_density_each(current, x.data(), nu_each.data(), n, 0, 1, out.data()); },
      compare_each(log_density_each, x));
  peer("student_t_log_density_each", "boost", n, fill_each(log_density_each, x));
  on_every_target(
      "student_t_cdf_each", n,
      [] { blr_student_t_cdf_each(current, x.data(), nu_each.data(), n, out.data()); },
      compare_each(cdf_each, x));
  peer("student_t_cdf_each", "boost", n, fill_each(cdf_each, x));
  on_every_target(
      "student_t_quantile_each", n,
      [] { blr_student_t_quantile_each(current, p.data(), nu_each.data(), n, out.data()); },
      compare_each(quantile_each, p));
  peer("student_t_quantile_each", "boost", n, fill_each(quantile_each, p));

  // The peer of the gradient sums the terms in plain C++ with the library's logarithm.
  static double sums[4], expected_sums[4];
  const auto plain = [] {
    const double peak = std::log(boost::math::pdf(reference, 0.0));
    const double digammas = boost::math::digamma(0.5 * nu + 0.5) - boost::math::digamma(0.5 * nu) - 1 / nu;
    std::fill(expected_sums, expected_sums + 4, 0.0);
    for (const double v : x) {
      const double q = v * v / nu, w = q / (1 + q), logarithm = std::log1p(q);
      expected_sums[0] += peak - 0.5 * (nu + 1) * logarithm;
      expected_sums[1] += (nu + 1) * v / (nu + v * v);
      expected_sums[2] += (nu + 1) * w - 1;
      expected_sums[3] += 0.5 * (digammas + (nu + 1) / nu * w - logarithm);
    }
  };
  const auto sums_are_right = [plain] {
    plain();
    for (int i = 0; i < 4; ++i) {
      if (!(std::fabs(sums[i] - expected_sums[i]) <= 1e-13 * n)) return false;
    }
    return true;
  };
  on_every_target(
      "student_t_log_likelihood_gradient", n,
      [] { blr_student_t_log_likelihood_gradient(current, x.data(), n, nu, 0, 1, sums); }, sums_are_right);
  peer("student_t_log_likelihood_gradient", "plain", n, plain);
  on_every_target(
      "student_t_log_likelihood", n,
      [] { blr_student_t_log_likelihood(current, x.data(), n, nu, 0, 1, sums); },
      [plain] {
        plain();
        return std::fabs(sums[0] - expected_sums[0]) <= 1e-13 * n;
      });
}

}  // namespace blr_bench
