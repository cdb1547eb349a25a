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
    CHECK(blr_target_name(nullptr) == available().front());
    CHECK(blr_rejected_target() == std::string());
  } else if (is_available(wanted)) {
    CHECK(blr_target_name(nullptr) == wanted);
    CHECK(blr_rejected_target() == std::string());
  } else {
    CHECK(blr_target_name(nullptr) == std::string("scalar"));
    CHECK(blr_rejected_target() == wanted.substr(0, 63));
  }
}

TEST_CASE("targets are found by name, and only those that are there") {
  CHECK(available().back() == "scalar");
  for (const std::string &name : available()) {
    const blr_target *target = blr_find_target(name.c_str());
    REQUIRE(target != nullptr);
    CHECK(blr_target_name(target) == name);
    CHECK(blr_find_target(name.c_str()) == target);
  }
  CHECK(blr_target_name(blr_find_target("auto")) == available().front());
  for (const char *wrong : {"avx1024", "", static_cast<const char *>(nullptr)}) {
    CHECK(blr_find_target(wrong) == nullptr);
  }
}

TEST_CASE("targets work side by side: each gives what it gives alone") {
  const Array x = uniform(1, 1001, -5, 5);
  const std::int64_t n = size_of(x);
  const auto density = [&](const blr_target *target) {
    Array out(x.size());
    REQUIRE(blr_student_t_log_density(target, x.data(), n, 4.5, 0.1, 1.7, out.data()) == BLR_OK);
    return out;
  };
  std::vector<Array> alone;
  for (const std::string &name : available()) {
    const blr_target *target = blr_find_target(name.c_str());
    alone.push_back(density(target));
    CHECK(density(target) == alone.back());
  }
  if (alone.size() > 1) CHECK(alone.front() != alone.back());  // or every target would be the same
  for (int turn = 0; turn < 3; ++turn) {
    for (std::size_t i = 0; i < alone.size(); ++i) {
      CHECK(density(blr_find_target(available()[i].c_str())) == alone[i]);
    }
  }
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
