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

// log(Gamma(x + 1/2) / (Gamma(x) sqrt(x))) for x >= 20, by its asymptotic series (Tricomi & Erdelyi 1951;
// DLMF 5.11.13), error < 4e-18 (java-core/verification/proofs/log-gamma-ratio.sollya).
inline double log_gamma_ratio_series(double x) {
  const double i = 1 / x, z = i * i;
  return i * power_series<6>(z, coefficients::log_gamma_ratio);
}

// Gamma(a + 1/2) / Gamma(a) = ratio * exp(log_series) * sqrt(x), x = a + j >= 20, by the recurrence of Gamma.
struct GammaRatio {
  Twofold<double> ratio;
  double log_series, x;

  explicit GammaRatio(double a) : x(a) {
    Twofold<double> above{1, 0}, below{1, 0};
    for (double j = 0; x < 20; x = a + ++j) {
      above = product(two_sum(a, j), above);
      below = product(two_sum(a, j + 0.5), below);
    }
    ratio = quotient(above, below);
    log_series = log_gamma_ratio_series(x);
  }
};

// C = Gamma(a + 1/2) / (sqrt(pi) Gamma(a)) = c sqrt(nu): the slope of Q at the median, where t = sinh(u).
inline double student_t_slope(double nu) {
  const GammaRatio gamma(0.5 * nu);
  return gamma.ratio.head * std::exp(gamma.log_series) * std::sqrt(gamma.x / pi);
}

// log c, to one rounding.
inline double student_t_log_peak(double nu) {
  constexpr double half_log_pi = 0.57236494292470008707;
  const double bounded = std::fmax(std::fmin(nu, 1e300), 1e-300);
  const GammaRatio gamma(0.5 * bounded);
  const auto root = square_root(quotient(Twofold<double>{bounded, 0}, Twofold<double>{gamma.x, 0}));
  const auto peak = quotient(gamma.ratio, root);
  return std::log(peak.head) + (peak.tail / peak.head + gamma.log_series - half_log_pi);
}

// Everything of the distribution function that depends on nu alone; V only serves to make it.
template <class V>
struct StudentT {
  static constexpr int max_raises = 8, max_groups = 6;

  double nu, root_nu;
  Twofold<double> inverse_nu;
  double slope;              // C
  int raises = 0;            // J
  double raise[max_raises];  // G_j
  int groups = 0;
  // Four nodes over a common denominator, in two pairs w0 / (q + y T0) + w1 / (q + y T1).
  struct Pair {
    double weights, cross, tanh_square0, tanh_square1;  // w0 + w1, w0 T1 + w1 T0, T0, T1
  } group[max_groups][2];
  double pole_limit;  // tan d
  double pole_rate;   // 2 pi / h

  // Beyond 1e20 the law differs from the normal one by less than x^4 / 4e20, invisible wherever Q > 1e-308;
  // below 1e-300 all but 1e-297 of its mass lies beyond the doubles.
  explicit StudentT(double degrees)
      : nu(std::fmax(std::fmin(degrees, 1e20), 1e-300)),
        root_nu(std::sqrt(nu)),
        inverse_nu(twofold_reciprocal(nu)),
        slope(student_t_slope(nu)) {
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
    using L = Lanes<V>;
    constexpr int nodes = 4 * max_groups;
    constexpr double exponent = 36;
    double d = std::fmin(1.2, std::sqrt(2 * exponent / m));
    for (int i = 0; i < 3; ++i) {  // d need not be exact
      const double t = std::tan(d), excess = d * t - 0.5 * std::log1p(t * t) - exponent / m;
      d -= excess / (d * (1 + t * t));
    }
    pole_limit = std::tan(d);
    pole_rate = m * pole_limit;
    const double h = 2 * pi / pole_rate;
    double r[nodes], decay[nodes], weight[nodes], tanh_square[nodes];
    for (int n = 0; n < nodes; ++n) r[n] = (n + 0.5) * h;
    for (int n = 0; n < nodes; n += L::width) {
      const V one = L::from(1.0), growth = blr::expm1(L::load(r + n));
      const V s = L::from(0.5) * (growth + growth / (one + growth)), s2 = s * s;
      const V power = L::from(0.5 * m) * log1p_of(s2);
      L::store(decay + n, power);
      L::store(weight + n, L::from(h / pi) * blr::exp(-power));
      L::store(tanh_square + n, s2 / (one + s2));
    }
    for (const double *w = weight, *t = tanh_square;
         groups < max_groups && (groups == 0 || decay[4 * groups - 1] < exponent + 1); ++groups) {
      for (Pair &pair : group[groups]) {
        pair = {w[0] + w[1], w[0] * t[1] + w[1] * t[0], t[0], t[1]};
        w += 2;
        t += 2;
      }
    }
  }
};

