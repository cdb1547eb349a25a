// Many laws, one point each: direct long-double sums, and normal laws whose quantile and tail mean are known.
#include <boost/math/distributions/normal.hpp>

#include "cosine_reference.hpp"

using namespace blr_test;

namespace {

const double a = -0.5, b = 0.6;

struct Laws {
  std::int64_t modes, count;
  Array coefficients;  // [modes x count], mode-major

  Laws(std::int64_t modes_, std::int64_t count_) : modes(modes_), count(count_) {
    coefficients.resize(static_cast<std::size_t>(modes * count));
  }
  void set(std::int64_t law, const Array &values) {
    for (std::int64_t k = 0; k < modes; ++k) at(k, law) = values[static_cast<std::size_t>(k)];
  }
  double &at(std::int64_t k, std::int64_t law) {
    return coefficients[static_cast<std::size_t>(k * count + law)];
  }
  Array law(std::int64_t m) const {
    Array values;
    for (std::int64_t k = 0; k < modes; ++k)
      values.push_back(coefficients[static_cast<std::size_t>(k * count + m)]);
    return values;
  }
};

struct Quantiles {
  Array quantile, tail_mean;
};

Quantiles quantiles(const Laws &laws, double tail) {
  const auto n = static_cast<std::size_t>(laws.count);
  Quantiles result{Array(n + 1, 42.0), Array(n + 1, 42.0)};
  REQUIRE(blr_cos_laws_quantile(current, laws.coefficients.data(), laws.modes, laws.count, a, b, tail,
                                result.quantile.data(), result.tail_mean.data()) == BLR_OK);
  CHECK(result.quantile.back() == 42.0);
  CHECK(result.tail_mean.back() == 42.0);
  return result;
}

// The root of the direct sum by plain bisection.
Wide bisect(const Array &coefficients, double tail) {
  Wide low = a, high = b;
  for (int i = 0; i < 80; ++i) {
    const Wide middle = (low + high) / 2;
    Wide cdf = coefficients[0] * (middle - a) / (static_cast<Wide>(b) - a) / 2;
    for (std::size_t k = 1; k < coefficients.size(); ++k) {
      const Wide mode = static_cast<Wide>(k);
      cdf += coefficients[k] * std::sin(mode * wide_pi() * (middle - a) / (static_cast<Wide>(b) - a)) / mode /
             wide_pi();
    }
    (cdf < tail ? low : high) = middle;
  }
  return (low + high) / 2;
}

}  // namespace

TEST_CASE("density, cdf and partial expectation meet the direct sums") {
  on_every_target([&] {
    for (const std::int64_t count : {1, 2, 3, 4, 7, 8, 9, 17, 31, 127, 4098}) {
      for (const std::int64_t modes : {1, 16, 17, 128}) {
        if (count > 1000 && modes != 17) continue;
        Laws laws(modes, count);
        laws.coefficients = uniform(static_cast<std::uint64_t>(count * 1000 + modes), modes * count, -1, 1);
        Array x = uniform(99, count, a - 0.02, b + 0.02);
        x[0] = a;
        const auto n = static_cast<std::size_t>(count);
        Array density(n + 1, 42.0), cdf(n + 1, 42.0), expectation(n + 1, 42.0);
        REQUIRE(blr_cos_laws_density(current, laws.coefficients.data(), modes, count, a, b, x.data(),
                                     density.data()) == BLR_OK);
        REQUIRE(blr_cos_laws_cdf(current, laws.coefficients.data(), modes, count, a, b, x.data(), cdf.data(),
                                 expectation.data()) == BLR_OK);
        for (std::size_t m = 0; m < n; ++m) {
          const Point expected = direct(laws.law(static_cast<std::int64_t>(m)), a, b, x[m]);
          CAPTURE(count);
          CAPTURE(modes);
          CAPTURE(x[m]);
          CHECK(close(density[m], expected.density, 1e-13));
          CHECK(close(cdf[m], expected.cdf, 1e-13));
          CHECK(close(expectation[m], expected.expectation, 1e-13));
        }
        CHECK((density[n] == 42.0 && cdf[n] == 42.0 && expectation[n] == 42.0));
        Array mass(n + 1, 42.0);
        REQUIRE(blr_cos_laws_mass(current, laws.coefficients.data(), modes, count, a, b, x.data(),
                                  mass.data()) == BLR_OK);
        CHECK(mass == cdf);
      }
    }
  });
}

