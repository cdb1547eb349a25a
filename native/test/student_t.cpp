// References: a table computed with mpmath at 40 digits (ci/fixtures/student_t_mpmath.txt: nu, p, quantile,
// that quantile as a double x, log density at x, cdf at x), and more for heavy and far tails (each says what
// its columns are); Boost.Math in long double; closed forms for nu =
// 1 (Cauchy) and nu = 2, where Boost's incomplete beta loses digits near the median.
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <fstream>

#include "support.hpp"

using namespace blr_test;

namespace {

struct Row {
  double nu, p, quantile, x, log_density, cdf;
};

std::vector<Row> table() {
  std::ifstream file(BLR_FIXTURES "/student_t_mpmath.txt");
  std::vector<Row> rows;
  for (Row row; file >> row.nu >> row.p >> row.quantile >> row.x >> row.log_density >> row.cdf;) {
    rows.push_back(row);
  }
  REQUIRE(rows.size() == 344);
  return rows;
}

// The lines of a fixture that are not comments.
std::vector<std::string> lines(const std::string &name, std::size_t count) {
  std::ifstream file(BLR_FIXTURES "/" + name);
  std::vector<std::string> result;
  for (std::string line; std::getline(file, line);) {
    if (line[0] != '#') result.push_back(line);
  }
  REQUIRE(result.size() == count);
  return result;
}

double cdf(double x, double nu) {
  double out;
  REQUIRE(blr_student_t_cdf(current, &x, 1, nu, &out) == BLR_OK);
  return out;
}

double quantile(double p, double nu) {
  double out;
  REQUIRE(blr_student_t_quantile(current, &p, 1, nu, &out) == BLR_OK);
  return out;
}

double log_density(double x, double nu, double location = 0, double scale = 1) {
  double out;
  REQUIRE(blr_student_t_log_density(current, &x, 1, nu, location, scale, &out) == BLR_OK);
  return out;
}

using LongT = boost::math::students_t_distribution<long double>;

const std::vector<double> degrees = {0.1, 0.5,  0.9, 1.5, 2.5, 3,   4,   5.5, 7.99,
                                     8,   15.9, 16,  30,  100, 1e3, 1e5, 1e8};

}  // namespace

TEST_CASE("density, cdf and quantile meet the mpmath table to 1e-13, 1e-14 and 1e-13") {
  const auto rows = table();
  on_every_target([&] {
    for (const Row &row : rows) {
      CAPTURE(row.nu);
      CAPTURE(row.p);
      CHECK(relative_error(log_density(row.x, row.nu), row.log_density) <= 1e-13);
      CHECK(relative_error(cdf(row.x, row.nu), row.cdf) <= 1e-14);
      CHECK(relative_error(quantile(row.p, row.nu), row.quantile) <= 1e-13);
    }
  });
}

TEST_CASE("down to P = 1e-300: density to 4e-16 of its absolute terms, cdf to 1e-14, quantile to 1e-13") {
  const auto rows = lines("student_t_deep_mpmath.txt", 400);
  on_every_target([&] {
    double density_error = 0, cdf_error = 0, quantile_error = 0;
    for (const std::string &row : rows) {
      double nu, x, density, terms, probability, p, minus_quantile;
      REQUIRE((std::istringstream(row) >> nu >> x >> density >> terms >> probability >> p >> minus_quantile));
      density_error = std::fmax(density_error, std::fabs(log_density(x, nu) - density) / terms);
      cdf_error = std::fmax(cdf_error, relative_error(cdf(-x, nu), probability));
      quantile_error = std::fmax(quantile_error, relative_error(-quantile(p, nu), minus_quantile));
    }
    CHECK(density_error <= 4e-16);
    CHECK(cdf_error <= 1e-14);
    CHECK(quantile_error <= 1e-13);
  });
}

