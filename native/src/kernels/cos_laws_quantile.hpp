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
// A pass yields F, F' and H together; F'' is the secant of F' between passes. What a step leaves undone
// is of the order of step^2 times the step before, which decides when to stop; the last step is applied to H
// by Taylor's series instead of another pass.
#pragma once

#include "cos_laws.hpp"

namespace blr {
namespace {

// Modes beyond these take no part in the first guess, only in the solution.
constexpr std::int64_t guess_modes = 512;

// Halley's step towards F = tail, with its correction kept within a factor of two.
template <class V>
V halley_step(V cdf, V density, V slope, double tail) {
  using L = Lanes<V>;
  const V newton = (L::from(tail) - cdf) / density;
  const V damp = clamp(fma(newton * slope, L::from(0.5) / density, L::from(1.0)), 0.5, 2.0);
  return newton / damp;
}

// F and its derivatives at one point: those of the density are d1 to d3.
template <class V>
struct TaylorSeries {
  V cdf, density, d1, d2, d3;
};

// Where the series reaches tail: by Newton from Halley's step, which stands where the series leads away from
// it.
template <class V>
V taylor_step(const TaylorSeries<V> &at, double tail) {
  using L = Lanes<V>;
  const V first = clamp(halley_step(at.cdf, at.density, at.d1, tail), -0.25, 0.25);
  V step = first;
  for (int i = 0; i < 2; ++i) {
    const V half = L::from(0.5) * step, third = L::from(1.0 / 3) * step, quarter = L::from(0.25) * step;
    const V value = fma(step, fma(half, fma(third, fma(quarter, at.d3, at.d2), at.d1), at.density), at.cdf);
    const V slope = fma(step, fma(half, fma(third, at.d3, at.d2), at.d1), at.density);
    step = step - (value - L::from(tail)) / slope;
  }
  return select(abs(step - first) <= L::from(0.5) * abs(first), step, first);
}

template <class V>
struct LawRoot {
  V t, integral;
};

// Mode k of the laws at coefficients[k * stride]; t_before and density_before are those of the pass, or the
// guess, that led to t.
template <class V>
LawRoot<V> solve_law(V t, V t_before, V density_before, double tail, const double *coefficients,
                     std::int64_t stride, std::int64_t modes) {
  using L = Lanes<V>;
  constexpr int max_steps = 80;
  const double lighter = std::min(tail, 1 - tail), relative_limit = 1e-11 * lighter * lighter * lighter;
  const V zero = L::from(0.0);
  V low = zero, high = L::from(1.0), root = t, integral = t;
  auto done = t > L::from(infinity);  // no lane
  for (int step = 0; step < max_steps && !all(done); ++step) {
    LawAt<V> pass[1];
    sum_laws<V, 1, all_sums>({t}, coefficients, stride, modes, pass);
    const LawAt<V> &at = pass[0];
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
  guess.t = solve_law(0.5, 0.5, 0.0, tail, mean, 1, modes).t;
  for_each_harmonic(guess.t, 0, modes, [&](const Mode &k, double c, double s) {
    guess.cosine[k.index] = c;
    guess.sine_over_k[k.index] = s * k.inverse;
    guess.k_sine[k.index] = s * k.number;
    guess.k2_cosine[k.index] = c * k.number * k.number;
    guess.k3_sine[k.index] = s * k.number * k.number * k.number;
  });
}

// The laws of one vector at the guess. Even and odd modes are summed apart: ten chains instead of five.
template <class V>
[[gnu::noinline]] TaylorSeries<V> at_guess(const Guess &guess, const double *coefficients, std::int64_t laws,
                                           std::int64_t modes) {
  using L = Lanes<V>;
  const V a0 = L::load(coefficients), zero = L::from(0.0);
  TaylorSeries<V> even{zero, L::from(-0.5) * a0, zero, zero, zero}, odd{zero, zero, zero, zero, zero};
  const auto add = [&](std::int64_t k, TaylorSeries<V> &sum) {
    const V c = L::load(coefficients + k * laws);
    sum.cdf = fma(c, L::from(guess.sine_over_k[k]), sum.cdf);
    sum.density = fma(c, L::from(guess.cosine[k]), sum.density);
    sum.d1 = fma(c, L::from(guess.k_sine[k]), sum.d1);
    sum.d2 = fma(c, L::from(guess.k2_cosine[k]), sum.d2);
    sum.d3 = fma(c, L::from(guess.k3_sine[k]), sum.d3);
  };
  for (std::int64_t k = 1; k < modes; k += 2) {
    add(k - 1, even);
    add(k, odd);
  }
  if (modes % 2 == 1) add(modes - 1, even);
  return {fma(a0, L::from(0.5 * guess.t), (even.cdf + odd.cdf) * L::from(1 / pi)), even.density + odd.density,
          (even.d1 + odd.d1) * L::from(-pi), (even.d2 + odd.d2) * L::from(-pi * pi),
          (even.d3 + odd.d3) * L::from(pi * pi * pi)};
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
    const auto at = at_guess<V>(guess, coefficients + m, laws, first_modes);
    const V step = taylor_step(at, tail);
    const V start = clamp(L::from(guess.t) + step, 0.0, 1.0);
    const auto root = solve_law(select(start == start, start, L::from(guess.t)), L::from(guess.t), at.density,
                                tail, coefficients + m, laws, modes);
    const V x = fma(L::from(b - a), root.t, L::from(a));
    L::store(quantile + m, x);
    L::store(tail_mean + m, fma(root.integral, L::from((a - b) / tail), x));
  });
}

}  // namespace
}  // namespace blr
