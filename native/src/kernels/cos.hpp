// One cosine law, many points: coefficients from data, density, distribution function, partial expectation.
//
// With t = (x - a)/(b - a), clamped to [0, 1], and theta = pi t (Fang & Oosterlee 2008, eq. 8):
//   f(x)             = [ A_0/2 + sum A_k cos(k theta) ] / (b - a)
//   F(x)             = A_0 t/2 + (1/pi) sum (A_k/k) sin(k theta)
//   int_a^x F        = (b - a) [ A_0 t^2/4 + (1/pi^2) sum (A_k/k^2) (1 - cos(k theta)) ] = (b - a) H(t)
//   int_a^x u f(u)du = x F(x) - (b - a) H(t), by parts.
#pragma once

#include <algorithm>

#include "elementwise.hpp"
#include "harmonics.hpp"

namespace blr {
namespace {

template <class V>
V clamp(V x, double low, double high) {
  using L = Lanes<V>;
  x = select(x < L::from(low), L::from(low), x);
  return select(x > L::from(high), L::from(high), x);
}

template <class V>
V position(V x, double a, double b) {
  return (clamp(x, a, b) - Lanes<V>::from(a)) / Lanes<V>::from(b - a);
}

template <class V>
void cos_coefficients(const double *x, std::int64_t n, double a, double b, double *coefficients,
                      std::int64_t modes) {
  using L = Lanes<V>;
  // A vector of points carries its sums over up to 512 modes; points are added in lanes, so that the error
  // grows with n / lanes only. Points that complete the last vector enter with weight 0.
  constexpr std::int64_t chunk = 512;
  double sums[chunk * L::width];
  for (std::int64_t first = 0; first < modes; first += chunk) {
    const std::int64_t last = std::min(modes, first + chunk);
    std::fill(sums, sums + (last - first) * L::width, 0.0);
    for (std::int64_t i = 0; i < n; i += L::width) {
      double points[L::width], weights[L::width];
      for (int j = 0; j < L::width; ++j) {
        points[j] = x[i + j < n ? i + j : n - 1];
        weights[j] = i + j < n ? 1.0 : 0.0;
      }
      const V weight = L::load(weights);
      for_each_harmonic(position(L::load(points), a, b), first, last, [&](const Mode &k, V c, V) {
        double *sum = sums + (k.index - first) * L::width;
        L::store(sum, fma(weight, c, L::load(sum)));
      });
    }
    for (std::int64_t k = first; k < last; ++k) {
      coefficients[k] = sum_lanes(L::load(sums + (k - first) * L::width)) * (2.0 / static_cast<double>(n));
    }
  }
}

// The density, once the sum of A_k cos(k theta) over all k, A_0 in full, is known.
template <class V>
V density_of(V sum, V a0, V x, double a, double b) {
  using L = Lanes<V>;
  const auto outside = (x < L::from(a)) | (x > L::from(b));
  return select(outside, L::from(0.0), fnma(L::from(0.5), a0, sum) / L::from(b - a));
}

template <class V>
void cos_density(const double *coefficients, std::int64_t modes, double a, double b, const double *x,
                 std::int64_t n, double *out) {
  using L = Lanes<V>;
  const V a0 = L::from(coefficients[0]);
  std::int64_t i = 0;
  for (; i + 2 * L::width <= n; i += 2 * L::width) {
    const V v = L::load(x + i), w = L::load(x + i + L::width);
    V sum_v = L::from(0.0), sum_w = sum_v;
    for_each_cosine(position(v, a, b), position(w, a, b), modes, [&](const Mode &k, V c, V d) {
      const V coefficient = L::from(coefficients[k.index]);
      sum_v = fma(coefficient, c, sum_v);
      sum_w = fma(coefficient, d, sum_w);
    });
    L::store(out + i, density_of(sum_v, a0, v, a, b));
    L::store(out + i + L::width, density_of(sum_w, a0, w, a, b));
  }
  map<V>(x + i, n - i, out + i, [=](V v) {
    V sum = L::from(0.0);
    for_each_harmonic(position(v, a, b), 0, modes,
                      [&](const Mode &k, V c, V) { sum = fma(L::from(coefficients[k.index]), c, sum); });
    return density_of(sum, a0, v, a, b);
  });
}

template <class V>
void cos_cdf(const double *coefficients, std::int64_t modes, double a, double b, const double *x,
             std::int64_t n, double *out) {
  using L = Lanes<V>;
  map<V>(x, n, out, [=](V v) {
    const V t = position(v, a, b);
    V sum = L::from(0.0);
    for_each_harmonic(t, 0, modes, [&](const Mode &k, V, V s) {
      sum = fma(L::from(coefficients[k.index] * k.inverse), s, sum);
    });
    return fma(L::from(0.5 * coefficients[0]), t, sum * L::from(1 / pi));
  });
}

template <class V>
void cos_partial_expectation(const double *coefficients, std::int64_t modes, double a, double b,
                             const double *x, std::int64_t n, double *out) {
  using L = Lanes<V>;
  map<V>(x, n, out, [=](V v) {
    const V t = position(v, a, b);
    V sines = L::from(0.0), cosines = L::from(0.0);
    for_each_harmonic(t, 0, modes, [&](const Mode &k, V c, V s) {
      const double first = coefficients[k.index] * k.inverse;
      sines = fma(L::from(first), s, sines);
      cosines = fma(L::from(first * k.inverse), L::from(1.0) - c, cosines);
    });
    const V cdf = fma(L::from(0.5 * coefficients[0]), t, sines * L::from(1 / pi));
    const V integral = fma(L::from(0.25 * coefficients[0]) * t, t, cosines * L::from(1 / (pi * pi)));
    return clamp(v, a, b) * cdf - L::from(b - a) * integral;
  });
}

}  // namespace
}  // namespace blr