TEST_CASE("far tails, also where x / sqrt(nu) overflows: density to 1e-13 and cdf to 1e-14 of mpmath") {
  for (const auto &[name, count] : {std::pair{"student_t_tails_mpmath.txt", std::size_t{419}},
                                    std::pair{"student_t_huge_mpmath.txt", std::size_t{90}}}) {
    const auto rows = lines(name, count);
    on_every_target([&] {
      for (const std::string &row : rows) {
        double nu, x, density, probability;
        REQUIRE((std::istringstream(row) >> nu >> x >> density >> probability));
        CAPTURE(row);
        CHECK(relative_error(log_density(x, nu), density) <= 1e-13);
        CHECK(relative_error(cdf(x, nu), probability) <= 1e-14);
      }
    });
  }
}

TEST_CASE("heavy tails, nu from 1e-12 to 0.999: quantiles up to 1e308, to 2e-13 of mpmath") {
  const auto rows = lines("student_t_heavy_quantiles_mpmath.txt", 330);
  on_every_target([&] {
    for (const std::string &row : rows) {
      double nu, p, expected;
      REQUIRE((std::istringstream(row) >> nu >> p >> expected));
      CAPTURE(row);
      CHECK(relative_error(quantile(p, nu), expected) <= 2e-13);
    }
  });
}

TEST_CASE("quantiles go to infinity where the doubles end, and not before") {
  on_every_target([&] {
    for (const double nu : {1e-6, 0.001, 0.05, 0.3, 0.9, 0.999}) {
      CAPTURE(nu);
      const double largest = std::numeric_limits<double>::max(), edge = cdf(-largest, nu);
      CHECK(quantile(edge * (1 - 1e-3 * nu), nu) == -infinity);
      CHECK(quantile(edge * (1 + 1e-3 * nu), nu) > -largest);
    }
  });
}

TEST_CASE("the whole lower tail agrees with Boost.Math, from nu = 0.1 to 1e8") {
  on_every_target([&] {
    for (const double nu : degrees) {
      const LongT reference(nu);
      for (double exponent = -6; exponent < 90; exponent += 0.31) {
        const double x = -std::pow(10, exponent);
        const long double expected = boost::math::cdf(reference, x);
        if (expected < 1e-290L) break;
        CAPTURE(nu);
        CAPTURE(x);
        CHECK(relative_error(cdf(x, nu), static_cast<double>(expected)) <= 1e-12);
        CHECK(relative_error(cdf(-x, nu), static_cast<double>(1 - expected)) <= 1e-12);
        const long double density = std::log(boost::math::pdf(reference, x));
        CHECK(relative_error(log_density(x, nu), static_cast<double>(density)) <= 1e-13);
      }
    }
  });
}

TEST_CASE("quantiles invert Boost's cdf down to p = 1e-300 and up to the median") {
  on_every_target([&] {
    for (const double nu : degrees) {
      const LongT reference(nu);
      for (double exponent = -300; exponent < -0.302; exponent += exponent < -4 ? 7.3 : 0.023) {
        const double p = std::pow(10, exponent), x = quantile(p, nu);
        if (nu < 1 && x < -1e150) continue;  // Boost underflows inside
        CAPTURE(nu);
        CAPTURE(p);
        // The error of x that explains the distance in probability.
        const long double distance = boost::math::cdf(reference, x) - static_cast<long double>(p);
        const long double slope = boost::math::pdf(reference, x) * x;
        CHECK(std::fabs(static_cast<double>(distance / slope)) <= 1e-12);
      }
    }
  });
}

