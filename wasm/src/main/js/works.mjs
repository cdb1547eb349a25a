/**
 * The works of bench.mjs, their inputs, and how far a path's results are from what is known of them. As in
 * java-core/bench (Work.java, Inputs.java, Accuracy.java), but for errors that are said otherwise here.
 */

import * as plain from './plain.mjs';

/** The 5 % quantile of the standard normal law and its density there. */
const NORMAL_QUANTILE = -1.6448536269514722;
const NORMAL_DENSITY = 0.10313564037537139;

/** The 5 % quantile of the standard Student-t law with ν = 5 and its density there (SciPy 1.17). */
const T5_QUANTILE = -2.015048373333024;
const T5_DENSITY = 0.06379679889497476;

/** n points of the golden-ratio sequence (Weyl 1916) in (low, high). */
function spread(n, low, high) {
  return Float64Array.from({ length: n }, (_, i) => {
    const turns = (i + 1) * 0.6180339887498949;
    return low + (high - low) * (turns - Math.floor(turns));
  });
}

/** A_k of a normal law on [a, b], Fang & Oosterlee (2008), eq. 9. */
function normalCoefficient(k, mean, deviation, a, b) {
  const frequency = (k * Math.PI) / (b - a);
  return 2 * Math.exp(-0.5 * (frequency * deviation) ** 2) * Math.cos(frequency * (mean - a));
}

function normalDensity(x, mean, deviation) {
  const z = (x - mean) / deviation;
  return Math.exp(-0.5 * z * z) / deviation / Math.sqrt(2 * Math.PI);
}

const MODES = 128;
const LAWS = 500;
const TAIL = 0.05;
const ONE_LAW = [-1, 1.5];
const MANY_LAWS = [-0.5, 0.6];
const MEANS = spread(LAWS, -0.02, 0.02);
const DEVIATIONS = spread(LAWS, 0.03, 0.06);

/** [modes × laws], mode-major. */
function lawCoefficients() {
  return Float64Array.from({ length: MODES * LAWS }, (_, i) =>
    normalCoefficient(Math.floor(i / LAWS), MEANS[i % LAWS], DEVIATIONS[i % LAWS], ...MANY_LAWS),
  );
}

/** Daily returns of 1 % whose log-scale is an AR(1) with persistence 0.98: calm and storms. */
function returns(days) {
  const normal = plain.normals(1);
  let logScale = 0;
  return Float64Array.from({ length: days }, () => {
    logScale = 0.98 * logScale + 0.1 * normal();
    return 0.01 * Math.exp(logScale) * normal();
  });
}

/** A stochastic-volatility model (Taylor 1986): mean, persistence and volatility of the log-variance. */
const VOLATILITY = [-1, 0.95, 0.3];
const PARTICLES = 1000;

/** Observations of that model itself. */
function simulated(days) {
  const [mean, persistence, volatility] = VOLATILITY;
  const normal = plain.normals(2);
  let h = mean + (volatility / Math.sqrt(1 - persistence * persistence)) * normal();
  return Float64Array.from({ length: days }, () => {
    const observation = Math.exp(h / 2) * normal();
    h = mean + persistence * (h - mean) + volatility * normal();
    return observation;
  });
}

/** What a particle filter estimates: its integrals as sums over equally spaced log-variances. */
function logLikelihoodOnGrid(observations) {
  const [mean, persistence, volatility] = VOLATILITY;
  const deviation = volatility / Math.sqrt(1 - persistence * persistence);
  const cells = 301;
  const width = (12 * deviation) / (cells - 1);
  const h = Array.from({ length: cells }, (_, i) => mean - 6 * deviation + width * i);
  const transition = h.map((to) =>
    h.map((from) => width * normalDensity(to, mean + persistence * (from - mean), volatility)),
  );
  let law = h.map((at) => width * normalDensity(at, mean, deviation));
  let result = 0;
  for (const y of observations) {
    const joint = law.map((mass, i) => mass * normalDensity(y, 0, Math.exp(h[i] / 2)));
    const sum = joint.reduce((all, one) => all + one, 0);
    law = transition.map((row) => row.reduce((all, one, i) => all + one * joint[i], 0) / sum);
    result += Math.log(sum);
  }
  return result;
}

