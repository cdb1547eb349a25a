// The Student-t functions with a nu for every element.
//
// Symbols and raising of nu as in student_t.hpp, by ten or not at all. Its nodes depend on nu; another
// variable of integration, cosh r = exp(s^2 / 2), makes them the same for every nu: with s = rho / sqrt(m)
// and E = tanh^2 r = 1 - exp(-rho^2 / m)
//   int sech^m(r) / (q + y tanh^2 r) dr = 1/m int exp(-rho^2 / 2) rho / (sqrt(E) (q + y E)) drho.
// The trapezoidal rule at rho = (n + 1/2) h; the pole at rho = i sqrt(m log(1 + t^2)) is put back as there.
// The nearest other singularity is that of sqrt(E), rho^2 = 2 pi i m. With h = 0.7, m >= 20 and poles
// within 7.5 of the axis the error is below exp(-38). All E_n follow from E_0 without cancellation: 1 - uv =
// (1 - u) + (1 - v) - (1 - u)(1 - v).
#pragma once

#include "student_t_quantile.hpp"

namespace blr {
namespace {

// out[i] = f(x[i], nu[i]), NaN unless nu[i] > 0; partly filled vectors as in elementwise.hpp.
template <class V, class F>
void map_each(const double *x, const double *nu, std::int64_t n, double *out, F f) {
  using L = Lanes<V>;
  const auto run = [f](V v, V degrees) {
    return select(degrees > L::from(0.0), f(v, degrees), L::from(not_a_number));
  };
  std::int64_t i = 0;
  for (; i + L::width <= n; i += L::width) L::store(out + i, run(L::load(x + i), L::load(nu + i)));
  if (i == n) return;
  double lanes[L::width], degrees[L::width];
  for (int j = 0; j < L::width; ++j) {
    const std::int64_t from = i + j < n ? i + j : n - 1;
    lanes[j] = x[from];
    degrees[j] = nu[from];
  }
  L::store(lanes, run(L::load(lanes), L::load(degrees)));
  for (; i < n; ++i) out[i] = lanes[i % L::width];
}

// G_0 = Gamma(a + 1/2) / (2 sqrt(pi) Gamma(a + 1)) = C / nu = factor * exp(log_series) for nu >= 1e-300;
// log_gamma_ratio_series with terms for 10 on, error < 1e-17.
template <class V>
struct StudentTTailScale {
  V factor, log_series;
};
template <class V>
StudentTTailScale<V> student_t_tail_scale(V nu) {
  using L = Lanes<V>;
  const V a = L::from(0.5) * nu, half = L::from(0.5);
  const auto is_small = a < L::from(10.0);
  const V low = select(is_small, a, L::from(10.0));
  // prod (v + j) for j = 0 ... 9 in pairs j, 9 - j, which halves the roundings; without v where it is the
  // divisor.
  const auto pairs = [](V v, int first, V start) {
    const V s = v * (v + L::from(9.0));
    for (int j = first; j < 5; ++j) start = start * (s + L::from(j * (9 - j)));
    return start;
  };
  const V above = pairs(low, 1, low + L::from(9.0)), below = pairs(low + half, 0, L::from(1.0));
  const V x = select(is_small, a + L::from(10.0), a), i = L::from(1.0) / x;
  const V series = i * power_series(i * i, coefficients::log_gamma_ratio);
  return {half * select(is_small, above / below, i) * sqrt(x * L::from(1 / pi)), series};
}

template <class V>
V student_t_log_density_at(V x, V nu, double location, double scale) {
  using L = Lanes<V>;
  const auto is_normal = nu > L::from(1e300);  // there t^2 would underflow
  const V degrees = select(is_normal, L::from(1e300), nu);
  const V bounded = select(degrees < L::from(1e-300), L::from(1e-300), degrees);
  const auto [factor, log_series] = student_t_tail_scale(bounded);
  const V peak = blr::log(factor * sqrt(bounded)) + (log_series - L::from(std::log(scale)));
  const V z = abs(x - L::from(location)) / L::from(scale), inverse = L::from(1.0) / sqrt(degrees);
  const auto square = two_square(inverse);
  const V lost = fnma(degrees, square.head, L::from(1.0)) - degrees * square.tail;
  const V log_square = log1p_square(z, Twofold<V>{inverse, L::from(0.5) * inverse * lost});
  return peak -
         select(is_normal, L::from(0.5) * z * z, fma(degrees, L::from(0.5), L::from(0.5)) * log_square);
}

struct StudentTNodes {
  static constexpr int nodes = 12;
  static constexpr double step = 0.7;
  double weight[nodes];

  StudentTNodes() {
    for (int n = 0; n < nodes; ++n) {
      const double rho = (n + 0.5) * step;
      weight[n] = step / pi * rho * std::exp(-0.5 * rho * rho);
    }
  }
};

// What StudentT is for one nu.
template <class V>
struct StudentTLanes {
  static constexpr int nodes = StudentTNodes::nodes, raises = 10;

  const StudentTNodes &rule;
  V nu, root_nu, tail_scale, slope, m, root_m;
  Twofold<V> inverse_nu;
  V tanh_square[nodes], tanh[nodes];

