// Elementary functions on a vector of doubles, in plain IEEE arithmetic and without branches.
//
// Every one is good to about 1 ulp over the range stated beside it; NaN goes in and comes out. No step
// relies on a fused multiply-add for its accuracy, so that targets without one are as exact. Bounds of
// relative errors hold with and without it (ci/prove; java-core/verification/proofs/elementary.sollya,
// kernel-*.gappa).
#pragma once

#include <cstddef>
#include <limits>
#include <numbers>
#include <utility>

#include "coefficients.hpp"
#include "twofold.hpp"

namespace blr {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double pi = std::numbers::pi;

constexpr double ln2_hi = coefficients::ln2_head, ln2_lo = coefficients::ln2_tail;

// Horner's scheme, highest coefficient first.
template <class V, class First, class... C>
V polynomial(V x, First highest, C... rest) {
  V acc = Lanes<V>::from(highest);
  ((acc = fma(acc, x, Lanes<V>::from(rest))), ...);
  return acc;
}

// The series with these coefficients, the lowest first, to its first terms or to its end.
template <std::size_t terms = 0, class V, std::size_t n>
V power_series(V x, const double (&coefficients)[n]) {
  constexpr std::size_t last = (terms == 0 ? n : terms) - 1;
  return [&]<std::size_t... i>(std::index_sequence<i...>) BLR_INLINE {
    return polynomial(x, coefficients[last - i]...);
  }(std::make_index_sequence<last + 1>());
}

// 2^k for integral -1022 <= k <= 1023: the exponent field is written through the low bits of k + 1.5 * 2^52.
template <class V>
V power_of_two(V k) {
  using L = Lanes<V>;
  return from_bits((to_bits(k + L::from(0x1.8p52)) + L::bits(1023)) << 52);
}

// exp(x + rest) = 2^k * (1 + tail), |log of the bracket| <= log(2)/2, |rest| <= ulp(x); Taylor to r^13,
// remainder < 2^-57.
template <class V>
struct ReducedExponential {
  V k, tail;
};
template <class V>
inline ReducedExponential<V> reduce_exponential(V x, V rest = Lanes<V>::from(0.0)) {
  using L = Lanes<V>;
  const V k = fma(x, L::from(std::numbers::log2e), L::from(0x1.8p52)) - L::from(0x1.8p52);
  const V r = fnma(k, L::from(ln2_lo), fnma(k, L::from(ln2_hi), x)) + rest;
  // By pairs (Estrin 1960): half the depth of Horner's scheme, whose latency no reordering hides.
  const V r2 = r * r, r4 = r2 * r2;
  const auto &c = coefficients::exponential_excess;
  const V low = fma(polynomial(r, c[3], c[2]), r2, polynomial(r, c[1], c[0]));
  const V middle = fma(polynomial(r, c[7], c[6]), r2, polynomial(r, c[5], c[4]));
  const V high = fma(polynomial(r, c[11], c[10]), r2, polynomial(r, c[9], c[8]));
  return {k, fma(r2, fma(r4, fma(r4, high, middle), low), r)};
}

// exp(x) for |x| <= 708, where neither 2^k nor the result leaves the normal numbers.
template <class V>
inline V exp_of_moderate(V x) {
  using L = Lanes<V>;
  const auto [k, tail] = reduce_exponential(x);
  return (tail + L::from(1.0)) * power_of_two(k);
}

// 2^k is applied in two halves for the subnormals.
template <class V>
V value(ReducedExponential<V> e) {
  using L = Lanes<V>;
  const V half = floor(e.k * L::from(0.5));
  return (e.tail + L::from(1.0)) * power_of_two(half) * power_of_two(e.k - half);
}

// All x; below -745.2 gives 0, above 709.8 infinity. Error at most 2.1e-16 where the result is a normal
// number.
template <class V>
V exp(V x) {
  using L = Lanes<V>;
  x = select(x > L::from(720.0), L::from(720.0), x);
  x = select(x < L::from(-760.0), L::from(-760.0), x);
  return value(reduce_exponential(x));
}

// exp(-x) for x >= 0 with the relative accuracy of doubles down to the subnormals, where that of x.head would
// cost a factor of 700.
template <class V>
V exp_minus(Twofold<V> x) {
  using L = Lanes<V>;
  const auto is_large = x.head > L::from(760.0);
  return value(reduce_exponential(select(is_large, L::from(-760.0), -x.head),
                                  select(is_large, L::from(0.0), -x.tail)));
}

// exp(x) - 1 for all x, with the relative accuracy of x near 0: error at most 1.9e-16 to log(2)/2, 8.5e-16
// beyond.
template <class V>
V expm1(V x) {
  using L = Lanes<V>;
  V bounded = select(x < L::from(-50.0), L::from(-50.0), x);
  bounded = select(x > L::from(710.0), L::from(710.0), bounded);
  const auto [k, tail] = reduce_exponential(bounded);
  const V half = power_of_two(k - L::from(1.0)), result = fma(half, tail, half - L::from(0.5));
  return select(abs(x) < L::from(0x1p-54), x, result + result);  // keeps -0 and the subnormals
}

// 2 (atanh(s) - s) / s for z = s^2, |s| <= 0.1716.
template <class V>
V atanh_excess(V z) {
  return z * power_series(z, coefficients::atanh_excess);
}

// u = 2^k (1 + f) with sqrt(1/2) < 1 + f < sqrt(2) for normal u > 0.
template <class V>
struct Octave {
  typename Lanes<V>::Bits shifted;
  V k;