TEST_CASE("closed forms: nu = 1 is the Cauchy law, nu = 2 is algebraic, infinity is the normal law") {
  const boost::math::normal_distribution<long double> normal;
  on_every_target([&] {
    for (double exponent = -300; exponent < -0.31; exponent += 0.77) {
      const double p = std::pow(10, exponent);
      const long double wide = p;
      CAPTURE(p);
      const auto cauchy = static_cast<double>(-1 / std::tan(std::acos(-1.0L) * wide));
      const auto algebraic = static_cast<double>((2 * wide - 1) / std::sqrt(2 * wide * (1 - wide)));
      CHECK(relative_error(quantile(p, 1), cauchy) <= 1e-12);
      CHECK(relative_error(quantile(p, 2), algebraic) <= 1e-12);
      const auto expected = static_cast<double>(boost::math::quantile(normal, wide));
      CHECK(relative_error(quantile(p, infinity), expected) <= 1e-12);
      CHECK(relative_error(quantile(p, 1e200), expected) <= 1e-12);
      // At the rounded quantile, so that the conditioning of the tail does not enter.
      const auto tail = static_cast<double>(boost::math::cdf(normal, static_cast<long double>(expected)));
      CHECK(relative_error(cdf(expected, infinity), tail) <= 1e-12);
    }
    for (const double x : {1e-300, 1e-12, 1e-8, 0.003, 0.7, 1.0, 12.0, 1e6}) {
      const auto half = static_cast<long double>(x);
      CHECK(relative_error(cdf(-x, 1), static_cast<double>(0.5L - std::atan(half) / std::acos(-1.0L))) <=
            1e-12);
      CHECK(relative_error(log_density(x, infinity), -0.5 * x * x - 0.918938533204672741780) <= 1e-13);
    }
  });
}

TEST_CASE("quantiles keep their relative accuracy as p approaches the median") {
  on_every_target([&] {
    for (double gap = 0.1; gap > 1e-16; gap /= 7) {
      for (const double p : {0.5 - gap, 0.5 + gap}) {
        const long double angle = std::acos(-1.0L) * (static_cast<long double>(p) - 0.5L);
        CAPTURE(p);
        CHECK(relative_error(quantile(p, 1), static_cast<double>(std::tan(angle))) <= 1e-12);
      }
    }
  });
}

TEST_CASE("special values") {
  on_every_target([&] {
    for (const double nu : {1e-300, 0.3, 1.0, 4.0, 33.0, 1e10, 1e300, infinity}) {
      CAPTURE(nu);
      CHECK(cdf(-infinity, nu) == 0);
      CHECK(cdf(infinity, nu) == 1);
      CHECK(cdf(0.0, nu) == 0.5);
      CHECK(cdf(-0.0, nu) == 0.5);
      CHECK(cdf(smallest, nu) == 0.5);
      CHECK(std::isnan(cdf(not_a_number, nu)));
      CHECK(log_density(infinity, nu) == -infinity);
      CHECK(log_density(-infinity, nu) == -infinity);
      CHECK(std::isnan(log_density(not_a_number, nu)));
      CHECK(quantile(0, nu) == -infinity);
      CHECK(quantile(-0.0, nu) == -infinity);
      CHECK(quantile(1, nu) == infinity);
      CHECK(quantile(0.5, nu) == 0);
      for (const double p : {-0.1, -infinity, -smallest, 1.0000000000000002, infinity, not_a_number}) {
        CHECK(std::isnan(quantile(p, nu)));
      }
    }
    CHECK(quantile(smallest, 0.3) == -infinity);  // about -1e1078
    CHECK(quantile(smallest, 30) < quantile(1e-320, 30));
    CHECK(quantile(smallest, 30) > -infinity);
  });
}

