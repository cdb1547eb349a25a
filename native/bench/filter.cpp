// The bootstrap particle filter of the stochastic-volatility model over 500 days of its own; items are
// particle-steps. The peer is the same filter as a good programmer writes it with the standard library. A
// filter is right if its log-likelihood is that of numerical integration on a grid.
#include <algorithm>
#include <numbers>
#include <numeric>

#include "support.hpp"

namespace blr_bench {
namespace {

constexpr double mean = -1, persistence = 0.95, volatility = 0.3;
constexpr std::size_t days = 500;
const double stationary = volatility / std::sqrt(1 - persistence * persistence);

Array simulated_days() {
  std::mt19937_64 random(2026);
  std::normal_distribution<double> normal;
  Array observations;
  double h = mean + stationary * normal(random);
  for (std::size_t t = 0; t < days; ++t) {
    observations.push_back(std::exp(h / 2) * normal(random));
    h = mean + persistence * (h - mean) + volatility * normal(random);
  }
  return observations;
}

double log_density(double y, double h) {
  return -0.5 * (h + y * y * std::exp(-h) + std::log(2 * std::numbers::pi));
}

// The filter's integrals as sums over 601 equally spaced log-variances.
double log_likelihood_on_a_grid(const Array &observations) {
  constexpr std::size_t cells = 601;
  Array h(cells), law(cells), next(cells), transition(cells * cells);
  const double width = 12 * stationary / (cells - 1);
  const auto normal = [](double x, double centre, double deviation) {
    const double z = (x - centre) / deviation;
    return std::exp(-0.5 * z * z) / (deviation * std::sqrt(2 * std::numbers::pi));
  };
  for (std::size_t i = 0; i < cells; ++i) {
    h[i] = mean - 6 * stationary + width * static_cast<double>(i);
    law[i] = width * normal(h[i], mean, stationary);
  }
  for (std::size_t i = 0; i < cells; ++i) {
    for (std::size_t j = 0; j < cells; ++j) {
      transition[i * cells + j] = width * normal(h[i], mean + persistence * (h[j] - mean), volatility);
    }
  }
  double result = 0;
  for (const double y : observations) {
    double sum = 0;
    for (std::size_t j = 0; j < cells; ++j) sum += law[j] *= std::exp(log_density(y, h[j]));
    for (std::size_t i = 0; i < cells; ++i) {
      next[i] = std::inner_product(law.begin(), law.end(), &transition[i * cells], 0.0) / sum;
    }
    law = next;
    result += std::log(sum);
  }
  return result;
}

// Log-weights, a maximum, a normalisation, and a walk along the cumulated weights when they are unequal.
double plain_filter(const Array &observations, std::size_t n) {
  static std::mt19937_64 random(1);
  std::normal_distribution<double> normal;
  std::uniform_real_distribution<double> uniform;
  Array h(n), resampled(n), log_weight(n, 0.0), weight(n);
  for (double &one : h) one = mean + stationary * normal(random);
  double result = 0, before = std::log(static_cast<double>(n));
  for (const double y : observations) {
    for (std::size_t i = 0; i < n; ++i) log_weight[i] += log_density(y, h[i]);
    const double top = *std::max_element(log_weight.begin(), log_weight.end());
    double sum = 0, squares = 0;
    for (std::size_t i = 0; i < n; ++i) {
      weight[i] = std::exp(log_weight[i] - top);
      sum += weight[i];
      squares += weight[i] * weight[i];
    }
    const double now = top + std::log(sum);
    result += now - before;
    before = now;
    if (sum * sum < 0.5 * static_cast<double>(n) * squares) {
      const double spacing = sum / static_cast<double>(n);
      double pointer = spacing * uniform(random), cumulated = weight[0];
      for (std::size_t i = 0, j = 0; i < n; ++i, pointer += spacing) {
        while (pointer > cumulated && j + 1 < n) cumulated += weight[++j];
        resampled[i] = h[j];
      }
      h.swap(resampled);
      std::fill(log_weight.begin(), log_weight.end(), 0.0);
      before = std::log(static_cast<double>(n));
    }
    for (double &one : h) one = mean + persistence * (one - mean) + volatility * normal(random);
  }
  return result;
}

double blr_filter(const Array &observations, std::size_t n, std::uint64_t key) {
  static Array h, weight, next_h, next_weight;
  const auto particles = static_cast<std::int64_t>(n);
  h.resize(n), next_h.resize(n), next_weight.resize(n);
  weight.assign(n, 1 / static_cast<double>(n));
  blr_normals(current, key, 0, 0, h.data(), particles);
  for (double &one : h) one = mean + stationary * one;
  double result = 0, log_likelihood, effective_sample_size;
  std::uint64_t step = 0;
  for (const double y : observations) {
    blr_stochastic_volatility_step(current, h.data(), weight.data(), particles, mean, persistence, volatility,
                                   y, key, ++step, next_h.data(), next_weight.data(), &log_likelihood,
                                   &effective_sample_size);
    h.swap(next_h), weight.swap(next_weight);
    result += log_likelihood;
  }
  return result;
}

}  // namespace

void register_filter() {
  static const Array observations = simulated_days();
  static const double exact = log_likelihood_on_a_grid(observations);
  static double found;
  for (const std::size_t n : {1000, 10'000}) {
    const std::string name = "filter_step_" + std::to_string(n);
    const auto items = static_cast<std::int64_t>(n * days);
    // Five standard deviations; the peer's is 0.06 at 1e5 particles over 1,000 days.
    const double allowed = 5 * 0.06 * std::sqrt(1e5 / static_cast<double>(n) * days / 1000.0);
    on_every_target(
        name, items, [n] { found = blr_filter(observations, n, 1); },
        [allowed] { return std::fabs(found - exact) <= allowed; });
    peer(name, "std", items, [n] { found = plain_filter(observations, n); });
  }
}

}  // namespace blr_bench
