// The only file that knows about CPUs: which targets this build contains, which of them this machine can
// run, and which one is in use. BLR_HAS_<TARGET> come from the build.
#include <cstdlib>
#include <cstring>

#include "blr.h"
#include "table.hpp"

namespace blr {
namespace {

struct Candidate {
  const KernelTable *table;
  bool (*runs_here)();
};

[[maybe_unused]] bool always() { return true; }

// Best first. The scalar target is in every build but that of a browser module beside which it lies as
// another.
const Candidate candidates[] = {
#ifdef BLR_HAS_AVX512
    {&avx512_table,
     [] {
       return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512cd") &&
              __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw") &&
              __builtin_cpu_supports("avx512vl");
     }},
#endif
#ifdef BLR_HAS_AVX2
    {&avx2_table, [] { return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"); }},
#endif
#ifdef BLR_HAS_SSE4
    {&sse4_table, []() -> bool { return __builtin_cpu_supports("sse4.2"); }},
#endif
#ifdef BLR_HAS_NEON
    {&neon_table, always},
#endif
#ifdef BLR_HAS_WASM
    {&wasm_table, always},
#endif
#ifndef BLR_WITHOUT_SCALAR
    {&scalar_table, always},
#endif
};

// No heap and no constructor order to think about: a browser may call in without running constructors.
#ifdef BLR_HAS_WASM
constinit const KernelTable *current = &wasm_table;
#else
constinit const KernelTable *current = &scalar_table;
#endif
constinit char available[64] = "", rejected[64] = "";
#ifdef __x86_64__
// Whether the target in use is of SSE instructions and the CPU knows AVX.
constinit bool is_below_avx = false;
#endif

bool select(const char *name) {
  const bool best = std::strcmp(name, "auto") == 0;
  for (const Candidate &candidate : candidates) {
    if ((best || std::strcmp(name, candidate.table->name) == 0) && candidate.runs_here()) {
      current = candidate.table;
#ifdef __x86_64__
      is_below_avx = (current == &scalar_table || current == &sse4_table) && __builtin_cpu_supports("avx");
#endif
      return true;
    }
  }
  return false;
}

void list_available() {
  if (*available != '\0') return;
  for (const Candidate &candidate : candidates) {
    if (!candidate.runs_here()) continue;
    if (*available != '\0') std::strcat(available, ",");
    std::strcat(available, candidate.table->name);
  }
}

#ifndef __wasm__
// At load time, so that a later change of BLR_TARGET means nothing.
[[gnu::constructor]] void choose_at_load() {
#ifdef __x86_64__
  __builtin_cpu_init();  // constructors may run before the one of the compiler's runtime
#endif
  list_available();
  const char *wanted = std::getenv("BLR_TARGET");
  if (wanted == nullptr || *wanted == '\0') wanted = "auto";
  if (!select(wanted)) std::strncpy(rejected, wanted, sizeof rejected - 1);
}
#endif

}  // namespace

const KernelTable &kernels() {
#ifdef __x86_64__
  // Where a caller (Java's compiler does) leaves the upper parts of vector registers in use, every SSE
  // instruction waits for what its register held before: 2 to 4 times as slow.
  if (is_below_avx) asm volatile("vzeroupper");
#endif
  return *current;
}

}  // namespace blr

extern "C" {

const char *blr_available_targets(void) {
  blr::list_available();
  return blr::available;
}

const char *blr_target(void) { return blr::kernels().name; }

const char *blr_rejected_target(void) { return blr::rejected; }

int32_t blr_select_target(const char *name) {
  if (name == nullptr) return BLR_ERROR_ARGUMENT;
  return blr::select(name) ? BLR_OK : BLR_ERROR_TARGET;
}

}  // extern "C"
