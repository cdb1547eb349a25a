#include "vec_xsimd.hpp"

#include "instantiate.hpp"
#include "targets.hpp"

constinit const blr_target blr::avx512_target =
    blr::target_of<xsimd::batch<double, xsimd::avx512dq>>("avx512");
