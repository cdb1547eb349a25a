/**
 * What bench.mjs compares the kernels with: the same works as a good programmer writes them in plain
 * JavaScript, from textbook formulas and with the platform's own Math. Results go to `out`.
 */

/** ln Γ(x) for x > 0: Stirling's series from 10 on (Abramowitz & Stegun 1964, 6.1.41), the recurrence below. */
export function logGamma(x) {
  let product = 1;
  for (; x < 10; x++) {
    product *= x;
  }
  const r = 1 / (x * x);
  const series = (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - r / 1188)))) / x;
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series - Math.log(product);
}

/** Log density of the standard Student-t law at 0. */
export function logPeak(nu) {
  return logGamma((nu + 1) / 2) - logGamma(nu / 2) - 0.5 * Math.log(nu * Math.PI);
}

export function studentTLogDensity(x, nu, out) {
  const peak = logPeak(nu);
  for (let i = 0; i < x.length; i++) {
    out[i] = peak - 0.5 * (nu + 1) * Math.log1p((x[i] * x[i]) / nu);
  }
}

/** The continued fraction of the incomplete beta function (ibid. 26.5.8), by Lentz's method (1976). */
function betaFraction(a, b, x) {
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m <= 500; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d);
    c = 1 + even / c;
    value *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d);
    c = 1 + odd / c;
    value *= c * d;
    if (Math.abs(c * d - 1) < 1e-15) {
      break;
    }
  }
  return value;
}

/** t ↦ P(T > t) for t ≥ 0; the constants are computed once. */
function upperTailOf(nu) {
  const a = nu / 2;
  const logBeta = logGamma(a) + logGamma(0.5) - logGamma(a + 0.5);
  return (t) => {
    const square = t * t;
    const x = nu / (nu + square);
    const y = square / (nu + square);
    const factor = Math.exp(a * Math.log(x) - logBeta) * Math.sqrt(y);
    return x < (a + 1) / (a + 2.5)
      ? (0.5 * factor * betaFraction(a, 0.5, x)) / a
      : 0.5 - factor * betaFraction(0.5, a, y);
  };
}

export function studentTCdf(x, nu, out) {
  const upperTail = upperTailOf(nu);
  for (let i = 0; i < x.length; i++) {
    const tail = upperTail(Math.abs(x[i]));
    out[i] = x[i] > 0 ? 1 - tail : tail;
  }
}

/** Newton's method on the logarithm of the tail, from the first term of Cornish and Fisher (1938). */
export function studentTQuantile(p, nu, out) {
  const upperTail = upperTailOf(nu);
  const peak = logPeak(nu);
  for (let i = 0; i < p.length; i++) {
    const tail = Math.min(p[i], 1 - p[i]);
    // Hastings's normal quantile (Abramowitz & Stegun 1964, 26.2.22).
    const s = Math.sqrt(-2 * Math.log(tail));
    const z = Math.max(0, s - (2.30753 + 0.27061 * s) / (1 + s * (0.99229 + 0.04481 * s)));
    let t = z + (z * z * z + z) / (4 * nu);
    for (let step = 0; tail < 0.5 && step < 50; step++) {
      const at = upperTail(t);
      const density = Math.exp(peak - 0.5 * (nu + 1) * Math.log1p((t * t) / nu));
      const change = (at / density) * Math.log(at / tail);
      t = Math.max(t + change, t / 2);
      if (Math.abs(change) <= 1e-8 * t) {
        break; // the next step would change less than the last digit
      }
    }
    out[i] = tail === 0.5 ? 0 : p[i] < 0.5 ? -t : t;
  }
}

/** f(x) of one cosine law, by Clenshaw (1955). */
export function cosDensity(coefficients, a, b, x, out) {
  for (let i = 0; i < x.length; i++) {
    if (x[i] < a || x[i] > b) {
      out[i] = 0;
      continue;
    }
    const c = Math.cos((Math.PI * (x[i] - a)) / (b - a));
    let last = 0;
    let beforeLast = 0;
    for (let k = coefficients.length - 1; k > 0; k--) {
      const next = coefficients[k] + 2 * c * last - beforeLast;
      beforeLast = last;
      last = next;
    }
    out[i] = (0.5 * coefficients[0] + c * last - beforeLast) / (b - a);
  }
}

