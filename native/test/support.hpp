// What the kernel tests share: the targets of this machine, awkward sizes and errors that can be compared.
#pragma once

#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "blr.h"

namespace blr_test {

using Array = std::vector<double>;

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double smallest = std::numeric_limits<double>::denorm_min();

inline std::int64_t size_of(const Array &values) { return static_cast<std::int64_t>(values.size()); }

// 0, 1, around the lane counts 2, 4 and 8, primes, and a few pages.
inline const std::vector<std::int64_t> sizes = {0, 1, 2, 3, 4, 5, 7, 8, 9, 13, 16, 17, 31, 127, 509, 4098};

// What the kernels are called with: a target, or NULL for the default.
inline const blr_target *current = nullptr;

// Runs the body once on every target of this machine; failures name it.
template <class Body>
void on_every_target(Body body) {
  std::istringstream names(blr_available_targets());
  for (std::string name; std::getline(names, name, ',');) {
    CAPTURE(name);
    current = blr_find_target(name.c_str());
    REQUIRE(current != nullptr);
    REQUIRE(blr_target_name(current) == name);
    body();
  }
  current = nullptr;
}

inline double relative_error(double actual, double expected) {
  return actual == expected ? 0 : std::fabs(actual - expected) / std::fabs(expected);
}

// Same bits, or both NaN.
inline bool identical(double a, double b) {
  return (std::isnan(a) && std::isnan(b)) || (a == b && std::signbit(a) == std::signbit(b));
}

inline Array uniform(std::uint64_t seed, std::int64_t n, double low, double high) {
  std::mt19937_64 random(seed);
  std::uniform_real_distribution<double> law(low, high);
  Array values(static_cast<std::size_t>(n));
  for (double &value : values) value = law(random);
  return values;
}

// One value per element, whatever its place and company: calls the kernel on arrays of awkward sizes made of
// the given values and expects each element to be what the kernel gives for it alone.
template <class Kernel>
void check_elementwise(const Array &values, Kernel kernel) {
  Array alone(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) kernel(&values[i], 1, &alone[i]);
  for (const std::int64_t n : sizes) {
    Array in(static_cast<std::size_t>(n)), out(static_cast<std::size_t>(n) + 1, 42.0);
    for (std::size_t i = 0; i < in.size(); ++i) in[i] = values[(i * 7 + 3) % values.size()];
    kernel(in.data(), n, out.data());
    for (std::size_t i = 0; i < in.size(); ++i) {
      CAPTURE(n);
      CAPTURE(in[i]);
      CHECK(identical(out[i], alone[(i * 7 + 3) % values.size()]));
    }
    CHECK(out.back() == 42.0);
  }
}

}  // namespace blr_test
