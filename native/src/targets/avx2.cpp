#include "vec_xsimd.hpp"

#include "instantiate.hpp"
#include "targets.hpp"

constinit const blr_target blr::avx2_target =
    blr::target_of<xsimd::batch<double, xsimd::fma3<xsimd::avx2>>>("avx2");
