// One law, many points, against direct long-double sums: 1e-13 of the sum of the absolute terms.
#include <boost/math/distributions/normal.hpp>

#include "cosine_reference.hpp"

using namespace blr_test;

namespace {

struct Values {
  double density, cdf, expectation;
};

Values evaluate(const Array &coefficients, double a, double b, double x) {
  Values values;
  const std::int64_t modes = size_of(coefficients);
  REQUIRE(blr_cos_density(current, coefficients.data(), modes, a, b, &x, 1, &values.density) == BLR_OK);
  REQUIRE(blr_cos_cdf(current, coefficients.data(), modes, a, b, &x, 1, &values.cdf) == BLR_OK);
  REQUIRE(blr_cos_partial_expectation(current, coefficients.data(), modes, a, b, &x, 1,
                                      &values.expectation) == BLR_OK);
  return values;
}

}  // namespace

TEST_CASE("any coefficients: density, cdf and partial expectation meet the direct sums") {
  on_every_target([&] {
    for (const std::int64_t modes : {1, 2, 3, 15, 16, 17, 31, 33, 64, 65, 128, 129, 193, 1024, 1100}) {
      const Array coefficients = uniform(static_cast<std::uint64_t>(modes), modes, -1, 1);
      const double a = -0.3, b = 0.45, width = b - a;
      const double tolerance = modes <= 128 ? 1e-13 : 1e-12;  // the rounding of k t grows with k
      Array points = uniform(3, 40, a, b);
      for (const double edge : {0.0, 1e-300, 1e-17, 1e-9, 1e-4, 0.01, 0.25, 0.5}) {
        points.push_back(a + edge * width);
        points.push_back(b - edge * width);
      }
      for (const double x : points) {
        const Point expected = direct(coefficients, a, b, x);
        const Values actual = evaluate(coefficients, a, b, x);
        CAPTURE(modes);
        CAPTURE(x);
        CHECK(close(actual.density, expected.density, tolerance));
        CHECK(close(actual.cdf, expected.cdf, tolerance));
        CHECK(close(actual.expectation, expected.expectation, tolerance));
      }
    }
  });
}

TEST_CASE("at 128 modes the error stays below 1e-13 of the largest partial sum, next to the ends too") {
  const std::int64_t modes = 128;
  Array points = uniform(11, 200, 0, 1);
  for (const double exponent : uniform(12, 400, -8, 0)) {
    points.push_back(std::pow(10, exponent));
    points.push_back(1 - std::pow(10, exponent));
  }
  const std::int64_t n = size_of(points);
  on_every_target([&] {
    for (std::uint64_t seed = 0; seed < 8; ++seed) {
      const Array coefficients = uniform(seed, modes, -1, 1);
      Array one(points.size()), many(points.size()), laws;
      for (const double coefficient : coefficients) laws.insert(laws.end(), points.size(), coefficient);
      REQUIRE(blr_cos_density(current, coefficients.data(), modes, 0, 1, points.data(), n, one.data()) ==
              BLR_OK);
      REQUIRE(blr_cos_laws_density(current, laws.data(), modes, n, 0, 1, points.data(), many.data()) ==
              BLR_OK);
      for (std::size_t i = 0; i < points.size(); ++i) {
        Wide sum = coefficients[0] / 2, largest = std::fabs(sum);
        for (std::size_t k = 1; k < coefficients.size(); ++k) {
          sum += coefficients[k] * std::cos(static_cast<Wide>(k) * wide_pi() * points[i]);
          largest = std::fmax(largest, std::fabs(sum));
        }
        CAPTURE(seed);
        CAPTURE(points[i]);
        CHECK(std::fabs(one[i] - sum) <= 1e-13 * largest);
        CHECK(std::fabs(many[i] - sum) <= 1e-13 * largest);
      }
    }
  });
}

TEST_CASE("one high mode alone, where every rounding of the angle shows") {
  on_every_target([&] {
    Array coefficients(128, 0.0);
    coefficients[127] = 1;
    for (const double x : uniform(5, 500, 0, 1)) {
      CAPTURE(x);
      CHECK(close(evaluate(coefficients, 0, 1, x).density, direct(coefficients, 0, 1, x).density, 1e-13));
    }
  });
}

