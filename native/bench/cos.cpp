// One cosine law of 128 modes at 100,000 points; the direct sum with std::cos as peer.
#include "support.hpp"

namespace blr_bench {
namespace {

constexpr std::int64_t n = 100'000, modes = 128;
constexpr double a = -1, b = 1.5;

Array law() {
  // N(0, 0.1^2), Fang & Oosterlee (2008), eq. 9.
  Array coefficients(modes);
  for (std::size_t k = 0; k < coefficients.size(); ++k) {
    const double frequency = static_cast<double>(k) * std::acos(-1.0) / (b - a);
    coefficients[k] = 2 * std::exp(-0.005 * frequency * frequency) * std::cos(-frequency * a);
  }
  return coefficients;
}

double direct_density(const Array &coefficients, double x) {
  double sum = -coefficients[0] / 2;
  for (std::size_t k = 0; k < coefficients.size(); ++k) {
    sum += coefficients[k] * std::cos(static_cast<double>(k) * std::acos(-1.0) * (x - a) / (b - a));
  }
  return sum / (b - a);
}

}  // namespace

void register_cos() {
  static const Array coefficients = law(), x = uniform(n, a, b);
  static Array out(n), estimated(modes);
  on_every_target(
      "cos_density", n,
      [] { blr_cos_density(current, coefficients.data(), modes, a, b, x.data(), n, out.data()); },
      [] {
        for (std::size_t i = 0; i < out.size(); ++i) {
          if (!(std::fabs(out[i] - direct_density(coefficients, x[i])) <= 1e-12)) return false;
        }
        return true;
      });
  peer("cos_density", "direct", n, [] {
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = direct_density(coefficients, x[i]);
  });
  on_every_target(
      "cos_cdf", n, [] { blr_cos_cdf(current, coefficients.data(), modes, a, b, x.data(), n, out.data()); },
      [] {
        for (std::size_t i = 0; i < out.size(); ++i) {
          if (!(std::fabs(out[i] - 0.5 * std::erfc(-x[i] / 0.1 / std::sqrt(2.0))) <= 1e-12)) return false;
        }
        return true;
      });
  on_every_target(
      "cos_coefficients", n,
      [] { blr_cos_coefficients(current, x.data(), n, a, b, estimated.data(), modes); },
      [] {
        double expected = 0;
        for (const double value : x) expected += std::cos(7 * std::acos(-1.0) * (value - a) / (b - a));
        return std::fabs(estimated[7] - expected * 2 / n) <= 1e-12;
      });
}

}  // namespace blr_bench
