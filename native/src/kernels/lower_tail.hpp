// Quantile and tail mean of a sample by selection.
//
// A strided sample of the sample brackets the wanted order statistics; one pass counts what lies below the
// bracket and collects what lies inside, and the few collected are partitioned (Floyd & Rivest 1975). The
// bracket only saves time: where it misses, everything is partitioned.
//
// The tail mean needs no order: with b the order statistic next to the tail of c = tail * n observations,
//   mean = b - sum (b - x)+ / c                                          (Rockafellar & Uryasev 2000, eq. 4).
#pragma once

#include <algorithm>

#include "elementary.hpp"

namespace blr {
namespace {

// Moves the elements of v[left, right) that satisfy the condition to its front, without a branch that depends
// on data, and returns where the others begin.
template <class Condition>
std::int64_t split(double *v, std::int64_t left, std::int64_t right, Condition condition) {
  for (std::int64_t i = left; i < right; ++i) {
    const double x = v[i];
    v[i] = v[left];
    v[left] = x;
    left += condition(x);
  }
  return left;
}

// Reorders so that nothing before v[k] is larger and nothing after it is smaller (Hoare 1961). Pivots are
// medians of three pseudo-random elements: no pattern of a real series makes them bad twice running.
inline void partition_at(double *v, std::int64_t n, std::int64_t k) {
  std::uint64_t random = 1;
  for (std::int64_t left = 0, right = n; right - left > 1;) {
    const auto draw = [&] {
      random = random * 6364136223846793005u + 1442695040888963407u;  // Knuth's MMIX generator
      return v[left + static_cast<std::int64_t>((random >> 33) % static_cast<std::uint64_t>(right - left))];
    };
    const double a = draw(), b = draw(), c = draw();
    const double pivot = std::max(std::min(a, b), std::min(std::max(a, b), c));
    const std::int64_t equal = split(v, left, right, [=](double x) { return x < pivot; });
    if (k < equal) {
      right = equal;
      continue;
    }
    left = split(v, equal, right, [=](double x) { return x <= pivot; });
    if (k < left) return;
  }
}

// Two values that nearly always enclose the order statistics k and k + 1 of x: those of a strided sample, two
// ranks and three standard errors of a rank to either side.
struct Bracket {
  double low = -infinity, high = infinity;

  Bracket(const double *x, std::int64_t n, std::int64_t k, double *work) {
    if (n < 256) return;
    const double p = static_cast<double>(k) / static_cast<double>(n);
    const std::int64_t stride = std::max<std::int64_t>(8, static_cast<std::int64_t>(std::cbrt(n)) / 2);
    const std::int64_t size = n / stride;
    const double rank = p * static_cast<double>(size);
    const double margin = 2 + 3 * std::sqrt(rank * (1 - p));
    for (std::int64_t i = 0; i < size; ++i) work[i] = x[i * stride];
    const auto first = static_cast<std::int64_t>(std::floor(rank - margin)),
               last = static_cast<std::int64_t>(std::ceil(rank + margin));
    std::int64_t from = 0;
    if (first >= 0) {
      partition_at(work, size, first);
      low = work[first];
      from = first;
    }
    if (last < size) {
      partition_at(work + from, size - from, last - from);
      high = work[last];
    }
  }
};

template <class V>
void lower_tail(const double *x, std::int64_t n, double tail, double *work, double *quantile,
                double *tail_mean) {
  using L = Lanes<V>;
  const double rank = tail * static_cast<double>(n - 1);
  const auto below = static_cast<std::int64_t>(rank);
  const Bracket bracket(x, n, below, work);

  std::int64_t inside = 0, smaller = 0;
  V not_finite = L::from(0.0);
  const V low = L::from(bracket.low), high = L::from(bracket.high);
  std::int64_t i = 0;
  for (; i + L::width <= n; i += L::width) {
    const V v = L::load(x + i);
    not_finite = fma(v, L::from(0.0), not_finite);
    smaller += number_of(v < low);
    // No more is written than was read: inside <= i.
    const auto is_inside = (v >= low) & (v <= high);
    store_selected(work + inside, v, is_inside);
    inside += number_of(is_inside);
  }
  double poison = sum_lanes(not_finite);
  for (; i < n; ++i) {
    poison += x[i] * 0.0;
    smaller += x[i] < bracket.low;
    work[inside] = x[i];
    inside += (x[i] >= bracket.low) & (x[i] <= bracket.high);
  }
  if (poison != 0) {
    *quantile = *tail_mean = not_a_number;
    return;
  }

  std::int64_t k = below - smaller;
  if (k < 0 || k >= inside || (k + 1 == inside && below + 1 < n)) {
    std::copy(x, x + n, work);
    inside = n;
    k = below;
  }
  partition_at(work, inside, k);
  const double at = work[k];
  double above = at;
  if (k + 1 < inside) {
    above = work[k + 1];
    for (std::int64_t m = k + 2; m < inside; ++m) above = std::min(above, work[m]);
  }
  const double part = rank - static_cast<double>(below);
  *quantile = (part == 0 ? at : at * (1 - part) + above * part) + 0.0;  // no negative zero

  const double count = tail * static_cast<double>(n);
  const double next = static_cast<std::int64_t>(count) == below ? at : above;
  V even = L::from(0.0), odd = even;
  const auto excess = [&](std::int64_t m) {
    const V depth = L::from(next) - L::load(x + m);
    return select(depth > L::from(0.0), depth, L::from(0.0));
  };
  std::int64_t m = 0;
  for (; m + 2 * L::width <= n; m += 2 * L::width) {
    even = even + excess(m);
    odd = odd + excess(m + L::width);
  }
  double sum = sum_lanes(even + odd);
  for (; m < n; ++m) sum += std::max(next - x[m], 0.0);
  *tail_mean = next - sum / count;
}

}  // namespace
}  // namespace blr
