// cos(k pi t) and sin(k pi t) for k = 0, 1, 2 ...
#pragma once

#include <algorithm>
#include <utility>

#include "elementary.hpp"

namespace blr {
namespace {

// f(0), ..., f(n - 1) with constants for arguments: g++ 12 keeps an array of vectors in registers only when
// every index into it is one.
template <int n, class F>
[[gnu::always_inline]] inline void unrolled(F f) {
  [&]<int... i>(std::integer_sequence<int, i...>) __attribute__((always_inline)) {
    (f(std::integral_constant<int, i>{}), ...);
  }(std::make_integer_sequence<int, n>{});
}

// cos(r pi t) or sin(r pi t) as r grows by one from 1, for 0 <= t <= 1.
//
// With t = n + v, n = 0 or 1 and |v| <= 1/2, the waves of v are those of t but for their sign at odd r if
// n = 1. They obey x_{r+1} - x_r = x_r - x_{r-1} + chord x_r, chord = 2 cos(pi v) - 2: Reinsch's form of the
// recurrence (Oliver 1977), which loses about r ulps where the usual one loses r^2, because chord tells an
// angle next to 0 to the last digit and a cosine next to 1 does not.
template <class V>
struct Ripple {
  V x, difference, chord, sign;  // sign: -0 where n is odd, else 0

  void advance() {
    difference = fma(chord, x, difference);
    x = x + difference;
  }
  V value(int r) const { return r % 2 == 0 ? x : from_bits(to_bits(x) ^ to_bits(sign)); }
};

template <class V>
[[gnu::always_inline]] inline Ripple<V> cosine_ripple(V t) {
  using L = Lanes<V>;
  const V n = round_to_even(t), half_chord = cos_pi_less_1(t - n);
  return {L::from(1.0) + half_chord, half_chord, half_chord + half_chord, negate_if_odd(L::from(0.0), n)};
}

template <class V>
[[gnu::always_inline]] inline Ripple<V> sine_ripple(V t) {
  using L = Lanes<V>;
  const V n = round_to_even(t), v = t - n, half_chord = cos_pi_less_1(v), sine = sin_pi_reduced(v);
  return {sine, sine, half_chord + half_chord, negate_if_odd(L::from(0.0), n)};
}

// k as a double, 1/k (0 for k = 0, which no integral of a wave contains) and k^2 (infinite for k = 0,
// likewise), from tables: a conversion and a division a term would cost more than the term.
struct Mode {
  std::int64_t index;
  double number, inverse;
};

struct ModeTable {
  static constexpr std::int64_t size = 1024;
  double number[size], inverse[size], square[size];
  constexpr ModeTable() : number(), inverse(), square() {
    for (std::int64_t k = 0; k < size; ++k) {
      number[k] = static_cast<double>(k);
      inverse[k] = k > 0 ? 1.0 / number[k] : 0.0;
      square[k] = k > 0 ? number[k] * number[k] : infinity;
    }
  }
};
constexpr ModeTable mode_table;

// The pair cos(k pi t), sin(k pi t) as k grows by one.
//
// A three-term recurrence over all modes would lose up to modes^2 / 2 ulps near t = 0 and 1. It runs over one
// block of modes only; every block starts again from a rotation by 16 pi t, whose sine and cosine are exact
// to an ulp because 16 t is. Error: below 1e-14 in every term at 128 modes, besides the rounding of k t
// itself.
template <class V>
class Harmonic {
 public:
  BLR_INLINE Harmonic(V t, std::int64_t first) {
    using L = Lanes<V>;
    const auto [s1, c1] = sincos_pi(t);
    const auto [s16, c16] = sincos_pi(t * L::from(16));
    const auto [s, c] = sincos_pi(t * L::from(static_cast<double>(first)));
    cos1_ = c1, sin1_ = s1, cos_turn_ = c16, sin_turn_ = s16, cos_anchor_ = c, sin_anchor_ = s;
    twice_cos1_ = c1 + c1;
  }

  BLR_INLINE void start_block() {
    cos = cos_anchor_;
    sin = sin_anchor_;
    cos_next_ = fms(cos, cos1_, sin * sin1_);
    sin_next_ = fma(sin, cos1_, cos * sin1_);
    cos_anchor_ = fms(cos, cos_turn_, sin * sin_turn_);
    sin_anchor_ = fma(sin, cos_turn_, cos * sin_turn_);
  }

  BLR_INLINE void advance() {
    const V cos_after = fms(twice_cos1_, cos_next_, cos), sin_after = fms(twice_cos1_, sin_next_, sin);
    cos = cos_next_;
    sin = sin_next_;
    cos_next_ = cos_after;
    sin_next_ = sin_after;
  }

  V cos, sin;

 private:
  V cos1_, sin1_, twice_cos1_, cos_turn_, sin_turn_, cos_anchor_, sin_anchor_, cos_next_, sin_next_;
};

inline Mode mode_of(std::int64_t k) {
  const double number = static_cast<double>(k);
  return {k, number, k > 0 ? 1.0 / number : 0.0};
}

template <class Start, class Step>
BLR_INLINE void in_blocks(std::int64_t first, std::int64_t last, Start start_block, Step step) {
  constexpr int block = 16;
  for (std::int64_t start = first; start < last; start += block) {
    start_block();
    if (last - start >= block && start + block <= ModeTable::size) {
      const double *number = mode_table.number + start, *inverse = mode_table.inverse + start;
#pragma GCC unroll 16
      for (int j = 0; j < block; ++j) step(Mode{start + j, number[j], inverse[j]});
    } else {
      for (std::int64_t k = start; k < std::min(last, start + block); ++k) step(mode_of(k));
    }
  }
}

// Calls term(mode, cos(k pi t), sin(k pi t)) for first <= k < last. A term that ignores the sines, or the
// cosines, costs nothing for them.
template <class V, class Term>
void for_each_harmonic(V t, std::int64_t first, std::int64_t last, Term term) {
  Harmonic<V> h(t, first);
  in_blocks(
      first, last, [&] { h.start_block(); },
      [&](const Mode &k) BLR_INLINE {
        term(k, h.cos, h.sin);
        h.advance();
      });
}

}  // namespace
}  // namespace blr
