// The same vocabulary as vec_scalar.hpp for V = xsimd::batch<double, A>; functions that xsimd already
// spells the same way (fma, fms, fnma, select, sqrt, abs, floor, any, all) are found in its namespace.
#pragma once

#include <bit>
#include <xsimd/xsimd.hpp>

#include "vec_scalar.hpp"

namespace blr {
namespace {

template <class A>
struct Lanes<xsimd::batch<double, A>> {
  using V = xsimd::batch<double, A>;
  using Bits = xsimd::batch<std::uint64_t, A>;
  static constexpr int width = static_cast<int>(V::size);
#if defined(__FMA__) || defined(__aarch64__)
  static constexpr bool is_fused = true;
#else
  static constexpr bool is_fused = false;
#endif
  static V load(const double *p) { return V::load_unaligned(p); }
  static void store(double *p, V v) { v.store_unaligned(p); }
  static V from(double v) { return V(v); }
  static V from(V v) { return v; }
  static Bits bits(std::uint64_t b) { return Bits(b); }
  // For store_interleaved: lane by lane 0, w/2, 1, w/2 + 1, ...
  static Bits interleaved_order() {
    std::uint64_t lane[V::size];
    for (std::size_t i = 0; i < V::size; ++i) lane[i] = i / 2 + (i % 2) * (V::size / 2);
    return Bits::load_unaligned(lane);
  }
  static V gather(const double *p, Bits index) {
    return V::gather(p, xsimd::bitwise_cast<std::int64_t>(index));
  }
};

template <class A>
xsimd::batch<double, A> round_to_even(xsimd::batch<double, A> v) {
  return xsimd::nearbyint(v);
}
// x86 gives the second operand when either is NaN, the others NaN itself or the first.
template <class A>
xsimd::batch<double, A> at_least(xsimd::batch<double, A> v, xsimd::batch<double, A> limit) {
#if defined(__SSE2__)
  return xsimd::max(limit, v);
#elif defined(__wasm_simd128__)
  return wasm_f64x2_pmax(v, limit);
#else
  return select(v < limit, limit, v);
#endif
}
template <class A>
xsimd::batch<double, A> at_most(xsimd::batch<double, A> v, xsimd::batch<double, A> limit) {
#if defined(__SSE2__)
  return xsimd::min(limit, v);
#elif defined(__wasm_simd128__)
  return wasm_f64x2_pmin(v, limit);
#else
  return select(v > limit, limit, v);
#endif
}
template <class A>
double sum_lanes(xsimd::batch<double, A> v) {
  return xsimd::reduce_add(v);
}
template <class A>
xsimd::batch<std::uint64_t, A> to_bits(xsimd::batch<double, A> v) {
  return xsimd::bitwise_cast<std::uint64_t>(v);
}
template <class A>
xsimd::batch<double, A> from_bits(xsimd::batch<std::uint64_t, A> b) {
  return xsimd::bitwise_cast<double>(b);
}

// 32 x 32 -> 64 bits: one instruction on x86, where xsimd's 64 x 64 product takes several.
template <std::uint32_t factor, class A>
xsimd::batch<std::uint64_t, A> multiply_low_half(xsimd::batch<std::uint64_t, A> a) {
#if defined(__AVX512F__)
  return _mm512_mul_epu32(a, _mm512_set1_epi64(factor));
#elif defined(__AVX2__)
  return _mm256_mul_epu32(a, _mm256_set1_epi64x(factor));
#elif defined(__SSE2__)
  return _mm_mul_epu32(a, _mm_set1_epi64x(factor));
#elif defined(__wasm_simd128__)
  // One product on x86, where i64x2.mul is three. Clang makes that of this too where it sees that the factor
  // does not change in a loop: it is not shown whence it is read. (Hiding the vector itself, clang 19
  // crashes.)
  alignas(16) static constexpr std::uint32_t factors[] = {factor, factor, factor, factor};
  const std::uint32_t *unseen = factors;
  asm volatile("" : "+r"(unseen));
  return wasm_u64x2_extmul_low_u32x4(wasm_i32x4_shuffle(a, a, 0, 2, 0, 2), wasm_v128_load(unseen));
#else
  return (a & xsimd::batch<std::uint64_t, A>(0xffffffffu)) * xsimd::batch<std::uint64_t, A>(factor);
#endif
}

// a ^ b ^ c where a is known last: one instruction with AVX-512. Elsewhere b ^ c comes first, which the
// compiler would undo if it could see it.
template <class A>
xsimd::batch<std::uint64_t, A> xor3(xsimd::batch<std::uint64_t, A> a, xsimd::batch<std::uint64_t, A> b,
                                    xsimd::batch<std::uint64_t, A> c) {
#if defined(__AVX512F__)
  return _mm512_ternarylogic_epi64(a, b, c, 0x96);
#else
  auto early = b ^ c;
#if defined(__SSE2__)
  asm("" : "+x"(early.data));
#endif
  return a ^ early;
#endif
}

template <class A>
int number_of(xsimd::batch_bool<double, A> m) {
  return std::popcount(m.mask());
}

#if defined(__AVX2__) && !defined(__AVX512F__)
// For every mask the 32-bit halves of its lanes, in order.
alignas(32) constexpr std::uint32_t selected_halves[16][8] = {{},
                                                              {0, 1},
                                                              {2, 3},
                                                              {0, 1, 2, 3},
                                                              {4, 5},
                                                              {0, 1, 4, 5},
                                                              {2, 3, 4, 5},
                                                              {0, 1, 2, 3, 4, 5},
                                                              {6, 7},
                                                              {0, 1, 6, 7},
                                                              {2, 3, 6, 7},
                                                              {0, 1, 2, 3, 6, 7},
                                                              {4, 5, 6, 7},
                                                              {0, 1, 4, 5, 6, 7},
                                                              {2, 3, 4, 5, 6, 7},
                                                              {0, 1, 2, 3, 4, 5, 6, 7}};
#endif

template <class A>
void store_selected(double *p, xsimd::batch<double, A> v, xsimd::batch_bool<double, A> m) {
#if defined(__AVX512F__)
  // Compressing into memory at once is slow on AMD.
  _mm512_storeu_pd(p, _mm512_maskz_compress_pd(static_cast<__mmask8>(m.mask()), v));
#elif defined(__AVX2__)
  const auto halves = _mm256_load_si256(reinterpret_cast<const __m256i *>(selected_halves[m.mask()]));
  _mm256_storeu_ps(reinterpret_cast<float *>(p), _mm256_permutevar8x32_ps(_mm256_castpd_ps(v), halves));
#else
  for (std::size_t lane = 0; lane < v.size; ++lane) {
    *p = v.get(lane);
    p += m.mask() >> lane & 1;
  }
#endif
}

// One and the other, one and the other, where lane i of both is number interleaved_order()[i]: the cheapest
// shuffles, those inside 128 bits, then do.
template <class A>
void store_interleaved(double *p, xsimd::batch<double, A> one, xsimd::batch<double, A> other) {
#if defined(__AVX512F__)
  _mm512_storeu_pd(p, _mm512_unpacklo_pd(one, other));
  _mm512_storeu_pd(p + 8, _mm512_unpackhi_pd(one, other));
#elif defined(__AVX2__)
  _mm256_storeu_pd(p, _mm256_unpacklo_pd(one, other));
  _mm256_storeu_pd(p + 4, _mm256_unpackhi_pd(one, other));
#else
  static_assert(one.size == 2);
  xsimd::zip_lo(one, other).store_unaligned(p);
  xsimd::zip_hi(one, other).store_unaligned(p + 2);
#endif
}

// Lower halves of the lanes of one below those of the other: low | high << 32.
template <class A>
xsimd::batch<std::uint64_t, A> join_low_halves(xsimd::batch<std::uint64_t, A> low,
                                               xsimd::batch<std::uint64_t, A> high) {
#if defined(__AVX2__) && !defined(__AVX512F__)
  return _mm256_blend_epi32(low, high << 32, 0xAA);
#elif defined(__wasm_simd128__)
  return wasm_i32x4_shuffle(low, high << 32, 0, 5, 2, 7);
#else
  return (high << 32) | (low & xsimd::batch<std::uint64_t, A>(0xffffffffu));
#endif
}

}  // namespace
}  // namespace blr
