// Against the C library in long double, whose 64 bits of fraction on x86 resolve 1/2048 ulp (WebAssembly: 113
// bits). The largest
// error that each case allows is stated in ulp beside it.
#include "elementary.hpp"

#include "support.hpp"

using namespace blr_test;

namespace {

template <class Body>
void on_every_table(Body body) {
  std::istringstream names(blr_available_targets());
  for (std::string name; std::getline(names, name, ',');) {
    for (const Elementary *table : {
#ifdef BLR_HAS_AVX512
             &elementary_avx512,
#endif
#ifdef BLR_HAS_AVX2
             &elementary_avx2,
#endif
#ifdef BLR_HAS_SSE4
             &elementary_sse4,
#endif
#ifdef BLR_HAS_NEON
             &elementary_neon,
#endif
#ifdef BLR_HAS_WASM
             &elementary_wasm,
#endif
             &elementary_scalar}) {
      if (name != table->name) continue;
      CAPTURE(name);
      body(*table);
    }
  }
}

double ulp(double x) {
  const double magnitude = std::fmax(std::fabs(x), std::numeric_limits<double>::min());
  return std::nextafter(magnitude, infinity) - magnitude;
}

// At n points of [low, high] in the measure of the map from [0, 1].
template <class Reference, class Map>
void check(Function f, Reference reference, double max_ulps, Map point, std::int64_t n = 40'000) {
  Array x = uniform(20261121, n, 0, 1), out(x.size());
  for (double &value : x) value = point(value);
  f(x.data(), n, out.data());
  double worst = 0, at = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const long double expected = reference(static_cast<long double>(x[i]));
    const auto error = static_cast<double>(std::fabs(out[i] - expected)) / ulp(static_cast<double>(expected));
    if (!(error <= worst)) worst = error, at = x[i];
  }
  CAPTURE(at);
  CHECK(worst <= max_ulps);
}

auto between(double low, double high) {
  return [=](double u) { return low + (high - low) * u; };
}

// e^low ... e^high with either sign or one.
auto magnitudes(double low, double high, bool both = false) {
  return [=](double u) {
    const double folded = both ? std::fabs(2 * u - 1) : u, x = std::exp(low + (high - low) * folded);
    return both && u < 0.5 ? -x : x;
  };
}

double at(Function f, double x) {
  double out;
  f(&x, 1, &out);
  return out;
}

}  // namespace

TEST_CASE("exp: 1 ulp, from the subnormals to overflow") {
  on_every_table([](const Elementary &table) {
    const auto reference = [](long double x) { return std::exp(x); };
    check(table.exp, reference, 1, between(-745, 709.7));
    check(table.exp, reference, 1, between(-1, 1));
    CHECK(at(table.exp, 0.0) == 1);
    CHECK(at(table.exp, infinity) == infinity);
    CHECK(at(table.exp, 709.79) == infinity);
    CHECK(at(table.exp, -infinity) == 0);
    CHECK(at(table.exp, -745.2) == 0);
    CHECK(std::isnan(at(table.exp, not_a_number)));
  });
}

TEST_CASE("expm1: 2 ulp, also beside 0") {
  on_every_table([](const Elementary &table) {
    const auto reference = [](long double x) { return std::expm1(x); };
    check(table.expm1, reference, 2, between(-60, 709.7));
    check(table.expm1, reference, 2, between(-1, 1));
    check(table.expm1, reference, 2, magnitudes(-700, 0, true));
    CHECK(at(table.expm1, infinity) == infinity);
    CHECK(at(table.expm1, 709.79) == infinity);
    CHECK(at(table.expm1, -infinity) == -1);
    CHECK(identical(at(table.expm1, -0.0), -0.0));
    CHECK(at(table.expm1, smallest) == smallest);
    CHECK(std::isnan(at(table.expm1, not_a_number)));
  });
}

