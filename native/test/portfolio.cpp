// Order statistics against std::sort, profit and loss against sums in long double.
#include <algorithm>

#include "support.hpp"

using namespace blr_test;

namespace {

struct Tail {
  double quantile, mean;
};

Tail lower_tail(const Array &x, double tail) {
  Array work(x.size() + 1, 42.0);
  Tail result{42.0, 42.0};
  REQUIRE(blr_lower_tail(current, x.data(), size_of(x), tail, work.data(), &result.quantile, &result.mean) ==
          BLR_OK);
  REQUIRE(work.back() == 42.0);
  return result;
}

// Hyndman & Fan (1996) type 7; Acerbi & Tasche (2002), definition 2.6.
Tail by_sorting(Array x, double tail) {
  std::sort(x.begin(), x.end());
  const double rank = tail * static_cast<double>(x.size() - 1), below = std::floor(rank);
  const double part = rank - below, count = tail * static_cast<double>(x.size()), whole = std::floor(count);
  const auto at = static_cast<std::size_t>(below);
  const double quantile = part == 0 ? x[at] : x[at] * (1 - part) + x[at + 1] * part;
  const auto last = static_cast<std::size_t>(whole);
  long double sum = static_cast<long double>(count - whole) * x[std::min(last, x.size() - 1)];
  for (std::size_t i = 0; i < last; ++i) sum += x[i];
  return {quantile, static_cast<double>(sum / count)};
}

void check_tail(const Array &x) {
  double largest = 0;
  for (const double v : x) largest = std::max(largest, std::fabs(v));
  for (const double tail : {1e-9, 0.001, 0.01, 0.025, 0.05, 0.3, 0.5, 0.999}) {
    CAPTURE(x.size());
    CAPTURE(tail);
    const Tail actual = lower_tail(x, tail), expected = by_sorting(x, tail);
    CHECK(actual.quantile == expected.quantile);
    CHECK(std::fabs(actual.mean - expected.mean) <= 1e-14 * largest);
  }
}

}  // namespace