function largest(count, error) {
  let worst = 0;
  for (let i = 0; i < count; i++) {
    worst = Math.max(worst, error(i)); // one that is not a number stays
  }
  return worst;
}

const relative = (value, exact) => (value === exact ? 0 : Math.abs(value - exact) / Math.abs(exact));

/** Over all golden rows: ν, p, quantile, x, ln f(x), P(T ≤ x). */
function studentTError(work, column, expected, scale = (exact) => Math.abs(exact)) {
  return (path, golden) => {
    let worst = 0;
    for (const nu of new Set(golden.map(([first]) => first))) {
      const rows = golden.filter(([first]) => first === nu);
      const found = path.evaluate(work, { scalars: [nu], x: Float64Array.from(rows, (row) => row[column]) });
      const error = largest(rows.length, (i) => {
        const exact = rows[i][expected];
        return found[i] === exact ? 0 : Math.abs(found[i] - exact) / scale(exact, nu);
      });
      worst = Math.max(worst, error);
    }
    return worst;
  };
}

/** Of the largest partial sum of each series, whose coefficient k is series(i, k). */
function densityError(work, input, series, exact) {
  return (path) => {
    const given = { ...input(), x: input().x.slice(0, LAWS) };
    const { x } = given;
    const [a, b] = given.scalars;
    const found = path.evaluate(work, given);
    return largest(x.length, (i) => {
      let sum = 0.5 * series(i, 0);
      let most = Math.abs(sum);
      for (let k = 1; k < MODES; k++) {
        sum += series(i, k) * Math.cos((k * Math.PI * (x[i] - a)) / (b - a));
        most = Math.max(most, Math.abs(sum));
      }
      return Math.abs(found[i] - exact(x[i], i)) / (most / (b - a));
    });
  };
}

const oneLaw = () => ({
  scalars: ONE_LAW,
  x: spread(100_000, ...ONE_LAW),
  table: Float64Array.from({ length: MODES }, (_, k) => normalCoefficient(k, 0, 0.1, ...ONE_LAW)),
});
const manyLaws = () => ({ scalars: [...MANY_LAWS, TAIL], x: MEANS, table: lawCoefficients() });

/** 50 factors of correlation ½ and volatility parameter 1 %, Student-t with ν = 5, 50,000 antithetic pairs. */
const factors = () => ({
  scalars: [5, 50_000, TAIL],
  x: spread(50, -100, 300),
  table: Float64Array.from({ length: 2500 }, (_, i) => (i % 51 === 0 ? 1e-4 : 5e-5)),
});

/** 1,000 positions in 1,000 scenarios, [scenarios × positions]. */
const portfolio = () => ({
  scalars: [TAIL],
  x: spread(1000, -100, 200),
  table: spread(1_000_000, -0.05, 0.05),
});

/**
 * element: what a time is the time of; elements: of one call; flops: of the plain algorithm for one element, null
 * where their number is not fixed; allowed: the error beyond which a path is wrong and is not timed; needsEngine:
 * kernels alone cannot do it.
 */
