// Philox against the known-answer vectors of Random123 (Salmon et al. 2011, kat_vectors, philox4x32-10);
// normals and Student-t numbers against Boost's quantile of the same uniforms.
#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>

#include "support.hpp"

using namespace blr_test;

namespace {

double uniform_of(std::uint32_t even, std::uint32_t odd) {
  const std::uint64_t word = even | static_cast<std::uint64_t>(odd) << 32;
  return (static_cast<double>(word >> 12) + 0.5) * 0x1p-52;
}

Array uniforms(std::uint64_t key, std::uint64_t stream, std::int64_t offset, std::int64_t n) {
  Array out(static_cast<std::size_t>(n) + 1, 42.0);
  REQUIRE(blr_uniforms(current, key, stream, offset, out.data(), n) == BLR_OK);
  REQUIRE(out.back() == 42.0);
  out.pop_back();
  return out;
}

Array normals(std::uint64_t key, std::uint64_t stream, std::int64_t offset, std::int64_t n) {
  Array out(static_cast<std::size_t>(n) + 1, 42.0);
  REQUIRE(blr_normals(current, key, stream, offset, out.data(), n) == BLR_OK);
  REQUIRE(out.back() == 42.0);
  out.pop_back();
  return out;
}

Array student_t(double nu, std::int64_t offset, std::int64_t n, int antithetic = 0, double location = 0,
                double scale = 1) {
  Array out(static_cast<std::size_t>(n) + 1, 42.0);
  REQUIRE(blr_student_t_sample(current, 5, 9, offset, nu, location, scale, antithetic, out.data(), n) ==
          BLR_OK);
  REQUIRE(out.back() == 42.0);
  out.pop_back();
  return out;
}

// An independent scalar Philox, written from the paper.
void philox(std::uint32_t c[4], std::uint32_t k0, std::uint32_t k1) {
  for (int round = 0; round < 10; ++round, k0 += 0x9E3779B9u, k1 += 0xBB67AE85u) {
    const std::uint64_t p0 = std::uint64_t{0xD2511F53} * c[0], p1 = std::uint64_t{0xCD9E8D57} * c[2];
    const std::uint32_t next[4] = {
        static_cast<std::uint32_t>(p1 >> 32) ^ c[1] ^ k0, static_cast<std::uint32_t>(p1),
        static_cast<std::uint32_t>(p0 >> 32) ^ c[3] ^ k1, static_cast<std::uint32_t>(p0)};
    std::copy(next, next + 4, c);
  }
}

}  // namespace

TEST_CASE("the known answers of Random123") {
  on_every_target([&] {
    const Array zeros = uniforms(0, 0, 0, 2);
    CHECK(zeros[0] == uniform_of(0x6627e8d5, 0xe169c58d));
    CHECK(zeros[1] == uniform_of(0xbc57ac4c, 0x9b00dbd8));
  });
  // The other two vectors have counters beyond 2^62 blocks: they hold the test's own generator, which the
  // next case holds the kernels to.
  std::uint32_t ones[4] = {~0u, ~0u, ~0u, ~0u};
  philox(ones, ~0u, ~0u);
  CHECK((ones[0] == 0x408f276d && ones[1] == 0x41c83b0e && ones[2] == 0xa20bc7c6 && ones[3] == 0x6d5451fd));
  std::uint32_t digits[4] = {0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344};
  philox(digits, 0xa4093822, 0x299f31d0);
  CHECK((digits[0] == 0xd16cfe09 && digits[1] == 0x94fdcceb && digits[2] == 0x5001e420 &&
         digits[3] == 0x24126ea1));
}

TEST_CASE("every number is its block of the counter, at any offset, key, stream and size") {
  const std::uint64_t key = 0x299f31d0a4093822, stream = 0x0370734413198a2e;
  on_every_target([&] {
    for (const std::int64_t offset : {std::int64_t{0}, std::int64_t{6}, (std::int64_t{1} << 33) - 4,
                                      std::int64_t{0x05a308d3243f6a88} & ~std::int64_t{1}}) {
      for (const std::int64_t n : sizes) {
        const Array actual = uniforms(key, stream, offset, n);
        for (std::int64_t i = 0; i < n; ++i) {
          const auto block = static_cast<std::uint64_t>(offset + i) / 2;
          std::uint32_t c[4] = {static_cast<std::uint32_t>(block), static_cast<std::uint32_t>(block >> 32),
                                static_cast<std::uint32_t>(stream), static_cast<std::uint32_t>(stream >> 32)};
          philox(c, static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(key >> 32));
          const double expected = i % 2 == 0 ? uniform_of(c[0], c[1]) : uniform_of(c[2], c[3]);
          CHECK(actual[static_cast<std::size_t>(i)] == expected);
        }
      }
    }
  });
}

