// Philox 4x32-10 (Salmon, Moraes, Dror, Shaw 2011), uniforms and normals. The counter layout and the
// mapping to (0, 1) are stated in blr.h.
#pragma once

#include <algorithm>

#include "inverse_normal.hpp"

namespace blr {
namespace {

// The numbers of a set of counter blocks, one block a lane in interleaved order.
template <class V>
struct NumberPairs {
  V first, second;

  void store(double *p) const { store_interleaved(p, first, second); }
};

// Words live in 64-bit lanes. Their upper halves may hold anything: a product reads the lower halves only.
template <class V>
struct PhiloxWords {
  typename Lanes<V>::Bits c0, c1, c2, c3;

  PhiloxWords(std::uint64_t stream, std::uint64_t block)
      : c0(Lanes<V>::bits(block) + Lanes<V>::interleaved_order()),
        c1(c0 >> 32),
        c2(Lanes<V>::bits(stream)),
        c3(Lanes<V>::bits(stream >> 32)) {}

  void round(typename Lanes<V>::Bits k0, typename Lanes<V>::Bits k1) {
    using L = Lanes<V>;
    const auto p0 = multiply_low_halves(c0, L::bits(0xD2511F53)),
               p1 = multiply_low_halves(c2, L::bits(0xCD9E8D57));
    c0 = xor3(p1 >> 32, c1, k0);
    c2 = xor3(p0 >> 32, c3, k1);
    c1 = p1;
    c3 = p0;
  }

  // The upper 52 bits of a word pair become the fraction of a number in [1, 2); taking off 1 less half a cell
  // leaves a midpoint, without rounding.
  NumberPairs<V> uniforms() const {
    using L = Lanes<V>;
    const auto uniform = [](auto even, auto odd) {
      const auto fraction = join_low_halves(even, odd) >> 12;
      return from_bits(fraction | L::bits(0x3ff0000000000000)) - L::from(1 - 0x1p-53);
    };
    return {uniform(c0, c1), uniform(c2, c3)};
  }
};

// The keys of the rounds, spread over the lanes once: they are read from memory more cheaply than made anew.
template <class V>
struct PhiloxKeys {
  typename Lanes<V>::Bits k0[10], k1[10];

  explicit PhiloxKeys(std::uint64_t key) {
    auto low = static_cast<std::uint32_t>(key), high = static_cast<std::uint32_t>(key >> 32);
    for (int round = 0; round < 10; ++round, low += 0x9E3779B9, high += 0xBB67AE85) {
      k0[round] = Lanes<V>::bits(low);
      k1[round] = Lanes<V>::bits(high);
    }
  }
};

// The numbers of blocks block ... block + 3 * width - 1. A round mostly waits for the one before: three sets
// of blocks take turns, as many as sixteen registers hold.
template <class V>
struct PhiloxNumbers {
  static constexpr std::int64_t set = 2 * Lanes<V>::width, count = 3 * set;
  NumberPairs<V> a, b, c;

  [[gnu::always_inline]] PhiloxNumbers(const PhiloxKeys<V> &keys, std::uint64_t stream, std::uint64_t block) {
    constexpr std::uint64_t w = Lanes<V>::width;
    PhiloxWords<V> wa(stream, block), wb(stream, block + w), wc(stream, block + 2 * w);
    for (int round = 0; round < 10; ++round) {
      wa.round(keys.k0[round], keys.k1[round]);
      wb.round(keys.k0[round], keys.k1[round]);
      wc.round(keys.k0[round], keys.k1[round]);
    }
    a = wa.uniforms();
    b = wb.uniforms();
    c = wc.uniforms();
  }
};

constexpr std::int64_t random_tile = 480;

// fill(start, size, to) writes numbers start ... start + size - 1 of out to `to`, and goes on until their
// count is a multiple of `step`: a last tile that is not one is made aside.
template <std::int64_t step, class Fill>
void in_tiles(double *out, std::int64_t n, Fill fill) {
  static_assert(random_tile % step == 0);
  for (std::int64_t start = 0; start < n; start += random_tile) {
    const std::int64_t size = std::min(random_tile, n - start);
    if (size % step == 0) {
      fill(start, size, out + start);
    } else {
      double aside[random_tile];
      fill(start, size, aside);
      std::copy(aside, aside + size, out + start);
    }
  }
}

template <class V>
void uniforms(std::uint64_t key, std::uint64_t stream, std::int64_t offset, double *out, std::int64_t n) {
  using Numbers = PhiloxNumbers<V>;
  const PhiloxKeys<V> keys(key);
  in_tiles<Numbers::count>(out, n, [&](std::int64_t start, std::int64_t size, double *to) {
    for (std::int64_t i = 0; i < size; i += Numbers::count) {
      const Numbers u(keys, stream, static_cast<std::uint64_t>(offset + start + i) / 2);
      u.a.store(to + i);
      u.b.store(to + i + Numbers::set);
      u.c.store(to + i + 2 * Numbers::set);
    }
  });
}

// The central rational function serves 85 % of the numbers. The others are collected, finished together and
// put into their places: nearly every full vector would hold one.
template <class V>
void normals(std::uint64_t key, std::uint64_t stream, std::int64_t offset, double *out, std::int64_t n) {
  using L = Lanes<V>;
  using Numbers = PhiloxNumbers<V>;
  const PhiloxKeys<V> keys(key);
  constexpr std::int64_t set = Numbers::set;
  in_tiles<Numbers::count>(out, n, [&](std::int64_t start, std::int64_t size, double *to) {
    double tails[random_tile + L::width], where[random_tile + L::width];  // p - 1/2, place as raw bits
    std::int64_t count = 0;
    auto place = L::interleaved_order() + L::interleaved_order();
    const auto centre = [&](V u, auto index) {
      const V d = u - L::from(0.5);
      const auto is_tail = abs(d) > L::from(0.425);
      store_selected(tails + count, d, is_tail);
      store_selected(where + count, from_bits(index), is_tail);
      count += number_of(is_tail);
      return inverse_normal_centre(d);
    };
    const auto pairs = [&](NumberPairs<V> u) {
      const NumberPairs<V> z{centre(u.first, place), centre(u.second, place + L::bits(1))};
      place = place + L::bits(set);
      return z;
    };
    for (std::int64_t i = 0; i < size; i += Numbers::count) {
      const Numbers u(keys, stream, static_cast<std::uint64_t>(offset + start + i) / 2);
      pairs(u.a).store(to + i);
      pairs(u.b).store(to + i + set);
      pairs(u.c).store(to + i + 2 * set);
    }
    L::store(tails + count, L::from(0.45));
    for (std::int64_t i = 0; i < count; i += L::width) {
      const V d = L::load(tails + i);
      const V z = inverse_normal_tail(log_of_normal(L::from(0.5) - abs(d)));
      L::store(tails + i, select(d < L::from(0.0), -z, z));
    }
    for (std::int64_t i = 0; i < count; ++i) to[__builtin_bit_cast(std::int64_t, where[i])] = tails[i];
  });
}

}  // namespace
}  // namespace blr