TEST_CASE("the cosine law of a normal distribution is that distribution") {
  const double a = -1, b = 1.2, mean = 0.03, deviation = 0.08;
  const Array coefficients = normal_law(mean, deviation, a, b, 128);
  const boost::math::normal_distribution<double> reference(mean, deviation);
  on_every_target([&] {
    for (const double x : uniform(9, 50, -0.4, 0.45)) {
      const Values actual = evaluate(coefficients, a, b, x);
      const double density = boost::math::pdf(reference, x), cdf = boost::math::cdf(reference, x);
      CAPTURE(x);
      CHECK(actual.density == doctest::Approx(density).epsilon(0).scale(1).epsilon(1e-12));
      CHECK(std::fabs(actual.cdf - cdf) <= 1e-14);
      // int_-inf^x u f(u) du = mean F(x) - deviation^2 f(x)
      CHECK(std::fabs(actual.expectation - (mean * cdf - deviation * deviation * density)) <= 1e-14);
    }
  });
}

TEST_CASE("outside the domain the density is 0 and the integrals are constant; NaN stays where it is") {
  const Array coefficients = normal_law(0.1, 0.2, -2, 2, 64);
  on_every_target([&] {
    const Values left = evaluate(coefficients, -2, 2, -2), right = evaluate(coefficients, -2, 2, 2);
    CHECK(left.cdf == 0);
    CHECK(left.expectation == 0);
    CHECK(right.cdf == coefficients[0] / 2);
    for (const double x : {-infinity, -1e300, -2.0000000000000004}) {
      const Values values = evaluate(coefficients, -2, 2, x);
      CHECK(values.density == 0);
      CHECK(values.cdf == 0);
      CHECK(values.expectation == 0);
    }
    for (const double x : {infinity, 1e300, 2.0000000000000004}) {
      const Values values = evaluate(coefficients, -2, 2, x);
      CHECK(values.density == 0);
      CHECK(values.cdf == right.cdf);
      CHECK(values.expectation == right.expectation);
    }
    const Array x = {not_a_number, 0.0, -0.0, infinity, -infinity, smallest,
                     -2.0,         2.0, 0.1,  -0.7,     1.9,       1e-310};
    check_elementwise(x, [&](auto in, auto n, auto out) {
      blr_cos_density(current, coefficients.data(), 64, -2, 2, in, n, out);
    });
    check_elementwise(x, [&](auto in, auto n, auto out) {
      blr_cos_cdf(current, coefficients.data(), 64, -2, 2, in, n, out);
    });
    check_elementwise(x, [&](auto in, auto n, auto out) {
      blr_cos_partial_expectation(current, coefficients.data(), 64, -2, 2, in, n, out);
    });
    CHECK(std::isnan(evaluate(coefficients, -2, 2, not_a_number).density));
    CHECK(std::isnan(evaluate(coefficients, -2, 2, not_a_number).cdf));
    CHECK(std::isnan(evaluate(coefficients, -2, 2, not_a_number).expectation));
  });
}

TEST_CASE("coefficients of data are the mean cosines, with clamping; one NaN spoils all") {
  on_every_target([&] {
    for (const std::int64_t n : sizes) {
      if (n == 0) continue;
      for (const std::int64_t modes : {1, 5, 128, 700}) {
        if (n > 1000 && modes > 128) continue;
        const double a = -1, b = 1.5;
        const Array x = uniform(static_cast<std::uint64_t>(n), n, -1.2, 1.7);
        Array actual(static_cast<std::size_t>(modes) + 1, 42.0);
        REQUIRE(blr_cos_coefficients(current, x.data(), n, a, b, actual.data(), modes) == BLR_OK);
        CHECK(actual.back() == 42.0);
        for (std::int64_t k = 0; k < modes; k += k < 20 ? 1 : 7) {
          Wide expected = 0;
          for (const double value : x) {
            const Wide t =
                (std::fmin(std::fmax(static_cast<Wide>(value), a), b) - a) / (static_cast<Wide>(b) - a);
            expected += std::cos(static_cast<Wide>(k) * wide_pi() * t) * 2 / static_cast<Wide>(n);
          }
          CAPTURE(n);
          CAPTURE(k);
          const double tolerance = k <= 128 ? 2e-13 : 2e-12;  // the sum of the absolute terms is 2
          CHECK(std::fabs(actual[static_cast<std::size_t>(k)] - static_cast<double>(expected)) <= tolerance);
        }
      }
    }
    Array x = uniform(4, 37, 0, 1);
    x[36] = not_a_number;
    Array actual(20);
    REQUIRE(blr_cos_coefficients(current, x.data(), 37, 0, 1, actual.data(), 20) == BLR_OK);
    for (const double value : actual) CHECK(std::isnan(value));
  });
}