/** f_m(x[m]) of laws stored mode by mode, which are walked through in the order of the memory. */
export function cosLawsDensity(coefficients, a, b, x, out) {
  const laws = x.length;
  const cosine = x.map((value) => Math.cos((Math.PI * (value - a)) / (b - a)));
  let last = new Float64Array(laws);
  let beforeLast = new Float64Array(laws);
  for (let k = coefficients.length / laws - 1; k > 0; k--) {
    for (let m = 0; m < laws; m++) {
      beforeLast[m] = coefficients[k * laws + m] + 2 * cosine[m] * last[m] - beforeLast[m];
    }
    [last, beforeLast] = [beforeLast, last];
  }
  for (let m = 0; m < laws; m++) {
    const inside = x[m] >= a && x[m] <= b;
    out[m] = inside ? (0.5 * coefficients[m] + cosine[m] * last[m] - beforeLast[m]) / (b - a) : 0;
  }
}

/** Quantiles and then tail means of the laws, by Newton's method kept inside a bracket. */
export function cosLawsQuantile(coefficients, a, b, tail, laws, out) {
  const law = new Float64Array(coefficients.length / laws);
  for (let m = 0; m < laws; m++) {
    for (let k = 0; k < law.length; k++) {
      law[k] = coefficients[k * laws + m];
    }
    let low = 0;
    let high = 1;
    let t = 0.5;
    for (let step = 0; step < 100; step++) {
      const { cdf, density } = at(law, t);
      if (cdf < tail) {
        low = t;
      } else {
        high = t;
      }
      const newton = t - (cdf - tail) / density;
      const next = newton > low && newton < high ? newton : (low + high) / 2;
      const change = Math.abs(next - t);
      t = next;
      if (change < 1e-14) {
        break;
      }
    }
    const quantile = a + (b - a) * t;
    const { cdf, integral } = at(law, t);
    out[m] = quantile;
    out[laws + m] = (quantile * cdf - (b - a) * integral) / tail;
  }
}

/** At t = (x − a)/(b − a): F, its slope in t, and ∫F from 0 to t. */
function at(law, t) {
  const c1 = Math.cos(Math.PI * t);
  let [cosine, sine, cosineBefore, sineBefore] = [c1, Math.sin(Math.PI * t), 1, 0];
  let [cdf, density, integral] = [0, 0, 0];
  for (let k = 1; k < law.length; k++) {
    const term = law[k] / k;
    density += law[k] * cosine;
    cdf += term * sine;
    integral += (term / k) * (1 - cosine);
    const cosineNext = 2 * c1 * cosine - cosineBefore;
    const sineNext = 2 * c1 * sine - sineBefore;
    cosineBefore = cosine;
    sineBefore = sine;
    cosine = cosineNext;
    sine = sineNext;
  }
  return {
    cdf: 0.5 * law[0] * t + cdf / Math.PI,
    density: 0.5 * law[0] + density,
    integral: 0.25 * law[0] * t * t + integral / (Math.PI * Math.PI),
  };
}

/** A seeded source of standard normals: xorshift32 (Marsaglia 2003) under Box and Muller's (1958) polar form. */
export function normals(seed) {
  const uniform = () => {
    seed ^= seed << 13;
    seed ^= seed >>> 17;
    seed ^= seed << 5;
    return (seed >>> 0) / 2 ** 32;
  };
  let spare = Number.NaN;
  const normal = () => {
    if (!Number.isNaN(spare)) {
      const value = spare;
      spare = Number.NaN;
      return value;
    }
    for (;;) {
      const [x, y] = [2 * uniform() - 1, 2 * uniform() - 1];
      const square = x * x + y * y;
      if (square > 0 && square < 1) {
        const factor = Math.sqrt((-2 * Math.log(square)) / square);
        spare = factor * y;
        return factor * x;
      }
    }
  };
  normal.uniform = uniform;
  return normal;
}

/**
 * The log-likelihood of a stochastic-volatility model by a bootstrap particle filter: log-weights, a maximum, a
 * normalisation, and a walk along the cumulated weights when they are unequal.
 */
