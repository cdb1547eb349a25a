// Every kernel for one vector type. A target includes its vector type first.
#pragma once

#include "../kernels/cos_laws_quantile.hpp"
#include "../kernels/lower_tail.hpp"
#include "../kernels/portfolio.hpp"
#include "../kernels/stochastic_volatility.hpp"
#include "../kernels/student_t_each.hpp"
#include "../kernels/student_t_likelihood.hpp"
#include "../kernels/student_t_sample.hpp"
#include "../table.hpp"

namespace blr {
namespace {

template <class V>
constexpr KernelTable table_of(const char *name) {
  return {name,
          student_t_log_density<V>,
          student_t_cdf<V>,
          student_t_quantile<V>,
          student_t_log_likelihood<V>,
          student_t_log_likelihood_gradient<V>,
          student_t_log_density_each<V>,
          student_t_cdf_each<V>,
          student_t_quantile_each<V>,
          uniforms<V>,
          normals<V>,
          student_t_sample<V>,
          cos_coefficients<V>,
          cos_density<V>,
          cos_cdf<V>,
          cos_partial_expectation<V>,
          cos_combine<V>,
          cos_laws_density<V>,
          cos_laws_cdf<V>,
          cos_laws_quantile<V>,
          lower_tail<V>,
          portfolio_pnl<V>,
          delta_gamma<V>,
          stochastic_volatility_step<V>,
          stochastic_volatility_risk<V>};
}

}  // namespace
}  // namespace blr
