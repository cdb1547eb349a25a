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

// What the counter blocks of a stream with one upper half share: the keys of the rounds, and in the first two
// rounds most words. Spread over the lanes once, and read from memory more cheaply than made anew.
template <class V>
struct PhiloxStream {
  static constexpr std::uint32_t multiplier0 = 0xD2511F53, multiplier1 = 0xCD9E8D57;
  typename Lanes<V>::Bits k0[10], k1[10];
  // What the first round adds to word 2, and the second to words 0 and 2; word 3 is then the same in all.
  typename Lanes<V>::Bits first_c2, c0, c2, c3;

  PhiloxStream(std::uint64_t key, std::uint64_t stream, std::uint64_t block) {
    auto key0 = static_cast<std::uint32_t>(key), key1 = static_cast<std::uint32_t>(key >> 32);
    for (int round = 0; round < 10; ++round, key0 += 0x9E3779B9, key1 += 0xBB67AE85) {
      k0[round] = Lanes<V>::bits(key0);
      k1[round] = Lanes<V>::bits(key1);
    }
    const auto low = [](std::uint64_t words) { return words & 0xffffffff; };
    const std::uint64_t p1 = low(stream) * multiplier1;
    const std::uint64_t p0 = (p1 >> 32 ^ block >> 32 ^ low(key)) * multiplier0;
    first_c2 = Lanes<V>::bits(stream >> 32) ^ k1[0];
    c0 = Lanes<V>::bits(low(p1)) ^ k0[1];
    c2 = Lanes<V>::bits(p0 >> 32) ^ k1[1];
    c3 = Lanes<V>::bits(low(p0));
  }
};

// Words live in 64-bit lanes. Their upper halves may hold anything: a product reads the lower halves only.
template <class V>
struct PhiloxWords {
  using L = Lanes<V>;
  using Bits = typename L::Bits;
  Bits c0, c1, c2, c3;

  // After two rounds, of counter blocks from this one on.
  PhiloxWords(const PhiloxStream<V> &stream, std::uint64_t block) {
    const auto p0 = multiply0(L::bits(block) + L::interleaved_order());
    c1 = multiply1((p0 >> 32) ^ stream.first_c2);
    c0 = (c1 >> 32) ^ stream.c0;
    c2 = p0 ^ stream.c2;
    c3 = stream.c3;
  }

  static Bits multiply0(Bits c) { return multiply_low_half<PhiloxStream<V>::multiplier0>(c); }
  static Bits multiply1(Bits c) { return multiply_low_half<PhiloxStream<V>::multiplier1>(c); }

  void round(Bits k0, Bits k1) {
    const auto p0 = multiply0(c0), p1 = multiply1(c2);
    c0 = xor3(p1 >> 32, c1, k0);
    c2 = xor3(p0 >> 32, c3, k1);
    c1 = p1;
    c3 = p0;
  }

  // The upper 52 bits of a word pair become the fraction of a number in [1, 2); taking off 1 less half a cell
  // leaves a midpoint, without rounding.
  NumberPairs<V> uniforms() const {
    const auto uniform = [](auto even, auto odd) {
      const auto fraction = join_low_halves(even, odd) >> 12;
      return from_bits(fraction | L::bits(0x3ff0000000000000)) - L::from(1 - 0x1p-53);
    };
    return {uniform(c0, c1), uniform(c2, c3)};
  }
};

// The numbers of blocks block ... block + 3 * width - 1. A round mostly waits for the one before: three sets
// of blocks take turns, as many as sixteen registers hold.
template <class V>
struct PhiloxNumbers {
  static constexpr std::int64_t set = 2 * Lanes<V>::width, count = 3 * set;
  NumberPairs<V> a, b, c;

  [[gnu::always_inline]] PhiloxNumbers(const PhiloxStream<V> &stream, std::uint64_t block) {
    constexpr std::uint64_t w = Lanes<V>::width;
    PhiloxWords<V> wa(stream, block), wb(stream, block + w), wc(stream, block + 2 * w);
// Unrolled, they are scheduled into more registers than there are.
#pragma GCC unroll 1
    for (int round = 2; round < 10; ++round) {
      wa.round(stream.k0[round], stream.k1[round]);
      wb.round(stream.k0[round], stream.k1[round]);
      wc.round(stream.k0[round], stream.k1[round]);
    }
    a = wa.uniforms();
    b = wb.uniforms();
    c = wc.uniforms();
  }
};

constexpr std::int64_t random_tile = 480;

// fill(stream, block, size, to) writes the first `size` numbers of the blocks from this one on to `to`, and
// goes on until they are a whole number of PhiloxNumbers: a last tile that is not one is made aside.
template <class V, class Fill>
void in_tiles(std::uint64_t key, std::uint64_t stream, std::int64_t offset, double *out, std::int64_t n,
              Fill fill) {
  static_assert(random_tile % PhiloxNumbers<V>::count == 0);
  constexpr std::int64_t half = std::int64_t{1} << 33;  // numbers whose counters have one upper half
  for (std::int64_t done = 0; done < n;) {
    const std::int64_t end = std::min(n, done + half - (offset + done) % half);
    const PhiloxStream<V> words(key, stream, static_cast<std::uint64_t>(offset + done) / 2);
    while (done < end) {
      const std::int64_t size = std::min(random_tile, end - done);
      const auto block = static_cast<std::uint64_t>(offset + done) / 2;
      if (size % PhiloxNumbers<V>::count == 0) {
        fill(words, block, size, out + done);
      } else {
        double aside[random_tile];
        fill(words, block, size, aside);
        std::copy(aside, aside + size, out + done);
      }
      done += size;
    }
  }
}

template <class V>
void uniforms(std::uint64_t key, std::uint64_t stream, std::int64_t offset, double *out, std::int64_t n) {
  using Numbers = PhiloxNumbers<V>;
  in_tiles<V>(key, stream, offset, out, n, [](auto &words, auto block, std::int64_t size, double *to) {
    for (std::int64_t i = 0; i < size; i += Numbers::count, block += Numbers::count / 2) {
      const Numbers u(words, block);
      u.a.store(to + i);
      u.b.store(to + i + Numbers::set);
      u.c.store(to + i + 2 * Numbers::set);
    }
  });
}

// The first number of one block.
inline double uniform_of_block(std::uint64_t key, std::uint64_t stream, std::uint64_t block) {
  const PhiloxStream<double> keys(key, stream, block);
  PhiloxWords<double> words(keys, block);
  for (int round = 2; round < 10; ++round) words.round(keys.k0[round], keys.k1[round]);
  return words.uniforms().first;
}

// The central rational function serves 85 % of the numbers. The others are collected, finished together and
// put into their places: nearly every full vector would hold one.
template <class V>
void normals(std::uint64_t key, std::uint64_t stream, std::int64_t offset, double *out, std::int64_t n) {
  using L = Lanes<V>;
  using Numbers = PhiloxNumbers<V>;
  constexpr std::int64_t set = Numbers::set;
  in_tiles<V>(key, stream, offset, out, n, [](auto &words, auto block, std::int64_t size, double *to) {
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
    for (std::int64_t i = 0; i < size; i += Numbers::count, block += Numbers::count / 2) {
      const Numbers u(words, block);
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
