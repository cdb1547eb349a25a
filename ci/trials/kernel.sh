# A kernel: the logistic distribution function, in C++ for every instruction set and in Java, with its known value
# for blr doctor and its parity on every path. Sourced by ci/trial.
# shellcheck shell=bash disable=SC2016,SC2034

most=6

add_toy() {
  local engine=java-core/engine/src/main/java/dev/blr/engine/kernel
  perl -pi -e 's/^(#define BLR_ABI_VERSION )(\d+)/$1 . ($2 + 1)/e' native/include/blr.h
  perl -0pi -e 's{^(?=/\* ---- SamplingKernels)}{$ENV{TEXT}\n\n}m or die "blr.h has no SamplingKernels\n"' \
    native/include/blr.h
  cat >native/src/kernels/logistic.hpp <<'CPP'
// The logistic distribution function.
#pragma once

#include "elementary.hpp"
#include "elementwise.hpp"

namespace blr {
namespace {

template <class V>
void logistic_cdf(const double *x, std::int64_t n, double location, double scale, double *out) {
  using L = Lanes<V>;
  const V one = L::from(1.0), middle = L::from(location), unit = L::from(scale);
  map<V>(x, n, out, [=](V v) { return one / (one + exp((middle - v) / unit)); });
}

}  // namespace
}  // namespace blr
CPP
  at_end $engine/ScalarKernels.java <<'JAVA'
  @Override
  protected void computeLogisticCdf(
      double[] x, int n, double location, double scale, double[] out) {
    for (int i = 0; i < n; i++) {
      out[i] = 1 / (1 + Elementary.exp((location - x[i]) / scale));
    }
  }
JAVA
  before $engine/KernelParity.java 'check.random();' <<'JAVA'
    check.logistic();
JAVA
  at_end $engine/KernelParity.java <<'JAVA'
  private void logistic() {
    for (int n : LENGTHS) {
      double[] x = points(n, 12);
      onBoth(n, Double.MIN_NORMAL, (on, out) -> on.logisticCdf(x, n, 0.1, 1.7, out));
    }
    report("logisticCdf", TOLERANCE);
  }
JAVA
  before java-core/cli/src/main/java/dev/blr/cli/KnownValue.java 'studentT(kernels, checks);' <<'JAVA'
    double[] logistic = new double[N];
    kernels.logisticCdf(filled(N, Math.log(3)), N, 0, 1, logistic);
    checks.add(worst("logisticCdf", 0.75, logistic)); // 1/(1 + 1/3)
JAVA
  perl -0pi -e 's/Set\.of\(\n/Set.of(\n          "logisticCdf", \/\/ a toy\n/' \
    java-core/engine/src/test/java/dev/blr/engine/kernel/UnusedKernelsTest.java
}

export TEXT='/*
 * out[i] = 1 / (1 + exp(-(x[i] - location) / scale)), the logistic distribution function.
 *
 * in: x[n]
 * out: out[n]
 * where: location finite, scale > 0 finite
 * split: n
 */
BLR_API int32_t blr_logistic_cdf(const blr_target *target, const double *x, int64_t n, double location,
                                 double scale, double *out);'

# On scalar Java, on every native target, and in the browser module on its SIMD target.
try_toy() {
  maven --quiet --projects java-core/cli --also-make -Dsurefire.failIfNoSpecifiedTests=false \
    -Dtest='BindingTest,KernelParityTest,KnownValueTest,UnusedKernelsTest' test
  grep -hoE '<testcase name="[^"]*(Agrees|Checked)[^"]*"' java-core/{panama,cli}/target/surefire-reports/*.xml |
    sed 's/^<testcase name=/passed: /'
  if ! have em++ || [[ ! -x wasm/node_modules/.bin/node ]]; then
    note "without Emscripten or the Node of wasm/: not tried in the browser module"
    return
  fi
  wasm/kernels/build --require
  maven --quiet -DskipTests --projects wasm --also-make package
  (cd wasm && node_modules/.bin/node --input-type=module -e '
    import assert from "node:assert/strict";
    import { load } from "./target/module/blr.mjs";
    const blr = await load();
    const checks = blr.checkKernels();
    assert.deepEqual(checks.filter(({ passed }) => !passed), []);
    const toy = checks.find(({ kernel }) => kernel === "logisticCdf");
    console.log(`passed: ${toy.kernel} on ${blr.target}, ${toy.values} values, within ${toy.difference}`);')
}