TEST_CASE("normals are the inverse cdf of the uniforms") {
  const boost::math::normal_distribution<long double> reference;
  on_every_target([&] {
    for (const std::int64_t n : sizes) {
      const Array u = uniforms(7, 11, 1000, n), z = normals(7, 11, 1000, n);
      for (std::size_t i = 0; i < u.size(); ++i) {
        CAPTURE(u[i]);
        const auto expected =
            static_cast<double>(boost::math::quantile(reference, static_cast<long double>(u[i])));
        CHECK(relative_error(z[i], expected) <= 2e-15);
      }
    }
  });
}

TEST_CASE("ten million numbers have the moments of their laws") {
  // Standard errors: mean of u 9.1e-5, of z 3.2e-4; variance of z 4.5e-4, its fourth moment 3.1e-3. At six of
  // them a right generator fails once in 5e8 runs; but the seed is fixed, so it never does.
  const std::int64_t n = 10'000'000;
  const Array u = uniforms(2026, 1, 0, n), z = normals(2026, 2, 0, n);
  long double mean_u = 0, mean = 0, square = 0, fourth = 0;
  for (const double value : u) mean_u += value;
  for (const double value : z) {
    mean += value;
    square += value * value;
    fourth += value * value * value * value;
  }
  CHECK(std::fabs(static_cast<double>(mean_u / n) - 0.5) < 6 * 9.1e-5);
  CHECK(std::fabs(static_cast<double>(mean / n)) < 6 * 3.2e-4);
  CHECK(std::fabs(static_cast<double>(square / n) - 1) < 6 * 4.5e-4);
  CHECK(std::fabs(static_cast<double>(fourth / n) - 3) < 6 * 3.1e-3);
}

TEST_CASE("Student-t numbers are location + scale * the quantile of the uniforms, the same in every call") {
  on_every_target([&] {
    for (const double nu : {0.6, 1.0, 4.5, 30.0}) {
      const boost::math::students_t_distribution<long double> reference(nu);
      const Array whole = student_t(nu, 0, 6000, 0, 0.25, 2), pairs = student_t(nu, 0, 6000, 1, 0.25, 2),
                  u = uniforms(5, 9, 0, 6000);
      for (std::size_t i = 0; i < u.size(); i += 37) {
        const auto t = static_cast<double>(boost::math::quantile(reference, static_cast<long double>(u[i])));
        CAPTURE(nu);
        CAPTURE(u[i]);
        CHECK(std::fabs(whole[i] - (0.25 + 2 * t)) <= 1e-13 * (0.25 + 2 * std::fabs(t)));
      }
      for (std::size_t i = 0; i < u.size() / 2; ++i) {
        CHECK(pairs[2 * i] == whole[i]);
        CHECK(std::fabs(pairs[2 * i] + pairs[2 * i + 1] - 0.5) <= 1e-15 * (0.5 + std::fabs(whole[i])));
      }
      for (const std::int64_t offset : {0, 2, 510, 1022}) {
        for (const std::int64_t n : sizes) {
          const Array part = student_t(nu, offset, n, 0, 0.25, 2),
                      both = student_t(nu, offset, n, 1, 0.25, 2);
          const bool same = std::equal(part.begin(), part.end(), whole.begin() + offset) &&
                            std::equal(both.begin(), both.end(), pairs.begin() + offset);
          CAPTURE(nu);
          CAPTURE(offset);
          CAPTURE(n);
          CHECK(same);
        }
      }
    }
  });
}

TEST_CASE("a million Student-t numbers follow their law, and antithetic pairs cancel") {
  // Kolmogorov-Smirnov: sqrt(n) D > 2.7 has probability 2 exp(-2 2.7^2) = 9e-7 (Smirnov 1948) under the law,
  // for each nu; the seed is fixed. Standard errors of mean and variance from the law's moments for nu = 9:
  // variance 9/7, fourth moment 3 * 81/35.
  const std::int64_t n = 1'000'000;
  for (const double nu : {0.7, 1.0, 3.0, 9.0}) {
    const boost::math::students_t_distribution<double> reference(nu);
    Array x = student_t(nu, 0, n);
    if (nu == 9) {
      long double sum = 0, square = 0;
      for (const double v : x) sum += v, square += v * v;
      const double variance = 9.0 / 7, fourth = 3 * 81.0 / 35;
      CHECK(std::fabs(static_cast<double>(sum / n)) < 5 * std::sqrt(variance / n));
      CHECK(std::fabs(static_cast<double>(square / n) - variance) <
            5 * std::sqrt((fourth - variance * variance) / n));
    }
    std::sort(x.begin(), x.end());
    double distance = 0;
    for (std::int64_t i = 0; i < n; i += 50) {
      const double p = boost::math::cdf(reference, x[static_cast<std::size_t>(i)]);
      distance = std::fmax(distance, std::fabs(p - (static_cast<double>(i) + 0.5) / n));
    }
    CAPTURE(nu);
    CHECK(std::sqrt(static_cast<double>(n)) * distance < 2.7);
    long double sum = 0;
    for (const double v : student_t(nu, 0, n, 1)) sum += v;
    CHECK(sum == 0);
  }
}
