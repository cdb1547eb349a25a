// The same vocabulary as vec_scalar.hpp for V = xsimd::batch<double, A>; functions that xsimd already
// spells the same way (fma, fms, fnma, select, sqrt, abs, floor, any, all) are found in its namespace.
#pragma once

#include <xsimd/xsimd.hpp>

#include "vec_scalar.hpp"

namespace blr {
namespace {

template <class A>
struct Lanes<xsimd::batch<double, A>> {
  using V = xsimd::batch<double, A>;
  using Bits = xsimd::batch<std::uint64_t, A>;
  static constexpr int width = static_cast<int>(V::size);
  static V load(const double *p) { return V::load_unaligned(p); }
  static void store(double *p, V v) { v.store_unaligned(p); }
  static V from(double v) { return V(v); }
  static V from(V v) { return v; }
  static Bits bits(std::uint64_t b) { return Bits(b); }
  static Bits iota_bits() {
    std::uint64_t lane[V::size];
    for (std::size_t i = 0; i < V::size; ++i) lane[i] = i;
    return Bits::load_unaligned(lane);
  }
};

template <class A>
xsimd::batch<double, A> round_to_even(xsimd::batch<double, A> v) {
  return xsimd::nearbyint(v);
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
template <class A>
xsimd::batch<std::uint64_t, A> multiply_low_halves(xsimd::batch<std::uint64_t, A> a,
                                                   xsimd::batch<std::uint64_t, A> b) {
#if defined(__AVX512F__)
  return _mm512_mul_epu32(a, b);
#elif defined(__AVX2__)
  return _mm256_mul_epu32(a, b);
#elif defined(__SSE2__)
  return _mm_mul_epu32(a, b);
#elif defined(__wasm_simd128__)
  // One product on x86, where i64x2.mul is three. Clang 14 makes that of this too where it sees that b does not
  // change in a loop: it is not shown.
  v128_t halves = wasm_i32x4_shuffle(b, b, 0, 2, 0, 2);
  asm volatile("" : "+r"(halves));
  return wasm_u64x2_extmul_low_u32x4(wasm_i32x4_shuffle(a, a, 0, 2, 0, 2), halves);
#else
  const xsimd::batch<std::uint64_t, A> low(0xffffffffu);
  return (a & low) * (b & low);
#endif
}

template <class A>
void store_interleaved(double *p, xsimd::batch<double, A> even, xsimd::batch<double, A> odd) {
  xsimd::zip_lo(even, odd).store_unaligned(p);
  xsimd::zip_hi(even, odd).store_unaligned(p + even.size);
}

}  // namespace
}  // namespace blr
