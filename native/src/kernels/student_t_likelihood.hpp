// Log-likelihood of a series under location + scale * T_nu, and its gradient.
//
// Symbols: z = (x - location) / scale, t = z / sqrt(nu), q = t^2, y = 1 / (1 + q), w = q y, a = nu / 2. One
// observation brings
//   to d/dlocation  (nu + 1) / sqrt(nu) * t y / scale,
//   to d/dscale     ((nu + 1) w - 1) / scale,
//   to d/dnu        (D(a) + w / nu - (log(1 + q) - w)) / 2,   D(a) = psi(a + 1/2) - psi(a) - 1 / (2 a).
// For large nu the last three terms are of order 1/nu^2, which neither D nor log(1 + q) - w may lose: with
// s = q / (2 + q), the latter is 2 (atanh(s) - s) + s w, whose terms are positive.
//
// Sums carry along what each addition rounds away (Knuth 1969, TwoSum; Ogita, Rump & Oishi 2005), lane by
// lane and then over the lanes from first to last; the order of the terms does not show above one rounding of
// the result.
#pragma once

#include "student_t.hpp"

namespace blr {
namespace {

template <class V>
struct CompensatedSum {
  V sum = Lanes<V>::from(0.0), lost = sum;

  void add(V term) {
    const V next = sum + term, added = next - sum;
    lost = lost + ((sum - (next - added)) + (term - added));
    sum = next;
  }
};

// Infinite or NaN where the plain sum is.
inline double value(const CompensatedSum<double> &sum) {
  return std::isfinite(sum.sum) ? sum.sum + sum.lost : sum.sum;
}

template <class V>
void add_lanes(const CompensatedSum<V> &lanes, CompensatedSum<double> &total) {
  constexpr int width = Lanes<V>::width;
  double sum[width], lost[width];
  Lanes<V>::store(sum, lanes.sum);
  Lanes<V>::store(lost, lanes.lost);
  for (int i = 0; i < width; ++i) {
    total.add(sum[i]);
    total.lost += lost[i];
  }
}

template <class V>
BLR_FLATTEN void student_t_log_likelihood(const double *x, std::int64_t n, double nu, double location,
                                          double scale, double *out) {
  using L = Lanes<V>;
  const StudentTLogDensity log_density(nu, location, scale);
  CompensatedSum<V> lanes;
  CompensatedSum<double> total;
  std::int64_t i = 0;
  for (; i + L::width <= n; i += L::width) lanes.add(log_density(L::load(x + i)));
  for (; i < n; ++i) total.add(log_density(x[i]));
  add_lanes(lanes, total);
  *out = value(total);
}

// D(a) by its recurrence and the derivative of the series in gamma_ratio_scaled; positive terms only.
inline double log_gamma_ratio_slope(double a) {
  double sum = 0;
  for (; a < 20; a += 1) sum += 1 / (4 * a * (a + 0.5) * (a + 1));
  const double i = 1 / a, z = i * i;
  return sum + z * power_series(z, coefficients::log_gamma_ratio_slope);
}

// The sums over the observations, without their common factors.
template <class V>
struct StudentTSums {
  CompensatedSum<V> log_density, location, scale, nu;
};

class StudentTGradient : StudentTLogDensity {
 public:
  // Below nu = 1e-300 all but 1e-297 of the mass lies beyond the doubles.
  StudentTGradient(double nu, double location, double scale)
      : StudentTLogDensity(nu, location, scale),
        inverse_nu_(1 / std::fmax(nu, 1e-300)),
        nu_plus_one_(nu + 1),
        location_factor_(is_normal_ ? 1 : std::sqrt(nu) + 1 / std::sqrt(nu)),
        nu_term_(log_gamma_ratio_slope(0.5 * std::fmax(nu, 1e-300))) {}

  template <class V>
  void add(V x, StudentTSums<V> &sums) const {
    using L = Lanes<V>;
    const V one = L::from(1.0), distance = x - L::from(location_), magnitude = abs(distance);
    if (is_normal_) {
      const V z = distance / L::from(scale_);
      sums.log_density.add(normal(z));
      sums.location.add(z);
      sums.scale.add(z * z - one);
      return;
    }
    constexpr double far = 1e150;  // y of any farther point is below 1e-300
    const V square_log = log_square(magnitude), z = magnitude * L::from(unit_);
    V t = z * L::from(inverse_.head);
    t = select(t > L::from(far), L::from(far), t);
    const V q = t * t, y = one / (one + q), w = q * y;
    const V tilt = select(z == L::from(infinity), L::from(0.0), t * y);
    const V s = q / (q + L::from(2.0));
    const V excess = select(q < L::from(0.4), s * (atanh_excess(s * s) + w), square_log - w);
    sums.log_density.add(heavy(square_log));
    sums.location.add(select(distance < L::from(0.0), -tilt, tilt));
    sums.scale.add(fms(L::from(nu_plus_one_), w, one));
    sums.nu.add(fma(w, L::from(inverse_nu_), L::from(nu_term_)) - excess);
  }

  void write(const StudentTSums<double> &sums, double *out) const {
    out[0] = value(sums.log_density);
    out[1] = location_factor_ * value(sums.location) / scale_;
    out[2] = value(sums.scale) / scale_;
    out[3] = 0.5 * value(sums.nu);
  }

 private:
  double inverse_nu_, nu_plus_one_, location_factor_, nu_term_;
};

template <class V>
BLR_FLATTEN void student_t_log_likelihood_gradient(const double *x, std::int64_t n, double nu,
                                                   double location, double scale, double *out) {
  using L = Lanes<V>;
  const StudentTGradient gradient(nu, location, scale);
  StudentTSums<V> lanes;
  StudentTSums<double> total;
  std::int64_t i = 0;
  for (; i + L::width <= n; i += L::width) gradient.add(L::load(x + i), lanes);
  for (; i < n; ++i) gradient.add(x[i], total);
  add_lanes(lanes.log_density, total.log_density);
  add_lanes(lanes.location, total.location);
  add_lanes(lanes.scale, total.scale);
  add_lanes(lanes.nu, total.nu);
  gradient.write(total, out);
}

}  // namespace
}  // namespace blr
