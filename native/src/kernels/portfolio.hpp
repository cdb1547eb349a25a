// Portfolios: profit and loss in given scenarios, and in drawn ones of correlated factors.
#pragma once

#include <algorithm>

#include "elementary.hpp"

namespace blr {
namespace {

// The profit and loss of four scenarios, summed as each is alone.
template <class V>
struct FourScenarios {
  using L = Lanes<V>;
  const double *r0, *r1, *r2, *r3;
  V s0 = L::from(0.0), s1 = s0, s2 = s0, s3 = s0;

  FourScenarios(const double *row, std::int64_t positions)
      : r0(row), r1(r0 + positions), r2(r1 + positions), r3(r2 + positions) {}

  void add(std::int64_t j, V exposure) {
    s0 = fma(L::load(r0 + j), exposure, s0);
    s1 = fma(L::load(r1 + j), exposure, s1);
    s2 = fma(L::load(r2 + j), exposure, s2);
    s3 = fma(L::load(r3 + j), exposure, s3);
  }
};

// Returns come from memory or a distant cache, and eight scenarios at a time keep it busier than four. Every
// one is summed in the same order, alone or in company, so that one day's update gives the bits of a
// recomputation.
template <class V>
void portfolio_pnl(const double *returns, std::int64_t from, std::int64_t scenarios, std::int64_t positions,
                   const double *exposures, double *pnl) {
  using L = Lanes<V>;
  returns += from * positions;
  pnl += from;
  const std::int64_t whole = positions - positions % L::width;
  const auto finish = [=](const double *row, V lanes) {
    double sum = sum_lanes(lanes);
    for (std::int64_t j = whole; j < positions; ++j) sum += row[j] * exposures[j];
    return sum;
  };
  std::int64_t i = 0;
  for (; i + 8 <= scenarios; i += 8) {
    FourScenarios<V> a(returns + i * positions, positions), b(returns + (i + 4) * positions, positions);
    for (std::int64_t j = 0; j < whole; j += L::width) {
      const V exposure = L::load(exposures + j);
      a.add(j, exposure);
      b.add(j, exposure);
    }
    pnl[i] = finish(a.r0, a.s0);
    pnl[i + 1] = finish(a.r1, a.s1);
    pnl[i + 2] = finish(a.r2, a.s2);
    pnl[i + 3] = finish(a.r3, a.s3);
    pnl[i + 4] = finish(b.r0, b.s0);
    pnl[i + 5] = finish(b.r1, b.s1);
    pnl[i + 6] = finish(b.r2, b.s2);
    pnl[i + 7] = finish(b.r3, b.s3);
  }
  for (; i < scenarios; ++i) {
    const double *row = returns + i * positions;
    V sum = L::from(0.0);
    for (std::int64_t j = 0; j < whole; j += L::width) {
      sum = fma(L::load(row + j), L::load(exposures + j), sum);
    }
    pnl[i] = finish(row, sum);
  }
}

// Neighbouring paths: one vector of them, or two.
template <class V>
struct OneVector {
  static constexpr std::int64_t width = Lanes<V>::width;
  V v = Lanes<V>::from(0.0);

  static OneVector load(const double *p) { return {Lanes<V>::load(p)}; }
  void store(double *p) const { Lanes<V>::store(p, v); }
  void add(double weight, OneVector x) { v = fma(Lanes<V>::from(weight), x.v, v); }
  void add_square(double weight, OneVector x) { v = fma(Lanes<V>::from(weight) * x.v, x.v, v); }
};

template <class V>
struct TwoVectors {
  static constexpr std::int64_t width = 2 * Lanes<V>::width;
  OneVector<V> a, b;

  static TwoVectors load(const double *p) {
    return {OneVector<V>::load(p), OneVector<V>::load(p + Lanes<V>::width)};
  }
  void store(double *p) const {
    a.store(p);
    b.store(p + Lanes<V>::width);
  }
  void add(double weight, TwoVectors x) {
    a.add(weight, x.a);
    b.add(weight, x.b);
  }
  void add_square(double weight, TwoVectors x) {
    a.add_square(weight, x.a);
    b.add_square(weight, x.b);
  }
};

// At least P::width paths; the last ones may be done twice, with the same result. The factors of a step live
// in registers, four at a time, and leave nothing but their share of the two sums.
template <class P>
void delta_gamma_of(const double *lower, std::int64_t factors, const double *normals, std::int64_t paths,
                    const double *deltas, const double *gammas, double *linear, double *quadratic) {
  for (std::int64_t start = 0; start < paths; start += P::width) {
    const std::int64_t i = std::min(start, paths - P::width);
    P sum, squares;
    const auto normal = [=](std::int64_t k) { return P::load(normals + k * paths + i); };
    const auto hold = [&](std::int64_t j, P x) {
      sum.add(deltas[j], x);
      squares.add_square(0.5 * gammas[j], x);
    };
    std::int64_t j = 0;
    for (; j < factors % 4; ++j) {
      P x;
      for (std::int64_t k = 0; k <= j; ++k) x.add(lower[j * factors + k], normal(k));
      hold(j, x);
    }
    for (; j < factors; j += 4) {
      const double *l0 = lower + j * factors, *l1 = l0 + factors, *l2 = l1 + factors, *l3 = l2 + factors;
      P x0, x1, x2, x3;
      for (std::int64_t k = 0; k <= j; ++k) {
        const P z = normal(k);
        x0.add(l0[k], z);
        x1.add(l1[k], z);
        x2.add(l2[k], z);
        x3.add(l3[k], z);
      }
      const P z1 = normal(j + 1), z2 = normal(j + 2), z3 = normal(j + 3);
      x1.add(l1[j + 1], z1);
      x2.add(l2[j + 1], z1);
      x3.add(l3[j + 1], z1);
      x2.add(l2[j + 2], z2);
      x3.add(l3[j + 2], z2);
      x3.add(l3[j + 3], z3);
      hold(j, x0);
      hold(j + 1, x1);
      hold(j + 2, x2);
      hold(j + 3, x3);
    }
    sum.store(linear + i);
    squares.store(quadratic + i);
  }
}

// Four factors by two vectors fill sixteen registers. Four vectors are a little faster where there are
// registers for them, but slower by half where a Java array puts every load across two cache lines.
template <class V>
void delta_gamma(const double *lower, std::int64_t factors, const double *normals, std::int64_t paths,
                 const double *deltas, const double *gammas, double *linear, double *quadratic) {
  const auto run = paths >= TwoVectors<V>::width  ? delta_gamma_of<TwoVectors<V>>
                   : paths >= OneVector<V>::width ? delta_gamma_of<OneVector<V>>
                                                  : delta_gamma_of<OneVector<double>>;
  run(lower, factors, normals, paths, deltas, gammas, linear, quadratic);
}

}  // namespace
}  // namespace blr
