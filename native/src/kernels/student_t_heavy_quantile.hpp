// Quantile of the Student-t law with nu < 1, whose t = x / sqrt(nu) may overflow where x does not.
//
// With L = log(1 + t^2), y = exp(-L), a = nu / 2 (symbols of student_t.hpp):
//   t >= 1:  2 Q = 2 G_0 y^a (1 + a s(y)),  s(y) = sum_{n>=1} (1/2)_n / n! * y^n / (a + n)    (DLMF 8.17.7)
//            Its logarithm divided by a, L = K + log(1 + a s(y)) / a with K = (log 2G_0 - log 2Q) / a,
//            holds no difference of near equals: both logarithms in K vanish with nu and with 1/2 - Q, and
//            are computed to full relative accuracy.
//   t <= 1:  (1/2 - Q) / C = int_0^u cosh^-nu = sinh u cosh^-(nu+1) u * r(tanh^2 u),  t = sinh u,
//            r(w) = sum_{n>=0} ((nu+1)/2)_n / (3/2)_n * w^n                       (DLMF 8.17.8 and 15.8.1)
// Both equations are concave in their unknown, and Newton's method from the left of the root climbs to it;
// from the starts below it has every digit after five and four steps. Both series are cut where y or w = 1/2
// has brought the terms below 2^-58.
#pragma once

#include "student_t.hpp"

namespace blr {
namespace {

// log 2G_0 = log(Gamma(a + 1/2) / (sqrt(pi) Gamma(a + 1))) = sum_{j>=1} (-1)^j log(1 + nu/j), which is
// Wallis's product at nu = 1; summed by algorithm 1 of Cohen, Rodriguez Villegas & Zagier (2000), error <
// 6^-22.
inline double log_twice_tail_scale(double nu) {
  constexpr int terms = 22;
  const double power = std::pow(3 + std::sqrt(8.0), terms), d = 0.5 * (power + 1 / power);
  double b = -1, c = -d, sum = 0;
  for (int k = 0; k < terms; ++k) {
    c = b - c;
    sum += c * std::log1p(nu / (k + 1));
    b *= (k + terms) * (k - terms) / ((k + 0.5) * (k + 1));
  }
  return -sum / d;
}

struct HeavyStudentT {
  static constexpr int terms = 48;

  double nu, slope;       // C
  double log_tail_scale;  // log 2G_0
  double tail[terms];     // of s(y) / y
  double centre[terms];   // of r(w)
  double tail_at_one;     // Q at t = 1

  explicit HeavyStudentT(double degrees)
      : nu(std::fmax(degrees, 1e-300)), slope(student_t_slope(nu)), log_tail_scale(log_twice_tail_scale(nu)) {
    double binomial = 1, ratio = 1, at_one = 0;
    for (int n = 0; n < terms; ++n) {
      binomial *= (n + 0.5) / (n + 1);
      tail[n] = binomial / (0.5 * nu + n + 1);
      centre[n] = ratio;
      ratio *= (0.5 * nu + 0.5 + n) / (1.5 + n);
      at_one += std::ldexp(tail[n], -n - 1);
    }
    tail_at_one = 0.5 * std::exp(log_tail_scale) * std::pow(0.5, 0.5 * nu) * (1 + 0.5 * nu * at_one);
  }
};

template <class V>
V series(const double (&coefficients)[HeavyStudentT::terms], V x) {
  V sum = Lanes<V>::from(0.0);
  for (int n = HeavyStudentT::terms - 1; n >= 0; --n) sum = fma(sum, x, Lanes<V>::from(coefficients[n]));
  return sum;
}

// x >= 0 with Q(x) = tail >= Q at t = 1.
template <class V>
V heavy_central_quantile(const HeavyStudentT &law, V tail) {
  using L = Lanes<V>;
  const V one = L::from(1.0), half = L::from(0.5);
  const auto sinh = [=](V u) {
    const V m = blr::expm1(u);
    return half * (m + m / (one + m));
  };
  const V target = (half - tail) / L::from(law.slope);
  V u = target;
  for (int step = 0; step < 4; ++step) {
    const V t = sinh(u), square = t * t, w = square / (one + square);
    const V growth = blr::exp(L::from(0.5 * law.nu) * log1p_of(square));  // cosh^nu u
    u = u + fnma(sqrt(w), series(law.centre, w), target * growth);
  }
  return L::from(std::sqrt(law.nu)) * sinh(u);
}

// x >= 0 with Q(x) = tail <= Q at t = 1; infinite where x is beyond the doubles.
template <class V>
V heavy_tail_quantile(const HeavyStudentT &law, V tail) {
  using L = Lanes<V>;
  constexpr double beyond_all = 3000;  // no double x and nu >= 1e-300 have a larger L
  const V one = L::from(1.0), a = L::from(0.5 * law.nu);
  V k = (L::from(law.log_tail_scale) - blr::log(tail + tail)) / a;
  k = select(k < L::from(beyond_all), k, L::from(beyond_all));
  V log_square = select(k > L::from(std::numbers::ln2), k, L::from(std::numbers::ln2));
  for (int step = 0; step < 5; ++step) {
    const V y = blr::exp(-log_square), sum = y * series(law.tail, y), whole = fma(a, sum, one);
    // y s'(y) = 1 / sqrt(1 - y) - 1 - a s(y)
    const V derivative = fnma(a, sum, one / sqrt(one - y) - one) / whole;
    log_square = log_square - (log_square - k - log1p_of(a * sum) / a) / (one + derivative);
  }
  return blr::exp(L::from(0.5) *
                  (log_square + blr::log(one - blr::exp(-log_square)) + L::from(std::log(law.nu))));
}

template <class V>
V heavy_upper_quantile(const HeavyStudentT &law, V tail) {
  using L = Lanes<V>;
  const auto is_central = tail >= L::from(law.tail_at_one);
  // Each solver idles at t = 1 in the lanes of the other.
  const V centre = heavy_central_quantile(law, select(is_central, tail, L::from(law.tail_at_one)));
  return select(is_central, centre,
                heavy_tail_quantile(law, select(is_central, L::from(law.tail_at_one), tail)));
}

}  // namespace
}  // namespace blr
