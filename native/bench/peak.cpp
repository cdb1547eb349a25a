// The peak of multiply-adds (items are floating-point operations) and the bandwidth of a copy that no cache
// holds (items are bytes, read and written), of every target: what the kernels' numbers are fractions of.
#include "peak.hpp"

#include "support.hpp"

namespace blr_bench {
namespace {

constexpr std::int64_t rounds = 100'000;
constexpr std::int64_t copied = std::int64_t{1} << 23;  // doubles: 64 MiB, twice

constexpr const Peak *peaks[] = {
    &peak_scalar,
#ifdef BLR_HAS_SSE4
    &peak_sse4,
#endif
#ifdef BLR_HAS_AVX2
    &peak_avx2,
#endif
#ifdef BLR_HAS_AVX512
    &peak_avx512,
#endif
#ifdef BLR_HAS_NEON
    &peak_neon,
#endif
};

// Made when first asked for: 128 MiB that the other cases do not need.
const Array &copy_source() {
  static const Array values = uniform(copied, 0, 1);
  return values;
}
Array &copy_target() {
  static Array values(copied);
  return values;
}

}  // namespace

const Peak &peak_of(const std::string &target) {
  for (const Peak *peak : peaks) {
    if (peak->name == target) return *peak;
  }
  std::fprintf(stderr, "no peak is measured for %s\n", target.c_str());
  std::exit(1);
}

void register_peak() {
  for (const std::string &target : targets()) {
    const Peak &peak = peak_of(target);
    on_target(
        "fma_peak", target, rounds * peak.flops_a_round,
        [&peak] { benchmark::DoNotOptimize(peak.multiply_add(rounds, 0.5)); },
        [&peak] { return peak.multiply_add(rounds, 0.5) == static_cast<double>(peak.accumulators); });
    on_target(
        "copy", target, 2 * 8 * copied,
        [&peak] { peak.copy(copy_source().data(), copied, copy_target().data()); },
        [] { return copy_source() == copy_target(); });
  }
}

}  // namespace blr_bench