// t = x / sqrt(nu) >= 0, t^2 with its rounding, and 2^-600 t for where t^2 has overflowed.
template <class V>
struct StudentPoint {
  V t, scaled;
  Twofold<V> square;
  decltype(V{} < V{}) is_far;
};

template <class V, class Law>
StudentPoint<V> student_point(const Law &law, V x) {
  using L = Lanes<V>;
  const V t = x / L::from(law.root_nu);
  const Twofold<V> inverse_nu{L::from(law.inverse_nu.head), L::from(law.inverse_nu.tail)};
  return {t, x * L::from(0x1p-600) / L::from(law.root_nu), product(two_square(x), inverse_nu),
          x + t > L::from(0x1p500)};
}

// log(1 + t^2), which is 2 log(t) far out; finite t.
template <class V>
BLR_INLINE Twofold<V> log1p_square(const StudentPoint<V> &at) {
  using L = Lanes<V>;
  const V zero = L::from(0.0);
  Twofold<V> result =
      twofold_log1p<V>({select(at.is_far, zero, at.square.head), select(at.is_far, zero, at.square.tail)});
  if (any(at.is_far)) {
    const Octave<V> octave(at.scaled);
    const auto root = twofold_log_in_octave(octave.k + L::from(600.0), octave.f(), zero);
    result.head = select(at.is_far, root.head + root.head, result.head);
    result.tail = select(at.is_far, root.tail + root.tail, result.tail);
  }
  return result;
}

// Q(x) = decay * smooth + pole, with decay = y^a = exp(-exponent): a form whose logarithm never underflows.
template <class V>
struct StudentTail {
  V y, root_q, smooth, pole_angle;
  Twofold<V> exponent;
  decltype(V{} < V{}) has_pole;
};

template <class V>
BLR_INLINE StudentTail<V> student_tail(const StudentT<V> &law, const StudentPoint<V> &at) {
  using L = Lanes<V>;
  const V one = L::from(1.0), square = at.square.head;
  const V y = select(at.is_far, L::from(0.0), one / (one + square));
  const V q = select(at.is_far, one, square * y);
  const auto numerator = [&](const auto &pair) {
    return fma(q, L::from(pair.weights), y * L::from(pair.cross));
  };
  const auto denominator = [&](const auto &pair) {
    return fma(y, L::from(pair.tanh_square0), q) * fma(y, L::from(pair.tanh_square1), q);
  };
  V sum = L::from(0.0);
  for (int n = 0; n < law.groups; ++n) {
    const auto &[first, second] = law.group[n];
    const V d0 = denominator(first), d1 = denominator(second);
    sum = sum + fma(numerator(first), d1, numerator(second) * d0) / (d0 * d1);
  }
  for (int j = law.raises - 1; j >= 0; --j) sum = fma(sum, y, L::from(law.raise[j]));
  const V root_q = sqrt(q);
  const auto has_pole = at.t < L::from(law.pole_limit);
  const V angle = L::from(law.pole_rate) * blr::atan(select(has_pole, at.t, L::from(0.0)));
  return {y, root_q, root_q * sum, angle, product(L::from(0.5 * law.nu), log1p_square(at)), has_pole};
}

