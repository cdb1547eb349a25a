// One array in, one array out.
#pragma once

#include <cstdint>

namespace blr {
namespace {

// out[i] = f(in[i]). The last, partly filled vector is completed with its own last element, so that an
// element's result never depends on where it stands.
template <class V, class F>
void map(const double *in, std::int64_t n, double *out, F f) {
  using L = Lanes<V>;
  std::int64_t i = 0;
  for (; i + L::width <= n; i += L::width) L::store(out + i, f(L::load(in + i)));
  if (i == n) return;
  double lanes[L::width];
  for (int j = 0; j < L::width; ++j) lanes[j] = in[i + j < n ? i + j : n - 1];
  L::store(lanes, f(L::load(lanes)));
  for (; i < n; ++i) out[i] = lanes[i % L::width];
}

}  // namespace
}  // namespace blr