// The expectation of e^{s X} up to x, and with it the put, mode by mode from the primitive of e^{s u} cos(w
// u).
static Wide direct_put(const Array &coefficients, double rate, double x) {
  const Wide width = static_cast<Wide>(b) - a, inside = std::fmin(std::fmax(x, a), b), s = rate;
  Wide sum = 0;
  for (std::size_t k = 0; k < coefficients.size(); ++k) {
    const Wide w = static_cast<Wide>(k) * wide_pi() / width, angle = w * (inside - a);
    const Wide wave = s * std::cos(angle) + w * std::sin(angle) - s * std::exp(s * (a - inside));
    sum += (k > 0 ? 1 : Wide{0.5}) * coefficients[k] / width * wave / (s * s + w * w);
  }
  return direct(coefficients, a, b, x).cdf.value - sum * std::exp(s * (inside - x));
}

TEST_CASE("a put meets the direct sums") {
  on_every_target([&] {
    for (const std::int64_t count : {1, 2, 3, 4, 7, 8, 9, 17, 31, 127, 4098}) {
      for (const std::int64_t modes : {1, 16, 17, 128, 300}) {
        if (count > 1000 && modes != 17) continue;
        Laws laws(modes, count);
        const auto n = static_cast<std::size_t>(count);
        Array rate, x = uniform(11, count, a - 0.1, b + 0.1), out(n + 1, 42.0);
        for (std::int64_t m = 0; m < count; ++m) {
          laws.set(m, normal_law(0.01, 0.05 + 0.002 * static_cast<double>(m % 20), a, b, modes));
          rate.push_back(std::pow(10.0, static_cast<double>(m % 6) - 3));
        }
        REQUIRE(blr_cos_laws_put(current, laws.coefficients.data(), modes, count, a, b, rate.data(), x.data(),
                                 out.data()) == BLR_OK);
        for (std::size_t m = 0; m < n; ++m) {
          const Wide expected = direct_put(laws.law(static_cast<std::int64_t>(m)), rate[m], x[m]);
          CAPTURE(count);
          CAPTURE(modes);
          CAPTURE(x[m]);
          CAPTURE(rate[m]);
          CHECK(std::fabs(out[m] - static_cast<double>(expected)) <= 1e-12 * std::fmin(1.0, rate[m]));
        }
        CHECK(out[n] == 42.0);
      }
    }
  });
}

TEST_CASE("combining a basis is the matrix product") {
  on_every_target([&] {
    for (const std::int64_t laws : {1, 2, 3, 7, 8, 9, 31, 500}) {
      for (const std::int64_t rank : {0, 1, 4, 7}) {
        for (const std::int64_t modes : {1, 2, 3, 4, 5, 128}) {
          const Array basis = uniform(1, rank * modes, -1, 1), weights = uniform(2, rank * laws, -1, 1);
          Array actual(static_cast<std::size_t>(modes * laws) + 1, 42.0);
          REQUIRE(blr_cos_combine(current, basis.data(), rank, modes, weights.data(), laws, actual.data()) ==
                  BLR_OK);
          CHECK(actual.back() == 42.0);
          for (std::int64_t k = 0; k < modes; ++k) {
            for (std::int64_t m = 0; m < laws; ++m) {
              Sum expected;
              for (std::int64_t j = 0; j < rank; ++j) {
                const Wide term = static_cast<Wide>(weights[static_cast<std::size_t>(j * laws + m)]) *
                                  basis[static_cast<std::size_t>(j * modes + k)];
                expected.add(term, term);
              }
              CHECK(close(actual[static_cast<std::size_t>(k * laws + m)], expected, 1e-15));
            }
          }
        }
      }
    }
  });
}

TEST_CASE("quantile and tail mean of normal laws are the closed forms") {
  on_every_target([&] {
    for (const std::int64_t count : {1, 2, 3, 4, 5, 7, 8, 9, 31, 500}) {
      const Array mean = uniform(1, count, -0.02, 0.05), deviation = uniform(2, count, 0.035, 0.06);
      Laws laws(128, count);
      for (std::int64_t m = 0; m < count; ++m) {
        const auto i = static_cast<std::size_t>(m);
        laws.set(m, normal_law(mean[i], deviation[i], a, b, 128));
      }
      for (const double tail : {0.001, 0.01, 0.05, 0.25, 0.5, 0.95}) {
        const Quantiles actual = quantiles(laws, tail);
        for (std::size_t i = 0; i < mean.size(); ++i) {
          const boost::math::normal_distribution<long double> law(mean[i], deviation[i]);
          const auto quantile = boost::math::quantile(law, static_cast<long double>(tail));
          const auto tail_mean =
              mean[i] - deviation[i] * deviation[i] * boost::math::pdf(law, quantile) / tail;
          CAPTURE(count);
          CAPTURE(tail);
          // Relative to the law's scale: both numbers may be 0.
          CHECK(std::fabs(actual.quantile[i] - static_cast<double>(quantile)) <= 1e-10 * deviation[i]);
          CHECK(std::fabs(actual.tail_mean[i] - static_cast<double>(tail_mean)) <= 1e-10 * deviation[i]);
        }
      }
    }
  });
}

