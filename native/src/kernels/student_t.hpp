// Student-t law with nu > 0 degrees of freedom; infinity is the normal law.
//
// Symbols: t = |x| / sqrt(nu), y = 1 / (1 + t^2), q = 1 - y = t^2 y, a = nu / 2.
//
// Density    f(x) = c (1 + t^2)^-(nu+1)/2,  c = Gamma(a + 1/2) / (sqrt(pi nu) Gamma(a)).
//
// Lower tail Q(x) = P(T <= -|x|) = I_y(a, 1/2) / 2. Two exact steps bring it to a form that costs the same
// for every nu and x and has only positive terms:
//   1. I_y(a, b) = I_y(a + 1, b) + y^a (1-y)^b / (a B(a, b))                        (DLMF 8.17.20)
//      raises a until nu + 2J >= 16:  Q = y^a sqrt(q) [ sum_{j<J} G_j y^j ] + Q_J.
//   2. With b = 1/2 the Euler integral of the incomplete beta function (DLMF 8.17.8, 15.6.1) loses its
//      Gamma functions, and v = tanh r turns it into an integral over the whole line:
//        Q_J = y^(a+J) sqrt(q) / (2 pi) * int sech^m(r) / (q + y tanh^2 r) dr,  m = nu + 2J + 1.
//      The trapezoidal rule at r = (n + 1/2) h converges geometrically; the pole at r = i atan(t) is
//      put back by its residue 1 / (1 + exp(2 pi atan(t) / h)) (Trefethen & Weideman 2014, section 5;
//      for the normal law this is the formula of Matta & Reichel 1971). About 18 nodes suffice; they depend
//      on nu only and are computed once a call.
// Error of the rule: exp(-36), for shift d of the contour with m (d tan d + log cos d) = 36 and
// 2 pi / h = m tan d; the pole counts while atan(t) < d.
#pragma once

#include <algorithm>

#include "elementary.hpp"
#include "elementwise.hpp"

namespace blr {
namespace {

// Gamma(x + 1/2) / (Gamma(x) sqrt(x)) for x >= 20, by the asymptotic series of its logarithm (Tricomi &
// Erdelyi 1951; DLMF 5.11.13), error < 1e-16.
inline double gamma_ratio_scaled(double x) {
  const double i = 1 / x, z = i * i;
  return std::exp(
      -i * polynomial(z, -691.0 / 180224, 31.0 / 18432, -17.0 / 14336, 1.0 / 640, -1.0 / 192, 1.0 / 8));
}

// C = Gamma(a + 1/2) / (sqrt(pi) Gamma(a)) = c sqrt(nu): the slope of Q at the median, where t = sinh(u).
inline double student_t_slope(double nu) {
  double x = 0.5 * nu, shift = 1;
  for (; x < 20; x += 1) shift *= x / (x + 0.5);
  return shift * gamma_ratio_scaled(x) * std::sqrt(x / pi);
}

// Everything of the distribution function that depends on nu alone.
struct StudentT {
  static constexpr int max_raises = 8, max_nodes = 24;

  double nu, root_nu;
  double slope;              // C
  int raises = 0;            // J
  double raise[max_raises];  // G_j
  int nodes = 0;             // even; nodes come in pairs that share one division
  double weight[max_nodes], tanh_square[max_nodes];
  double pole_limit;  // tan d
  double pole_rate;   // 2 pi / h

  // Beyond 1e20 the law differs from the normal one by less than x^4 / 4e20, invisible wherever Q > 1e-308;
  // below 1e-300 all but 1e-297 of its mass lies beyond the doubles.
  explicit StudentT(double degrees)
      : nu(std::fmax(std::fmin(degrees, 1e20), 1e-300)), root_nu(std::sqrt(nu)), slope(student_t_slope(nu)) {
    const double a = 0.5 * nu;
    double g = slope / nu;
    while (nu + 2 * raises < 16) {
      const double s = a + raises;
      raise[raises++] = g;
      g *= (s + 0.5) / (s + 1);
    }
    place_nodes(nu + 2 * raises + 1);
  }

