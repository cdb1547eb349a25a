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

// Calls many(m) for the first law m of every full tile of `vectors` vectors, then one(m) for what remains.
template <class V, int vectors, class Many, class One>
void for_each_tile(std::int64_t laws, Many many, One one) {
  constexpr std::int64_t width = vectors * Lanes<V>::width;
  std::int64_t m = 0;
  for (; m + width <= laws; m += width) many(m);
  for_each_law<V>(m, laws, one);
}

template <class V, int vectors, bool read_ahead>
void tile_density(const double *coefficients, std::int64_t modes, std::int64_t laws, double a, double b,
                  const double *x, double *out, std::int64_t m) {
  using L = Lanes<V>;
  V v[vectors], t[vectors];
  LawAt<V> at[vectors];
  unrolled<vectors>([&](auto i) {
    v[i] = L::load(x + m + i * L::width);
    t[i] = position(v[i], a, b);
  });
  sum_laws<V, vectors, waves, read_ahead>(t, coefficients + m, laws, modes, at);
  unrolled<vectors>(
      [&](auto i) { L::store(out + m + i * L::width, inside(at[i].density / L::from(b - a), v[i], a, b)); });
}

// WebAssembly has no instruction for it.
#ifdef __wasm__
constexpr bool can_read_ahead = false;
#else
constexpr bool can_read_ahead = true;
#endif

template <class V>
void cos_laws_density(const double *coefficients, std::int64_t modes, std::int64_t laws, double a, double b,
                      const double *x, double *out) {
  using L = Lanes<V>;
  if (L::width > 1 && laws < L::width) {
    return cos_laws_density<double>(coefficients, modes, laws, a, b, x, out);
  }
  constexpr int vectors = 4;
  constexpr std::int64_t second_level_cache = 1 << 17;  // elements
  const auto density = can_read_ahead && modes * laws > second_level_cache
                           ? tile_density<V, vectors, can_read_ahead>
                           : tile_density<V, vectors, false>;
  for_each_tile<V, vectors>(
      laws, [&](std::int64_t m) { density(coefficients, modes, laws, a, b, x, out, m); },
      [&](std::int64_t m) { tile_density<V, 1, false>(coefficients, modes, laws, a, b, x, out, m); });
}

template <class V, int vectors>
void tile_cdf(const double *coefficients, std::int64_t modes, std::int64_t laws, double a, double b,
              const double *x, double *cdf, double *partial_expectation, std::int64_t m) {
  using L = Lanes<V>;
  V t[vectors];
  LawAt<V> at[vectors];
  unrolled<vectors>([&](auto i) { t[i] = position(L::load(x + m + i * L::width), a, b); });
  sum_laws<V, vectors, first_integral | second_integral>(t, coefficients + m, laws, modes, at);
  unrolled<vectors>([&](auto i) {
    const V v = clamp(L::load(x + m + i * L::width), a, b);
    L::store(cdf + m + i * L::width, at[i].cdf);
    L::store(partial_expectation + m + i * L::width, v * at[i].cdf - L::from(b - a) * at[i].integral);
  });
}

template <class V>
void cos_laws_cdf(const double *coefficients, std::int64_t modes, std::int64_t laws, double a, double b,
                  const double *x, double *cdf, double *partial_expectation) {
  using L = Lanes<V>;
  if (L::width > 1 && laws < L::width) {
    return cos_laws_cdf<double>(coefficients, modes, laws, a, b, x, cdf, partial_expectation);
  }
  for_each_tile<V, 2>(
      laws,
      [&](std::int64_t m) {
        tile_cdf<V, 2>(coefficients, modes, laws, a, b, x, cdf, partial_expectation, m);
      },
      [&](std::int64_t m) {
        tile_cdf<V, 1>(coefficients, modes, laws, a, b, x, cdf, partial_expectation, m);
      });
}

template <class V, int vectors>
void tile_mass(const double *coefficients, std::int64_t modes, std::int64_t laws, double a, double b,
               const double *x, double *cdf, std::int64_t m) {
  using L = Lanes<V>;
  V t[vectors];
  LawAt<V> at[vectors];
  unrolled<vectors>([&](auto i) { t[i] = position(L::load(x + m + i * L::width), a, b); });
  sum_laws<V, vectors, first_integral>(t, coefficients + m, laws, modes, at);
  unrolled<vectors>([&](auto i) { L::store(cdf + m + i * L::width, at[i].cdf); });
}

template <class V>
void cos_laws_mass(const double *coefficients, std::int64_t modes, std::int64_t laws, double a, double b,
                   const double *x, double *cdf) {
  using L = Lanes<V>;
  if (L::width > 1 && laws < L::width) {
    return cos_laws_mass<double>(coefficients, modes, laws, a, b, x, cdf);
  }
  for_each_tile<V, 2>(
      laws, [&](std::int64_t m) { tile_mass<V, 2>(coefficients, modes, laws, a, b, x, cdf, m); },
      [&](std::int64_t m) { tile_mass<V, 1>(coefficients, modes, laws, a, b, x, cdf, m); });
}

}  // namespace
}  // namespace blr