TEST_CASE("location and scale shift and stretch; the log-likelihood is the sum") {
  const boost::math::students_t_distribution<long double> reference(4.5);
  on_every_target([&] {
    for (const double x : {-3.0, 0.0, 0.7, 1e5}) {
      const long double z = (static_cast<long double>(x) - 0.25L) / 0.5L;
      const long double expected = std::log(boost::math::pdf(reference, z) / 0.5L);
      CHECK(relative_error(log_density(x, 4.5, 0.25, 0.5), static_cast<double>(expected)) <= 1e-13);
    }
    for (const std::int64_t n : sizes) {
      const Array x = uniform(17, n, -5, 5);
      long double expected = 0;
      for (const double value : x) {
        expected +=
            std::log(boost::math::pdf(reference, (static_cast<long double>(value) - 0.25L) / 0.5L) / 0.5L);
      }
      double actual = 42;
      REQUIRE(blr_student_t_log_likelihood(current, x.data(), n, 4.5, 0.25, 0.5, &actual) == BLR_OK);
      CAPTURE(n);
      CHECK(relative_error(actual, static_cast<double>(expected)) <= 1e-13);
    }
    Array spoilt = uniform(18, 100, -5, 5);
    spoilt[61] = not_a_number;
    double actual = 42;
    blr_student_t_log_likelihood(current, spoilt.data(), 100, 4.5, 0, 1, &actual);
    CHECK(std::isnan(actual));
    spoilt[61] = infinity;
    blr_student_t_log_likelihood(current, spoilt.data(), 100, 4.5, 0, 1, &actual);
    CHECK(actual == -infinity);
  });
}

// Columns: nu, location, scale, the four results, their sums of absolute terms, the data.
TEST_CASE("log-likelihood and gradient: to 2e-15 of the absolute terms of mpmath") {
  const auto rows = lines("student_t_gradient_mpmath.txt", 70);
  on_every_target([&] {
    for (const std::string &row : rows) {
      std::istringstream words(row);
      double nu, location, scale, expected[4], terms[4], actual[4], sum;
      words >> nu >> location >> scale;
      for (double &value : expected) words >> value;
      for (double &value : terms) words >> value;
      Array x;
      for (double value; words >> value;) x.push_back(value);
      REQUIRE(!x.empty());
      REQUIRE(blr_student_t_log_likelihood_gradient(current, x.data(), size_of(x), nu, location, scale,
                                                    actual) == BLR_OK);
      REQUIRE(blr_student_t_log_likelihood(current, x.data(), size_of(x), nu, location, scale, &sum) ==
              BLR_OK);
      CHECK(sum == actual[0]);
      for (int i = 0; i < 4; ++i) {
        CAPTURE(row);
        CAPTURE(i);
        CHECK(std::fabs(actual[i] - expected[i]) <= 2e-15 * terms[i]);
      }
    }
  });
}

TEST_CASE("sums lose nothing over a million terms, and special values take their limits") {
  const Array same(1'000'000, 0.7);
  on_every_target([&] {
    double one[4], all[4];
    REQUIRE(blr_student_t_log_likelihood_gradient(current, same.data(), 1, 4.5, 0.1, 1.3, one) == BLR_OK);
    REQUIRE(blr_student_t_log_likelihood_gradient(current, same.data(), size_of(same), 4.5, 0.1, 1.3, all) ==
            BLR_OK);
    // Full vectors and the rest round their terms differently where only the former fuse.
    for (int i = 0; i < 4; ++i) CHECK(relative_error(all[i], 1e6 * one[i]) <= 1e-15);
    double out[4];
    for (const std::int64_t n : sizes) {
      Array x(static_cast<std::size_t>(n), 0.5);
      REQUIRE(blr_student_t_log_likelihood_gradient(current, x.data(), n, infinity, 0.25, 2, out) == BLR_OK);
      const double count = static_cast<double>(n);
      CHECK(out[1] == count * 0.0625);  // z = 1/8: exact in binary
      CHECK(out[2] == count * (0.015625 - 1) / 2);
      CHECK(out[3] == 0);
      if (n == 0) continue;
      const std::size_t middle = x.size() / 2;
      x[middle] = not_a_number;
      blr_student_t_log_likelihood_gradient(current, x.data(), n, 4, 0, 1, out);
      for (const double value : out) CHECK(std::isnan(value));
      for (const double value : {infinity, -infinity}) {
        std::fill(x.begin(), x.end(), 0.0);
        x[middle] = value;
        blr_student_t_log_likelihood_gradient(current, x.data(), n, 4, 0, 0.5, out);
        CHECK(out[0] == -infinity);
        CHECK(out[1] == 0);
        // nu / scale and -1 / scale
        CHECK(std::fabs(out[2] - (4 - (count - 1)) / 0.5) <= 2e-15 * (5 + count) / 0.5);
        CHECK(out[3] == -infinity);
      }
    }
  });
}