  BLR_INLINE StudentTLanes(const StudentTNodes &table, V degrees) : rule(table) {
    using L = Lanes<V>;
    nu = select(degrees > L::from(1e-300), degrees, L::from(1e-300));
    nu = select(nu < L::from(1e20), nu, L::from(1e20));
    root_nu = sqrt(nu);
    inverse_nu = twofold_reciprocal(nu);
    const auto [factor, log_series] = student_t_tail_scale(nu);
    tail_scale = factor * blr::exp(log_series);
    slope = tail_scale * nu;
    m = nu + select(is_raised(), L::from(2.0 * raises + 1), L::from(1.0));
    root_m = sqrt(m);
    constexpr double quarter = 0.25 * StudentTNodes::step * StudentTNodes::step;
    V e = -blr::expm1(L::from(-quarter) / m), growth = e;
    for (int i = 0; i < 3; ++i) growth = growth * (L::from(2.0) - growth);  // rho_1^2 - rho_0^2 = 8 rho_0^2
    const V first = growth;
    for (int n = 0; n < nodes; ++n) {
      tanh_square[n] = e;
      tanh[n] = sqrt(e);
      e = fma(growth, L::from(1.0) - e, e);
      growth = fma(first, L::from(1.0) - growth, growth);
    }
  }

  auto is_raised() const { return nu < Lanes<V>::from(19.0); }
};

template <class V>
BLR_INLINE StudentTail<V> student_tail(const StudentTLanes<V> &law, const StudentPoint<V> &at) {
  using L = Lanes<V>;
  constexpr double reach = 7.5;
  const V one = L::from(1.0), zero = L::from(0.0);
  const V y = select(at.is_far, zero, one / (one + at.square.head));
  const V q = select(at.is_far, one, at.square.head * y);
  V sum = zero;
  for (int n = 0; n < law.nodes; n += 2) {
    const V d0 = law.tanh[n] * fma(y, law.tanh_square[n], q);
    const V d1 = law.tanh[n + 1] * fma(y, law.tanh_square[n + 1], q);
    sum = sum + fma(L::from(law.rule.weight[n]), d1, L::from(law.rule.weight[n + 1]) * d0) / (d0 * d1);
  }
  sum = sum / law.m;
  if (any(law.is_raised())) {
    // sum_j G_j y^j / G_0 by Horner's scheme over a common denominator.
    const V a = L::from(0.5) * law.nu;
    V numerator = one, denominator = one;
    for (int j = law.raises - 2; j >= 0; --j) {
      denominator = denominator * (a + L::from(j + 1.0));
      numerator = fma((a + L::from(j + 0.5)) * y, numerator, denominator);
    }
    const V y2 = y * y, y4 = y2 * y2;
    const V raised = fma(y4 * y4 * y2, sum, law.tail_scale * (numerator / denominator));
    sum = select(law.is_raised(), raised, sum);
  }
  const auto log_square = log1p_square(at);
  const V distance = law.root_m * sqrt(log_square.head);
  const auto has_pole = distance < L::from(reach);
  const V root_q = sqrt(q), angle = L::from(2 * pi / StudentTNodes::step) * select(has_pole, distance, zero);
  return {y, root_q, root_q * sum, angle, product(L::from(0.5) * law.nu, log_square), has_pole};
}

template <class V>
V student_t_start(const StudentTLanes<V> &law, V tail, V from_median) {
  using L = Lanes<V>;
  const V two = L::from(2.0), eight = L::from(8.0) * law.nu;
  V log_square = (blr::log(law.tail_scale) - blr::log(tail)) * two / law.nu;
  const V z = inverse_normal(tail) * ((eight + L::from(3.0)) / (eight + L::from(1.0)));
  const auto is_far = (log_square > L::from(1.0)) | (law.nu < two);
  return student_t_start_at(law, select(is_far, log_square, z * z / law.nu), from_median);
}

template <class V>
BLR_FLATTEN void student_t_log_density_each(const double *x, const double *nu, std::int64_t n,
                                            double location, double scale, double *out) {
  map_each<V>(x, nu, n, out,
              [=](V v, V degrees) { return student_t_log_density_at(v, degrees, location, scale); });
}

template <class V>
BLR_FLATTEN void student_t_cdf_each(const double *x, const double *nu, std::int64_t n, double *out) {
  const StudentTNodes rule;
  map_each<V>(x, nu, n, out,
              [&](V v, V degrees) { return student_t_cdf_at(StudentTLanes<V>(rule, degrees), v); });
}

// Lanes with nu < 1 are solved one by one.
template <class V>
BLR_FLATTEN void student_t_quantile_each(const double *p, const double *nu, std::int64_t n, double *out) {
  using L = Lanes<V>;
  const StudentTNodes rule;
  map_each<V>(p, nu, n, out, [&](V v, V degrees) {
    const auto is_heavy = degrees < L::from(1.0);
    const StudentTLanes<V> law(rule, select(is_heavy, L::from(1.0), degrees));
    const V light = quantile_by_symmetry(
        v, [&](V tail) { return student_t_upper_quantile(law, select(is_heavy, L::from(0.5), tail)); });
    if (!any(is_heavy)) return light;
    double at[L::width], result[L::width], lane_nu[L::width];
    L::store(at, v);
    L::store(result, light);
    L::store(lane_nu, degrees);
    for (int i = 0; i < L::width; ++i) {
      if (!(lane_nu[i] > 0 && lane_nu[i] < 1)) continue;
      student_t_quantile_heavy<double>(at + i, 1, lane_nu[i], result + i);
    }
    return L::load(result);
  });
}

}  // namespace
}  // namespace blr
