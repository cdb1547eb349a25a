// The only file that knows about CPUs: which targets this build contains, which of them this machine can
// run, and which one is the default. BLR_HAS_<TARGET> come from the build.
#include <cstdlib>
#include <cstring>

#include "targets.hpp"

namespace blr {
namespace {

struct Candidate {
  const blr_target *target;
  bool (*runs_here)();
};

[[maybe_unused]] bool always() { return true; }

// Best first. The scalar target is in every build but that of a browser module beside which it lies as
// another.
const Candidate candidates[] = {
#ifdef BLR_HAS_AVX512
    {&avx512_target,
     [] {
       return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512cd") &&
              __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw") &&
              __builtin_cpu_supports("avx512vl");
     }},
#endif
#ifdef BLR_HAS_AVX2
    {&avx2_target, [] { return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"); }},
#endif
#ifdef BLR_HAS_SSE4
    {&sse4_target, []() -> bool { return __builtin_cpu_supports("sse4.2"); }},
#endif
#ifdef BLR_HAS_NEON
    {&neon_target, always},
#endif
#ifdef BLR_HAS_WASM
    {&wasm_target, always},
#endif
#ifndef BLR_WITHOUT_SCALAR
    {&scalar_target, always},
#endif
};

// No heap and no constructor order to think about: a browser may call in without running constructors.
#ifdef BLR_HAS_WASM
constinit const blr_target *default_target = &wasm_target;
#else
constinit const blr_target *default_target = &scalar_target;
#endif
constinit char available[64] = "", rejected[64] = "";
#ifdef __x86_64__
constinit bool has_avx = false;
#endif

const blr_target *find(const char *name) {
  const bool best = std::strcmp(name, "auto") == 0;
  for (const Candidate &candidate : candidates) {
    if ((best || std::strcmp(name, candidate.target->name) == 0) && candidate.runs_here()) {
      return candidate.target;
    }
  }
  return nullptr;
}

void list_available() {
  if (*available != '\0') return;
  for (const Candidate &candidate : candidates) {
    if (!candidate.runs_here()) continue;
    if (*available != '\0') std::strcat(available, ",");
    std::strcat(available, candidate.target->name);
  }
}

#ifndef __wasm__
// At load time, so that a later change of BLR_TARGET means nothing.
[[gnu::constructor]] void choose_at_load() {
#ifdef __x86_64__
  __builtin_cpu_init();  // constructors may run before the one of the compiler's runtime
  has_avx = __builtin_cpu_supports("avx");
#endif
  list_available();
  const char *wanted = std::getenv("BLR_TARGET");
  if (wanted == nullptr || *wanted == '\0') wanted = "auto";
  if (const blr_target *found = find(wanted)) {
    default_target = found;
  } else {
    std::strncpy(rejected, wanted, sizeof rejected - 1);
  }
}
#endif

}  // namespace

const blr_target &chosen(const blr_target *target) {
  if (target == nullptr) target = default_target;
#ifdef __x86_64__
  // Where a caller (Java's compiler does) leaves the upper parts of vector registers in use, every SSE
  // instruction waits for what its register held before: 2 to 4 times as slow.
  if (target->is_below_avx && has_avx) asm volatile("vzeroupper");
#endif
  return *target;
}

}  // namespace blr

int32_t blr_abi_version(void) { return BLR_ABI_VERSION; }

const char *blr_build_info(void) { return BLR_BUILD_INFO; }

const char *blr_available_targets(void) {
  blr::list_available();
  return blr::available;
}

const blr_target *blr_find_target(const char *name) { return name == nullptr ? nullptr : blr::find(name); }

const char *blr_target_name(const blr_target *target) { return blr::chosen(target).name; }

const char *blr_rejected_target(void) { return blr::rejected; }
