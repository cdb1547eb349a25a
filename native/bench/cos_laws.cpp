// One filter step's worth of laws: 500 laws of 128 modes (rank 6): combine, density, cdf with partial
// expectation, quantile with tail mean. Items are laws.
#include <memory>

#include "support.hpp"

namespace blr_bench {
namespace {

constexpr std::int64_t laws = 500, modes = 128, rank = 6;
constexpr double a = -0.5, b = 0.6, tail = 0.05;
constexpr double z = -1.6448536269514722;  // the 5 % quantile of the standard normal law

// Normal laws, mode-major and on a cache line, as the Java binding allocates them.
class NormalLaws {
 public:
  const Array deviation, mean;

  explicit NormalLaws(std::int64_t count)
      : deviation(uniform(count, 0.03, 0.06)), mean(uniform(count, -0.02, 0.02)) {
    const auto n = static_cast<std::size_t>(count);
    storage_.resize(n * modes + 8);
    const auto address = reinterpret_cast<std::uintptr_t>(storage_.data());
    coefficients_ = storage_.data() + (64 - address % 64) % 64 / 8;
    for (std::size_t i = 0; i < n * modes; ++i) {
      const std::size_t k = i / n, m = i % n;
      const double frequency = static_cast<double>(k) * std::acos(-1.0) / (b - a);
      coefficients_[i] = 2 * std::exp(-0.5 * frequency * frequency * deviation[m] * deviation[m]) *
                         std::cos(frequency * (mean[m] - a));
    }
  }
  const double *coefficients() const { return coefficients_; }

 private:
  Array storage_;
  double *coefficients_;
};

void register_density(const std::string &name, const NormalLaws &set) {
  const auto density = std::make_shared<Array>(set.mean.size());
  const auto count = static_cast<std::int64_t>(set.mean.size());
  on_every_target(
      name, count,
      [&set, density, count] {
        blr_cos_laws_density(current, set.coefficients(), modes, count, a, b, set.mean.data(),
                             density->data());
      },
      [&set, density] {
        for (std::size_t m = 0; m < density->size(); ++m) {
          const double expected = 1 / (set.deviation[m] * std::sqrt(2 * std::acos(-1.0)));
          if (!(std::fabs((*density)[m] - expected) <= 1e-11 * expected)) return false;
        }
        return true;
      });
}

}  // namespace

void register_cos_laws() {
  static const NormalLaws set(laws), large_set(20'000);
  static const Array &deviation = set.deviation, &mean = set.mean;
  static const double *const coefficients = set.coefficients();
  static const Array basis = uniform(rank * modes, -1, 1), weights = uniform(rank * laws, -1, 1);
  static Array combined(laws * modes), quantile(laws), tail_mean(laws);
  on_every_target(
      "cos_combine", laws,
      [] { blr_cos_combine(current, basis.data(), rank, modes, weights.data(), laws, combined.data()); },
      [] {
        double expected = 0;
        for (std::size_t j = 0; j < rank; ++j) expected += basis[j * modes + 17] * weights[j * laws + 41];
        return std::fabs(combined[17 * laws + 41] - expected) <= 1e-14;
      });
  register_density("cos_laws_density", set);
  register_density("cos_laws_density_20000", large_set);
  static Array cdf(laws), partial_expectation(laws);
  on_every_target(
      "cos_laws_cdf", laws,
      [] {
        blr_cos_laws_cdf(current, coefficients, modes, laws, a, b, mean.data(), cdf.data(),
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
        blr_cos_laws_quantile(current, coefficients, modes, laws, a, b, tail, quantile.data(),
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
