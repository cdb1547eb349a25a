// The bootstrap particle filter of the stochastic-volatility model, as blr.h states it: weigh, resample,
// propagate, in tiles that stay in the first-level cache between their passes.
#pragma once

#include "random.hpp"
#include "student_t.hpp"

namespace blr {
namespace {

constexpr std::int64_t particle_tile = 512;

// All lanes of V, or the first `count` of them: the others read as 0, which as a weight counts for nothing.
template <class V>
struct Whole {
  V load(const double *p) const { return Lanes<V>::load(p); }
  void store(double *p, V v) const { Lanes<V>::store(p, v); }
};

template <class V>
struct Part {
  std::int64_t count;
  V load(const double *p) const {
    double lanes[Lanes<V>::width] = {};
    std::copy(p, p + count, lanes);
    return Lanes<V>::load(lanes);
  }
  void store(double *p, V v) const {
    double lanes[Lanes<V>::width];
    Lanes<V>::store(lanes, v);
    std::copy(lanes, lanes + count, p);
  }
};

// Calls body(i, lanes) for every vector of 0 ... n-1.
template <class V, class F>
void in_vectors(std::int64_t n, F body) {
  constexpr std::int64_t width = Lanes<V>::width;
  std::int64_t i = 0;
  for (; i + width <= n; i += width) body(i, Whole<V>{});
  if (i < n) body(i, Part<V>{n - i});
}

// What a log-variance counts as, so that no variance overflows or vanishes.
template <class V>
inline V moderate(V h) {
  using L = Lanes<V>;
  return at_least(at_most(h, L::from(700.0)), L::from(-700.0));
}

// What weights unnormalised by exp(shift) add up to: sum w, sum w^2. A sum of 0 is that of impossible ones.
struct WeightSums {
  double shift, sum, squares;
};

// out[i] = weight[i] * p(observation | log_variance[i]) * sqrt(2 pi) * exp(-shift). The shift is the largest
// log-density of the first tile: the exponentials of a tile follow its maximum while it is in the cache, and
// a later maximum that is out of all proportion, which a day in a million has, scales what is already there.
template <class V>
WeightSums weigh(const double *log_variance, const double *weight, std::int64_t n, double observation,
                 double *out) {
  using L = Lanes<V>;
  constexpr double proportion = 300;
  const V half_square = L::from(0.5 * observation * observation);
  WeightSums total{-infinity, 0, 0};
  for (std::int64_t start = 0; start < n; start += particle_tile) {
    const std::int64_t size = std::min(particle_tile, n - start);
    double log_density[particle_tile], tops[L::width];
    V largest = L::from(-infinity);
    in_vectors<V>(size, [&](std::int64_t i, auto lanes) {
      const V h = lanes.load(log_variance + start + i);
      const V value = fnma(half_square, exp_of_moderate(-moderate(h)), L::from(-0.5) * h);
      const V counted = select(lanes.load(weight + start + i) > L::from(0.0), value, L::from(-infinity));
      largest = at_least(largest, counted);
      L::store(log_density + i, counted);
    });
    L::store(tops, largest);
    const double top = *std::max_element(tops, tops + L::width);
    if (top > total.shift + proportion) {
      const double scale = blr::exp(total.shift - top);
      for (std::int64_t i = 0; i < start; ++i) out[i] *= scale;
      total = {top, total.sum * scale, total.squares * scale * scale};
    }
    const V shift = L::from(total.shift == -infinity ? 0 : total.shift);
    V sum = L::from(0.0), squares = sum;
    in_vectors<V>(size, [&](std::int64_t i, auto lanes) {
      const V x = L::load(log_density + i) - shift, least = L::from(-708.0);
      const V density = select(x < least, L::from(0.0), exp_of_moderate(at_least(x, least)));
      const V w = lanes.load(weight + start + i) * density;
      sum = sum + w;
      squares = fma(w, w, squares);
      lanes.store(out + start + i, w);
    });
    total.sum += sum_lanes(sum);
    total.squares += sum_lanes(squares);
  }
  return total;
}

// Systematic resampling in whole numbers: weights become counts of 1/2^fraction of a particle, so that which
// pointer falls to whom is the same in whatever order they are added. Every particle is stored a few times
// from its first descendant on, and what it has no right to is overwritten by those after it: no branch
// depends on the draw but for particles with many descendants.
template <class V>
void resample(const double *values, const double *weight, double sum, std::int64_t n, double uniform,
              double *out) {
  using L = Lanes<V>;
  constexpr std::int64_t copies = std::max(4, L::width);
  constexpr std::uint64_t mantissa = 0x000fffffffffffff;
  int fraction = 51;
  while (n > std::int64_t{1} << (51 - fraction)) --fraction;
  const double whole = static_cast<double>(std::uint64_t{1} << fraction);
  const V to_count = L::from(static_cast<double>(n) * whole / sum);
  std::uint64_t position = (std::uint64_t{1} << fraction) - 1 - static_cast<std::uint64_t>(uniform * whole);
  std::int64_t end = 0;
  for (std::int64_t start = 0; start < n; start += particle_tile) {
    const std::int64_t size = std::min(particle_tile, n - start);
    double counts[particle_tile];
    in_vectors<V>(size, [&](std::int64_t i, auto lanes) {
      L::store(counts + i, lanes.load(weight + start + i) * to_count + L::from(0x1p52));
    });
    for (std::int64_t i = 0; i < size; ++i) {
      const double value = values[start + i];
      const std::int64_t begin = end;
      position += to_bits(counts[i]) & mantissa;
      end = std::min(n, static_cast<std::int64_t>(position >> fraction));
      if (begin + copies <= n) {
        for (std::int64_t j = 0; j < copies; j += L::width) L::store(out + begin + j, L::from(value));
        for (std::int64_t j = begin + copies; j < end; ++j) out[j] = value;
      } else {
        std::fill(out + begin, out + end, value);
      }
    }
  }
  std::fill(out + end, out + n, out[std::max<std::int64_t>(end, 1) - 1]);  // what rounding left over
}

template <class V>
void stochastic_volatility_step(const double *log_variance, const double *weight, std::int64_t n, double mean,
                                double persistence, double volatility, double observation, std::uint64_t key,
                                std::uint64_t stream, double *next_log_variance, double *next_weight,
                                double *log_likelihood, double *effective_sample_size) {
  using L = Lanes<V>;
  constexpr double half_log_two_pi = 0.91893853320467274178;
  WeightSums total = weigh<V>(log_variance, weight, n, observation, next_weight);
  const bool possible = total.sum != 0;
  if (!possible) {
    std::copy(weight, weight + n, next_weight);
    total = {-infinity, 0, 0};
    for (std::int64_t i = 0; i < n; ++i) {
      total.sum += weight[i];
      total.squares += weight[i] * weight[i];
    }
  }
  *log_likelihood = possible ? total.shift + blr::log(total.sum) - half_log_two_pi : -infinity;
  *effective_sample_size = total.sum * total.sum / total.squares;
  const double *from = log_variance;
  if (possible && *effective_sample_size < 0.5 * static_cast<double>(n)) {
    const auto behind_all_normals = static_cast<std::uint64_t>(n + 1) / 2;
    const double pointer = uniform_of_block(key, stream, behind_all_normals);
    resample<V>(log_variance, next_weight, total.sum, n, pointer, next_log_variance);
    from = next_log_variance;
    std::fill(next_weight, next_weight + n, 1.0 / static_cast<double>(n));
  } else if (possible) {
    const V normaliser = L::from(1 / total.sum);
    in_vectors<V>(n, [&](std::int64_t i, auto lanes) {
      lanes.store(next_weight + i, lanes.load(next_weight + i) * normaliser);
    });
  }
  const V rate = L::from(persistence), centre = L::from(mean * (1 - persistence)),
          noise = L::from(volatility);
  for (std::int64_t start = 0; start < n; start += particle_tile) {
    const std::int64_t size = std::min(particle_tile, n - start);
    double z[particle_tile];
    normals<V>(key, stream, start, z, size);
    in_vectors<V>(size, [&](std::int64_t i, auto lanes) {
      const V h = fma(rate, lanes.load(from + start + i), centre);
      lanes.store(next_log_variance + start + i, fma(noise, lanes.load(z + i), h));
    });
  }
}

// Of a mixture of centred normal laws with deviations proportional to `spread`, beyond the loss v: P(L > v),
// the density there, and E[L; L > v].
struct MixtureTail {
  double probability, density, expectation;
};

template <class V>
MixtureTail mixture_tail(const StudentT<V> &normal, const double *spread, double unit, const double *weight,
                         std::int64_t n, double v) {
  using L = Lanes<V>;
  constexpr double inverse_root_two_pi = 0.39894228040143267794;
  V probability = L::from(0.0), density = probability, expectation = probability;
  in_vectors<V>(n, [&](std::int64_t i, auto lanes) {
    const V w = lanes.load(weight + i);
    const V s = at_least(lanes.load(spread + i) * L::from(unit), L::from(0x1p-1000));
    const V x = at_least(L::from(-v) / s, L::from(-40.0));  // beyond, all three are 0
    const V peak = blr::exp(L::from(-0.5) * x * x);
    probability = fma(w, student_t_cdf_at(normal, x), probability);
    density = fma(w, peak / s, density);
    expectation = fma(w, peak * s, expectation);
  });
  return {sum_lanes(probability), inverse_root_two_pi * sum_lanes(density),
          inverse_root_two_pi * sum_lanes(expectation)};
}

// A particle's law is N(0, s^2): closed forms. The mixture's quantile is sought on the side of the losses,
// where its tail is convex, by Newton's method from the second-order correction of the mean; a step of 1e-8
// leaves an error of its square, and the shortfall is stationary in it (Rockafellar & Uryasev 2002, eq. 5).
template <class V>
[[gnu::flatten]] void stochastic_volatility_risk(const double *log_variance, const double *weight,
                                                 std::int64_t n, double tail, double *value_at_risk,
                                                 double *expected_shortfall, double *mixture_value_at_risk,
                                                 double *mixture_expected_shortfall) {
  using L = Lanes<V>;
  const double z = -inverse_normal(tail);
  const double excess = 0.39894228040143267794 * blr::exp(-0.5 * z * z) / tail;
  V sum = L::from(0.0), squares = sum;
  in_vectors<V>(n, [&](std::int64_t i, auto lanes) {
    const V s = exp_of_moderate(L::from(0.5) * moderate(lanes.load(log_variance + i)));
    const V product = lanes.load(weight + i) * s;
    sum = sum + product;
    squares = fma(product, s, squares);
    lanes.store(value_at_risk + i, L::from(z) * s);
    lanes.store(expected_shortfall + i, L::from(excess) * s);
  });
  const StudentT<V> normal(infinity);
  const double mean = sum_lanes(sum), variance = sum_lanes(squares) - mean * mean;
  const bool is_loss = tail < 0.5;
  const double smaller = is_loss ? tail : 1 - tail;
  double next = std::fabs(z) * std::fmax(mean + 0.5 * (z * z - 2) * variance / mean, 0.5 * mean), v;
  MixtureTail beyond;
  int steps = 1200;  // enough to halve the largest deviation down to the smallest
  do {
    v = next;
    beyond = mixture_tail<V>(normal, expected_shortfall, 1 / excess, weight, n, v);
    next = v + (beyond.probability - smaller) / beyond.density;
    if (next < 0.5 * v) next = 0.5 * v;
  } while (std::fabs(next - v) > 1e-8 * v && v > 0 && --steps > 0);
  const double loss = is_loss ? v : -v, probability = is_loss ? beyond.probability : 1 - beyond.probability;
  *mixture_value_at_risk = z == 0 ? 0 * next : is_loss ? next : -next;
  *mixture_expected_shortfall = loss + (beyond.expectation - loss * probability) / tail;
}

}  // namespace
}  // namespace blr
