// Historical VaR and ES of 1,000 positions in 1,000 scenarios, the paths of a Monte Carlo run, and
// selection alone. Peers are plain loops and std::nth_element at -O3.
#include <algorithm>
#include <numeric>

#include "peak.hpp"
#include "support.hpp"

namespace blr_bench {
namespace {

constexpr std::int64_t scenarios = 1000, positions = 1000, paths = 100'000, factors = 50, tile = 480;
constexpr double tail = 0.05;

struct Tail {
  double quantile, mean;
};

// What a careful programmer writes: nth_element, the next order statistic, the sum below.
Tail by_nth_element(const double *x, std::int64_t n) {
  static Array work;
  work.assign(x, x + n);
  const double rank = tail * static_cast<double>(n - 1), part = rank - std::floor(rank);
  const auto at = work.begin() + static_cast<std::ptrdiff_t>(rank);
  std::nth_element(work.begin(), at, work.end());
  const double next = *std::min_element(at + 1, work.end());
  // n * tail is whole here, and so is the number of values up to *at, included.
  const double mean = std::accumulate(work.begin(), at + 1, 0.0) / (tail * static_cast<double>(n));
  return {*at * (1 - part) + next * part, mean};
}

bool close(double a, double b) { return std::fabs(a - b) <= 1e-11 * std::fabs(b); }

}  // namespace

void register_portfolio() {
  static const Array returns = uniform(scenarios * positions, -0.05, 0.05),
                     exposures = uniform(positions, -100, 200);
  static Array pnl(scenarios), plain_pnl(scenarios), work(paths);
  static Tail found;
  const auto plain = [] {
    for (std::size_t i = 0; i < scenarios; ++i) {
      double sum = 0;
      for (std::size_t j = 0; j < positions; ++j) sum += returns[i * positions + j] * exposures[j];
      plain_pnl[i] = sum;
    }
    found = by_nth_element(plain_pnl.data(), scenarios);
  };
  on_every_target(
      "historical_1000x1000", 1,
      [] {
        blr_portfolio_pnl(current, returns.data(), 0, scenarios, positions, exposures.data(), pnl.data());
        blr_lower_tail(current, pnl.data(), scenarios, tail, work.data(), &found.quantile, &found.mean);
      },
      [plain] {
        const Tail ours = found;
        plain();
        return close(ours.quantile, found.quantile) && close(ours.mean, found.mean);
      });
  peer("historical_1000x1000", "plain", 1, plain);
  // What no revaluation can beat: every return is touched once.
  peer("historical_1000x1000", "read", 1, [] {
    benchmark::DoNotOptimize(
        peak_of(blr_target_name(blr_find_target("auto"))).sum(returns.data(), scenarios * positions));
  });
  // One scenario leaves, one enters: its row is copied, valued, and the tail selected anew.
  static Array ring = returns;
  blr_portfolio_pnl(current, returns.data(), 0, scenarios, positions, exposures.data(), pnl.data());
  on_every_target(
      "historical_one_day", 1,
      [] {
        static std::size_t oldest = 0;
        const std::size_t row = oldest++ % scenarios;
        std::copy_n(returns.data() + row * positions, positions, ring.data() + row * positions);
        blr_portfolio_pnl(current, ring.data() + row * positions, 0, 1, positions, exposures.data(),
                          &pnl[row]);
        blr_lower_tail(current, pnl.data(), scenarios, tail, work.data(), &found.quantile, &found.mean);
      },
      [plain] {
        const Tail ours = found;
        plain();
        return close(ours.quantile, found.quantile) && close(ours.mean, found.mean);
      });

  // A new sample each time: branch predictors learn a small one by heart.
  static const Array sample = uniform(2 * paths, -3, 2);
  static const double *begin = nullptr;
  const auto next_sample = [] {
    static std::size_t calls = 0;
    begin = sample.data() + calls++ * 997 % paths;
    return begin;
  };
  for (const std::int64_t n : {scenarios, paths}) {
    const std::string name = "lower_tail_" + std::to_string(n);
    on_every_target(
        name, n,
        [n, next_sample] {
          blr_lower_tail(current, next_sample(), n, tail, work.data(), &found.quantile, &found.mean);
        },
        [n] {
          const Tail expected = by_nth_element(begin, n);
          return found.quantile == expected.quantile && close(found.mean, expected.mean);
        });
    peer(name, "nth_element", n, [n, next_sample] { found = by_nth_element(next_sample(), n); });
  }

  static const Array lower = uniform(factors * factors, -1, 1), normals = uniform(factors * tile, -3, 3),
                     deltas = uniform(factors, -100, 300), gammas = uniform(factors, -50, 50);
  static Array linear(tile), quadratic(tile), plain_linear(tile), plain_quadratic(tile);
  const auto multiply = [] {
    static Array x(tile);
    std::fill(plain_linear.begin(), plain_linear.end(), 0.0);
    std::fill(plain_quadratic.begin(), plain_quadratic.end(), 0.0);
    for (std::size_t j = 0; j < factors; ++j) {
      std::fill(x.begin(), x.end(), 0.0);
      for (std::size_t k = 0; k <= j; ++k) {
        for (std::size_t i = 0; i < tile; ++i) x[i] += lower[j * factors + k] * normals[k * tile + i];
      }
      for (std::size_t i = 0; i < tile; ++i) {
        plain_linear[i] += deltas[j] * x[i];
        plain_quadratic[i] += 0.5 * gammas[j] * x[i] * x[i];
      }
    }
  };
  on_every_target(
      "delta_gamma_50", tile,
      [] {
        blr_delta_gamma(current, lower.data(), factors, normals.data(), tile, deltas.data(), gammas.data(),
                        linear.data(), quadratic.data());
      },
      [multiply] {
        multiply();
        for (std::size_t i = 0; i < linear.size(); ++i) {
          if (!(std::fabs(linear[i] - plain_linear[i]) <= 1e-10)) return false;
          if (!(std::fabs(quadratic[i] - plain_quadratic[i]) <= 1e-9)) return false;
        }
        return true;
      });
  peer("delta_gamma_50", "plain", tile, multiply);
}

}  // namespace blr_bench
