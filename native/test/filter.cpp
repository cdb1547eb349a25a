// One filter step against the textbook's, in long double and with cumulated weights as real numbers; and what
// it makes of impossible, extreme and broken particles.
#include <algorithm>
#include <array>
#include <numbers>
#include <numeric>

#include "support.hpp"

using namespace blr_test;

namespace {

constexpr double mean = -1, persistence = 0.95, volatility = 0.3;
constexpr std::uint64_t key = 20261121, stream = 7;

struct Particles {
  Array log_variance, weight;
};

struct Step {
  Particles next;
  double log_likelihood, effective_sample_size;
};

Step step(const Particles &now, double observation) {
  const std::size_t n = now.weight.size();
  Step result{{Array(n, 42.0), Array(n, 42.0)}, 42, 42};
  CHECK(blr_stochastic_volatility_step(current, now.log_variance.data(), now.weight.data(),
                                       size_of(now.weight), mean, persistence, volatility, observation, key,
                                       stream, result.next.log_variance.data(), result.next.weight.data(),
                                       &result.log_likelihood, &result.effective_sample_size) == BLR_OK);
  return result;
}

Step textbook(const Particles &now, double observation) {
  const std::size_t n = now.weight.size();
  std::vector<long double> log_weight(n), weight(n);
  for (std::size_t i = 0; i < n; ++i) {
    const long double h = now.log_variance[i], y = observation;
    log_weight[i] = std::log(static_cast<long double>(now.weight[i])) -
                    0.5L * (h + y * y * std::exp(-h) + std::log(2 * std::numbers::pi_v<long double>));
  }
  const long double top = *std::max_element(log_weight.begin(), log_weight.end());
  long double sum = 0, squares = 0;
  for (std::size_t i = 0; i < n; ++i) sum += weight[i] = std::exp(log_weight[i] - top);
  for (long double &one : weight) {
    one /= sum;
    squares += one * one;
  }
  Step result{{now.log_variance, Array(weight.begin(), weight.end())},
              static_cast<double>(top + std::log(sum)),
              static_cast<double>(1 / squares)};
  if (1 / squares < 0.5L * static_cast<long double>(n)) {
    double uniform;
    blr_uniforms(current, key, stream, static_cast<std::int64_t>(n + n % 2), &uniform, 1);
    long double cumulated = weight[0];
    for (std::size_t i = 0, ancestor = 0; i < n; ++i) {
      while (static_cast<long double>(i) + uniform > cumulated * static_cast<long double>(n) &&
             ancestor + 1 < n) {
        cumulated += weight[++ancestor];
      }
      result.next.log_variance[i] = now.log_variance[ancestor];
    }
    result.next.weight.assign(n, 1 / static_cast<double>(n));
  }
  Array noise(n);
  blr_normals(current, key, stream, 0, noise.data(), size_of(noise));
  for (std::size_t i = 0; i < n; ++i) {
    double &h = result.next.log_variance[i];
    h = mean + persistence * (h - mean) + volatility * noise[i];
  }
  return result;
}

Particles drawn(std::uint64_t seed, std::int64_t n, double spread) {
  Particles result{uniform(seed, n, mean - spread, mean + spread), uniform(seed + 1, n, 0, 1)};
  if (n > 2) result.weight[1] = 0;
  const double sum = std::accumulate(result.weight.begin(), result.weight.end(), 0.0);
  for (double &one : result.weight) one /= sum;
  return result;
}

void check_close(const Array &actual, const Array &expected, double tolerance) {
  for (std::size_t i = 0; i < expected.size(); ++i) {
    CAPTURE(i);
    CHECK(std::fabs(actual[i] - expected[i]) <= tolerance);
  }
}

}  // namespace

TEST_CASE("a step is the textbook's, of whatever length and however unequal the weights") {
  on_every_target([] {
    int resampled = 0;
    for (const std::int64_t n : sizes) {
      if (n == 0) continue;
      for (const double observation : {0.0, 1e-300, 0.3, -0.8, 12.0}) {
        const Particles now = drawn(static_cast<std::uint64_t>(n), n, observation > 1 ? 3 : 1);
        const Step actual = step(now, observation), expected = textbook(now, observation);
        CAPTURE(n);
        CAPTURE(observation);
        CHECK(std::fabs(actual.log_likelihood - expected.log_likelihood) <=
              1e-13 * (1 + observation * observation));
        CHECK(relative_error(actual.effective_sample_size, expected.effective_sample_size) <= 1e-12);
        check_close(actual.next.weight, expected.next.weight, 1e-13);
        check_close(actual.next.log_variance, expected.next.log_variance, 1e-14);
        resampled += expected.effective_sample_size < 0.5 * static_cast<double>(n);
      }
    }
    CHECK(resampled > 10);
  });
}

// In tiles of their own: the densities of a later one exceed those of the first e^300 times, and by more than
// the doubles hold.
TEST_CASE("particles that come late may be right") {
  on_every_target([] {
    for (const double late : {-9.0, 0.0}) {
      Particles now{Array(2000, -20.0), Array(2000, 1.0 / 2000)};
      now.log_variance[100] = -13;
      now.log_variance[700] = late;
      now.log_variance[1999] = late;
      const Step actual = step(now, 1.0);
      const double density = 0.5 * (late + std::exp(-late) + std::log(2 * std::numbers::pi));
      CHECK(actual.log_likelihood == doctest::Approx(std::log(2 / 2000.0) - density).epsilon(1e-13));
      CHECK(actual.effective_sample_size == doctest::Approx(2).epsilon(1e-13));
      Array noise(2000);
      blr_normals(current, key, stream, 0, noise.data(), 2000);
      for (std::size_t i = 0; i < 2000; ++i) {
        const double expected = mean + persistence * (late - mean) + volatility * noise[i];
        CHECK(std::fabs(actual.next.log_variance[i] - expected) <= 1e-14);
      }
    }
  });
}

