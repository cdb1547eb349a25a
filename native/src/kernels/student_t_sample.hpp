// Draws from location + scale * T_nu by inversion of the uniforms of a stream. The table of the quantile
// function serves calls of any length: a number is the same in whichever call it is asked for.
#pragma once

#include "random.hpp"
#include "student_t_quantile_table.hpp"

namespace blr {
namespace {

// invert(u, n) replaces n <= quantile_tile uniforms by the standard quantiles that belong to them.
template <class V, class Invert>
void student_t_sample_by(std::uint64_t key, std::uint64_t stream, std::int64_t offset, double location,
                         double scale, bool antithetic, double *out, std::int64_t n, Invert invert) {
  constexpr std::int64_t tile = quantile_tile - 2;
  for (std::int64_t start = 0; start < n; start += tile) {
    const std::int64_t size = std::min(tile, n - start), number = offset + start;
    const std::int64_t first = antithetic ? number / 2 : number, count = antithetic ? (size + 1) / 2 : size;
    double t[quantile_tile];
    const std::int64_t odd = first & 1;  // a block of the stream yields two
    uniforms<V>(key, stream, first - odd, t, count + odd);
    invert(t, count + odd);
    for (std::int64_t i = 0; i < count; ++i) t[i] = scale * t[i + odd];
    if (antithetic) {
      for (std::int64_t i = 0; i < size; ++i) out[start + i] = location + (i % 2 == 0 ? t[i / 2] : -t[i / 2]);
    } else {
      for (std::int64_t i = 0; i < size; ++i) out[start + i] = location + t[i];
    }
  }
}

template <class V>
BLR_FLATTEN void student_t_sample(std::uint64_t key, std::uint64_t stream, std::int64_t offset, double nu,
                                  double location, double scale, std::int32_t antithetic, double *out,
                                  std::int64_t n) {
  if (nu < 1) {
    const HeavyStudentT law(nu);
    student_t_sample_by<V>(
        key, stream, offset, location, scale, antithetic != 0, out, n, [&](double *u, std::int64_t size) {
          map<V>(u, size, u, [&](V v) {
            return quantile_by_symmetry(v, [&](V tail) { return heavy_upper_quantile(law, tail); });
          });
        });
  } else {
    const StudentT<V> law(nu);
    const auto table = StudentTQuantileTable::of<V>(law);
    student_t_sample_by<V>(
        key, stream, offset, location, scale, antithetic != 0, out, n,
        [&](double *u, std::int64_t size) { student_t_quantile_tile<V>(law, table, u, size, u); });
  }
}

}  // namespace
}  // namespace blr
