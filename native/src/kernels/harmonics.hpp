// cos(k pi t) and sin(k pi t) for k = 0, 1, 2 ...
#pragma once

#include <algorithm>

#include "elementary.hpp"

namespace blr {
namespace {

// 1/k from a table, since a division a term would cost more than the term; 1 for k = 0, whose sine is 0.
struct Reciprocals {
  static constexpr std::int64_t size = 1024;
  double value[size];
  constexpr Reciprocals() : value() {
    value[0] = 1;
    for (std::int64_t k = 1; k < size; ++k) value[k] = 1.0 / static_cast<double>(k);
  }
};
constexpr Reciprocals reciprocals;

inline double reciprocal(std::int64_t k) {
  return k < Reciprocals::size ? reciprocals.value[k] : 1.0 / static_cast<double>(k);
}

// Calls term(k, cos(k pi t), sin(k pi t)) for first <= k < last; first is a multiple of 16.
//
// A three-term recurrence over all modes would lose up to modes^2 / 2 ulps near t = 0 and 1. It runs over
// 16 modes only; every block starts again from a rotation by 16 pi t, whose sine and cosine are exact to an
// ulp because 16 t is. Error: below 1e-14 in every term at 128 modes, besides the rounding of k t itself.
// A term that ignores the sines costs nothing for them.
template <class V, class Term>
void for_each_harmonic(V t, std::int64_t first, std::int64_t last, Term term) {
  using L = Lanes<V>;
  constexpr int block = 16;
  const auto [s1, c1] = sincos_pi(t);
  const auto [turn_s, turn_c] = sincos_pi(t * L::from(block));
  auto [s, c] = sincos_pi(t * L::from(static_cast<double>(first)));
  const V twice = c1 + c1;
  for (std::int64_t start = first; start < last; start += block) {
    V c_now = c, s_now = s, c_next = fms(c, c1, s * s1), s_next = fma(s, c1, c * s1);
    const auto advance = [&](std::int64_t k) {
      term(k, c_now, s_now);
      const V c_after = fms(twice, c_next, c_now), s_after = fms(twice, s_next, s_now);
      c_now = c_next;
      s_now = s_next;
      c_next = c_after;
      s_next = s_after;
    };
    if (last - start >= block) {
#pragma GCC unroll 16
      for (int j = 0; j < block; ++j) advance(start + j);
    } else {
      for (std::int64_t k = start; k < last; ++k) advance(k);
    }
    const V turned = fms(c, turn_c, s * turn_s);
    s = fma(s, turn_c, c * turn_s);
    c = turned;
  }
}

}  // namespace
}  // namespace blr
