// Sums of A_k cos(k theta) and of B_k sin(k theta) at one angle theta = pi t with coefficients of its own,
// each of which is read once; laws stand in lanes, so a mode of neighbouring laws is one vector.
//
// The modes k = 16 q + r of one residue r make a series in 16 theta, summed by Clenshaw's (1955) recurrence
//   y_q = A_{16 q + r} + 2 cos(16 theta) y_{q+1} - y_{q+2},
//   sum_q A_{16 q + r} cos((16 q + r) theta) = y_0 cos(r theta) - y_1 cos((16 - r) theta),
//   sum_q B_{16 q + r} sin((16 q + r) theta) = y_0 sin(r theta) + y_1 sin((16 - r) theta).
// A mode costs one multiply-add and one subtraction, which runs on other pipes, and the sixteen recurrences
// are independent. One over q < 16 loses 16^2 / 2 ulps at most, next to multiples of pi / 16, where one over
// all modes would lose modes^2 / 2; cos(16 theta) is as good as t because 16 t is exact.
#pragma once

#include "harmonics.hpp"
#include "product_series.hpp"

namespace blr {
namespace {

// The modes that residue sums take; those beyond are generated one by one.
constexpr std::int64_t residue_modes = 256;

// How many modes k = 16 q + r there are below `last`.
inline std::int64_t rows_of(std::int64_t r, std::int64_t last) { return (last - r + 15) / 16; }

// x_0, x_1 and x_{r+1} = twice_cosine x_r - x_{r-1} up to r = 16, `stride` elements apart.
template <class V>
void store_harmonics(V now, V next, V twice_cosine, double *x, std::int64_t stride) {
#pragma GCC unroll 17
  for (int r = 0; r <= 16; ++r) {
    Lanes<V>::store(x + r * stride, now);
    const V after = fms(twice_cosine, next, now);
    now = next;
    next = after;
  }
}

// The cosine sums over k < last of `vectors` neighbouring vectors of laws, at points with twice_turn =
// 2 cos(16 theta) and cosines[r] = cos(r theta), r = 0 ... 16; both hold the vectors side by side. A set beyond
// the cache is read ahead: its rows lie too far apart for the processor to see the pattern.
template <class V, int vectors, bool read_ahead>
[[gnu::noinline]] void residue_cosine_sums(const double *coefficients, std::int64_t laws, std::int64_t last,
                                           const double *twice_turn, const double *cosines, double *out) {
  using L = Lanes<V>;
  constexpr int tile = vectors * L::width;
  const std::int64_t step = 16 * laws;
  const auto at = [](const double *row, int i) { return L::load(row + i * L::width); };
  const auto ahead = [](const double *row) {
    if constexpr (read_ahead) unrolled<(tile + 7) / 8>([&](auto i) { __builtin_prefetch(row + tile + 8 * i); });
  };
  V sum[vectors], turn[vectors];
  unrolled<vectors>([&](auto i) {
    sum[i] = L::from(0.0);
    turn[i] = at(twice_turn, i);
  });
  for (std::int64_t r = 0; r < std::min<std::int64_t>(16, last); ++r) {
    const std::int64_t rows = rows_of(r, last);
    const double *row = coefficients + ((rows - 1) * 16 + r) * laws;
    V now[vectors], after[vectors];  // y_q and y_{q+1}
    ahead(row);
    if (rows % 2 == 0) {
      unrolled<vectors>([&](auto i) { after[i] = at(row, i); });
      row -= step;
      ahead(row);
      unrolled<vectors>([&](auto i) { now[i] = fma(turn[i], after[i], at(row, i)); });
    } else {
      unrolled<vectors>([&](auto i) {
        after[i] = L::from(0.0);
        now[i] = at(row, i);
      });
    }
    for (std::int64_t pairs = (rows - 1) / 2; pairs > 0; --pairs) {
      row -= step;
      ahead(row);
      unrolled<vectors>([&](auto i) { after[i] = fms(turn[i], now[i], after[i] - at(row, i)); });
      row -= step;
      ahead(row);
      unrolled<vectors>([&](auto i) { now[i] = fms(turn[i], after[i], now[i] - at(row, i)); });
    }
    unrolled<vectors>([&](auto i) {
      const V first = fma(now[i], at(cosines + r * tile, i), sum[i]);
      sum[i] = fnma(after[i], at(cosines + (16 - r) * tile, i), first);
    });
  }
  unrolled<vectors>([&](auto i) { L::store(out + i * L::width, sum[i]); });
}

}  // namespace
}  // namespace blr
