#include "../vec_xsimd.hpp"
#include "instantiate.hpp"

constinit const blr::KernelTable blr::avx2_table =
    table_of<xsimd::batch<double, xsimd::fma3<xsimd::avx2>>>("avx2");
