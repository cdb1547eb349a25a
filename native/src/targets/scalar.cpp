#include "../vec_scalar.hpp"
#include "instantiate.hpp"

constinit const blr::KernelTable blr::scalar_table = table_of<double>("scalar");
