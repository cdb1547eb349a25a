// Many cosine laws on one domain, one point for each; laws stand in lanes (symbols of cos.hpp).
#pragma once

#include "cos.hpp"
#include "residue_sums.hpp"

namespace blr {
namespace {

// Calls body(m) for the first law m of every full vector from `first` on; the last vector may overlap its
// neighbour, which only writes the same numbers twice. Sets smaller than a vector are the business of the
// width-one instance.
template <class V, class F>
void for_each_law(std::int64_t first, std::int64_t laws, F body) {
  constexpr std::int64_t width = Lanes<V>::width;
  std::int64_t m = first;
  for (; m + width <= laws; m += width) body(m);
  if (m < laws) body(laws - width);
}

template <class V>
void cos_combine(const double *basis, std::int64_t rank, std::int64_t modes, const double *weights,
                 std::int64_t laws, double *coefficients) {
  using L = Lanes<V>;
  if (L::width > 1 && laws < L::width) {
    return cos_combine<double>(basis, rank, modes, weights, laws, coefficients);
  }
  // Four modes at a time: each weight is loaded once for four products.
  for (std::int64_t k = 0; k < modes; k += 4) {
    const std::int64_t k1 = std::min(k + 1, modes - 1), k2 = std::min(k + 2, modes - 1),
                       k3 = std::min(k + 3, modes - 1);
    for_each_law<V>(0, laws, [&](std::int64_t m) {
      V s0 = L::from(0.0), s1 = s0, s2 = s0, s3 = s0;
      for (std::int64_t j = 0; j < rank; ++j) {
        const V w = L::load(weights + j * laws + m);
        const double *row = basis + j * modes;
        s0 = fma(w, L::from(row[k]), s0);
        s1 = fma(w, L::from(row[k1]), s1);
        s2 = fma(w, L::from(row[k2]), s2);
        s3 = fma(w, L::from(row[k3]), s3);
      }
      L::store(coefficients + k * laws + m, s0);
      L::store(coefficients + k1 * laws + m, s1);
      L::store(coefficients + k2 * laws + m, s2);
      L::store(coefficients + k3 * laws + m, s3);
    });
  }
}

// The density of the `vectors` vectors of laws from m on.
template <class V, int vectors, bool read_ahead>
void tile_density(const double *coefficients, std::int64_t modes, std::int64_t laws, double a, double b,
                  const double *x, double *out, std::int64_t m) {
  using L = Lanes<V>;
  constexpr int tile = vectors * L::width;
  alignas(64) double cosines[17 * tile], twice_turn[tile], sums[tile];
  for (int i = 0; i < tile; i += L::width) {
    const V t = position(L::load(x + m + i), a, b), c = cos_pi(t), turn = cos_pi(t * L::from(16));
    store_harmonics(L::from(1.0), c, c + c, cosines + i, tile);
    L::store(twice_turn + i, turn + turn);
  }
  residue_cosine_sums<V, vectors, read_ahead>(coefficients + m, laws, std::min(modes, residue_modes),
                                              twice_turn, cosines, sums);
  for (int i = 0; i < tile; i += L::width) {
    const V v = L::load(x + m + i), a0 = L::load(coefficients + m + i);
    V sum = L::load(sums + i);
    if (modes > residue_modes) {
      for_each_harmonic(position(v, a, b), residue_modes, modes, [&](const Mode &k, V c, V) {
        sum = fma(L::load(coefficients + k.index * laws + m + i), c, sum);
      });
    }
    L::store(out + m + i, inside(fnma(L::from(0.5), a0, sum) / L::from(b - a), v, a, b));
  }
}

template <class V>
void cos_laws_density(const double *coefficients, std::int64_t modes, std::int64_t laws, double a, double b,
                      const double *x, double *out) {
  using L = Lanes<V>;
  if (L::width > 1 && laws < L::width) {
    return cos_laws_density<double>(coefficients, modes, laws, a, b, x, out);
  }
  constexpr int vectors = 4;
  constexpr std::int64_t second_level_cache = 1 << 17;  // elements
  const auto density = modes * laws > second_level_cache ? tile_density<V, vectors, true>
                                                         : tile_density<V, vectors, false>;
  std::int64_t m = 0;
  for (; m + vectors * L::width <= laws; m += vectors * L::width) {
    density(coefficients, modes, laws, a, b, x, out, m);
  }
  for_each_law<V>(m, laws, [&](std::int64_t i) {
    tile_density<V, 1, false>(coefficients, modes, laws, a, b, x, out, i);
  });
}

template <class V>
void cos_laws_cdf(const double *coefficients, std::int64_t modes, std::int64_t laws, double a, double b,
                  const double *x, double *cdf, double *partial_expectation) {
  using L = Lanes<V>;
  if (L::width > 1 && laws < L::width) {
    return cos_laws_cdf<double>(coefficients, modes, laws, a, b, x, cdf, partial_expectation);
  }
  for_each_law<V>(0, laws, [&](std::int64_t m) {
    const V v = L::load(x + m), t = position(v, a, b), a0 = L::load(coefficients + m);
    V sines = L::from(0.0), cosines = L::from(0.0);
    for_each_harmonic(t, 0, modes, [&](const Mode &k, V c, V s) {
      const V first = L::load(coefficients + k.index * laws + m) * L::from(k.inverse);
      sines = fma(first, s, sines);
      cosines = fma(first * L::from(k.inverse), L::from(1.0) - c, cosines);
    });
    const V value = fma(L::from(0.5) * a0, t, sines * L::from(1 / pi));
    const V integral = fma(L::from(0.25) * a0 * t, t, cosines * L::from(1 / (pi * pi)));
    L::store(cdf + m, value);
    L::store(partial_expectation + m, clamp(v, a, b) * value - L::from(b - a) * integral);
  });
}

}  // namespace
}  // namespace blr
