// One tail quantile and tail mean for each of many cosine laws.
//
// We solve F(t) = tail in t = (x - a)/(b - a) with Halley's step inside a bracket (symbols of cos.hpp):
//   F'(t) = A_0/2 + sum A_k cos(k pi t),   F''(t) = -pi sum k A_k sin(k pi t).
// By parts, tail * E[X | X <= x] = x F(x) - (b - a) H(t), so the tail mean at the root is x - (b - a) H / tail.
//
// The laws of a set resemble each other (particles of one filter). So the mean law is solved first; at its
// root t0 all laws share the same sines and cosines, and one cheap pass gives every law its own start.
// A full pass yields F, F', F'' and H together; its step is applied to H by Taylor's series, so that the pass
// that finds a step below 3e-6 is the last (the step's own error is of order step^3).
#pragma once

#include "cos_laws.hpp"

namespace blr {
namespace {

// Modes beyond these take no part in the first guess, only in the solution.
constexpr std::int64_t guess_modes = 512;

// What one full pass knows at t.
template <class V>
struct LawAt {
  V cdf, density, slope, integral;
};

template <class V, class Coefficient>
LawAt<V> law_at(V t, std::int64_t modes, Coefficient coefficient) {
  using L = Lanes<V>;
  const V a0 = coefficient(0);
  V f = L::from(-0.5) * a0, sines = L::from(0.0), slopes = L::from(0.0), cosines = L::from(0.0);
  for_each_harmonic(t, 0, modes, [&](std::int64_t k, V c, V s) {
    const V a = coefficient(k), first = a * L::from(reciprocal(k));
    f = fma(a, c, f);
    sines = fma(first, s, sines);
    slopes = fma(a * L::from(static_cast<double>(k)), s, slopes);
    cosines = fma(first * L::from(reciprocal(k)), L::from(1.0) - c, cosines);
  });
  return {fma(L::from(0.5) * a0, t, sines * L::from(1 / pi)), f, slopes * L::from(-pi),
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

template <class V>
struct LawRoot {
  V t, integral;
};

template <class V, class Coefficient>
LawRoot<V> solve_law(V start, double tail, std::int64_t modes, Coefficient coefficient) {
  using L = Lanes<V>;
  constexpr int max_steps = 80;
  V t = start, low = L::from(0.0), high = L::from(1.0), root = t, integral = t;
  auto done = t > L::from(infinity);  // no lane
  for (int step = 0; step < max_steps && !all(done); ++step) {
    const auto at = law_at(t, modes, coefficient);
    const auto below = at.cdf < L::from(tail);
    low = select(below, t, low);
    high = select(below, high, t);
    const V change = halley_step(at.cdf, at.density, at.slope, tail);
    // A step that leaves the bracket, or a search that drags on, is replaced by bisection.
    const V middle = L::from(0.5) * (low + high), aim = t + change;
    const auto inside = (aim >= low) & (aim <= high);
    const auto trusted = inside & (L::from(step % 4 == 3 && step > 8 ? 0.0 : 1.0) > L::from(0.5));
    const V next = select(trusted, aim, middle);
    const auto settled = (inside & (abs(change) <= L::from(3e-6))) | (high - low < L::from(1e-15)) |
                         !(at.cdf == at.cdf);
    const V move = select(inside, change, L::from(0.0));
    const V moved_integral =
        fma(move, fma(move, fma(move, at.slope * L::from(1.0 / 6), at.density * L::from(0.5)), at.cdf),
            at.integral);
    root = select(done, root, t + move);
    integral = select(done, integral, moved_integral);
    done = done | settled;
    t = select(done, t, next);
  }
  return {root, integral};
}

// The root of the mean law and, for modes k < guess_modes, what every law needs there.
struct Guess {
  double t;
  double cosine[guess_modes], sine_over_k[guess_modes], k_sine[guess_modes];
};

template <class V>
void guess_from_mean(const double *coefficients, std::int64_t modes, std::int64_t laws, double tail,
                     Guess &guess) {
  using L = Lanes<V>;
  double *mean = guess.cosine;  // used until the cosines are known
  for (std::int64_t k = 0; k < modes; ++k) {
    V sum = L::from(0.0);
    std::int64_t m = 0;
    const auto add = [&](auto v, auto &acc) {
      using W = Lanes<std::decay_t<decltype(v)>>;
      acc = acc + select(abs(v) < W::from(1e300), v, W::from(0.0));  // a spoilt law must not spoil the mean
    };
    for (; m + L::width <= laws; m += L::width) add(L::load(coefficients + k * laws + m), sum);
    double total = sum_lanes(sum);
    for (; m < laws; ++m) add(coefficients[k * laws + m], total);
    mean[k] = total / static_cast<double>(laws);
  }
  guess.t = solve_law(0.5, tail, modes, [&](std::int64_t k) { return mean[k]; }).t;
  for_each_harmonic(guess.t, 0, modes, [&](std::int64_t k, double c, double s) {
    guess.cosine[k] = c;
    guess.sine_over_k[k] = s * reciprocal(k);
    guess.k_sine[k] = s * static_cast<double>(k);
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
  for_each_law<V>(laws, [&](std::int64_t m) {
    const auto coefficient = [=](std::int64_t k) { return L::load(coefficients + k * laws + m); };
    V f = L::from(-0.5) * coefficient(0), sines = L::from(0.0), slopes = L::from(0.0);
    for (std::int64_t k = 0; k < first_modes; ++k) {
      const V c = coefficient(k);
      f = fma(c, L::from(guess.cosine[k]), f);
      sines = fma(c, L::from(guess.sine_over_k[k]), sines);
      slopes = fma(c, L::from(guess.k_sine[k]), slopes);
    }
    const V cdf = fma(coefficient(0), L::from(0.5 * guess.t), sines * L::from(1 / pi));
    const V step = halley_step(cdf, f, slopes * L::from(-pi), tail);
    const V start = clamp(L::from(guess.t) + clamp(step, -0.25, 0.25), 0.0, 1.0);
    const auto root = solve_law(select(start == start, start, L::from(guess.t)), tail, modes, coefficient);
    const V x = fma(L::from(b - a), root.t, L::from(a));
    // A coefficient that is not finite makes the sums not finite, and 0 * that is NaN.
    V spoilt = L::from(0.0);
    for (std::int64_t k = 0; k < modes; ++k) spoilt = fma(coefficient(k), L::from(0.0), spoilt);
    L::store(quantile + m, x + spoilt);
    L::store(tail_mean + m, fma(root.integral, L::from((a - b) / tail), x) + spoilt);
  });
}

}  // namespace
}  // namespace blr
