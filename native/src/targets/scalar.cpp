#include "vec_scalar.hpp"

#include "instantiate.hpp"
#include "targets.hpp"

constinit const blr_target blr::scalar_target = blr::target_of<double>("scalar", true);
