// The elementary functions of one target, out[i] = f(x[i]).
#pragma once

#include <cstdint>

namespace blr_test {

using Function = void (*)(const double *x, std::int64_t n, double *out);

struct Elementary {
  const char *name;
  Function exp, expm1, log, log1p, sin, cos, lgamma;
};

extern const Elementary elementary_scalar, elementary_sse4, elementary_avx2, elementary_avx512,
    elementary_neon, elementary_wasm;

}  // namespace blr_test
