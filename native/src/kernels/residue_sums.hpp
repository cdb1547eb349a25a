// Sums of A_k cos(k theta) and of B_k sin(k theta) at one angle theta = pi t with coefficients of its own,
// each of which is read once; laws stand in lanes, so a mode of neighbouring laws is one vector.
//
// The modes k = 16 q + r of one residue r make a series in 16 theta, summed by Clenshaw's (1955) recurrence
//   y_q = A_{16 q + r} + 2 cos(16 theta) y_{q+1} - y_{q+2},
//   sum_q A_{16 q + r} cos((16 q + r) theta) = y_0 cos(r theta) - y_1 cos((16 - r) theta),
//   sum_q B_{16 q + r} sin((16 q + r) theta) = y_0 sin(r theta) + y_1 sin((16 - r) theta).
// A mode costs one multiply-add and one subtraction, which runs on other pipes, and the sixteen recurrences
// are independent. One over q < 16 loses 16^2 / 2 ulps at most, next to multiples of pi / 16, where one over
// all modes would lose modes^2 / 2; cos(16 theta) is as good as t because 16 t is exact.
#pragma once

#include "harmonics.hpp"
#include "product_series.hpp"

namespace blr {
namespace {

// The modes that residue sums take; those beyond are generated one by one.
constexpr std::int64_t residue_modes = 256;

// How many modes k = 16 q + r there are below `last`.
inline std::int64_t rows_of(std::int64_t r, std::int64_t last) { return (last - r + 15) / 16; }

// The sums that a pass can make: of A_k cos(k theta), of (A_k / k) sin(k theta), and of
// (A_k / k^2) (1 - cos(k theta)). Discounted, the last two have k^2 + kappa^2 for k^2, each law its own
// kappa, and the sum of A_k / (k^2 + kappa^2) stands beside them.
enum Sums : unsigned {
  waves = 1,
  first_integral = 2,
  second_integral = 4,
  all_sums = 7,
  discounted = 8,
  discounted_sums = discounted | first_integral | second_integral
};

// `vectors` vectors of neighbouring laws, each lane at its own t in [0, 1], side by side in every array.
template <class V, int vectors>
struct Tile {
  static constexpr int width = vectors * Lanes<V>::width;
  alignas(64) double twice_turn[width];                       // 2 cos(16 theta)
  alignas(64) double cosines[17 * width], sines[17 * width];  // cos(r theta), sin(r theta), r = 0 ... 16
  alignas(64) double wave_sum[width], first_sum[width], second_sum[width];
  alignas(64) double discount[width], total[width];  // kappa^2, and what only discounted sums have

  BLR_OUT_OF_LINE void place(int i, V t, unsigned sums) {
    using L = Lanes<V>;
    const V turn = cos_pi(t * L::from(16));
    L::store(twice_turn + i, turn + turn);
    if (sums != first_integral) store(L::from(1.0), cosine_ripple(t), cosines + i);
    if (sums & first_integral) store(L::from(0.0), sine_ripple(t), sines + i);
  }

 private:
  static void store(V first, Ripple<V> ripple, double *x) {
    Lanes<V>::store(x, first);
#pragma GCC unroll 16
    for (int r = 1; r <= 16; ++r, ripple.advance()) Lanes<V>::store(x + r * width, ripple.value(r));
  }
};

// One recurrence: y_q and y_{q+1}.
template <class V>
struct Clenshaw {
  V now, after;