  explicit Octave(V u)
      : shifted(to_bits(u) + Lanes<V>::bits(one - sqrt_half)),
        k(from_bits((shifted >> 52) | Lanes<V>::bits(0x4330000000000000)) - Lanes<V>::from(0x1p52 + 1023.0)) {
  }

  V f() const {
    using L = Lanes<V>;
    return from_bits((shifted & L::bits(0x000fffffffffffff)) + L::bits(sqrt_half)) - L::from(1.0);
  }

  // 2^-k, for u < 2^1022.
  V scale() const { return from_bits((Lanes<V>::bits(2046) - (shifted >> 52)) << 52); }

 private:
  static constexpr std::uint64_t sqrt_half = 0x3fe6a09e667f3bcd, one = 0x3ff0000000000000;
};

// log(2^k (1 + f)) by the method of FreeBSD's e_log.c (Ng 1993).
template <class V>
V log_in_octave(V k, V f) {
  using L = Lanes<V>;
  const V s = f / (f + L::from(2.0)), half_square = L::from(0.5) * f * f;
  const V rest = fma(s, half_square + atanh_excess(s * s), k * L::from(ln2_lo));
  return rest - half_square + f + k * L::from(ln2_hi);
}

// log(u) for normal u > 0.
template <class V>
V log_of_normal(V u) {
  const Octave<V> octave(u);
  return log_in_octave(octave.k, octave.f());
}

// log(2^k (1 + f + low)) to about 2^-60 of itself; only the terms from f^3 on are rounded to doubles.
template <class V>
Twofold<V> twofold_log_in_octave(V k, V f, V low) {
  using L = Lanes<V>;
  const V half = L::from(0.5), s = f / (f + L::from(2.0));
  const auto square = two_square(f);
  const V half_square = half * square.head;
  const V cubic = s * (half_square + atanh_excess(s * s));
  const auto linear = fast_two_sum(k * L::from(ln2_hi), f);
  const auto quadratic = fast_two_sum(linear.head, -half_square);
  const V lost = fma(k, L::from(ln2_lo), low - fma(half, square.tail, f * low));
  return fast_two_sum(quadratic.head, cubic + (lost + (linear.tail + quadratic.tail)));
}

// All x: log(0) = -infinity, log(x < 0) = NaN. Error at most 1.68e-16.
template <class V>
V log(V x) {
  using L = Lanes<V>;
  const auto is_subnormal = x < L::from(0x1p-1022);
  const Octave<V> octave(select(is_subnormal, x * L::from(0x1p54), x));
  const V k = octave.k - select(is_subnormal, L::from(54.0), L::from(0.0));
  V result = log_in_octave(k, octave.f());
  result =
      select(x > L::from(0.0), result, select(x == L::from(0.0), L::from(-infinity), L::from(not_a_number)));
  return select(x == L::from(infinity), x, result);
}

// log(x) for finite x > 0.
template <class V>
Twofold<V> twofold_log(V x) {
  using L = Lanes<V>;
  const auto is_subnormal = x < L::from(0x1p-1022);
  const Octave<V> octave(select(is_subnormal, x * L::from(0x1p54), x));
  const V k = octave.k - select(is_subnormal, L::from(54.0), L::from(0.0));
  return twofold_log_in_octave(k, octave.f(), L::from(0.0));
}

// log(1 + w + low) for 0 <= w < 2^1000 and |low| <= ulp(w), with the relative accuracy of w near 0: f is w
// itself there, and 2^-k w - (1 - 2^-k) elsewhere, which is rounded once.
template <class V>
V log1p_of(V w, V low = Lanes<V>::from(0.0)) {
  const V one = Lanes<V>::from(1.0);
  const Octave<V> octave(w + one);
  const V scale = octave.scale();
  return log_in_octave(octave.k, fma(w, scale, scale - one) + low * scale);
}

// log(1 + w) for 0 <= w < 2^1000.
template <class V>
Twofold<V> twofold_log1p(Twofold<V> w) {
  const V one = Lanes<V>::from(1.0);
  const Octave<V> octave(w.head + one);
  const V scale = octave.scale();
  const auto f = two_sum(w.head * scale, scale - one);
  return twofold_log_in_octave(octave.k, f.head, fma(w.tail, scale, f.tail));
}

// log(1 + w) for all w, with the relative accuracy of w near 0: error at most 3.1e-16. log1p(-1) = -infinity,
// log1p(w < -1) = NaN.
template <class V>
V log1p(V w) {
  using L = Lanes<V>;
  const V zero = L::from(0.0), one = L::from(1.0);
  const auto is_large = w > L::from(0x1p900);  // 1 is nothing beside it
  const V reduced = select(is_large, w * L::from(0x1p-200), w), unit = select(is_large, zero, one);
  const Octave<V> octave(reduced + unit);
  const V scale = octave.scale();
  V result = log_in_octave(octave.k + select(is_large, L::from(200.0), zero),
                           fma(reduced, scale, scale * unit - one));
  result = select(w > L::from(-1.0), result,
                  select(w == L::from(-1.0), L::from(-infinity), L::from(not_a_number)));
  return select((w == zero) | (w == L::from(infinity)), w, result);
}

template <class V>
struct SinCos {
  V sin, cos;
};

// (sin x - x) / x^3 and (cos x - 1 + x^2/2) / x^4 for z = x^2, |x| <= pi/4: Taylor to x^17 and x^16,
// remainders < 2^-58.
template <class V>
V sin_series(V z) {
  return polynomial(z, 1.0 / 355687428096000, -1.0 / 1307674368000, 1.0 / 6227020800, -1.0 / 39916800,
                    1.0 / 362880, -1.0 / 5040, 1.0 / 120, -1.0 / 6);
}
template <class V>
V cos_series(V z) {
  return polynomial(z, 1.0 / 20922789888000, -1.0 / 87178291200, 1.0 / 479001600, -1.0 / 3628800, 1.0 / 40320,
                    -1.0 / 720, 1.0 / 24);
}

// Of n pi/2 + x from those of x, n integral.
template <class V>
SinCos<V> in_quadrant(V n, V sin, V cos) {
  using L = Lanes<V>;
  const V quadrant = n - L::from(4.0) * floor(n * L::from(0.25));
  const auto odd = (quadrant == L::from(1.0)) | (quadrant == L::from(3.0));
  const V s = select(odd, cos, sin), c = select(odd, sin, cos);
  return {select(quadrant > L::from(1.5), -s, s),
          select((quadrant == L::from(1.0)) | (quadrant == L::from(2.0)), -c, c)};
}

// sin(pi t), cos(pi t) for 0 <= t <= 2^50. The reduction to |r| <= 1/4 is exact, so the result has the
// accuracy of t.
template <class V>
BLR_OUT_OF_LINE SinCos<V> sincos_pi(V t) {
  using L = Lanes<V>;
  const V n = round_to_even(t + t);
  const V x = (t - n * L::from(0.5)) * L::from(pi);
  const V z = x * x, half = L::from(0.5) * z, w = L::from(1.0) - half;
  const V s = fma(x * z, sin_series(z), x), c = w + ((L::from(1.0) - w - half) + z * z * cos_series(z));
  return in_quadrant(n, s, c);
}

// Negates value where the integral n, |n| <= 2^51, is odd: the parity is the lowest bit of n + 1.5 * 2^52.
template <class V>
V negate_if_odd(V value, V n) {
  return from_bits(to_bits(value) ^ (to_bits(n + Lanes<V>::from(0x1.8p52)) << 63));
}

// cos(pi v) - 1 for |v| <= 1/2 with the relative accuracy of v: z q(z), z = v^2, where q interpolates at
// eight Chebyshev nodes; approximation error 1.6e-17. Two Horner chains instead of one halve the latency.
template <class V>
V cos_pi_less_1(V v) {
  const V z = v * v, w = z * z;
  const V even =
      polynomial(w, -0.00010458286368326585, -0.02580689002587539, -1.3352627688518803, -4.934802200544679);
  const V odd =
      polynomial(w, 4.166399462726949e-06, 0.001929562652479866, 0.2353306302721577, 4.058712126416736);
  return z * fma(z, odd, even);
}

// sin(pi v) for |v| <= 1/2 likewise: v (pi + z q(z)), approximation error 1.3e-18.
template <class V>
V sin_pi_reduced(V v) {
  const V z = v * v, w = z * z;
  const V even =
      polynomial(w, -2.1906201655131958e-05, -0.007370430719634586, -0.599264529320343, -5.16771278004997);
  const V odd =
      polynomial(w, 7.725743030789876e-07, 0.00046630087411496363, 0.08214588659675232, 2.55016403987734);
  return fma(v * z, fma(z, odd, even), v * Lanes<V>::from(pi));
}

// cos(pi t) for |t| <= 2^50, to the accuracy of t; 1 or -1 at whole numbers.
template <class V>
V cos_pi(V t) {
  const V n = round_to_even(t);
  return negate_if_odd(Lanes<V>::from(1.0) + cos_pi_less_1(t - n), n);
}

// atan(t) for 0 <= t <= 4.8: the rational approximation of Cephes (Moshier 1989) on |t| <= 0.66.
template <class V>
V atan(V t) {
  using L = Lanes<V>;
  const auto upper = t > L::from(0.66);
  const V x = select(upper, t - L::from(1.0), t) / select(upper, t + L::from(1.0), L::from(1.0));
  const V z = x * x;
  const V p =
      polynomial(z, -8.750608600031904122785e-01, -1.615753718733365076637e+01, -7.500855792314704667340e+01,
                 -1.228866684490136173410e+02, -6.485021904942025371773e+01);
  const V q =
      polynomial(z, 1.0, 2.485846490142306297962e+01, 1.650270098316988542046e+02,
                 4.328810604912902668951e+02, 4.853903996359136964868e+02, 1.945506571482613964425e+02);
  return select(upper, L::from(pi / 4), L::from(0.0)) + fma(x * z, p / q, x);
}

}  // namespace
}  // namespace blr
