// Philox uniforms, normals and Student-t numbers, 4,096 at a time; std's distributions over mt19937_64 as
// peers.
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>

#include "support.hpp"

namespace blr_bench {

void register_random() {
  constexpr std::int64_t n = 4096;
  static Array out(n), uniforms(n);
  blr_uniforms(current, 1, 2, 0, uniforms.data(), n);

  on_every_target(
      "uniforms", n, [] { blr_uniforms(current, 1, 2, 0, out.data(), n); }, [] { return out == uniforms; });
  on_every_target(
      "normals", n, [] { blr_normals(current, 1, 2, 0, out.data(), n); },
      [] {
        const boost::math::normal_distribution<double> law;
        for (std::size_t i = 0; i < out.size(); ++i) {
          const double expected = boost::math::quantile(law, uniforms[i]);
          if (!(std::fabs(out[i] - expected) <= 1e-13 * std::fabs(expected) + 1e-16)) return false;
        }
        return true;
      });
  peer("normals", "std", n, [] {
    static std::mt19937_64 random(1);
    static std::normal_distribution<double> law;
    for (double &value : out) value = law(random);
  });

  on_every_target(
      "student_t_sample", n, [] { blr_student_t_sample(current, 1, 2, 0, 4.5, 0, 1, 0, out.data(), n); },
      [] {
        const boost::math::students_t_distribution<double> law(4.5);
        for (std::size_t i = 0; i < out.size(); ++i) {
          const double expected = boost::math::quantile(law, uniforms[i]);
          if (!(std::fabs(out[i] - expected) <= 1e-11 * std::fabs(expected))) return false;
        }
        return true;
      });
  peer("student_t_sample", "std", n, [] {
    static std::mt19937_64 random(1);
    static std::student_t_distribution<double> law(4.5);
    for (double &value : out) value = law(random);
  });
}

}  // namespace blr_bench