TEST_CASE("an observation that no particle allows leaves the weights as they are") {
  on_every_target([] {
    for (const std::int64_t n : {1, 3, 8, 700}) {
      const Particles now = drawn(3, n, 1);
      for (const double observation : {1e200, -1.7e308}) {
        const Step actual = step(now, observation);
        CHECK(actual.log_likelihood == -infinity);
        CHECK(actual.next.weight == now.weight);
        CHECK(actual.effective_sample_size >= 1 - 1e-12);
        for (const double h : actual.next.log_variance) CHECK(std::fabs(h - mean) < 3);
      }
    }
  });
}

TEST_CASE("a NaN is seen in all that is summed, and in its own particle") {
  on_every_target([] {
    for (const std::size_t where : {0u, 5u, 699u}) {
      for (const bool in_weight : {false, true}) {
        Particles now = drawn(4, 700, 1);
        (in_weight ? now.weight : now.log_variance)[where] = not_a_number;
        const Step actual = step(now, 0.5);
        CHECK(std::isnan(actual.log_likelihood));
        CHECK(std::isnan(actual.effective_sample_size));
        for (std::size_t i = 0; i < 700; ++i) {
          CHECK(std::isnan(actual.next.weight[i]));
          CHECK(std::isnan(actual.next.log_variance[i]) == (!in_weight && i == where));
        }
      }
    }
  });
}

TEST_CASE("particles beyond all variances count as what the doubles can hold") {
  on_every_target([] {
    const Particles now{{-1e4, 0.0, 1e4}, {0.25, 0.5, 0.25}};
    const Step actual = step(now, 0.5);
    CHECK(actual.next.weight[1] == 1.0 / 3);  // resampled: the others have no chance
    CHECK(actual.log_likelihood ==
          doctest::Approx(std::log(0.5) - 0.125 - 0.5 * std::log(2 * std::numbers::pi)).epsilon(1e-14));
  });
}

TEST_CASE("VaR and ES of one particle are the normal law's, and equal particles are one") {
  on_every_target([] {
    for (const std::int64_t n : {1, 2, 7, 8, 700}) {
      const Array log_variance(static_cast<std::size_t>(n), 2 * std::log(0.02)),
          weight(static_cast<std::size_t>(n), 1 / static_cast<double>(n));
      Array value_at_risk(weight.size()), shortfall(weight.size());
      // mpmath, 30 digits: z = sqrt(2) erfinv(1 - 2 tail), phi(z) / tail.
      for (const auto &[tail, quantile, excess] :
           {std::array{0.05, 1.6448536269514727, 2.0627128075074260},
            std::array{0.01, 2.3263478740408411, 2.6652142203458048},
            std::array{0.5, 0.0, 0.79788456080286541},
            std::array{0.95, -1.6448536269514727, 0.10856383197407505}}) {
        double of_mixture, beyond;
        CHECK(blr_stochastic_volatility_risk(current, log_variance.data(), weight.data(), n, tail,
                                             value_at_risk.data(), shortfall.data(), &of_mixture,
                                             &beyond) == BLR_OK);
        CAPTURE(tail);
        CAPTURE(n);
        check_close(value_at_risk, Array(weight.size(), 0.02 * quantile), 8e-17);
        check_close(shortfall, Array(weight.size(), 0.02 * excess), 8e-17);
        CHECK(std::fabs(of_mixture - 0.02 * quantile) <= 5e-16);
        CHECK(std::fabs(beyond - 0.02 * excess) <= 5e-16);
      }
    }
  });
}

TEST_CASE("VaR and ES of a mixture solve their definitions") {
  on_every_target([] {
    for (const std::int64_t n : {2, 5, 64, 1001}) {
      for (const double spread : {0.3, 2.0, 8.0, 300.0}) {
        const Particles now = drawn(static_cast<std::uint64_t>(n), n, spread);
        Array unused(now.weight.size()), unused_too(now.weight.size());
        for (const double tail : {1e-6, 0.01, 0.05, 0.4, 0.5, 0.7, 0.99}) {
          double loss, shortfall;
          CHECK(blr_stochastic_volatility_risk(current, now.log_variance.data(), now.weight.data(), n, tail,
                                               unused.data(), unused_too.data(), &loss,
                                               &shortfall) == BLR_OK);
          double beyond = 0, expectation = 0, expected_scale = 0;
          for (std::size_t i = 0; i < now.weight.size(); ++i) {
            const double s = std::exp(0.5 * now.log_variance[i]), x = loss / s;
            beyond += now.weight[i] * 0.5 * std::erfc(x / std::numbers::sqrt2);
            expectation += now.weight[i] * s * std::exp(-0.5 * x * x) / std::sqrt(2 * std::numbers::pi);
            expected_scale += now.weight[i] * s;
          }
          CAPTURE(n);
          CAPTURE(spread);
          CAPTURE(tail);
          CHECK(std::fabs(beyond - tail) <= 1e-12 * std::min(tail, 1 - tail));
          CHECK(std::fabs(shortfall - expectation / tail) <= 1e-12 * expected_scale / tail);
        }
      }
    }
  });
}