export const WORKS = {
  't-logpdf': {
    element: 'value',
    elements: 4096,
    flops: null,
    allowed: 1e-15,
    input: () => ({ scalars: [4.5], x: spread(4096, -6, 6) }),
    error: studentTError('t-logpdf', 3, 4, (exact, nu) => {
      const peak = plain.logPeak(nu);
      return Math.abs(peak) + Math.abs(exact - peak);
    }),
  },
  't-cdf': {
    element: 'value',
    elements: 4096,
    flops: null,
    allowed: 1e-12,
    input: () => ({ scalars: [4.5], x: spread(4096, -6, 6) }),
    error: studentTError('t-cdf', 3, 5),
  },
  't-quantile': {
    element: 'value',
    elements: 4096,
    flops: null,
    allowed: 1e-11,
    input: () => ({ scalars: [4.5], x: spread(4096, 0.001, 0.999) }),
    error: studentTError('t-quantile', 1, 2),
  },
  'cos-128': {
    element: 'point',
    elements: 100_000,
    flops: 3 * MODES,
    allowed: 1e-10,
    input: oneLaw,
    error: densityError(
      'cos-128',
      oneLaw,
      (_, k) => normalCoefficient(k, 0, 0.1, ...ONE_LAW),
      (x) => normalDensity(x, 0, 0.1),
    ),
  },
  'cos-many-laws': {
    element: 'law',
    elements: LAWS,
    flops: 3 * MODES,
    allowed: 1e-10,
    input: manyLaws,
    error: densityError(
      'cos-many-laws',
      manyLaws,
      (i, k) => normalCoefficient(k, MEANS[i], DEVIATIONS[i], ...MANY_LAWS),
      (x, i) => normalDensity(x, MEANS[i], DEVIATIONS[i]),
    ),
  },
  'laws-quantile-es': {
    element: 'law',
    elements: LAWS,
    flops: null,
    allowed: 1e-10,
    input: manyLaws,
    error: (path) => {
      const found = path.evaluate('laws-quantile-es', manyLaws());
      return largest(LAWS, (m) =>
        Math.max(
          relative(found[m], MEANS[m] + NORMAL_QUANTILE * DEVIATIONS[m]),
          relative(found[LAWS + m], MEANS[m] - (DEVIATIONS[m] * NORMAL_DENSITY) / TAIL),
        ),
      );
    },
  },
  'filter-step': {
    element: 'particle-step',
    elements: PARTICLES * 250,
    flops: null,
    // Five standard deviations of the estimate: 0.3 of about 300.
    allowed: 0.005,
    input: () => ({ scalars: [...VOLATILITY, PARTICLES], x: simulated(250) }),
    error: (path) => {
      const input = WORKS['filter-step'].input();
      return relative(path.evaluate('filter-step', input)[0], logLikelihoodOnGrid(input.x));
    },
  },
  'live-update': {
    element: 'update',
    elements: 1,
    flops: null,
    allowed: 0.005,
    needsEngine: true,
    input: () => ({ days: returns(5000) }),
    error: (path, _, engine) => {
      if (path.name === 'teavm') {
        return null; // it defines the result
      }
      const given = returns(engine.defaultSettings.calibrationDays + 250);
      const [expected, found] = [engine, path.engine].map((blr) => {
        const run = blr.createRun();
        const states = [...given].map((value) => run.push('day', value)).filter(Boolean);
        run.close();
        return states;
      });
      return largest(found.length, (i) =>
        Math.max(relative(found[i].var, expected[i].var), relative(found[i].es, expected[i].es)),
      );
    },
  },
  'mc-t-var': {
    element: 'run',
    elements: 1,
    flops: null,
    // 4.5 standard errors of ES, which 10 % exceed those of VaR.
    allowed: 0.03,
    needsEngine: true,
    input: factors,
    error: (path) => {
      const { scalars, x, table } = factors();
      const [nu, , tail] = scalars;
      // A linear portfolio of Student-t factors is √(δᵀΣδ) T; its ES: McNeil, Frey & Embrechts (2015), eq. 2.25.
      const square = table.reduce((sum, value, i) => sum + value * x[Math.floor(i / x.length)] * x[i % x.length], 0);
      const scale = Math.sqrt(square);
      const tailMean = ((T5_DENSITY / tail) * (nu + T5_QUANTILE ** 2)) / (nu - 1);
      const found = path.evaluate('mc-t-var', factors());
      return Math.max(relative(found[0], -scale * T5_QUANTILE), relative(found[1], scale * tailMean));
    },
  },
  'hist-var-1000': {
    element: 'portfolio',
    elements: 1,
    flops: 2_000_000,
    allowed: 1e-11,
    input: portfolio,
    error: (path) => {
      const expected = [0, 0];
      const { scalars, x, table } = portfolio();
      plain.historicalTail(table, x, ...scalars, expected); // sorts, and sums in plain order
      const found = path.evaluate('hist-var-1000', portfolio());
      return largest(2, (i) => relative(found[i], expected[i]));
    },
  },
};
