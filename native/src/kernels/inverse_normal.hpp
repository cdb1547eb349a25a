// The inverse of the standard normal distribution function: algorithm AS 241, PPND16 (Wichura 1988),
// relative error about 1e-16.
#pragma once

#include "elementary.hpp"

namespace blr {
namespace {

// |p - 1/2| <= 0.425, d = p - 1/2.
template <class V>
V inverse_normal_centre(V d) {
  const V r = fnma(d, d, Lanes<V>::from(0.180625));
  return d *
         polynomial(r, 2.5090809287301226727e+3, 3.3430575583588128105e+4, 6.7265770927008700853e+4,
                    4.5921953931549871457e+4, 1.3731693765509461125e+4, 1.9715909503065514427e+3,
                    1.3314166789178437745e+2, 3.3871328727963666080e+0) /
         polynomial(r, 5.2264952788528545610e+3, 2.8729085735721942674e+4, 3.9307895800092710610e+4,
                    2.1213794301586595867e+4, 5.3941960214247511077e+3, 6.8718700749205790830e+2,
                    4.2313330701600911252e+1, 1.0);
}

// Polynomials of degree seven by Estrin's scheme (1960): half as long a chain as Horner's, and as exact where
// all terms have one sign.
template <class V>
struct Powers {
  V x, x2 = x * x, x4 = x2 * x2;

  V polynomial(double c7, double c6, double c5, double c4, double c3, double c2, double c1, double c0) const {
    const auto linear = [this](double slope, double constant) {
      return fma(Lanes<V>::from(slope), x, Lanes<V>::from(constant));
    };
    return fma(fma(linear(c7, c6), x2, linear(c5, c4)), x4, fma(linear(c3, c2), x2, linear(c1, c0)));
  }
};

// -quantile(tail) for a tail probability in (0, 0.075], by its logarithm.
template <class V>
V inverse_normal_tail(V log_tail) {
  using L = Lanes<V>;
  const V depth = sqrt(-log_tail);
  const Powers<V> r{depth - L::from(1.6)};
  const V near = r.polynomial(7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1,
                              1.27045825245236838258e+0, 3.64784832476320460504e+0, 5.76949722146069140550e+0,
                              4.63033784615654529590e+0, 1.42343711074968357734e+0) /
                 r.polynomial(1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2,
                              1.48103976427480074590e-1, 6.89767334985100004550e-1, 1.67638483018380384940e+0,
                              2.05319162663775882187e+0, 1.0);
  const auto is_far = depth > L::from(5.0);
  if (!any(is_far)) return near;
  const Powers<V> s{depth - L::from(5.0)};
  const V far = s.polynomial(2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3,
                             2.65321895265761230930e-2, 2.96560571828504891230e-1, 1.78482653991729133580e+0,
                             5.46378491116411436990e+0, 6.65790464350110377720e+0) /
                s.polynomial(2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5,
                             7.86869131145613259100e-4, 1.48753612908506148525e-2, 1.36929880922735805310e-1,
                             5.99832206555887937690e-1, 1.0);
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
