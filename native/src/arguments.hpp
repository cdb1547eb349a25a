// What the functions made from blr.h check their arguments with.
#pragma once

#include <cmath>
#include <cstdint>

namespace blr {

// How many numbers an array holds: a count, or a sum or product of counts. Negative when one of them is, or
// when so many numbers cannot exist.
struct Length {
  static constexpr std::int64_t none = -1, most = INT64_MAX / static_cast<std::int64_t>(sizeof(double));
  std::int64_t value;
};

constexpr Length operator+(Length a, Length b) {
  const bool exists = a.value >= 0 && b.value >= 0 && a.value <= Length::most - b.value;
  return {exists ? a.value + b.value : Length::none};
}

constexpr Length operator*(Length a, Length b) {
  const bool exists = a.value >= 0 && b.value >= 0 && (b.value == 0 || a.value <= Length::most / b.value);
  return {exists ? a.value * b.value : Length::none};
}

inline bool is_array(const double *array, Length length) {
  return length.value == 0 || (length.value > 0 && array != nullptr);
}

inline bool is_positive(double value) { return value > 0 && std::isfinite(value); }

inline bool is_domain(double a, double b) {
  return std::isfinite(a) && std::isfinite(b) && a < b && std::isfinite(b - a);
}

inline bool is_stream(std::int64_t offset, std::int64_t n) {
  return offset >= 0 && offset % 2 == 0 && n >= 0 && offset <= INT64_MAX - n;
}

}  // namespace blr
