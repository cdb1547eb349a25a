// Portfolios: profit and loss in given scenarios, and correlated factors for drawn ones.
#pragma once

#include <algorithm>

#include "elementary.hpp"

namespace blr {
namespace {

// Four scenarios share each load of the exposures. Every scenario is summed in the same order, alone or in
// company, so that one day's update gives the bits of a recomputation.
template <class V>
void portfolio_pnl(const double *returns, std::int64_t scenarios, std::int64_t positions,
                   const double *exposures, double *pnl) {
  using L = Lanes<V>;
  const auto finish = [=](const double *row, std::int64_t from, V lanes) {
    double sum = sum_lanes(lanes);
    for (std::int64_t j = from; j < positions; ++j) sum += row[j] * exposures[j];
    return sum;
  };
  std::int64_t i = 0;
  for (; i + 4 <= scenarios; i += 4) {
    const double *r0 = returns + i * positions, *r1 = r0 + positions, *r2 = r1 + positions,
                 *r3 = r2 + positions;
    V s0 = L::from(0.0), s1 = s0, s2 = s0, s3 = s0;
    std::int64_t j = 0;
    for (; j + L::width <= positions; j += L::width) {
      const V exposure = L::load(exposures + j);
      s0 = fma(L::load(r0 + j), exposure, s0);
      s1 = fma(L::load(r1 + j), exposure, s1);
      s2 = fma(L::load(r2 + j), exposure, s2);
      s3 = fma(L::load(r3 + j), exposure, s3);
    }
    pnl[i] = finish(r0, j, s0);
    pnl[i + 1] = finish(r1, j, s1);
    pnl[i + 2] = finish(r2, j, s2);
    pnl[i + 3] = finish(r3, j, s3);
  }
  for (; i < scenarios; ++i) {
    const double *row = returns + i * positions;
    V sum = L::from(0.0);
    std::int64_t j = 0;
    for (; j + L::width <= positions; j += L::width) {
      sum = fma(L::load(row + j), L::load(exposures + j), sum);
    }
    pnl[i] = finish(row, j, sum);
  }
}

// Four rows by two vectors of paths stay in registers; the last pair of vectors may overlap its neighbour,
// which only writes the same numbers twice.
template <class V>
void correlate(const double *lower, std::int64_t factors, const double *normals, std::int64_t paths,
               double *out) {
  using L = Lanes<V>;
  constexpr std::int64_t step = 2 * L::width;
  if (L::width > 1 && paths < step) return correlate<double>(lower, factors, normals, paths, out);
  for (std::int64_t start = 0; start < paths; start += step) {
    // With width one an odd number of paths ends in a single one, written twice.
    const std::int64_t i = std::max<std::int64_t>(0, std::min(start, paths - step));
    const std::int64_t i2 = std::min(i + L::width, paths - L::width);
    const auto row = [&](std::int64_t j) {
      V s = L::from(0.0), t = s;
      for (std::int64_t k = 0; k <= j; ++k) {
        const V l = L::from(lower[j * factors + k]);
        s = fma(l, L::load(normals + k * paths + i), s);
        t = fma(l, L::load(normals + k * paths + i2), t);
      }
      L::store(out + j * paths + i, s);
      L::store(out + j * paths + i2, t);
    };
    std::int64_t j = 0;
    for (; j + 4 <= factors; j += 4) {
      const double *l0 = lower + j * factors, *l1 = l0 + factors, *l2 = l1 + factors, *l3 = l2 + factors;
      V s0 = L::from(0.0), s1 = s0, s2 = s0, s3 = s0, t0 = s0, t1 = s0, t2 = s0, t3 = s0;
      V z, w;
      const auto load = [&](std::int64_t k) {
        z = L::load(normals + k * paths + i);
        w = L::load(normals + k * paths + i2);
      };
      const auto add = [&](double l, V &s, V &t) {
        s = fma(L::from(l), z, s);
        t = fma(L::from(l), w, t);
      };
      for (std::int64_t k = 0; k <= j; ++k) {
        load(k);
        add(l0[k], s0, t0);
        add(l1[k], s1, t1);
        add(l2[k], s2, t2);
        add(l3[k], s3, t3);
      }
      load(j + 1);
      add(l1[j + 1], s1, t1);
      add(l2[j + 1], s2, t2);
      add(l3[j + 1], s3, t3);
      load(j + 2);
      add(l2[j + 2], s2, t2);
      add(l3[j + 2], s3, t3);
      load(j + 3);
      add(l3[j + 3], s3, t3);
      const auto store = [&](std::int64_t r, V s, V t) {
        L::store(out + r * paths + i, s);
        L::store(out + r * paths + i2, t);
      };
      store(j, s0, t0);
      store(j + 1, s1, t1);
      store(j + 2, s2, t2);
      store(j + 3, s3, t3);
    }
    for (; j < factors; ++j) row(j);
  }
}

}  // namespace
}  // namespace blr
