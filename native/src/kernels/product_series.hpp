// Sums of A_k cos(k theta) and of B_k sin(k theta) for one set of coefficients and many angles theta = pi t.
//
// Generating every harmonic costs more than using it. With k = 16 q + r the series is written anew, once a
// call, in products of few harmonics (from 2 cos x cos y = cos(x + y) + cos(x - y) and its like):
//   sum_k A_k cos(k theta) = sum_q cos(16 q theta) sum_{r=0}^{15} a_{q,r} cos(r theta),
//   sum_k B_k sin(k theta) = sum_q cos(16 q theta) sum_{r=1}^{16} b_{q,r} sin(r theta),
// so that 128 modes cost an angle 128 multiply-adds and 22 harmonics. Three vectors of angles and four q make
// twelve independent sums: enough to keep two pipes busy, few enough for sixteen registers, and seven loads
// serve twelve multiply-adds.
//
// Error: a_{q,r} is a sum of 2 A_k with signs, over one k out of every 16 from 16 q + r on, and so are its
// rounding errors: at most modes / 16 times those of a plain sum, hardly more for coefficients that decay.
// The harmonics are good to 3e-15: their recurrences run over r <= 8, and over eight q at most, between which
// the angle is reduced exactly.
#pragma once

#include <algorithm>

#include "harmonics.hpp"

namespace blr {
namespace {

// Three vectors of points, evaluated together.
constexpr int group = 3;
template <class V>
using Group = V[group];

// Three angles pi t, and cos(16 pi t).
template <class V>
struct Angles {
  Group<V> t, turn;
};

template <class V>
[[gnu::always_inline]] inline Angles<V> angles_of(const Group<V> &t) {
  Angles<V> at;
  unrolled<group>([&](auto i) {
    at.t[i] = t[i];
    at.turn[i] = cos_pi(t[i] * Lanes<V>::from(16));
  });
  return at;
}

// out[i] = the result of f at in[i], by groups. What is missing of the last one is filled up with the last
// element, so that an element's result never depends on where it stands.
template <class V, class F>
void map_groups(const double *in, std::int64_t n, double *out, F f) {
  using L = Lanes<V>;
  constexpr std::int64_t points = group * L::width;
  for (std::int64_t i = 0; i < n; i += points) {
    const std::int64_t count = std::min(points, n - i);
    double rest[points];
    if (count < points) {
      for (std::int64_t j = 0; j < points; ++j) rest[j] = in[i + std::min(j, count - 1)];
    }
    const double *from = count < points ? rest : in + i;
    double *to = count < points ? rest : out + i;
    Group<V> x, result;
    unrolled<group>([&](auto j) { x[j] = L::load(from + j * L::width); });
    f(x, result);
    unrolled<group>([&](auto j) { L::store(to + j * L::width, result[j]); });
    if (count < points) std::copy(rest, rest + count, out + i);
  }
}

enum class Wave { cosine, sine };

// The coefficients in products of harmonics: [blocks of four q] x [16 rows r] x [4 q]. A row is r = 0 ... 15
// of the cosines, r = 1 ... 16 of the sines.
template <Wave wave>
class ProductSeries {
 public:
  static constexpr std::int64_t max_modes = 1024;

  // coefficient(k) for 0 <= k < min(modes, max_modes); a sine takes no notice of k = 0.
  template <class Coefficient>
  ProductSeries(std::int64_t modes, Coefficient coefficient)
      : blocks_((std::min(modes, max_modes) + 63) / 64) {
    const std::int64_t last = std::min(modes, max_modes), quads = 4 * blocks_;
    const auto above = [&](std::int64_t q, std::int64_t row) { return q < quads ? at(q, row) : 0.0; };
    for (std::int64_t q = quads - 1; q >= 0; --q) {
      const double twice = q > 0 ? 2.0 : 1.0;  // q = 0 is one wave, not two of half its height
      for (std::int64_t row = 0; row < 16; ++row) {
        const std::int64_t k = 16 * q + row + first_row_is_sine;
        const double value = k < last ? coefficient(k) : 0.0;
        if constexpr (wave == Wave::cosine) {
          at(q, row) = row == 0 ? value : twice * (value - 0.5 * above(q + 1, 16 - row));
        } else {
          at(q, row) = twice * (value + 0.5 * (row == 15 ? above(q + 2, 15) : above(q + 1, 14 - row)));
        }
      }
    }
  }