TEST_CASE("log: 1 ulp") {
  on_every_table([](const Elementary &table) {
    const auto reference = [](long double x) { return std::log(x); };
    check(table.log, reference, 1, magnitudes(-744, 709));
    check(table.log, reference, 1, between(0.4, 2.5));
    CHECK(identical(at(table.log, 1.0), 0.0));
    CHECK(at(table.log, 0.0) == -infinity);
    CHECK(at(table.log, -0.0) == -infinity);
    CHECK(at(table.log, infinity) == infinity);
    CHECK(std::fabs(at(table.log, smallest) + 744.44007192138126) <= 1.2e-13);
    CHECK(std::fabs(at(table.log, std::numeric_limits<double>::max()) - 709.78271289338397) <= 1.2e-13);
    for (const double x : {-smallest, -1.0, -infinity, not_a_number}) CHECK(std::isnan(at(table.log, x)));
  });
}

TEST_CASE("log1p: 1.5 ulp, also beside 0 and -1") {
  on_every_table([](const Elementary &table) {
    const auto reference = [](long double x) { return std::log1p(x); };
    check(table.log1p, reference, 1.5, between(-1, 3));
    check(table.log1p, reference, 1.5, magnitudes(-700, 709));
    check(table.log1p, reference, 1.5, magnitudes(-700, -0.0001, true));
    CHECK(at(table.log1p, -1.0) == -infinity);
    CHECK(at(table.log1p, infinity) == infinity);
    CHECK(identical(at(table.log1p, -0.0), -0.0));
    CHECK(at(table.log1p, smallest) == smallest);
    CHECK(std::fabs(at(table.log1p, std::nextafter(-1, 0)) + 36.736800569677101) <= 1e-14);
    for (const double x : {-1.0000000000000002, -infinity, not_a_number}) {
      CHECK(std::isnan(at(table.log1p, x)));
    }
  });
}

TEST_CASE("sin and cos: 1 ulp for every finite angle") {
  on_every_table([](const Elementary &table) {
    const auto sine = [](long double x) { return std::sin(x); };
    const auto cosine = [](long double x) { return std::cos(x); };
    for (const double range : {1.0, 10.0, 1e3, 1e6, 2e6, 1e9}) {
      check(table.sin, sine, 1, between(-range, range));
      check(table.cos, cosine, 1, between(-range, range));
    }
    check(table.sin, sine, 1, magnitudes(-700, 709, true));
    check(table.cos, cosine, 1, magnitudes(-700, 709, true));
    // Multiples of pi/2: what the doubles next to them miss decides the result.
    const auto multiple = [](double u) { return std::floor(u * 2e6 - 1e6) * 1.5707963267948966; };
    check(table.sin, sine, 1, multiple);
    check(table.cos, cosine, 1, multiple);
    // Of all doubles the one nearest to a multiple of pi/2, 6381956970095103 * 2^797 (Kahan 1983);
    // mpmath 1.3.0.
    CHECK(std::fabs(at(table.cos, 0x1.6ac5b262ca1ffp+849) + 4.6871659242546276e-19) <= 1e-34);
    CHECK(at(table.cos, 0.0) == 1);
    CHECK(identical(at(table.sin, -0.0), -0.0));
    CHECK(at(table.sin, smallest) == smallest);
    for (const double x : {infinity, -infinity, not_a_number}) {
      CHECK(std::isnan(at(table.sin, x)));
      CHECK(std::isnan(at(table.cos, x)));
    }
  });
}

TEST_CASE("lgamma: 5 ulp, also beside its zeros") {
  on_every_table([](const Elementary &table) {
    const auto reference = [](long double x) { return std::lgamma(x); };
    check(table.lgamma, reference, 5, between(0, 12));
    check(table.lgamma, reference, 5, between(0.9, 1.1));
    check(table.lgamma, reference, 5, between(1.9, 2.1));
    check(table.lgamma, reference, 5, magnitudes(-700, 700));
    CHECK(at(table.lgamma, 1.0) == 0);
    CHECK(at(table.lgamma, 2.0) == 0);
    CHECK(at(table.lgamma, 0.0) == infinity);
    CHECK(at(table.lgamma, infinity) == infinity);
    CHECK(at(table.lgamma, 1e308) == infinity);
    for (const double x : {-0.5, -infinity, not_a_number}) CHECK(std::isnan(at(table.lgamma, x)));
  });
}
