// Choosing a target. ctest runs this program several times, each with another BLR_TARGET in the environment.
#include <algorithm>
#include <cstdlib>
#include <string_view>

#include "support.hpp"

using namespace blr_test;

namespace {

std::vector<std::string> available() {
  std::istringstream names(blr_available_targets());
  std::vector<std::string> result;
  for (std::string name; std::getline(names, name, ',');) result.push_back(name);
  return result;
}

bool is_available(const std::string &name) {
  const auto names = available();
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

TEST_CASE("BLR_TARGET decides at load time, or is reported as rejected") {
  const char *value = std::getenv("BLR_TARGET");
  const std::string wanted = value == nullptr ? "" : value;
  if (wanted.empty() || wanted == "auto") {
    CHECK(blr_target() == available().front());
    CHECK(blr_rejected_target() == std::string());
  } else if (is_available(wanted)) {
    CHECK(blr_target() == wanted);
    CHECK(blr_rejected_target() == std::string());
  } else {
    CHECK(blr_target() == std::string("scalar"));
    CHECK(blr_rejected_target() == wanted.substr(0, 63));
  }
}

TEST_CASE("targets are selected by name; a wrong name changes nothing") {
  CHECK(available().back() == "scalar");
  for (const std::string &name : available()) {
    CHECK(blr_select_target(name.c_str()) == BLR_OK);
    CHECK(blr_target() == name);
    CHECK(blr_select_target("avx1024") == BLR_ERROR_TARGET);
    CHECK(blr_select_target("") == BLR_ERROR_TARGET);
    CHECK(blr_select_target(nullptr) == BLR_ERROR_ARGUMENT);
    CHECK(blr_target() == name);
  }
  CHECK(blr_select_target("auto") == BLR_OK);
  CHECK(blr_target() == available().front());
}

TEST_CASE("the CPU's best target is available and comes first") {
#if defined(__x86_64__) && defined(__GNUC__)
  if (__builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl")) {
    CHECK(available().front() == "avx512");
  } else if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
    CHECK(available().front() == "avx2");
  }
#endif
  CHECK(available().size() >= 1);
}

TEST_CASE("the library names its version") {
  CHECK(blr_abi_version() == BLR_ABI_VERSION);
  CHECK(std::string_view(blr_build_info()).starts_with("0.1.0 ("));
}
