// Sums of A_k cos(k theta) and of B_k sin(k theta) at one angle theta = pi t with coefficients of its own,
// each of which is read once.
//
// The modes k = 16 q + r of one residue r make a series in 16 theta, summed by Clenshaw's (1955) recurrence
//   y_q = A_{16 q + r} + 2 cos(16 theta) y_{q+1} - y_{q+2},
//   sum_q A_{16 q + r} cos((16 q + r) theta) = y_0 cos(r theta) - y_1 cos((16 - r) theta),
//   sum_q B_{16 q + r} sin((16 q + r) theta) = y_0 sin(r theta) + y_1 sin((16 - r) theta).
// A mode costs one multiply-add and one subtraction, which runs on other pipes; the sixteen recurrences are
// independent and hide each other's latency; and one over q < 16 loses little (16^2 / 2 ulps next to multiples
// of pi / 16, where one over all modes would lose modes^2 / 2 next to multiples of pi). cos(16 theta) is as
// good as t because 16 t is exact.
#pragma once

#include "harmonics.hpp"
#include "product_series.hpp"

namespace blr {
namespace {

// The modes that residue sums take; those beyond are generated one by one.
constexpr std::int64_t residue_modes = 256;

// cos(r pi t) or sin(r pi t) for r = 0 ... 16.
template <class V>
struct WaveTable {
  alignas(64) double value[17 * Lanes<V>::width];

  WaveTable(V first, V second, V twice_cosine) {
    using L = Lanes<V>;
    V now = first, next = second;
#pragma GCC unroll 17
    for (int r = 0; r <= 16; ++r) {
      L::store(value + r * L::width, now);
      const V after = fms(twice_cosine, next, now);
      now = next;
      next = after;
    }
  }

  V at(std::int64_t r) const { return Lanes<V>::load(value + r * Lanes<V>::width); }
};

template <class V>
WaveTable<V> cosines_of(V t) {
  const V c = cos_pi(t);
  return {Lanes<V>::from(1.0), c, c + c};
}

template <class V>
WaveTable<V> sines_of(V t) {
  const V c = cos_pi(t);
  return {Lanes<V>::from(0.0), sin_pi(t), c + c};
}

// One recurrence: `now` and `after` are y_q and y_{q+1}.
template <class V>
struct Recurrence {
  V now, after;

  void take(V coefficient, V twice_turn) {
    const V before = fms(twice_turn, now, after - coefficient);
    after = now;
    now = before;
  }
  V cosine_sum(const WaveTable<V> &cosines, std::int64_t r, V sum) const {
    return fnma(after, cosines.at(16 - r), fma(now, cosines.at(r), sum));
  }
  V sine_sum(const WaveTable<V> &sines, std::int64_t r, V sum) const {
    return fma(after, sines.at(16 - r), fma(now, sines.at(r), sum));
  }
};

// sum_k coefficient(k) cos(k pi t) over 0 <= k < min(modes, residue_modes).
template <class V, class Coefficient>
V residue_cosine_sum(V t, std::int64_t modes, Coefficient coefficient) {
  using L = Lanes<V>;
  const std::int64_t last = std::min(modes, residue_modes), top = (last - 1) / 16;
  const V turn = cos_pi(t * L::from(16)), twice_turn = turn + turn, zero = L::from(0.0);
  const auto cosines = cosines_of(t);
  V sum = zero;
  for (std::int64_t r = 0; r < 16; r += 4) {
    Recurrence<V> y[4];
    unrolled<4>([&](auto i) {
      const std::int64_t k = 16 * top + r + i;
      y[i] = {k < last ? coefficient(k) : zero, zero};
    });
    for (std::int64_t k = 16 * (top - 1) + r; k >= 0; k -= 16) {
      unrolled<4>([&](auto i) { y[i].take(coefficient(k + i), twice_turn); });
    }
    unrolled<4>([&](auto i) { sum = y[i].cosine_sum(cosines, r + i, sum); });
  }
  return sum;
}

}  // namespace
}  // namespace blr
