#include "vec_xsimd.hpp"

#include "instantiate.hpp"
#include "targets.hpp"

constinit const blr_target blr::neon_target = blr::target_of<xsimd::batch<double, xsimd::neon64>>("neon");
