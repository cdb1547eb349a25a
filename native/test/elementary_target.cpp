// Compiled once a target, with that target's flags; BLR_TABLE is its table's name and BLR_TARGET_NAME its
// word.
#include "elementary.hpp"

// What the kernels are written in: before them.
#include "vec_of_target.hpp"

#include "kernels/elementwise.hpp"
#include "kernels/log_gamma.hpp"
#include "kernels/trigonometric.hpp"

namespace {

template <Vector (*f)(Vector)>
void apply(const double *x, std::int64_t n, double *out) {
  blr::map<Vector>(x, n, out, f);
}

Vector sine(Vector x) { return blr::sincos(x).sin; }
Vector cosine(Vector x) { return blr::sincos(x).cos; }

}  // namespace

constinit const blr_test::Elementary blr_test::BLR_TABLE = {
    BLR_TARGET_NAME,         apply<blr::exp<Vector>>,   apply<blr::expm1<Vector>>,
    apply<blr::log<Vector>>, apply<blr::log1p<Vector>>, apply<sine>,
    apply<cosine>,           apply<blr::lgamma<Vector>>};
