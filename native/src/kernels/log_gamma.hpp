// ln Gamma(x) for x > 0; +infinity at 0, NaN below.
//
// Up to 10, its series about 2 (Abramowitz & Stegun 1964, 6.1.33), to which Gamma(x + 1) = x Gamma(x) leads from
// everywhere; so the zeros 1 and 2 keep their relative accuracy. From 10 on Stirling's series (6.1.41).
#pragma once

#include "elementary.hpp"

namespace blr {
namespace {

// ln Gamma(2 + e), |e| <= 0.6: coefficients 1 - gamma and (-1)^k (zeta(k) - 1) / k.
template <class V>
V log_gamma_near_2(V e) {
  return e * polynomial(e, 1.330476437424449e-10, -2.7595228851242334e-10, 5.731367241678862e-10,
                        -1.1921401405860912e-09, 2.4836745438024785e-09, -5.183475041970047e-09,
                        1.0838659214896955e-08, -2.2711094608943164e-08, 4.7698101693639804e-08,
                        -1.0043224823968099e-07, 2.1207184805554665e-07, -4.492469198764566e-07,
                        9.55141213040742e-07, -2.039215753801366e-06, 4.374866789907488e-06,
                        -9.439488275268397e-06, 2.050721277567069e-05, -4.492623673813314e-05,
                        9.945751278180853e-05, -0.00022315475845357939, 0.0005096695247430425,
                        -0.001192753911703261, 0.0028905103307415234, -0.007385551028673986,
                        0.020580808427784546, -0.0673523010531981, 0.3224670334241132, 0.42278433509846713);
}

template <class V>
V lgamma(V x) {
  using L = Lanes<V>;
  const V zero = L::from(0.0), one = L::from(1.0), two = L::from(2.0), half = L::from(0.5);
  const auto is_small = x < L::from(10.0), is_left = x < L::from(1.4);
  // Down to within 1/2 of 2, the factors passed; from the left up to it, those gained.
  V y = select(is_small, x, two), factor = one;
  for (int i = 0; i < 8; ++i) {
    const auto is_right = y >= L::from(2.5);
    y = select(is_right, y - one, y);
    factor = select(is_right, factor * y, factor);
  }
  const auto is_tiny = x < half;
  const V e = select(is_left, select(is_tiny, x, x - one), y - two);
  factor = select(is_left, select(is_tiny, x * (x + one), x), factor);
  const V logarithm = blr::log(select(is_small, factor, x));
  const V small = log_gamma_near_2(e) + select(is_left, -logarithm, logarithm);
  const V i = one / x;
  const V series = i * polynomial(i * i, 1.0 / 156, -691.0 / 360360, 1.0 / 1188, -1.0 / 1680, 1.0 / 1260,
                                  -1.0 / 360, 1.0 / 12);
  constexpr double half_log_two_pi = 0.91893853320467274178;
  const V large = fma(x, logarithm - one, fnma(half, logarithm, L::from(half_log_two_pi) + series));
  const V result = select(is_small, small, select(x == L::from(infinity), x, large));
  return select(x > zero, result, select(x == zero, L::from(infinity), L::from(not_a_number)));
}

}  // namespace
}  // namespace blr