TEST_CASE("a nu for every element: the same tables, all nu mixed in one call") {
  Array nu, p, quantiles, x, densities, probabilities, tail_nu, tail_x, tail_density, tail_cdf, heavy_nu,
      heavy_p, heavy;
  for (const Row &row : table()) {
    nu.push_back(row.nu), p.push_back(row.p), quantiles.push_back(row.quantile), x.push_back(row.x);
    densities.push_back(row.log_density), probabilities.push_back(row.cdf);
  }
  const auto read = [](const std::string &row, auto... columns) {
    std::istringstream words(row);
    double value;
    ((words >> value, columns->push_back(value)), ...);
    REQUIRE(words);
  };
  for (const auto &[name, count] : {std::pair{"student_t_tails_mpmath.txt", std::size_t{419}},
                                    std::pair{"student_t_huge_mpmath.txt", std::size_t{90}}}) {
    for (const std::string &row : lines(name, count)) read(row, &tail_nu, &tail_x, &tail_density, &tail_cdf);
  }
  for (const std::string &row : lines("student_t_heavy_quantiles_mpmath.txt", 330)) {
    read(row, &heavy_nu, &heavy_p, &heavy);
  }
  const auto check = [](auto kernel, const Array &in, const Array &degrees, const Array &expected,
                        double tolerance) {
    Array out(in.size());
    REQUIRE(kernel(current, in.data(), degrees.data(), size_of(in), out.data()) == BLR_OK);
    for (std::size_t i = 0; i < in.size(); ++i) {
      CAPTURE(degrees[i]);
      CAPTURE(in[i]);
      CHECK(relative_error(out[i], expected[i]) <= tolerance);
    }
  };
  const auto log_densities = [](const blr_target *target, const double *in, const double *degrees,
                                std::int64_t n, double *out) {
    return blr_student_t_log_density_each(target, in, degrees, n, 0, 1, out);
  };
  on_every_target([&] {
    check(log_densities, x, nu, densities, 1e-13);
    check(log_densities, tail_x, tail_nu, tail_density, 1e-13);
    check(blr_student_t_cdf_each, x, nu, probabilities, 1e-14);
    check(blr_student_t_cdf_each, tail_x, tail_nu, tail_cdf, 1e-14);
    check(blr_student_t_quantile_each, p, nu, quantiles, 1e-13);
    check(blr_student_t_quantile_each, heavy_p, heavy_nu, heavy, 2e-13);
  });
}

TEST_CASE("a nu for every element: special values, and no element knows its neighbours") {
  const Array x = {0.0, -0.0, infinity, -infinity, not_a_number, 1.5, -40, 1e200, 1e-310, -3};
  const Array p = {0.5, 0, 1, -0.1, not_a_number, smallest, 0.3, 1e-300, 0.999, 2};
  const Array degrees = {1e-300, 0.3, 1, 2.5, 19, 30, 1e10, 1e300, infinity, 0, -1, not_a_number, -infinity};
  on_every_target([&] {
    for (const double nu : degrees) {
      const bool is_law = nu > 0;
      for (const double v : x) {
        double each, one = not_a_number;
        blr_student_t_cdf_each(current, &v, &nu, 1, &each);
        if (is_law) one = cdf(v, nu);
        CAPTURE(nu);
        CAPTURE(v);
        CHECK((identical(each, one) || relative_error(each, one) <= 1e-12));
        blr_student_t_log_density_each(current, &v, &nu, 1, 0.1, 1.7, &each);
        if (is_law) one = log_density(v, nu, 0.1, 1.7);
        CHECK((identical(each, one) || relative_error(each, one) <= 1e-13));
      }
      for (const double v : p) {
        double each, one = not_a_number;
        blr_student_t_quantile_each(current, &v, &nu, 1, &each);
        if (is_law) one = quantile(v, nu);
        CAPTURE(nu);
        CAPTURE(v);
        CHECK((identical(each, one) || relative_error(each, one) <= 1e-12));
      }
    }
    // The same neighbours' nu for an element wherever it stands: nu is a function of the value.
    const auto with_nu = [&](auto kernel) {
      return [&, kernel](const double *in, std::int64_t n, double *out) {
        Array nu(static_cast<std::size_t>(n));
        for (std::size_t i = 0; i < nu.size(); ++i) {
          nu[i] = std::isnan(in[i]) ? 3 : degrees[static_cast<std::size_t>(std::fabs(in[i]) < 1 ? 1 : 5)];
        }
        kernel(current, in, nu.data(), n, out);
      };
    };
    check_elementwise(x, with_nu(blr_student_t_cdf_each));
    check_elementwise(p, with_nu(blr_student_t_quantile_each));
    check_elementwise(x, with_nu([](auto target, auto in, auto nu, auto n, auto out) {
                        blr_student_t_log_density_each(target, in, nu, n, 0.1, 2, out);
                      }));
  });
}

