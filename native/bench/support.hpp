// A case runs on every target of this machine under the name kernel/target; it checks its result before it
// times anything, and reports the time per item by the wall clock, as JMH does, since the two are compared.
// Peers run in the same process.
#pragma once

#include <benchmark/benchmark.h>

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "blr.h"

namespace blr_bench {

using Array = std::vector<double>;

inline Array uniform(std::int64_t n, double low, double high) {
  std::mt19937_64 random(2026);
  std::uniform_real_distribution<double> law(low, high);
  Array values(static_cast<std::size_t>(n));
  for (double &value : values) value = law(random);
  return values;
}

inline std::vector<std::string> targets() {
  std::istringstream names(blr_available_targets());
  std::vector<std::string> result;
  for (std::string name; std::getline(names, name, ',');) result.push_back(name);
  return result;
}

// The target of the case that runs.
inline const blr_target *current = nullptr;

inline void report(benchmark::State &state, std::int64_t items) {
  state.SetItemsProcessed(state.iterations() * items);
  state.counters["time/item"] =
      benchmark::Counter(static_cast<double>(items),
                         benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

// run() fills the output; is_right() then judges it.
inline void on_target(const std::string &name, const std::string &target, std::int64_t items,
                      std::function<void()> run, std::function<bool()> is_right) {
  benchmark::RegisterBenchmark((name + "/" + target).c_str(), [=](benchmark::State &state) {
    current = blr_find_target(target.c_str());
    state.SetLabel(blr_target_name(current));
    run();
    if (!is_right()) {
      state.SkipWithError("wrong result");
      return;
    }
    for (auto _ : state) {
      run();
      benchmark::ClobberMemory();
    }
    report(state, items);
    current = nullptr;
  })->UseRealTime();
}

inline void on_every_target(const std::string &name, std::int64_t items, std::function<void()> run,
                            std::function<bool()> is_right) {
  for (const std::string &target : targets()) on_target(name, target, items, run, is_right);
}

inline void peer(const std::string &name, const std::string &label, std::int64_t items,
                 std::function<void()> run) {
  benchmark::RegisterBenchmark((name + "/" + label).c_str(), [=](benchmark::State &state) {
    state.SetLabel(label);
    for (auto _ : state) {
      run();
      benchmark::ClobberMemory();
    }
    report(state, items);
  })->UseRealTime();
}

void register_student_t();
void register_random();
void register_cos();
void register_cos_laws();
void register_portfolio();
void register_filter();
void register_peak();

}  // namespace blr_bench
