// A put on the exponential of each of many cosine laws, by its closed form (Fang & Oosterlee 2008, eq.
// 22-24).
//
// With t, theta and D = b - a of cos.hpp, rate s, kappa = s D / pi, tau = s (x - a) and g_k = 1/(k^2 +
// kappa^2):
//   E[1 - e^{s (X - x)}; X <= x]
//     = A_0/2 (tau - 1 + e^{-tau}) / (pi kappa)
//       + kappa/pi [ (e^{-tau} - 1) sum A_k g_k + sum A_k g_k (1 - cos(k theta)) + kappa sum (A_k g_k / k)
//       sin(k theta) ],
// in which nothing cancels as s goes to 0 but the first term, which loses 1/tau ulps.
#pragma once

#include "cos_laws.hpp"

namespace blr {
namespace {

template <class V, int vectors>
void tile_put(const double *coefficients, std::int64_t modes, std::int64_t laws, double a, double b,
              const double *rate, const double *x, double *out, std::int64_t m) {
  using L = Lanes<V>;
  Tile<V, vectors> tile;
  V t[vectors], kappa[vectors];
  unrolled<vectors>([&](auto i) {
    t[i] = position(L::load(x + m + i * L::width), a, b);
    kappa[i] = L::load(rate + m + i * L::width) * L::from((b - a) / pi);
    tile.place(i * L::width, t[i], discounted_sums);
    L::store(tile.discount + i * L::width, kappa[i] * kappa[i]);
  });
  sum_residues<V, vectors, discounted_sums>(coefficients + m, laws, std::min(modes, residue_modes), tile);
  unrolled<vectors>([&](auto i) {
    const double *law = coefficients + m + i * L::width;
    const V square = kappa[i] * kappa[i];
    V total = L::load(tile.total + i * L::width), first = L::load(tile.first_sum + i * L::width),
      second = L::load(tile.second_sum + i * L::width);
    for_each_harmonic(t[i], residue_modes, modes, [&](const Mode &k, V cos, V sin) {
      const V term = L::load(law + k.index * laws) / (L::from(k.number * k.number) + square);
      total = total + term;
      first = fma(term * L::from(k.inverse), sin, first);
      second = fma(term, L::from(1.0) - cos, second);
    });
    const V scale = kappa[i] * L::from(pi), tau = scale * t[i], decay = expm1(-tau);
    const V sums = fma(decay, total, fma(kappa[i], first, second));
    const V inside =
        L::from(0.5) * L::load(law) * ((tau + decay) / scale) + kappa[i] * L::from(1 / pi) * sums;
    const V beyond = at_least(L::load(x + m + i * L::width) - L::from(b), L::from(0.0));
    const V gone = -expm1(-(L::load(rate + m + i * L::width) * beyond));
    L::store(out + m + i * L::width, fma(gone, L::from(1.0) - inside, inside));
  });
}

template <class V>
void cos_laws_put(const double *coefficients, std::int64_t modes, std::int64_t laws, double a, double b,
                  const double *rate, const double *x, double *out) {
  using L = Lanes<V>;
  if (L::width > 1 && laws < L::width) {
    return cos_laws_put<double>(coefficients, modes, laws, a, b, rate, x, out);
  }
  for_each_tile<V, 2>(
      laws, [&](std::int64_t m) { tile_put<V, 2>(coefficients, modes, laws, a, b, rate, x, out, m); },
      [&](std::int64_t m) { tile_put<V, 1>(coefficients, modes, laws, a, b, rate, x, out, m); });
}

}  // namespace
}  // namespace blr
