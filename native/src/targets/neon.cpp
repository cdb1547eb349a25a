#include "../vec_xsimd.hpp"
#include "instantiate.hpp"

constinit const blr::KernelTable blr::neon_table = table_of<xsimd::batch<double, xsimd::neon64>>("neon");
