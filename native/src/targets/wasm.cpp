#include "../vec_xsimd.hpp"
#include "instantiate.hpp"

constinit const blr::KernelTable blr::wasm_table =
    table_of<xsimd::batch<double, xsimd::wasm>>("wasm-simd128");
