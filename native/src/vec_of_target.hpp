// The vector type of a source that the build compiles once a target; BLR_IS_SCALAR is 1 for the scalar one.
#pragma once

#if BLR_IS_SCALAR
#include "vec_scalar.hpp"
using Vector = double;
#else
#include "vec_xsimd.hpp"
using Vector = xsimd::batch<double>;
#endif
