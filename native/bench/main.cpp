#include "support.hpp"

int main(int argc, char **argv) {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  benchmark::AddCustomContext("blr", blr_build_info());
  benchmark::AddCustomContext("blr targets", blr_available_targets());
  blr_bench::register_student_t();
  blr_bench::register_random();
  blr_bench::register_cos();
  blr_bench::register_cos_laws();
  blr_bench::register_portfolio();
  blr_bench::register_filter();
  blr_bench::register_peak();
  benchmark::RunSpecifiedBenchmarks();
}