  void start(V coefficient) {
    now = coefficient;
    after = Lanes<V>::from(0.0);
  }
  void second(V coefficient, V twice_turn) {
    after = now;
    now = fma(twice_turn, now, coefficient);
  }
  // Two steps, so that the roles of the two numbers are theirs again.
  void odd(V coefficient, V twice_turn) { after = fms(twice_turn, now, after - coefficient); }
  void even(V coefficient, V twice_turn) { now = fms(twice_turn, after, now - coefficient); }
};

// The sums over k < last, mode k of the tile's first law at coefficients[k * stride]. A set beyond the cache
// is read ahead: its rows lie too far apart for the processor to see the pattern.
template <class V, int vectors, unsigned sums, bool read_ahead = false>
[[gnu::noinline]] void sum_residues(const double *coefficients, std::int64_t stride, std::int64_t last,
                                    Tile<V, vectors> &tile) {
  using L = Lanes<V>;
  constexpr int width = Tile<V, vectors>::width;
  constexpr bool with_waves = sums & waves, with_first = sums & first_integral,
                 with_second = sums & second_integral, with_discount = sums & discounted;
  const auto at = [](const double *row, int i) { return L::load(row + i * L::width); };
  const V zero = L::from(0.0);
  V turn[vectors], wave_sum[vectors], first_sum[vectors], constant[vectors], second_sum[vectors];
  unrolled<vectors>([&](auto i) {
    turn[i] = at(tile.twice_turn, i);
    wave_sum[i] = first_sum[i] = constant[i] = second_sum[i] = zero;
  });
  for (std::int64_t r = 0; r < std::min<std::int64_t>(16, last); ++r) {
    const std::int64_t rows = rows_of(r, last);
    std::int64_t k = (rows - 1) * 16 + r;
    const double *row = coefficients + k * stride;
    Clenshaw<V> wave[vectors], first[vectors], second[vectors];
    V total[vectors];
    // take(recurrence, i, coefficient) for every coefficient of mode k; then on to the mode 16 below.
    const auto mode = [&](auto take) BLR_INLINE {
      if constexpr (read_ahead) {
        unrolled<(width + 7) / 8>([&](auto i) { __builtin_prefetch(row + width + 8 * i); });
      }
      const V inverse = L::from(mode_table.inverse[k]);
      unrolled<vectors>([&](auto i) {
        const V a = at(row, i);
        if constexpr (with_waves) take(wave[i], i, a);
        if constexpr (with_discount) {
          const V b = a / (L::from(mode_table.square[k]) + at(tile.discount, i));
          take(first[i], i, b * inverse);
          take(second[i], i, b);
          total[i] = total[i] + b;
        } else {
          const V b = a * inverse;
          if constexpr (with_first) take(first[i], i, b);
          if constexpr (with_second) {
            take(second[i], i, b * inverse);
            total[i] = total[i] + b * inverse;
          }
        }
      });
      row -= 16 * stride;
      k -= 16;
    };
    unrolled<vectors>([&](auto i) { total[i] = zero; });
    mode([](Clenshaw<V> &y, int, V a) { y.start(a); });
    if (rows % 2 == 0) mode([&](Clenshaw<V> &y, auto i, V a) { y.second(a, turn[i]); });
    for (std::int64_t pairs = (rows - 1) / 2; pairs > 0; --pairs) {
      mode([&](Clenshaw<V> &y, auto i, V a) { y.odd(a, turn[i]); });
      mode([&](Clenshaw<V> &y, auto i, V a) { y.even(a, turn[i]); });
    }
    const double *up = tile.cosines + r * width, *down = tile.cosines + (16 - r) * width;
    const double *sine_up = tile.sines + r * width, *sine_down = tile.sines + (16 - r) * width;
    unrolled<vectors>([&](auto i) {
      if constexpr (with_waves) {
        wave_sum[i] = fnma(wave[i].after, at(down, i), fma(wave[i].now, at(up, i), wave_sum[i]));
      }
      if constexpr (with_first) {
        first_sum[i] = fma(first[i].after, at(sine_down, i), fma(first[i].now, at(sine_up, i), first_sum[i]));
      }
      if constexpr (with_second) {
        second_sum[i] = fnma(second[i].after, at(down, i), fma(second[i].now, at(up, i), second_sum[i]));
        constant[i] = constant[i] + total[i];
      }
    });
  }
  unrolled<vectors>([&](auto i) {
    if constexpr (with_waves) L::store(tile.wave_sum + i * L::width, wave_sum[i]);
    if constexpr (with_first) L::store(tile.first_sum + i * L::width, first_sum[i]);
    if constexpr (with_second) L::store(tile.second_sum + i * L::width, constant[i] - second_sum[i]);
    if constexpr (with_discount) L::store(tile.total + i * L::width, constant[i]);
  });
}

// What one pass knows of a law at t (symbols of cos.hpp): F, F'(t), which is b - a times the density, and H.
template <class V>
struct LawAt {
  V cdf, density, integral;
};

// Passes over a tile of laws: the sums, with modes of any number.
template <class V, int vectors, unsigned sums, bool read_ahead = false>
void sum_laws(const V (&t)[vectors], const double *coefficients, std::int64_t stride, std::int64_t modes,
              LawAt<V> (&laws)[vectors]) {
  using L = Lanes<V>;
  Tile<V, vectors> tile;
  unrolled<vectors>([&](auto i) { tile.place(i * L::width, t[i], sums); });
  sum_residues<V, vectors, sums, read_ahead>(coefficients, stride, std::min(modes, residue_modes), tile);
  unrolled<vectors>([&](auto i) {
    const double *law = coefficients + i * L::width;
    const V a0 = L::load(law);
    V wave = L::from(0.0), first = wave, second = wave;
    if constexpr ((sums & waves) != 0) wave = L::load(tile.wave_sum + i * L::width);
    if constexpr ((sums & first_integral) != 0) first = L::load(tile.first_sum + i * L::width);
    if constexpr ((sums & second_integral) != 0) second = L::load(tile.second_sum + i * L::width);
    if (modes > residue_modes) {
      for_each_harmonic(t[i], residue_modes, modes, [&](const Mode &k, V cos, V sin) {
        const V a = L::load(law + k.index * stride), b = a * L::from(k.inverse);
        wave = fma(a, cos, wave);
        first = fma(b, sin, first);
        second = fma(b * L::from(k.inverse), L::from(1.0) - cos, second);
      });
    }
    laws[i] = {fma(L::from(0.5) * a0, t[i], first * L::from(1 / pi)), fnma(L::from(0.5), a0, wave),
               fma(L::from(0.25) * a0 * t[i], t[i], second * L::from(1 / (pi * pi)))};
  });
}

}  // namespace
}  // namespace blr