  // The sums at a group of angles.
  template <class V>
  [[gnu::always_inline]] void evaluate(const Angles<V> &angles, Group<V> &sum) const {
    using L = Lanes<V>;
    const Group<V> &t = angles.t, &turn = angles.turn;
    alignas(64) double harmonics[16 * group * L::width], sums[4 * group * L::width];
    Group<V> anchor, anchor_next;
    Ripple<V> ripple[group];
    unrolled<group>([&](auto i) {
      ripple[i] = wave == Wave::cosine ? cosine_ripple(t[i]) : sine_ripple(t[i]);
      anchor[i] = L::from(1.0);
      anchor_next[i] = turn[i];
      sum[i] = L::from(0.0);
    });
    const auto store = [&](int i, int r, V x) {
      L::store(harmonics + ((r - first_row_is_sine) * group + i) * L::width, x);
    };
    const auto load = [&](int i, int r) {
      return L::load(harmonics + ((r - first_row_is_sine) * group + i) * L::width);
    };
#pragma GCC unroll 8
    for (int r = 1; r <= 8; ++r) {
      unrolled<group>([&](auto i) {
        store(i, r, ripple[i].value(r));
        if (r < 8) ripple[i].advance();
      });
#ifdef __wasm__
      asm volatile("" ::: "memory");  // else clang runs the three chains one after the other
#endif
    }
    // The other half at once: x_{8+r} = 2 cos(8 theta) x_r -+ x_{8-r}.
    unrolled<group>([&](auto i) {
      const V eighth = wave == Wave::cosine ? ripple[i].x : cos_pi(t[i] * L::from(8));
      const V twice = eighth + eighth;
#pragma GCC unroll 7
      for (int r = 1; r < 8; ++r) {
        if constexpr (wave == Wave::cosine) {
          store(i, 8 + r, fms(twice, load(i, r), load(i, 8 - r)));
        } else {
          store(i, 8 + r, fma(twice, load(i, r), load(i, 8 - r)));
        }
      }
      if constexpr (wave == Wave::sine) store(i, 16, twice * load(i, 8));
    });
    for (std::int64_t block = 0; block < blocks_; ++block) {
      multiply_block<V>(coefficients_ + 64 * block, harmonics, sums);
      if (block % 2 == 0 && block > 0) {
        const double k = 64.0 * static_cast<double>(block);
        unrolled<group>([&](auto i) {
          anchor[i] = cos_pi(t[i] * L::from(k));
          anchor_next[i] = cos_pi(t[i] * L::from(k + 16));
        });
      }
      unrolled<group>([&](auto i) {
        const V twice_turn = turn[i] + turn[i];
        const V third = fms(twice_turn, anchor_next[i], anchor[i]);
        const V fourth = fms(twice_turn, third, anchor_next[i]);
        sum[i] = fma(anchor[i], L::load(sums + i * L::width), sum[i]);
        sum[i] = fma(anchor_next[i], L::load(sums + (group + i) * L::width), sum[i]);
        sum[i] = fma(third, L::load(sums + (2 * group + i) * L::width), sum[i]);
        sum[i] = fma(fourth, L::load(sums + (3 * group + i) * L::width), sum[i]);
        anchor[i] = fms(twice_turn, fourth, third);
        anchor_next[i] = fms(twice_turn, anchor[i], fourth);
      });
    }
  }

 private:
  static constexpr int first_row_is_sine = wave == Wave::sine ? 1 : 0;
  static constexpr int first_harmonic = wave == Wave::cosine ? 1 : 0;  // row 0 of the cosines is a constant

  // For four q and the group, the harmonics of all rows times their coefficients. A function of its own,
  // because only then g++ 12 keeps the twelve sums in registers.
  template <class V>
  [[gnu::noinline]] static void multiply_block(const double *c, const double *harmonics, double *sums) {
    using L = Lanes<V>;
    Group<V> s0, s1, s2, s3;
    unrolled<group>([&](auto i) {
      s0[i] = L::from(wave == Wave::cosine ? c[0] : 0.0);
      s1[i] = L::from(wave == Wave::cosine ? c[1] : 0.0);
      s2[i] = L::from(wave == Wave::cosine ? c[2] : 0.0);
      s3[i] = L::from(wave == Wave::cosine ? c[3] : 0.0);
    });
#pragma GCC unroll 3
    for (int row = first_harmonic; row < 16; ++row) {
      Group<V> x;
      unrolled<group>([&](auto i) { x[i] = L::load(harmonics + (row * group + i) * L::width); });
      const V c0 = L::from(c[4 * row]);
      unrolled<group>([&](auto i) { s0[i] = fma(c0, x[i], s0[i]); });
      const V c1 = L::from(c[4 * row + 1]);
      unrolled<group>([&](auto i) { s1[i] = fma(c1, x[i], s1[i]); });
      const V c2 = L::from(c[4 * row + 2]);
      unrolled<group>([&](auto i) { s2[i] = fma(c2, x[i], s2[i]); });
      const V c3 = L::from(c[4 * row + 3]);
      unrolled<group>([&](auto i) { s3[i] = fma(c3, x[i], s3[i]); });
    }
    unrolled<group>([&](auto i) {
      L::store(sums + i * L::width, s0[i]);
      L::store(sums + (group + i) * L::width, s1[i]);
      L::store(sums + (2 * group + i) * L::width, s2[i]);
      L::store(sums + (3 * group + i) * L::width, s3[i]);
    });
  }

  double &at(std::int64_t q, std::int64_t row) { return coefficients_[64 * (q / 4) + 4 * row + q % 4]; }

  std::int64_t blocks_;
  double coefficients_[max_modes];
};

}  // namespace
}  // namespace blr