// log(1 + t^2), t = z * inverse >= 0, which may overflow. What rounding took from t^2 is put back, and where
// multiply-adds are fused, which makes it cheap, also what it took from t.
template <class V>
BLR_INLINE V log1p_square(V z, Twofold<V> inverse) {
  using L = Lanes<V>;
  const V t = z * inverse.head;
  V lost = z * inverse.tail;
  if constexpr (L::is_fused) lost = lost + fms(z, inverse.head, t);
  const auto exact = two_square(t);
  const V square = exact.head, low = fma(t + t, lost, exact.tail);
  const auto is_far = !(t <= L::from(0x1p500));
  if (!any(is_far)) return log1p_of(square, low);
  const V zero = L::from(0.0), scaled = z * L::from(0x1p-600) * inverse.head;
  const Octave<V> octave(scaled);
  V far = log_in_octave(octave.k + L::from(600.0), octave.f());
  far = select(scaled < L::from(infinity), far + far, scaled);  // infinity and NaN
  return select(is_far, far, log1p_of(select(is_far, zero, square), select(is_far, zero, low)));
}

// x -> log density of location + scale * T.
class StudentTLogDensity {
 public:
  StudentTLogDensity(double nu, double location, double scale)
      : is_normal_(nu > 1e300),  // there t^2 would underflow
        location_(location),
        scale_(scale),
        power_(0.5 * nu + 0.5),
        constant_(student_t_log_peak(nu) - std::log(scale)) {
    const int exponent = std::max(std::ilogb(scale), -1022);
    unit_ = std::ldexp(1.0, -exponent);
    const double mantissa = scale * unit_;
    inverse_ = quotient(Twofold<double>{1, 0}, product(mantissa, square_root(Twofold<double>{nu, 0})));
  }

  template <class V>
  V operator()(V x) const {
    const V distance = abs(x - Lanes<V>::from(location_));
    return is_normal_ ? normal(distance / Lanes<V>::from(scale_)) : heavy(log_square(distance));
  }

 protected:
  template <class V>
  V normal(V z) const {
    using L = Lanes<V>;
    return L::from(constant_) - L::from(0.5) * z * z;
  }

  // log(1 + t^2), t = distance / (scale * sqrt(nu)).
  template <class V>
  BLR_INLINE V log_square(V distance) const {
    using L = Lanes<V>;
    return log1p_square(distance * L::from(unit_),
                        Twofold<V>{L::from(inverse_.head), L::from(inverse_.tail)});
  }

  template <class V>
  V heavy(V log_square) const {
    return fnma(Lanes<V>::from(power_), log_square, Lanes<V>::from(constant_));
  }

  bool is_normal_;
  double location_, scale_, power_, constant_;
  double unit_;              // the power of 2 next to 1 / scale
  Twofold<double> inverse_;  // 1 / (scale * unit * sqrt(nu))
};

template <class V>
BLR_FLATTEN void student_t_log_density(const double *x, std::int64_t n, double nu, double location,
                                       double scale, double *out) {
  const StudentTLogDensity log_density(nu, location, scale);
  map<V>(x, n, out, [&](V v) BLR_INLINE { return log_density(v); });
}

template <class V, class Law>
BLR_INLINE V student_t_cdf_at(const Law &law, V x) {
  using L = Lanes<V>;
  const V one = L::from(1.0), zero = L::from(0.0), magnitude = abs(x);
  const auto tail = student_tail(law, student_point(law, magnitude));
  const V pole = select(tail.has_pole, one / (one + blr::exp(tail.pole_angle)), zero);
  V lower = fma(exp_minus(tail.exponent), tail.smooth, pole);
  lower = select(magnitude == L::from(infinity), zero, lower);
  return select(x > zero, one - lower, lower);
}

template <class V>
BLR_FLATTEN void student_t_cdf(const double *x, std::int64_t n, double nu, double *out) {
  const StudentT<V> law(nu);
  map<V>(x, n, out, [&law](V v) BLR_INLINE { return student_t_cdf_at(law, v); });
}

}  // namespace
}  // namespace blr
