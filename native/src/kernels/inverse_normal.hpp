// The inverse of the standard normal distribution function: algorithm AS 241, PPND16 (Wichura 1988),
// relative error about 1e-16 as measured. Proved is of which probability it is exactly the quantile: off from
// p by at most 7.5e-16 where |p - 1/2| <= 0.425, and in a tail by a share of it of at most 4.7e-15 (-log of
// it) (java-core/verification/proofs/normal.sollya).
#pragma once

#include "elementary.hpp"

namespace blr {
namespace {

// |p - 1/2| <= 0.425, d = p - 1/2.
template <class V>
V inverse_normal_centre(V d) {
  const V r = fnma(d, d, Lanes<V>::from(0.180625));
  return d * power_series(r, coefficients::normal_centre_numerator) /
         power_series(r, coefficients::normal_centre_denominator);
}

// Polynomials of degree seven by Estrin's scheme (1960): half as long a chain as Horner's, and as exact where
// all terms have one sign.
template <class V>
struct Powers {
  V x, x2 = x * x, x4 = x2 * x2;

  V polynomial(const double (&c)[8]) const {
    const auto linear = [this](double slope, double constant) {
      return fma(Lanes<V>::from(slope), x, Lanes<V>::from(constant));
    };
    return fma(fma(linear(c[7], c[6]), x2, linear(c[5], c[4])), x4,
               fma(linear(c[3], c[2]), x2, linear(c[1], c[0])));
  }
};

// -quantile(tail) for a tail probability in (0, 0.075], by its logarithm.
template <class V>
V inverse_normal_tail(V log_tail) {
  using L = Lanes<V>;
  const V depth = sqrt(-log_tail);
  const Powers<V> r{depth - L::from(1.6)};
  const V near =
      r.polynomial(coefficients::normal_near_numerator) / r.polynomial(coefficients::normal_near_denominator);
  const auto is_far = depth > L::from(5.0);
  if (!any(is_far)) return near;
  const Powers<V> s{depth - L::from(5.0)};
  const V far =
      s.polynomial(coefficients::normal_far_numerator) / s.polynomial(coefficients::normal_far_denominator);
  return select(is_far, far, near);
}

// 0 < p < 1.
template <class V>
V inverse_normal(V p) {
  using L = Lanes<V>;
  const V d = p - L::from(0.5);
  const auto is_tail = abs(d) > L::from(0.425);
  const V centre = inverse_normal_centre(d);
  if (!any(is_tail)) return centre;
  const auto is_lower = d < L::from(0.0);
  const V z = inverse_normal_tail(blr::log(select(is_lower, p, L::from(1.0) - p)));
  return select(is_tail, select(is_lower, -z, z), centre);
}

}  // namespace
}  // namespace blr