  void place_nodes(double m) {
    constexpr double exponent = 36;
    double d = std::fmin(1.2, std::sqrt(2 * exponent / m));
    for (int i = 0; i < 8; ++i) {
      const double t = std::tan(d), excess = d * t - 0.5 * std::log1p(t * t) - exponent / m;
      d -= excess / (d * (1 + t * t));
    }
    pole_limit = std::tan(d);
    pole_rate = m * pole_limit;
    const double h = 2 * pi / pole_rate;
    for (double decay = 0; nodes < max_nodes && (decay < exponent + 1 || nodes % 2); ++nodes) {
      const double s = std::sinh((nodes + 0.5) * h), s2 = s * s;
      decay = 0.5 * m * std::log1p(s2);
      weight[nodes] = h / pi * std::exp(-decay);
      tanh_square[nodes] = s2 / (1 + s2);
    }
  }
};

// Q(x) = decay * smooth + pole, with decay = y^a = exp(-exponent): a form whose logarithm never underflows.
template <class V>
struct StudentTail {
  V t, y, root_q, exponent, smooth, pole_angle;
  decltype(V{} < V{}) has_pole;
};

// For t = x / sqrt(nu), which may have overflowed, and scaled = 2^-600 t.
template <class V>
StudentTail<V> student_tail(const StudentT &law, V t, V scaled) {
  using L = Lanes<V>;
  const V one = L::from(1.0), square = t * t;
  const V y = one / (one + square);
  const V q = select(square > one, one / (one + one / square), square * y);
  V sum = L::from(0.0);
  for (int n = 0; n < law.nodes; n += 2) {
    // w0 / (q + y T0) + w1 / (q + y T1) over a common denominator.
    const double w0 = law.weight[n], w1 = law.weight[n + 1];
    const double t0 = law.tanh_square[n], t1 = law.tanh_square[n + 1];
    const V numerator = fma(q, L::from(w0 + w1), y * L::from(w0 * t1 + w1 * t0));
    sum = sum + numerator / (fma(y, L::from(t0), q) * fma(y, L::from(t1), q));
  }
  for (int j = law.raises - 1; j >= 0; --j) sum = fma(sum, y, L::from(law.raise[j]));
  const V root_q = sqrt(q);
  const auto has_pole = t < L::from(law.pole_limit);
  const V angle = L::from(law.pole_rate) * blr::atan(select(has_pole, t, L::from(0.0)));
  return {t, y, root_q, L::from(0.5 * law.nu) * log1p_square(t, scaled), root_q * sum, angle, has_pole};
}

// x -> log density of location + scale * T.
class StudentTLogDensity {
 public:
  StudentTLogDensity(double nu, double location, double scale)
      : is_normal_(nu > 1e300),  // there t^2 would underflow
        location_(location),
        scale_(scale),
        power_(0.5 * nu + 0.5),
        inverse_root_nu_(1 / std::sqrt(nu)),
        constant_(log_peak(nu) - std::log(scale)) {}

  template <class V>
  V operator()(V x) const {
    const V z = standardise(x);
    return is_normal_ ? normal(z) : heavy(log_square(abs(z)));
  }

 protected:
  template <class V>
  V standardise(V x) const {
    using L = Lanes<V>;
    return (x - L::from(location_)) / L::from(scale_);
  }

  template <class V>
  V normal(V z) const {
    using L = Lanes<V>;
    return L::from(constant_) - L::from(0.5) * z * z;
  }

  // log(1 + z^2 / nu) for z >= 0.
  template <class V>
  V log_square(V z) const {
    const V factor = Lanes<V>::from(inverse_root_nu_);
    return log1p_square(z * factor, z * Lanes<V>::from(0x1p-600) * factor);
  }

  template <class V>
  V heavy(V log_square) const {
    return fnma(Lanes<V>::from(power_), log_square, Lanes<V>::from(constant_));
  }

  // log(C / sqrt(nu)); C / nu, which is 1/2 at 0, keeps its digits where C is subnormal.
  static double log_peak(double nu) {
    const double bounded = std::fmax(std::fmin(nu, 1e300), 1e-300);
    return std::log(student_t_slope(bounded) / bounded * std::sqrt(std::fmin(nu, 1e300)));
  }

  bool is_normal_;
  double location_, scale_, power_, inverse_root_nu_, constant_;
};

template <class V>
void student_t_log_density(const double *x, std::int64_t n, double nu, double location, double scale,
                           double *out) {
  const StudentTLogDensity log_density(nu, location, scale);
  map<V>(x, n, out, [&](V v) { return log_density(v); });
}

template <class V, class Law>
V student_t_cdf_at(const Law &law, V x) {
  using L = Lanes<V>;
  const V one = L::from(1.0);
  const V magnitude = abs(x), root_nu = L::from(law.root_nu);
  const auto tail = student_tail(law, magnitude / root_nu, magnitude * L::from(0x1p-600) / root_nu);
  const V pole = select(tail.has_pole, one / (one + blr::exp(tail.pole_angle)), L::from(0.0));
  const V lower = fma(blr::exp(-tail.exponent), tail.smooth, pole);
  return select(x > L::from(0.0), one - lower, lower);
}

template <class V>
void student_t_cdf(const double *x, std::int64_t n, double nu, double *out) {
  const StudentT law(nu);
  map<V>(x, n, out, [&law](V v) { return student_t_cdf_at(law, v); });
}

}  // namespace
}  // namespace blr
