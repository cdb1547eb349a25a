#include "vec_xsimd.hpp"

#include "instantiate.hpp"
#include "targets.hpp"

constinit const blr_target blr::sse4_target =
    blr::target_of<xsimd::batch<double, xsimd::sse4_2>>("sse4", true);
