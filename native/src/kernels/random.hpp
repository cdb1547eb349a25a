// Philox 4x32-10 (Salmon, Moraes, Dror, Shaw 2011), uniforms and normals. The counter layout and the
// mapping to (0, 1) are stated in blr.h.
#pragma once

#include <algorithm>

#include "inverse_normal.hpp"

namespace blr {
namespace {

// The two numbers of one counter block, one block a lane.
template <class V>
struct UniformPair {
  V first, second;
};

// Words live in 64-bit lanes. Their upper halves may hold anything: a product reads the lower halves only.
template <class V>
UniformPair<V> philox_uniforms(typename Lanes<V>::Bits block, std::uint64_t stream, std::uint64_t key) {
  using L = Lanes<V>;
  const auto m0 = L::bits(0xD2511F53), m1 = L::bits(0xCD9E8D57);
  std::uint32_t k0 = static_cast<std::uint32_t>(key), k1 = static_cast<std::uint32_t>(key >> 32);
  auto c0 = block, c1 = block >> 32, c2 = L::bits(stream), c3 = L::bits(stream >> 32);
  for (int round = 0; round < 10; ++round) {
    const auto p0 = multiply_low_halves(c0, m0), p1 = multiply_low_halves(c2, m1);
    c0 = (p1 >> 32) ^ c1 ^ L::bits(k0);
    c2 = (p0 >> 32) ^ c3 ^ L::bits(k1);
    c1 = p1;
    c3 = p0;
    k0 += 0x9E3779B9;
    k1 += 0xBB67AE85;
  }
  const auto uniform = [](auto even, auto odd) {
    const auto top52 = (odd << 20) | ((even & L::bits(0xffffffff)) >> 12);
    const V integer = from_bits((top52 & L::bits(0x000fffffffffffff)) | L::bits(0x4330000000000000));
    return (integer - L::from(0x1p52) + L::from(0.5)) * L::from(0x1p-52);
  };
  return {uniform(c0, c1), uniform(c2, c3)};
}

template <class V>
void uniforms(std::uint64_t key, std::uint64_t stream, std::int64_t offset, double *out, std::int64_t n) {
  using L = Lanes<V>;
  constexpr std::int64_t step = 2 * L::width;
  std::uint64_t block = static_cast<std::uint64_t>(offset) / 2;
  for (std::int64_t i = 0; i < n; i += step, block += L::width) {
    const auto pair = philox_uniforms<V>(L::bits(block) + L::iota_bits(), stream, key);
    if (i + step <= n) {
      store_interleaved(out + i, pair.first, pair.second);
    } else {
      double rest[step];
      store_interleaved(rest, pair.first, pair.second);
      std::copy(rest, rest + (n - i), out + i);
    }
  }
}

// Tiles small enough for the first-level cache. The central rational function serves 85 % of the numbers;
// the tails are collected and finished together, since nearly every full vector would hold one.
template <class V>
void normals(std::uint64_t key, std::uint64_t stream, std::int64_t offset, double *out, std::int64_t n) {
  using L = Lanes<V>;
  constexpr std::int64_t tile = 512;
  double uniform[tile + L::width], tails[tile + L::width];
  std::int32_t where[tile + 1];
  for (std::int64_t start = 0; start < n; start += tile) {
    const std::int64_t size = std::min(tile, n - start);
    uniforms<V>(key, stream, offset + start, uniform, size);
    std::fill(uniform + size, uniform + size + L::width, 0.5);
    int count = 0;
    for (std::int64_t i = 0; i < size; ++i) {
      where[count] = static_cast<std::int32_t>(i);
      tails[count] = uniform[i];
      count += std::fabs(uniform[i] - 0.5) > 0.425;
    }
    std::fill(tails + count, tails + std::min<std::int64_t>(count + L::width, tile + L::width), 0.01);
    for (int i = 0; i < count; i += L::width) {
      const V p = L::load(tails + i);
      const auto lower = p < L::from(0.5);
      const V z = inverse_normal_tail(select(lower, p, L::from(1.0) - p));
      L::store(tails + i, select(lower, -z, z));
    }
    for (std::int64_t i = 0; i < size; i += L::width) {
      L::store(uniform + i, inverse_normal_centre(L::load(uniform + i) - L::from(0.5)));
    }
    for (int i = 0; i < count; ++i) uniform[where[i]] = tails[i];
    std::copy(uniform, uniform + size, out + start);
  }
}

}  // namespace
}  // namespace blr
