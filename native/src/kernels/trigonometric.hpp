// Sine and cosine of any finite angle in radians, within 1 ulp; infinities and NaN give NaN.
//
// x = n pi/2 + head + tail. For |n| <= 2^20, pi/2 in three parts of which the first two have 33 bits, so that
// their products with n are exact (Cody & Waite 1980). Larger angles, which no model of ours has, are reduced
// one by one by the product of their 53 bits with those bits of 2/pi that decide the quadrant and its
// fraction (Payne & Hanek 1983).
#pragma once

#include <cmath>

#include "elementary.hpp"

namespace blr {
namespace {

template <class V>
struct ReducedAngle {
  V n, head, tail;  // n modulo 4 at least
};

// For finite |x| >= 2^20.
inline ReducedAngle<double> reduce_huge_angle(double x) {
  __extension__ using Wide = unsigned __int128;
  // 64 zeros, and 2/pi.
  static constexpr std::uint64_t two_over_pi[] = {
      0x0000000000000000, 0xa2f9836e4e441529, 0xfc2757d1f534ddc0, 0xdb6295993c439041, 0xfe5163abdebbc561,
      0xb7246e3a424dd2e0, 0x06492eea09d1921c, 0xfe1deb1cb129a73e, 0xe88235f52ebb4484, 0xe99c7026b45f7e41,
      0x3991d639835339f4, 0x9c845f8bbdf9283b, 0x1ff897ffde05980f, 0xef2f118b5a0a6d1f, 0x6d367ecf27cb09b7,
      0x4f463f669e5fea2d, 0x7527bac7ebe5f17b, 0x3d0739f78a5292ea, 0x6bfb5fb11f8d5d08, 0x56033046fc7b6bab};
  int exponent;
  const auto mantissa = static_cast<std::uint64_t>(std::ldexp(std::frexp(std::fabs(x), &exponent), 53));
  // The bits of 2/pi before these make multiples of 4; 192 of them leave 137 of the product.
  const int first = exponent - 53 + 62, word = first / 64, shift = first % 64;
  const auto bits = [&](int i) {
    return two_over_pi[word + i] << shift | two_over_pi[word + i + 1] >> 1 >> (63 - shift);
  };
  const Wide low = static_cast<Wide>(mantissa) * bits(2);
  const Wide middle = static_cast<Wide>(mantissa) * bits(1) + static_cast<std::uint64_t>(low >> 64);
  const std::uint64_t high = mantissa * bits(0) + static_cast<std::uint64_t>(middle >> 64);
  const auto rest = static_cast<std::uint64_t>(middle), last = static_cast<std::uint64_t>(low);
  // Two bits of quadrant, then the fraction, of which the upper half belongs to the next quadrant.
  Wide fraction = static_cast<Wide>(high << 2 | rest >> 62) << 64 | (rest << 2 | last >> 62);
  const bool is_upper = high >> 61 & 1;
  if (is_upper) fraction = -fraction;
  const double head = static_cast<double>(fraction);
  const auto whole = static_cast<Wide>(head);
  const double tail =
      whole > fraction ? -static_cast<double>(whole - fraction) : static_cast<double>(fraction - whole);
  const double sign = std::signbit(x) ? -1 : 1, side = is_upper ? -sign : sign;
  const auto angle = product(Twofold<double>{side * 0x1p-128 * head, side * 0x1p-128 * tail},
                             Twofold<double>{0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54});
  return {sign * (static_cast<double>(high >> 62) + (is_upper ? 1 : 0)), angle.head, angle.tail};
}

template <class V>
ReducedAngle<V> reduce_angle(V x) {
  using L = Lanes<V>;
  constexpr double largest = 0x1p20;
  const auto is_huge = abs(x) > L::from(largest);
  const V bounded = select(is_huge, L::from(0.0), x);
  const V n = round_to_even(bounded * L::from(2 / pi));
  const V t = fnma(n, L::from(0x1.921fb544p0), bounded), w = n * L::from(0x1.0b4611a6p-34), r = t - w;
  const V lost = fnma(n, L::from(2.0222662487959506e-21), (t - r) - w), head = r + lost;
  ReducedAngle<V> result = {n, head, (r - head) + lost};
  if (!any(is_huge)) return result;
  double at[L::width], lane_n[L::width], lane_head[L::width], lane_tail[L::width];
  L::store(at, x);
  L::store(lane_n, result.n);
  L::store(lane_head, result.head);
  L::store(lane_tail, result.tail);
  for (int i = 0; i < L::width; ++i) {
    if (!(std::fabs(at[i]) > largest)) continue;
    const auto lane =
        std::isfinite(at[i]) ? reduce_huge_angle(at[i]) : ReducedAngle<double>{0, not_a_number, 0};
    lane_n[i] = lane.n;
    lane_head[i] = lane.head;
    lane_tail[i] = lane.tail;
  }
  return {L::load(lane_n), L::load(lane_head), L::load(lane_tail)};
}

template <class V>
SinCos<V> sincos(V x) {
  using L = Lanes<V>;
  const V one = L::from(1.0), half = L::from(0.5);
  const auto [n, head, tail] = reduce_angle(x);
  const V z = head * head, half_square = half * z, w = one - half_square;
  const V s = head + fma(head * z, sin_series(z), tail * w);
  const V c = w + ((one - w - half_square) + fnma(head, tail, z * z * cos_series(z)));
  SinCos<V> result = in_quadrant(n, s, c);
  result.sin = select(x == L::from(0.0), x, result.sin);  // keeps -0
  return result;
}

}  // namespace
}  // namespace blr
