// Log density, cdf and quantile of the Student-t law with nu = 4.5, 4,096 values; Boost.Math in double as
// peer.
#include <boost/math/distributions/students_t.hpp>

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
      "student_t_log_density", n, [] { blr_student_t_log_density(x.data(), n, nu, 0, 1, out.data()); },
      compare(log_density, x));
  peer("student_t_log_density", "boost", n, fill(log_density, x));
  on_every_target(
      "student_t_cdf", n, [] { blr_student_t_cdf(x.data(), n, nu, out.data()); }, compare(cdf, x));
  peer("student_t_cdf", "boost", n, fill(cdf, x));
  on_every_target(
      "student_t_quantile", n, [] { blr_student_t_quantile(p.data(), n, nu, out.data()); },
      compare(quantile, p));
  peer("student_t_quantile", "boost", n, fill(quantile, p));
}

}  // namespace blr_bench
