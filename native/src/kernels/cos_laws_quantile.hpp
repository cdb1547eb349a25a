// One tail quantile and tail mean for each of many cosine laws.
//
// We solve F(t) = tail in t = (x - a)/(b - a) with Halley's step inside a bracket (symbols of cos.hpp):
//   F'(t) = A_0/2 + sum A_k cos(k pi t).
// By parts, tail * E[X | X <= x] = x F(x) - (b - a) H(t), so the tail mean at the root is x - (b - a) H /
// tail.
//
// The laws of a set resemble each other (particles of one filter). So the mean of a sample of them is solved
// first; at its root all laws share the same sines and cosines, and one cheap pass gives every law F and four
// derivatives, whose Taylor series leads to its start.
// A full pass yields F, F' and H together; F'' is the secant of F' between passes. What a step leaves undone
// is of the order of step^2 times the step before, which decides when to stop; the last step is applied to H
// by Taylor's series instead of another pass.
#pragma once

#include "cos_laws.hpp"

namespace blr {
namespace {

// Modes beyond these take no part in the first guess, only in the solution.
constexpr std::int64_t guess_modes = 512;

// What one full pass knows at t.
template <class V>
struct LawAt {
  V cdf, density, integral;
};

template <class V, class Coefficient>
LawAt<V> law_at(V t, std::int64_t modes, Coefficient coefficient) {
  using L = Lanes<V>;
  const V a0 = coefficient(0);
  V f = L::from(-0.5) * a0, sines = L::from(0.0), cosines = L::from(0.0);
  for_each_harmonic(t, 0, modes, [&](const Mode &k, V c, V s) {
    const V a = coefficient(k.index), first = a * L::from(k.inverse);
    f = fma(a, c, f);
    sines = fma(first, s, sines);
    cosines = fma(first * L::from(k.inverse), L::from(1.0) - c, cosines);
  });
  return {fma(L::from(0.5) * a0, t, sines * L::from(1 / pi)), f,
          fma(L::from(0.25) * a0 * t, t, cosines * L::from(1 / (pi * pi)))};
}

// Halley's step towards F = tail, with its correction kept within a factor of two.
template <class V>
V halley_step(V cdf, V density, V slope, double tail) {
  using L = Lanes<V>;
  const V newton = (L::from(tail) - cdf) / density;
  const V damp = clamp(fma(newton * slope, L::from(0.5) / density, L::from(1.0)), 0.5, 2.0);
  return newton / damp;
}

// Where the Taylor series of F towards its fourth derivative (d1 to d3 are those of the density) reaches tail:
// by Newton from Halley's step, which stands where the series leads away from it.
template <class V>
V taylor_step(V cdf, V density, V d1, V d2, V d3, double tail) {
  using L = Lanes<V>;
  const V first = clamp(halley_step(cdf, density, d1, tail), -0.25, 0.25);
  V step = first;
  for (int i = 0; i < 2; ++i) {
    const V half = L::from(0.5) * step, third = L::from(1.0 / 3) * step, quarter = L::from(0.25) * step;
    const V value = fma(step, fma(half, fma(third, fma(quarter, d3, d2), d1), density), cdf);
    const V slope = fma(step, fma(half, fma(third, d3, d2), d1), density);
    step = step - (value - L::from(tail)) / slope;
  }
  return select(abs(step - first) <= L::from(0.5) * abs(first), step, first);
}

template <class V>
struct LawRoot {
  V t, integral;
};

// t_before and density_before are those of the pass, or the guess, that led to t.
template <class V, class Coefficient>
LawRoot<V> solve_law(V t, V t_before, V density_before, double tail, std::int64_t modes,
                     Coefficient coefficient) {
  using L = Lanes<V>;
  constexpr int max_steps = 80;
  const double lighter = std::min(tail, 1 - tail), relative_limit = 1e-11 * lighter * lighter * lighter;
  const V zero = L::from(0.0);
  V low = zero, high = L::from(1.0), root = t, integral = t;
  auto done = t > L::from(infinity);  // no lane
  for (int step = 0; step < max_steps && !all(done); ++step) {
    const auto at = law_at(t, modes, coefficient);
    const auto below = at.cdf < L::from(tail);
    low = select(below, t, low);
    high = select(below, high, t);
    const V moved = t - t_before;
    const V slope = select(moved == zero, zero, (at.density - density_before) / moved);
    const V change = halley_step(at.cdf, at.density, slope, tail);
    // A step that leaves the bracket or climbs down a negative density, and every fourth of a search that
    // drags on, gives way to bisection.
    const V aim = t + change;
    const auto inside = (aim >= low) & (aim <= high) & (at.density > zero);
    const V next = step % 4 == 3 && step > 8 ? L::from(0.5) * (low + high)
                                             : select(inside, aim, L::from(0.5) * (low + high));
    // A NaN or an infinity among the coefficients shows in the density (0 times infinity is NaN).
    const V spoilt = at.density * zero;
    // The error left is about moved * change^2 / (4 width^2), where width * density ~ the lighter tail; small
    // against the width of the law, however narrow, and against the domain, where the density is next to
    // nothing.
    const V left = select(moved == zero, L::from(1.0), abs(moved)) * change * change;
    const V relative = left * at.density * at.density * at.density;
    const auto settled = (inside & (left <= L::from(1e-16)) & (relative <= L::from(relative_limit))) |
                         (high - low < L::from(1e-15)) | (spoilt != spoilt);
    const V last = select(inside, change, zero);
    const V integral_at_root = fma(
        last, fma(last, fma(last, slope * L::from(1.0 / 6), at.density * L::from(0.5)), at.cdf), at.integral);
    root = select(done, root, t + last + spoilt);
    integral = select(done, integral, integral_at_root + spoilt);
    done = done | settled;
    t_before = t;
    density_before = at.density;
    t = select(done, t, next);
  }
  return {root, integral};
}

// The root of the mean law and, for modes k < guess_modes, what every law needs there.
struct Guess {
  double t;
  double cosine[guess_modes], sine_over_k[guess_modes], k_sine[guess_modes], k2_cosine[guess_modes],
      k3_sine[guess_modes];
};

template <class V>
void guess_from_mean(const double *coefficients, std::int64_t modes, std::int64_t laws, double tail,
                     Guess &guess) {
  using L = Lanes<V>;
  const std::int64_t vectors = laws / L::width, stride = std::max<std::int64_t>(1, vectors * L::width / 64);
  double *mean = guess.cosine;  // used until the cosines are known
  for (std::int64_t k = 0; k < modes; ++k) {
    const double *row = coefficients + k * laws;
    V sum = L::from(0.0), count = sum;
    for (std::int64_t i = 0; i < vectors; i += stride) {
      const V value = L::load(row + i * L::width);
      const auto is_finite = abs(value) < L::from(infinity);  // a spoilt law must not spoil the mean
      sum = sum + select(is_finite, value, L::from(0.0));
      count = count + select(is_finite, L::from(1.0), L::from(0.0));
    }
    double total = sum_lanes(sum), finite = sum_lanes(count);
    for (std::int64_t m = vectors * L::width; m < laws; ++m) {
      if (std::isfinite(row[m])) total += row[m], finite += 1;
    }
    mean[k] = total / std::fmax(finite, 1.0);
  }
  guess.t = solve_law(0.5, 0.5, 0.0, tail, modes, [&](std::int64_t k) { return mean[k]; }).t;
  for_each_harmonic(guess.t, 0, modes, [&](const Mode &k, double c, double s) {
    guess.cosine[k.index] = c;
    guess.sine_over_k[k.index] = s * k.inverse;
    guess.k_sine[k.index] = s * k.number;
    guess.k2_cosine[k.index] = c * k.number * k.number;
    guess.k3_sine[k.index] = s * k.number * k.number * k.number;
  });
}

template <class V>
void cos_laws_quantile(const double *coefficients, std::int64_t modes, std::int64_t laws, double a, double b,
                       double tail, double *quantile, double *tail_mean) {
  using L = Lanes<V>;
  if (L::width > 1 && laws < L::width) {
    return cos_laws_quantile<double>(coefficients, modes, laws, a, b, tail, quantile, tail_mean);
  }
  Guess guess;
  const std::int64_t first_modes = std::min(modes, guess_modes);
  guess_from_mean<V>(coefficients, first_modes, laws, tail, guess);
  for_each_law<V>(0, laws, [&](std::int64_t m) {
    const auto coefficient = [=](std::int64_t k) { return L::load(coefficients + k * laws + m); };
    V f = L::from(-0.5) * coefficient(0), sines = L::from(0.0), d1 = sines, d2 = sines, d3 = sines;
    for (std::int64_t k = 0; k < first_modes; ++k) {
      const V c = coefficient(k);
      f = fma(c, L::from(guess.cosine[k]), f);
      sines = fma(c, L::from(guess.sine_over_k[k]), sines);
      d1 = fma(c, L::from(guess.k_sine[k]), d1);
      d2 = fma(c, L::from(guess.k2_cosine[k]), d2);
      d3 = fma(c, L::from(guess.k3_sine[k]), d3);
    }
    const V cdf = fma(coefficient(0), L::from(0.5 * guess.t), sines * L::from(1 / pi));
    const V step = taylor_step(cdf, f, d1 * L::from(-pi), d2 * L::from(-pi * pi),
                               d3 * L::from(pi * pi * pi), tail);
    const V start = clamp(L::from(guess.t) + step, 0.0, 1.0);
    const auto root = solve_law(select(start == start, start, L::from(guess.t)), L::from(guess.t), f, tail,
                                modes, coefficient);
    const V x = fma(L::from(b - a), root.t, L::from(a));
    L::store(quantile + m, x);
    L::store(tail_mean + m, fma(root.integral, L::from((a - b) / tail), x));
  });
}

}  // namespace
}  // namespace blr
