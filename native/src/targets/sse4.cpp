#include "../vec_xsimd.hpp"
#include "instantiate.hpp"

constinit const blr::KernelTable blr::sse4_table = table_of<xsimd::batch<double, xsimd::sse4_2>>("sse4");
