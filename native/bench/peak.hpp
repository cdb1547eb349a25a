// What bounds every kernel on one target: multiply-adds in registers, copies through memory, reading.
#pragma once

#include <cstdint>
#include <string>

namespace blr_bench {

struct Peak {
  const char *name;

  // Runs `rounds` of flops_a_round floating-point operations, a multiply-add being two; returns the number of
  // accumulators when the arithmetic was right.
  double (*multiply_add)(std::int64_t rounds, double half);
  std::int64_t flops_a_round;
  std::int64_t accumulators;

  // out[i] = in[i], with the target's own loads and stores; n is a multiple of 64.
  void (*copy)(const double *in, std::int64_t n, double *out);

  // The sum of n values, a multiple of 64: what it costs to read them.
  double (*sum)(const double *in, std::int64_t n);
};

const Peak &peak_of(const std::string &target);

extern const Peak peak_scalar, peak_sse4, peak_avx2, peak_avx512, peak_neon;

}  // namespace blr_bench
