// One filter step's worth of laws: 500 laws of 128 modes (rank 6): combine, density, cdf with partial
// expectation, quantile with tail mean. Items are laws.
#include "support.hpp"

namespace blr_bench {
namespace {

constexpr std::int64_t laws = 500, modes = 128, rank = 6;
constexpr double a = -0.5, b = 0.6, tail = 0.05;
constexpr double z = -1.6448536269514722;  // the 5 % quantile of the standard normal law

}  // namespace

void register_cos_laws() {
  static const Array deviation = uniform(laws, 0.03, 0.06), mean = uniform(laws, -0.02, 0.02);
  static const Array basis = uniform(rank * modes, -1, 1), weights = uniform(rank * laws, -1, 1);
  static Array coefficients(laws * modes), combined(laws * modes), quantile(laws), tail_mean(laws),
      density(laws);
  for (std::size_t i = 0; i < coefficients.size(); ++i) {
    const std::size_t k = i / laws, m = i % laws;
    const double frequency = static_cast<double>(k) * std::acos(-1.0) / (b - a);
    coefficients[i] = 2 * std::exp(-0.5 * frequency * frequency * deviation[m] * deviation[m]) *
                      std::cos(frequency * (mean[m] - a));
  }
  on_every_target(
      "cos_combine", laws,
      [] { blr_cos_combine(basis.data(), rank, modes, weights.data(), laws, combined.data()); },
      [] {
        double expected = 0;
        for (std::size_t j = 0; j < rank; ++j) expected += basis[j * modes + 17] * weights[j * laws + 41];
        return std::fabs(combined[17 * laws + 41] - expected) <= 1e-14;
      });
  on_every_target(
      "cos_laws_density", laws,
      [] { blr_cos_laws_density(coefficients.data(), modes, laws, a, b, mean.data(), density.data()); },
      [] {
        for (std::size_t m = 0; m < laws; ++m) {
          const double expected = 1 / (deviation[m] * std::sqrt(2 * std::acos(-1.0)));
          if (!(std::fabs(density[m] - expected) <= 1e-11 * expected)) return false;
        }
        return true;
      });
  static Array cdf(laws), partial_expectation(laws);
  on_every_target(
      "cos_laws_cdf", laws,
      [] {
        blr_cos_laws_cdf(coefficients.data(), modes, laws, a, b, mean.data(), cdf.data(),
                         partial_expectation.data());
      },
      [] {
        for (std::size_t m = 0; m < laws; ++m) {
          const double expected = 0.5 * mean[m] - deviation[m] / std::sqrt(2 * std::acos(-1.0));
          if (!(std::fabs(cdf[m] - 0.5) <= 1e-12)) return false;
          if (!(std::fabs(partial_expectation[m] - expected) <= 1e-12)) return false;
        }
        return true;
      });
  on_every_target(
      "cos_laws_quantile", laws,
      [] {
        blr_cos_laws_quantile(coefficients.data(), modes, laws, a, b, tail, quantile.data(),
                              tail_mean.data());
      },
      [] {
        for (std::size_t m = 0; m < laws; ++m) {
          const double phi = std::exp(-0.5 * z * z) / std::sqrt(2 * std::acos(-1.0));
          if (!(std::fabs(quantile[m] - (mean[m] + z * deviation[m])) <= 1e-12)) return false;
          if (!(std::fabs(tail_mean[m] - (mean[m] - deviation[m] * phi / tail)) <= 1e-12)) return false;
        }
        return true;
      });
}

}  // namespace blr_bench
