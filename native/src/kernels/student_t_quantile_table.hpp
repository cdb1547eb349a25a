// Quantiles of one Student-t law, nu >= 1, for a long array: Taylor's series about nodes between which the
// probabilities fall, built once a call.
//
// With t = x / sqrt(nu) and P the smaller of p and 1 - p, dt/dP = -(1 + t^2)^((nu+1)/2) / C (symbols of
// student_t.hpp). The series t = sum t_k d^k, d = P - node, r = t' and s = 1 + t^2, follows from
//   s r' = (nu + 1) t r^2                              (the quantile's differential equation; Shaw 2006)
// comparing powers of d. t(P) is singular at P = 0 only, where it grows no faster than 1/P: eight nodes an
// octave of P bring d below P / 16, and the terms fall by 1/17 each, so that the thirteen kept leave 17^-13 =
// 1e-16. The node at the median serves the interval next to it from its end, so that x keeps its relative
// accuracy as p -> 1/2. Probabilities below the table are rare in most arrays; they are gathered and solved
// together.
#pragma once

#include "student_t_quantile.hpp"

namespace blr {
namespace {

class StudentTQuantileTable {
 public:
  static constexpr int octaves = 12, nodes = 8 * octaves, degree = 12;
  static constexpr double lowest = 0x1p-13;

  // How long an array pays for the table.
  static constexpr std::int64_t worthwhile = 512;

  template <class V>
  BLR_OUT_OF_LINE static StudentTQuantileTable of(const StudentT<V> &law) {
    using L = Lanes<V>;
    static_assert(nodes % L::width == 0);
    StudentTQuantileTable table;
    for (int n = 0; n < nodes; ++n) table.node_[n] = n == 0 ? 0.5 : centre(n);
    for (int n = 0; n < nodes; n += L::width) {
      V x[degree + 1];
      expand(law, L::load(table.node_ + n), x);
      for (int k = 0; k <= degree; ++k) L::store(table.term_[k] + n, x[k]);
    }
    return table;
  }

  // x >= 0 with Q(x) = tail, lowest < tail <= 1/2; for a smaller tail, some number.
  template <class V>
  V upper_quantile(V tail) const {
    using L = Lanes<V>;
    const V bounded = select(tail > L::from(lowest), tail, L::from(0.5));
    const auto n = (L::bits(half) - to_bits(bounded)) >> spacing;
    const V d = tail - L::gather(node_, n);
    V x = L::gather(term_[degree], n);
    for (int k = degree - 1; k >= 0; --k) x = fma(x, d, L::gather(term_[k], n));
    return x;
  }

 private:
  // The bits of 1/2, and the bits of a double that count within an eighth of an octave.
  static constexpr std::uint64_t half = 0x3fe0000000000000;
  static constexpr int spacing = 49;

  double node_[nodes], term_[degree + 1][nodes];

  // Interval n is ]end(n + 1), end(n)].
  static double centre(int n) {
    const auto end = half - (static_cast<std::uint64_t>(n) << spacing);
    return __builtin_bit_cast(double, end - (std::uint64_t{1} << (spacing - 1)));
  }

  // x[k] d^k adds up to the upper quantile of node + d.
  template <class V>
  static void expand(const StudentT<V> &law, V node, V (&x)[degree + 1]) {
    using L = Lanes<V>;
    const V root_nu = L::from(law.root_nu), degrees = L::from(law.nu + 1), one = L::from(1.0);
    V t[degree + 1], r[degree + 1], s[degree + 1], square[degree + 1];
    x[0] = student_t_upper_quantile(law, node);
    t[0] = x[0] / root_nu;
    const auto point = student_point(law, x[0]);
    s[0] = point.square.head + one;
    const auto growth = product(L::from(0.5 * law.nu), log1p_square(point));
    r[0] = blr::exp(growth.head) * sqrt(s[0]) * L::from(-1 / law.slope);
    for (int k = 0; k < degree; ++k) {
      t[k + 1] = r[k] * L::from(1.0 / (k + 1));
      x[k + 1] = t[k + 1] * root_nu;
      V sum = L::from(0.0);
      square[k] = sum;
      for (int j = 0; j <= k; ++j) square[k] = fma(r[j], r[k - j], square[k]);
      for (int j = 0; j <= k; ++j) sum = fma(t[j], square[k - j], sum);
      sum = sum * degrees;
      for (int j = 1; j <= k; ++j) sum = fnma(s[j] * L::from(k + 1 - j), r[k + 1 - j], sum);
      r[k + 1] = sum / (s[0] * L::from(k + 1));
      s[k + 1] = L::from(0.0);
      for (int j = 0; j <= k + 1; ++j) s[k + 1] = fma(t[j], t[k + 1 - j], s[k + 1]);
    }
  }
};

// out[i] = the p[i]-quantile for n <= tile probabilities; p and out may be the same array.
constexpr std::int64_t quantile_tile = 512;

template <class V>
void student_t_quantile_tile(const StudentT<V> &law, const StudentTQuantileTable &table, const double *p,
                             std::int64_t n, double *out) {
  using L = Lanes<V>;
  constexpr double lowest = StudentTQuantileTable::lowest;
  double rare[quantile_tile];
  std::int32_t where[quantile_tile + 1];
  int count = 0;
  std::int64_t i = 0;
  map<V>(p, n, out, [&](V v) BLR_INLINE {
    const auto is_rare = (v <= L::from(lowest)) | (v >= L::from(1 - lowest));
    if (any(is_rare)) {
      for (std::int64_t j = i; j < std::min<std::int64_t>(i + L::width, n); ++j) {
        where[count] = static_cast<std::int32_t>(j);
        rare[count] = p[j];
        count += (p[j] <= lowest) | (p[j] >= 1 - lowest);
      }
    }
    i += L::width;
    return quantile_by_symmetry(v, [&](V tail) { return table.upper_quantile(tail); });
  });
  map<V>(rare, count, rare, [&](V v) {
    return quantile_by_symmetry(v, [&](V tail) { return student_t_upper_quantile(law, tail); });
  });
  for (int j = 0; j < count; ++j) out[where[j]] = rare[j];
}

template <class V>
BLR_FLATTEN void student_t_quantile_long(const double *p, std::int64_t n, double nu, double *out) {
  const StudentT<V> law(nu);
  const auto table = StudentTQuantileTable::of<V>(law);
  for (std::int64_t i = 0; i < n; i += quantile_tile) {
    student_t_quantile_tile<V>(law, table, p + i, std::min(quantile_tile, n - i), out + i);
  }
}

template <class V>
void student_t_quantile(const double *p, std::int64_t n, double nu, double *out) {
  if (nu < 1) {
    student_t_quantile_heavy<V>(p, n, nu, out);
  } else if (n < StudentTQuantileTable::worthwhile) {
    student_t_quantile_short<V>(p, n, nu, out);
  } else {
    student_t_quantile_long<V>(p, n, nu, out);
  }
}

}  // namespace
}  // namespace blr
