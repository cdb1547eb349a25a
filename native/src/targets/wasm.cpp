#include "vec_xsimd.hpp"

#include "instantiate.hpp"
#include "targets.hpp"

constinit const blr_target blr::wasm_target =
    blr::target_of<xsimd::batch<double, xsimd::wasm>>("wasm-simd128");