// Long arrays go through a table of the quantile function, short ones do not.
TEST_CASE("quantiles of long arrays: no element knows its neighbours, and all are those of short arrays") {
  Array p = uniform(5, 3000, 0, 1);
  for (double tail = 0.5; tail > 1e-6; tail *= 0.97) {
    p.insert(p.end(), {tail, 1 - tail, std::nextafter(tail, 0)});
  }
  for (const double value :
       {0x1p-13, 1 - 0x1p-13, 0.46875, 0.0, -0.0, 1.0, 0.5, smallest, 1e-300, -1.0, 2.0, infinity, -infinity,
        not_a_number, std::nextafter(0.5, 0), std::nextafter(0.5, 1)}) {
    p.insert(p.end(), {value, value});
  }
  const std::int64_t n = size_of(p);
  Array reversed(p.rbegin(), p.rend()), out(p.size()), back(p.size());
  on_every_target([&] {
    for (const double nu : {1.0, 1.2, 2.0, 4.5, 40.0, 1e6, 1e19, infinity}) {
      REQUIRE(blr_student_t_quantile(current, p.data(), n, nu, out.data()) == BLR_OK);
      REQUIRE(blr_student_t_quantile(current, reversed.data(), n, nu, back.data()) == BLR_OK);
      for (std::size_t i = 0; i < p.size(); ++i) {
        CAPTURE(nu);
        CAPTURE(p[i]);
        CHECK(identical(out[i], back[p.size() - 1 - i]));
        const double alone = quantile(p[i], nu);
        CHECK((identical(out[i], alone) || relative_error(out[i], alone) <= 1e-13));
      }
    }
  });
}

TEST_CASE("an element's result depends on nothing but the element") {
  const Array x = {not_a_number, 0.0, -0.0, infinity, -infinity, smallest, -smallest,
                   1e-310,       1.0, -1.0, 2.5,      -40.0,     1e200,    -1e300};
  const Array p = {not_a_number, 0.0,  1.0, 0.5,      smallest, 1e-310, 1e-300, 1e-9, 0.01,
                   0.2,          0.25, 0.3, 0.499999, 0.75,     0.999,  -1,     2,    infinity};
  on_every_target([&] {
    for (const double nu : {0.2, 1.0, 4.5, 100.0, infinity}) {
      check_elementwise(x, [=](auto in, auto n, auto out) { blr_student_t_cdf(current, in, n, nu, out); });
      check_elementwise(
          x, [=](auto in, auto n, auto out) { blr_student_t_log_density(current, in, n, nu, 0.1, 2, out); });
      check_elementwise(p, [=](auto in, auto n, auto out) {
        for (std::int64_t i = 0; i < n; i += 500) {
          blr_student_t_quantile(current, in + i, std::min<std::int64_t>(500, n - i), nu, out + i);
        }
      });
    }
  });
}