export function particleFilter(mean, persistence, volatility, particles, observations) {
  const normal = normals(1);
  const deviation = volatility / Math.sqrt(1 - persistence * persistence);
  let h = Float64Array.from({ length: particles }, () => mean + deviation * normal());
  let resampled = new Float64Array(particles);
  const logWeight = new Float64Array(particles);
  const weight = new Float64Array(particles);
  let before = Math.log(particles);
  let result = 0;
  for (const y of observations) {
    let top = -Infinity;
    for (let i = 0; i < particles; i++) {
      logWeight[i] -= 0.5 * (h[i] + y * y * Math.exp(-h[i]) + Math.log(2 * Math.PI));
      top = Math.max(top, logWeight[i]);
    }
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < particles; i++) {
      weight[i] = Math.exp(logWeight[i] - top);
      sum += weight[i];
      squares += weight[i] * weight[i];
    }
    const now = top + Math.log(sum);
    result += now - before;
    before = now;
    if (sum * sum < 0.5 * particles * squares) {
      const spacing = sum / particles;
      let pointer = spacing * normal.uniform();
      let cumulated = weight[0];
      for (let i = 0, j = 0; i < particles; i++, pointer += spacing) {
        while (pointer > cumulated && j + 1 < particles) {
          cumulated += weight[++j];
        }
        resampled[i] = h[j];
      }
      [h, resampled] = [resampled, h];
      logWeight.fill(0);
      before = Math.log(particles);
    }
    for (let i = 0; i < particles; i++) {
      h[i] = mean + persistence * (h[i] - mean) + volatility * normal();
    }
  }
  return result;
}

/**
 * Quantile and tail mean of the P&L of a portfolio in scenarios, by sorting.
 *
 * @param returns [scenarios × positions]
 * @param tail of which the scenarios hold a whole number
 */
export function historicalTail(returns, exposures, tail, out) {
  const positions = exposures.length;
  const pnl = new Float64Array(returns.length / positions);
  for (let i = 0; i < pnl.length; i++) {
    let sum = 0;
    for (let j = 0; j < positions; j++) {
      sum += returns[i * positions + j] * exposures[j];
    }
    pnl[i] = sum;
  }
  lowerTail(pnl, tail, out);
}

/** Quantile (Hyndman & Fan 1996, type 7) and mean of the lowest whole number of values. */
function lowerTail(values, tail, out) {
  values.sort();
  const rank = tail * (values.length - 1);
  const below = Math.floor(rank);
  out[0] = values[below] + (rank - below) * (values[below + 1] - values[below]);
  const count = Math.round(tail * values.length);
  out[1] = 0;
  for (let i = 0; i < count; i++) {
    out[1] += values[i] / count;
  }
}

/** Lower triangular L with L Lᵀ = matrix, [size × size]. */
function cholesky(matrix, size) {
  const lower = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i * size + j];
      for (let k = 0; k < j; k++) {
        rest -= lower[i * size + k] * lower[j * size + k];
      }
      lower[i * size + j] = i === j ? Math.sqrt(rest) : rest / lower[j * size + j];
    }
  }
  return lower;
}

/** VaR and ES of a linear portfolio of Student-t factors from antithetic paths, by sorting. */
export function monteCarloTail(scaleMatrix, deltas, nu, pairs, tail, out) {
  const size = deltas.length;
  const lower = cholesky(scaleMatrix, size);
  const normal = normals(1);
  const z = new Float64Array(size);
  const pnl = new Float64Array(2 * pairs);
  for (let i = 0; i < pairs; i++) {
    let linear = 0;
    for (let j = 0; j < size; j++) {
      z[j] = normal();
      let factor = 0;
      for (let k = 0; k <= j; k++) {
        factor += lower[j * size + k] * z[k];
      }
      linear += deltas[j] * factor;
    }
    pnl[2 * i] = linear * Math.sqrt(nu / (2 * gamma(nu / 2, normal)));
    pnl[2 * i + 1] = -pnl[2 * i];
  }
  lowerTail(pnl, tail, out);
  out[0] = -out[0];
  out[1] = -out[1];
}

/** A gamma variate, shape > 1 (Marsaglia & Tsang 2000). */
function gamma(shape, normal) {
  const d = shape - 1 / 3;
  for (;;) {
    const z = normal();
    const v = (1 + z / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(normal.uniform()) < 0.5 * z * z + d * (1 - v + Math.log(v))) {
      return d * v;
    }
  }
}