TEST_CASE("selection gives what sorting gives") {
  on_every_target([] {
    for (const std::int64_t n : {1, 2, 3, 7, 8, 9, 31, 250, 255, 256, 257, 509, 1000, 4098, 100'003}) {
      const auto seed = static_cast<std::uint64_t>(n);
      Array x = uniform(seed, n, -3, 2);
      for (double &v : x) v = v * v * v;
      check_tail(x);
      std::sort(x.begin(), x.end());
      check_tail(x);
      std::reverse(x.begin(), x.end());
      check_tail(x);
      for (double &v : x) v = std::round(v);  // ties
      check_tail(x);
      std::fill(x.begin(), x.end(), -0.25);
      check_tail(x);
    }
  });
}

// The strided sample sees one value only, and its bracket misses the tail altogether.
TEST_CASE("a pattern that hides from the sample") {
  on_every_target([] {
    for (std::size_t stride = 2; stride <= 64; ++stride) {
      Array x = uniform(stride, 4096, -1, 1);
      for (std::size_t i = 0; i < x.size(); i += stride) x[i] = 5;
      check_tail(x);
    }
  });
}

TEST_CASE("special values of the tail") {
  on_every_target([] {
    for (const std::size_t n : {std::size_t{1}, std::size_t{9}, std::size_t{300}}) {
      for (const double bad : {not_a_number, infinity, -infinity}) {
        for (const std::size_t where : {std::size_t{0}, n / 2, n - 1}) {
          Array x = uniform(1, static_cast<std::int64_t>(n), -1, 1);
          x[where] = bad;
          const Tail tail = lower_tail(x, 0.05);
          CHECK((std::isnan(tail.quantile) && std::isnan(tail.mean)));
        }
      }
    }
    CHECK(!std::signbit(lower_tail({-0.0, -0.0, 1}, 0.1).quantile));
    CHECK(lower_tail({smallest, -smallest}, 0.5).mean == -smallest);
  });
}

TEST_CASE("profit and loss of a portfolio") {
  on_every_target([] {
    for (const std::int64_t positions : sizes) {
      for (const std::int64_t scenarios : {0, 1, 3, 7, 8, 9, 17}) {
        const Array returns = uniform(3, scenarios * positions, -0.1, 0.1);
        const Array exposures = uniform(4, positions, -100, 200);
        const auto m = static_cast<std::size_t>(positions), n = static_cast<std::size_t>(scenarios);
        Array pnl(n + 1, 42.0);
        REQUIRE(blr_portfolio_pnl(current, returns.data(), 0, scenarios, positions, exposures.data(),
                                  pnl.data()) == BLR_OK);
        CHECK(pnl.back() == 42.0);
        for (std::size_t i = 0; i < n; ++i) {
          long double sum = 0, terms = 0;
          for (std::size_t j = 0; j < m; ++j) {
            const long double term = static_cast<long double>(returns[i * m + j]) * exposures[j];
            sum += term;
            terms += std::fabs(term);
          }
          CHECK(std::fabs(pnl[i] - static_cast<double>(sum)) <= 1e-14 * static_cast<double>(terms));
          double alone = 42;
          REQUIRE(blr_portfolio_pnl(current, returns.data() + i * m, 0, 1, positions, exposures.data(),
                                    &alone) == BLR_OK);
          CHECK(identical(alone, pnl[i]));
        }
      }
    }
    const double returns[] = {0.1, 0.2, not_a_number, 0.1, 0.3, 0.4}, exposures[] = {1, 2};
    double pnl[3];
    REQUIRE(blr_portfolio_pnl(current, returns, 0, 3, 2, exposures, pnl) == BLR_OK);
    CHECK((pnl[0] == 0.5 && std::isnan(pnl[1]) && std::fabs(pnl[2] - 1.1) < 1e-15));
    double last[] = {42, 42, 42};
    REQUIRE(blr_portfolio_pnl(current, returns, 2, 1, 2, exposures, last) == BLR_OK);
    CHECK((last[0] == 42 && last[1] == 42 && last[2] == pnl[2]));
  });
}

// Errors are measured by the sums of absolute terms.
TEST_CASE("delta and gamma of correlated factors") {
  on_every_target([] {
    for (const std::int64_t factors : {1, 2, 3, 4, 5, 7, 8, 50}) {
      for (const std::int64_t paths : {0, 1, 2, 3, 4, 7, 8, 15, 16, 17, 31, 32, 33, 127}) {
        CAPTURE(factors);
        CAPTURE(paths);
        const auto d = static_cast<std::size_t>(factors), n = static_cast<std::size_t>(paths);
        Array lower = uniform(5, factors * factors, -1, 1);
        for (std::size_t j = 0; j < d; ++j) {
          for (std::size_t k = j + 1; k < d; ++k) lower[j * d + k] = not_a_number;  // never read
        }
        const Array normals = uniform(6, factors * paths, -3, 3), deltas = uniform(7, factors, -2, 3),
                    gammas = uniform(8, factors, -1, 1);
        Array linear(n + 1, 42.0), quadratic(n + 1, 42.0);
        REQUIRE(blr_delta_gamma(current, lower.data(), factors, normals.data(), paths, deltas.data(),
                                gammas.data(), linear.data(), quadratic.data()) == BLR_OK);
        CHECK((linear.back() == 42.0 && quadratic.back() == 42.0));
        for (std::size_t i = 0; i < n; ++i) {
          long double sum = 0, terms = 0, squares = 0, square_terms = 0;
          for (std::size_t j = 0; j < d; ++j) {
            long double x = 0, x_terms = 0;
            for (std::size_t k = 0; k <= j; ++k) {
              const long double term = static_cast<long double>(lower[j * d + k]) * normals[k * n + i];
              x += term;
              x_terms += std::fabs(term);
            }
            sum += deltas[j] * x;
            terms += std::fabs(deltas[j]) * x_terms;
            squares += gammas[j] * x * x / 2;
            square_terms += std::fabs(gammas[j]) * x_terms * x_terms / 2;
          }
          CHECK(std::fabs(linear[i] - static_cast<double>(sum)) <= 1e-14 * static_cast<double>(terms));
          CHECK(std::fabs(quadratic[i] - static_cast<double>(squares)) <=
                1e-14 * static_cast<double>(square_terms));
        }
      }
    }
  });
}
