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
#include "product_series.hpp"

namespace blr {
namespace {

template <class V>
V clamp(V x, double low, double high) {
  using L = Lanes<V>;
  return at_most(at_least(x, L::from(low)), L::from(high));
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

// out[i] += f(x[i]).
template <class V, class F>
void add(const double *x, std::int64_t n, double *out, F f) {
  constexpr std::int64_t chunk = 64;
  double more[chunk];
  for (std::int64_t i = 0; i < n; i += chunk) {
    const std::int64_t count = std::min(chunk, n - i);
    map<V>(x + i, count, more, f);
    for (std::int64_t j = 0; j < count; ++j) out[i + j] += more[j];
  }
}

template <class V>
[[gnu::always_inline]] inline Angles<V> angles_of(const Group<V> &x, double a, double b) {
  Group<V> t;
  unrolled<group>([&](auto i) { t[i] = position(x[i], a, b); });
  return angles_of<V>(t);
}

// The modes that a product series takes, and those beyond, which are generated one by one.
constexpr std::int64_t low_modes = ProductSeries<Wave::cosine>::max_modes;

// A density's value v at x, or 0 outside the domain.
template <class V>
V inside(V v, V x, double a, double b) {
  using L = Lanes<V>;
  return select((x < L::from(a)) | (x > L::from(b)), L::from(0.0), v);
}

template <class V>
void cos_density(const double *coefficients, std::int64_t modes, double a, double b, const double *x,
                 std::int64_t n, double *out) {
  using L = Lanes<V>;
  const double scale = 1 / (b - a);
  const ProductSeries<Wave::cosine> series(
      modes, [=](std::int64_t k) { return coefficients[k] * (k > 0 ? scale : 0.5 * scale); });
  map_groups<V>(x, n, out, [&](const Group<V> &v, Group<V> &density) {
    series.evaluate(angles_of<V>(v, a, b), density);
    unrolled<group>([&](auto i) { density[i] = inside(density[i], v[i], a, b); });
  });
  if (modes <= low_modes) return;
  add<V>(x, n, out, [=](V v) {
    V sum = L::from(0.0);
    for_each_harmonic(position(v, a, b), low_modes, modes, [&](const Mode &k, V c, V) {
      sum = fma(L::from(coefficients[k.index] * scale), c, sum);
    });
    return inside(sum, v, a, b);
  });
}

template <class V>
void cos_cdf(const double *coefficients, std::int64_t modes, double a, double b, const double *x,
             std::int64_t n, double *out) {
  using L = Lanes<V>;
  const auto sine = [=](const Mode &k) { return coefficients[k.index] * k.inverse * (1 / pi); };
  const ProductSeries<Wave::sine> series(modes, [=](std::int64_t k) { return sine(mode_of(k)); });
  const V half_mass = L::from(0.5 * coefficients[0]);
  map_groups<V>(x, n, out, [&](const Group<V> &v, Group<V> &cdf) {
    const auto at = angles_of<V>(v, a, b);
    series.evaluate(at, cdf);
    unrolled<group>([&](auto i) { cdf[i] = fma(half_mass, at.t[i], cdf[i]); });
  });
  if (modes <= low_modes) return;
  add<V>(x, n, out, [=](V v) {
    V sum = L::from(0.0);
    for_each_harmonic(position(v, a, b), low_modes, modes,
                      [&](const Mode &k, V, V s) { sum = fma(L::from(sine(k)), s, sum); });
    return sum;
  });
}

template <class V>
void cos_partial_expectation(const double *coefficients, std::int64_t modes, double a, double b,
                             const double *x, std::int64_t n, double *out) {
  using L = Lanes<V>;
  const auto sine = [=](const Mode &k) { return coefficients[k.index] * k.inverse * (1 / pi); };
  const auto cosine = [=](const Mode &k) { return sine(k) * k.inverse * (1 / pi); };
  const ProductSeries<Wave::sine> sines(modes, [=](std::int64_t k) { return sine(mode_of(k)); });
  const ProductSeries<Wave::cosine> cosines(modes, [=](std::int64_t k) { return cosine(mode_of(k)); });
  // Of 1 - cos(k theta) the constant part: the same sum at 0, by the same steps, so that H(0) is 0 exactly.
  Group<V> origin, all;
  unrolled<group>([&](auto i) { origin[i] = L::from(0.0); });
  cosines.evaluate(angles_of<V>(origin), all);
  const V half_mass = L::from(0.5 * coefficients[0]), quarter_mass = L::from(0.25 * coefficients[0]);
  map_groups<V>(x, n, out, [&](const Group<V> &v, Group<V> &expectation) {
    const auto at = angles_of<V>(v, a, b);
    Group<V> sums, integral;
    sines.evaluate(at, sums);
    cosines.evaluate(at, integral);
    unrolled<group>([&](auto i) {
      const V cdf = fma(half_mass, at.t[i], sums[i]);
      const V h = fma(quarter_mass * at.t[i], at.t[i], all[i] - integral[i]);
      expectation[i] = clamp(v[i], a, b) * cdf - L::from(b - a) * h;
    });
  });
  if (modes <= low_modes) return;
  add<V>(x, n, out, [=](V v) {
    V sum = L::from(0.0), integral = sum;
    for_each_harmonic(position(v, a, b), low_modes, modes, [&](const Mode &k, V c, V s) {
      sum = fma(L::from(sine(k)), s, sum);
      integral = fma(L::from(cosine(k)), L::from(1.0) - c, integral);
    });
    return clamp(v, a, b) * sum - L::from(b - a) * integral;
  });
}

}  // namespace
}  // namespace blr