TEST_CASE("laws far from their neighbours, skewed and spiked, are found too") {
  on_every_target([&] {
    Laws laws(128, 23);
    for (std::int64_t m = 0; m < laws.count; ++m) {
      // A mixture of two normal laws whose weight, places and widths jump from law to law.
      const double weight = 0.02 + 0.9 * static_cast<double>(m % 5) / 4,
                   place = -0.2 + 0.4 * static_cast<double>(m % 7) / 6;
      const Array first = normal_law(place, 0.03 + 0.01 * static_cast<double>(m % 3), a, b, 128);
      const Array second = normal_law(-place, 0.06, a, b, 128);
      Array law(128);
      for (std::size_t k = 0; k < law.size(); ++k) law[k] = weight * first[k] + (1 - weight) * second[k];
      laws.set(m, law);
    }
    for (const double tail : {1e-6, 0.01, 0.05, 0.5, 0.99}) {
      const Quantiles actual = quantiles(laws, tail);
      for (std::int64_t m = 0; m < laws.count; ++m) {
        const Wide root = bisect(laws.law(m), tail);
        CAPTURE(m);
        CAPTURE(tail);
        const double tolerance =
            tail < 1e-3 ? 1e-8 : 1e-10;  // the cdf itself is known to 1e-16, not to 1e-16 tail
        const double scale = std::fmax(std::fabs(static_cast<double>(root)), 0.03);  // a median may be 0
        CHECK(std::fabs(actual.quantile[static_cast<std::size_t>(m)] - static_cast<double>(root)) <=
              tolerance * scale);
        const Point point = direct(laws.law(m), a, b, static_cast<double>(root));
        CHECK(relative_error(actual.tail_mean[static_cast<std::size_t>(m)],
                             static_cast<double>(point.expectation.value / tail)) <= tolerance * 10);
      }
    }
  });
}

TEST_CASE("quantiles use every mode, also those beyond the first guess") {
  const boost::math::normal_distribution<long double> standard;
  const auto z = boost::math::quantile(standard, 0.05L), tail_mean = -boost::math::pdf(standard, z) / 0.05L;
  on_every_target([&] {
    for (const std::int64_t modes : {513, 1200}) {
      // So narrow that the last mode is just no longer needed: exp(-9^2 / 2) < 1e-17.
      const double deviation = 9 * (b - a) / 3.14159 / static_cast<double>(modes);
      Laws laws(modes, 19);
      for (std::int64_t m = 0; m < laws.count; ++m) {
        laws.set(m, normal_law(0.01 * static_cast<double>(m), deviation, a, b, modes));
      }
      const Quantiles actual = quantiles(laws, 0.05);
      for (std::size_t m = 0; m < 19; ++m) {
        const double mean = 0.01 * static_cast<double>(m);
        CAPTURE(modes);
        CAPTURE(m);
        CHECK(std::fabs(actual.quantile[m] - (mean + deviation * static_cast<double>(z))) <=
              1e-10 * deviation);
        CHECK(std::fabs(actual.tail_mean[m] - (mean + deviation * static_cast<double>(tail_mean))) <=
              1e-10 * deviation);
      }
    }
  });
}

TEST_CASE("a spoilt law gives NaN for itself and the same bits for the others") {
  on_every_target([&] {
    Laws laws(64, 29);
    for (std::int64_t m = 0; m < laws.count; ++m)
      laws.set(m, normal_law(0.001 * static_cast<double>(m), 0.05, a, b, 64));
    const Array clean = quantiles(laws, 0.05).quantile;
    laws.at(3, 4) = not_a_number;
    laws.at(63, 11) = infinity;
    laws.at(0, 28) = -infinity;
    const Quantiles spoilt = quantiles(laws, 0.05);
    for (std::size_t m = 0; m < 29; ++m) {
      const bool is_spoilt = m == 4 || m == 11 || m == 28;
      CAPTURE(m);
      CHECK(std::isnan(spoilt.quantile[m]) == is_spoilt);
      CHECK(std::isnan(spoilt.tail_mean[m]) == is_spoilt);
      if (!is_spoilt) CHECK(relative_error(spoilt.quantile[m], clean[m]) <= 1e-12);
    }
  });
}
