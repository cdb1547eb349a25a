// A vector of width one: what the kernels need from "V = double", so that one template serves the
// scalar target and, for sets too small to fill a register, every other target.
//
// Everything is in an anonymous namespace: each target compiles its own copy with its own
// instruction set, and the linker can never hand the wide copy to a narrow target.
#pragma once

#include <cmath>
#include <cstdint>

// Before a kernel whose loop calls so much that the compiler would leave some of it out of line, and pass
// vectors through memory. Not under a sanitizer, whose checks would take many minutes to compile in one
// piece.
#if defined(__SANITIZE_ADDRESS__)
#define BLR_FLATTEN
#else
#define BLR_FLATTEN [[gnu::flatten]]
#endif

// g++ flattens through and through, clang only the calls that the kernel itself makes: what lies deeper says
// so. BLR_OUT_OF_LINE stands before what is called once in a long loop and would be there many times over.
#ifdef __clang__
#define BLR_INLINE __attribute__((always_inline))
#define BLR_OUT_OF_LINE [[gnu::noinline]]
#else
#define BLR_INLINE
#define BLR_OUT_OF_LINE
#endif

namespace blr {
namespace {

template <class V>
struct Lanes;

template <>
struct Lanes<double> {
  using Bits = std::uint64_t;
  static constexpr int width = 1;
  static constexpr bool is_fused = false;  // whether fma rounds once
  static double load(const double *p) { return *p; }
  static void store(double *p, double v) { *p = v; }
  static double from(double v) { return v; }
  static std::uint64_t bits(std::uint64_t b) { return b; }
  static std::uint64_t interleaved_order() { return 0; }
  static double gather(const double *p, std::uint64_t index) { return p[index]; }
};

inline double fma(double a, double b, double c) { return a * b + c; }
inline double fms(double a, double b, double c) { return a * b - c; }
inline double fnma(double a, double b, double c) { return c - a * b; }
inline double select(bool m, double a, double b) { return m ? a : b; }
// NaN in v stays.
inline double at_least(double v, double limit) { return v < limit ? limit : v; }
inline double at_most(double v, double limit) { return v > limit ? limit : v; }
inline double sqrt(double v) { return std::sqrt(v); }
inline double abs(double v) { return std::fabs(v); }
inline double floor(double v) { return std::floor(v); }
inline double round_to_even(double v) { return std::nearbyint(v); }
inline bool any(bool m) { return m; }
inline bool all(bool m) { return m; }
inline double sum_lanes(double v) { return v; }
inline std::uint64_t to_bits(double v) { return __builtin_bit_cast(std::uint64_t, v); }
inline double from_bits(std::uint64_t b) { return __builtin_bit_cast(double, b); }
template <std::uint32_t factor>
inline std::uint64_t multiply_low_half(std::uint64_t a) {
  return (a & 0xffffffffu) * factor;
}
inline std::uint64_t xor3(std::uint64_t a, std::uint64_t b, std::uint64_t c) { return a ^ b ^ c; }
inline int number_of(bool m) { return m; }
// The lanes of v where m holds, one after another; up to a whole vector behind p may be overwritten.
inline void store_selected(double *p, double v, bool) { *p = v; }
inline std::uint64_t join_low_halves(std::uint64_t low, std::uint64_t high) {
  return high << 32 | (low & 0xffffffffu);
}
inline void store_interleaved(double *p, double even, double odd) {
  p[0] = even;
  p[1] = odd;
}

}  // namespace
}  // namespace blr
