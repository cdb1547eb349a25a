// Compiled once a target, with that target's flags; BLR_TABLE is its table's name and BLR_TARGET_NAME its
// word.
#include "peak.hpp"
#include "vec_of_target.hpp"

namespace {

using Lanes = blr::Lanes<Vector>;
using blr::fma;

// Ten chains cover the latency of two pipes on every x86 and Arm core of today and still fit into sixteen
// registers. Named, because g++ 12 keeps arrays of vectors in memory. Each chain stays at 1 = 1 / 2 + 1 / 2.
constexpr std::int64_t chains = 10;

// Hides a value in its register from the optimiser.
inline void keep(Vector &v) {
#if BLR_IS_SCALAR
  double bits = v;
#else
  Vector::register_type bits = v;
#endif
#if defined(__aarch64__)
  __asm__ volatile("" : "+w"(bits));
#elif defined(__AVX512F__)
  __asm__ volatile("" : "+v"(bits));
#else
  __asm__ volatile("" : "+x"(bits));
#endif
  v = bits;
}

double multiply_add(std::int64_t rounds, double half) {
  const Vector h = Lanes::from(half);
  Vector a = h + h, b = a, c = a, d = a, e = a, f = a, g = a, i = a, j = a, k = a;
  for (std::int64_t round = 0; round < rounds; ++round) {
    a = fma(a, h, h);
    b = fma(b, h, h);
    c = fma(c, h, h);
    d = fma(d, h, h);
    e = fma(e, h, h);
    f = fma(f, h, h);
    g = fma(g, h, h);
    i = fma(i, h, h);
    j = fma(j, h, h);
    k = fma(k, h, h);
    // Equal chains would become one if the compiler could see that they are equal.
    keep(a), keep(b), keep(c), keep(d), keep(e), keep(f), keep(g), keep(i), keep(j), keep(k);
  }
  return blr::sum_lanes(((a + b) + (c + d)) + ((e + f) + (g + i)) + (j + k));
}

void copy(const double *in, std::int64_t n, double *out) {
  for (std::int64_t at = 0; at < n; at += Lanes::width) Lanes::store(out + at, Lanes::load(in + at));
}

double sum(const double *in, std::int64_t n) {
  Vector a = Lanes::from(0.0), b = a, c = a, d = a, e = a, f = a, g = a, h = a;
  for (std::int64_t at = 0; at < n; at += 8 * Lanes::width) {
    const auto next = [=](int vector) { return Lanes::load(in + at + vector * Lanes::width); };
    a = a + next(0);
    b = b + next(1);
    c = c + next(2);
    d = d + next(3);
    e = e + next(4);
    f = f + next(5);
    g = g + next(6);
    h = h + next(7);
  }
  return blr::sum_lanes(((a + b) + (c + d)) + ((e + f) + (g + h)));
}

}  // namespace

constinit const blr_bench::Peak blr_bench::BLR_TABLE = {
    BLR_TARGET_NAME, multiply_add, 2 * chains *Lanes::width, chains *Lanes::width, copy, sum};
