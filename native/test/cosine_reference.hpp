// Direct long-double cosine sums, and laws with known answers.
#pragma once

#include "support.hpp"

namespace blr_test {

using Wide = long double;

// A value and the sum of the absolute terms that its error is measured against.
struct Sum {
  Wide value = 0, magnitude = 0;
  void add(Wide term, Wide size) {
    value += term;
    magnitude += std::fabs(size);
  }
};

inline Wide wide_pi() { return std::acos(Wide{-1}); }

struct Point {
  Sum density, cdf, expectation;
};

// f, F and int u f at x (blr.h), with sines and cosines of every mode computed on their own.
inline Point direct(const Array &coefficients, double a, double b, double x) {
  const Wide width = static_cast<Wide>(b) - a, inside = std::fmin(std::fmax(x, a), b);
  const Wide t = (inside - a) / width, theta = wide_pi() * t;
  Point point;
  Wide integral = 0, integral_size = 0;
  for (std::size_t k = 0; k < coefficients.size(); ++k) {
    const Wide c = coefficients[k], mode = static_cast<Wide>(k);
    if (k == 0) {
      point.density.add(c / 2 / width, c / 2 / width);
      point.cdf.add(c * t / 2, c * t / 2);
      integral += c * t * t / 4;
      integral_size += std::fabs(c * t * t / 4);
    } else {
      point.density.add(c * std::cos(mode * theta) / width, c / width);
      point.cdf.add(c * std::sin(mode * theta) / mode / wide_pi(), c / mode / wide_pi());
      integral += c * (1 - std::cos(mode * theta)) / (mode * mode * wide_pi() * wide_pi());
      integral_size += std::fabs(c) / (mode * mode * wide_pi() * wide_pi());
    }
  }
  if (x < a || x > b) point.density = {};
  point.expectation.value = inside * point.cdf.value - width * integral;
  point.expectation.magnitude = std::fabs(inside) * point.cdf.magnitude + width * integral_size;
  return point;
}

inline bool close(double actual, const Sum &expected, double tolerance) {
  return std::fabs(actual - static_cast<double>(expected.value)) <=
         tolerance * static_cast<double>(expected.magnitude);
}

// The cosine coefficients of N(mean, deviation^2) on [a, b] (Fang & Oosterlee 2008, eq. 9); the law must fit.
inline Array normal_law(double mean, double deviation, double a, double b, std::int64_t modes) {
  Array coefficients(static_cast<std::size_t>(modes));
  for (std::size_t k = 0; k < coefficients.size(); ++k) {
    const Wide frequency = static_cast<Wide>(k) * wide_pi() / (static_cast<Wide>(b) - a);
    const Wide damping = std::exp(-frequency * frequency * deviation * deviation / 2);
    coefficients[k] = static_cast<double>(2 * damping * std::cos(frequency * (static_cast<Wide>(mean) - a)));
  }
  return coefficients;
}

}  // namespace blr_test
