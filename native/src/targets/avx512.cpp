#include "../vec_xsimd.hpp"
#include "instantiate.hpp"

constinit const blr::KernelTable blr::avx512_table =
    table_of<xsimd::batch<double, xsimd::avx512dq>>("avx512");
