// Quantile of the Student-t law.
//
// With P = min(p, 1 - p) we solve Q(x) = P in u = asinh(x / sqrt(nu)), in which log Q is concave, is linear
// in a heavy tail, and has the slopes (symbols of student_t.hpp; S = Q / decay)
//   (log Q)' = -lambda,  lambda = C / S,    (log Q)'' = lambda (nu sqrt(q) - lambda).
// The step is Halley's, far from the root, and the inverse function's series to fourth order near it: on log
// Q in the tails, down to the smallest double, and around the median on 1/2 - Q, computed without
// cancellation, so that x keeps its relative accuracy as p -> 1/2.
// Starts: the largest of two lower bounds of u, one sharp in a heavy tail (Q >= G_0 y^a) and one at the
// centre (1/2 - Q <= C u), and, where neither is sharp, Wallace's (1959) normal approximation. Two steps are
// usual.
//
// For nu < 1 log Q hardly moves with u, and its rounding error would be divided by nu; see
// student_t_heavy_quantile.hpp.
#pragma once

#include "inverse_normal.hpp"
#include "student_t_heavy_quantile.hpp"

namespace blr {
namespace {

// t >= 0 from log(1 + t^2), and at least where the density at the median leads to.
template <class V, class Law>
V student_t_start_at(const Law &law, V log_square, V from_median) {
  using L = Lanes<V>;
  log_square = select(log_square > L::from(0.0), log_square, L::from(0.0));
  log_square = select(log_square > L::from(700.0), L::from(700.0), log_square);
  const V t = sqrt(blr::expm1(log_square)), centre = from_median / L::from(law.slope);
  return select(t > centre, t, centre);
}

template <class V>
V student_t_start(const StudentT<V> &law, V tail, V from_median) {
  using L = Lanes<V>;
  // log(1 + t^2) by the power law of the tail.
  V log_square = (L::from(std::log(law.slope / law.nu)) - blr::log(tail)) * L::from(2 / law.nu);
  if (law.nu >= 2) {
    const double kappa = (8 * law.nu + 3) / (8 * law.nu + 1);
    const V z = inverse_normal(tail);
    log_square = select(log_square > L::from(1.0), log_square, z * z * L::from(kappa * kappa / law.nu));
  }
  return student_t_start_at(law, log_square, from_median);
}

// x >= 0 with Q(x) = tail, for nu >= 1 and 0 < tail <= 1/2.
template <class V, class Law>
V student_t_upper_quantile(const Law &law, V tail) {
  using L = Lanes<V>;
  const V zero = L::from(0.0), half = L::from(0.5), one = L::from(1.0);
  const V from_median = half - tail;
  const auto log_tail = twofold_log(tail);
  V t = select(from_median > zero, student_t_start(law, tail, from_median), zero);
  auto done = t > L::from(infinity);  // no lane
  for (int step = 0; step < 60 && !all(done); ++step) {
    const auto at =
        student_tail(law, StudentPoint<V>{t, t * L::from(0x1p-600), two_square(t), t > L::from(0x1p500)});
    // exp(-angle) and its distance from 1, from one reduction.
    const auto [k, reduced] = reduce_exponential(-at.pole_angle);
    const V scale = power_of_two(k);
    const V e = select(at.has_pole, scale * (reduced + one), zero);
    const V e_minus_1 = select(at.has_pole, fma(scale, reduced, scale - one), -one);
    const V growth = blr::exp(at.exponent.head);
    const V pole = e / (one + e);
    const V s = at.smooth + select(at.has_pole, pole * growth, zero);
    const V half_tanh = -half * e_minus_1 / (one + e);

    const V log_decay = -((at.exponent.head + log_tail.head) + (at.exponent.tail + log_tail.tail));
    const V newton_log = (blr::log(s) + log_decay) * s;
    const V newton_median = fma(from_median - half_tanh, growth, at.smooth);
    const auto is_median = at.has_pole & (tail > L::from(0.25));
    const V newton = select(is_median, newton_median, newton_log) * L::from(1.0 / law.slope);
    const V lambda = select(is_median, zero, L::from(law.slope) / s);
    const V nu = L::from(law.nu), bend = nu * at.root_q - lambda, curve = nu * at.y;
    V damp = fnma(half * newton, bend, one);
    damp = select(damp < half, half, select(damp > L::from(2.0), L::from(2.0), damp));
    // Near the root, the series of u in log Q (or Q), whose terms p_k newton^k / k! follow from
    // p_(k+1) = p_k' + k bend p_k, bend' = curve + lambda bend.
    const V turn = fma(lambda, bend, curve), p3 = fma(bend + bend, bend, turn);
    const V p4 = fma(L::from(3.0) * bend, p3, L::from(4.0) * bend * turn) +
                 fma(lambda, fnma(bend, bend, turn), L::from(-2.0) * at.y * (bend + lambda));
    const V size = newton * newton * fma(bend, bend, fma(lambda, lambda, curve));
    const V series =
        newton * polynomial(newton, p4 * L::from(1.0 / 24), p3 * L::from(1.0 / 6), half * bend, one);
    V change = select(size < L::from(0.02), series, newton / damp);
    change = select(change > L::from(300.0), L::from(300.0), change);
    change = select(change < L::from(-20.0), L::from(-20.0), change);

    // sinh(u + change)
    const V m = blr::expm1(change), m1 = m + one;
    const V cosh_u = select(t > L::from(0x1p60), t, sqrt(fma(t, t, one)));
    const V next = t + t * (m * m / (m1 + m1)) + cosh_u * (half * (m + m / m1));
    const V moved = select(next > zero, next, select(from_median > zero, half * t, zero));
    const auto settled = size < L::from(1e-6);  // what a step leaves undone is of the order of size^2 newton
    t = select(done, t, moved);
    done = done | settled | (t == L::from(infinity));
  }
  return t * L::from(law.root_nu);
}

// solve(tail) is x >= 0 with Q(x) = tail for 0 < tail <= 1/2; here it serves all of p.
template <class V, class Solve>
V quantile_by_symmetry(V p, Solve solve) {
  using L = Lanes<V>;
  const V zero = L::from(0.0), half = L::from(0.5);
  const auto is_lower = p < half;
  const V target = select(is_lower, p, L::from(1.0) - p);
  const auto is_inside = target > zero;
  const V x = solve(select(is_inside, target, half));  // lanes outside (0, 1) idle at the median
  const V magnitude = select(is_inside, x, select(target == zero, L::from(infinity), L::from(not_a_number)));
  return select(is_lower, -magnitude, magnitude);
}

template <class V>
BLR_FLATTEN void student_t_quantile_heavy(const double *p, std::int64_t n, double nu, double *out) {
  const HeavyStudentT law(nu);
  map<V>(p, n, out, [&law](V v) {
    return quantile_by_symmetry(v, [&law](V tail) { return heavy_upper_quantile(law, tail); });
  });
}

template <class V>
BLR_FLATTEN void student_t_quantile_short(const double *p, std::int64_t n, double nu, double *out) {
  const StudentT<V> law(nu);
  map<V>(p, n, out, [&law](V v) {
    return quantile_by_symmetry(v, [&law](V tail) { return student_t_upper_quantile(law, tail); });
  });
}

}  // namespace
}  // namespace blr
