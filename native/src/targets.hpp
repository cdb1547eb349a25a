// The targets: one for every instruction set that is built in; src/dispatch.cpp chooses the default.
#pragma once

#include "table.hpp"

namespace blr {

extern const blr_target scalar_target;
extern const blr_target sse4_target;
extern const blr_target avx2_target;
extern const blr_target avx512_target;
extern const blr_target neon_target;
extern const blr_target wasm_target;

// The one that was asked for, or the default, ready for a call.
const blr_target &chosen(const blr_target *target);

}  // namespace blr
