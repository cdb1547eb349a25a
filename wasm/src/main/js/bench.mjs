/**
 * Times the kernels in this browser, each path checked before it is timed, and beside plain JavaScript. The
 * dashboard's benchmark page and ci/bench both run it; works, inputs and errors are those of
 * java-core/bench (Work.java, Inputs.java, Accuracy.java). Types: bench.d.mts.
 */

import { bytesOf, load, loadKernels } from './blr.mjs';
import * as plain from './plain.mjs';

export const PATHS = ['wasm-simd128', 'wasm-scalar', 'teavm', 'js'];

/** Beyond it a peer's function is written wrongly. */
const PEER_ERROR = 1e-6;

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

/** The log-likelihood that a particle filter estimates: its integrals as sums over equally spaced log-variances. */
function logLikelihoodOnGrid(observations) {
  const [mean, persistence, volatility] = VOLATILITY;
  const deviation = volatility / Math.sqrt(1 - persistence * persistence);
  const cells = 301;
  const width = (12 * deviation) / (cells - 1);
  const h = Array.from({ length: cells }, (_, i) => mean - 6 * deviation + width * i);
  const transition = h.map((to) => h.map((from) => width * normalDensity(to, mean + persistence * (from - mean), volatility)));
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
      const scale = Math.sqrt(x.reduce((sum, a, i) => sum + x.reduce((row, b, j) => row + a * b * table[i * x.length + j], 0), 0));
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

/** How many numbers a work on arrays gives. */
function resultLength(work, x) {
  return { 'laws-quantile-es': 2 * x.length, 'filter-step': 1, 'hist-var-1000': 2, 'mc-t-var': 2 }[work] ?? x.length;
}

/** The C++ kernels, called as C++ would: their arrays lie in their own memory. */
class KernelPath {
  constructor(name, kernels, target, engine) {
    this.name = name;
    this.engine = engine;
    this.kernels = kernels;
    this.target = this.#place(new TextEncoder().encode(`${target}\0`));
  }

  does(work) {
    return this.engine !== undefined || !WORKS[work].needsEngine;
  }

  prepare(work, { days, scalars, x, table = new Float64Array() }) {
    if (days) {
      return liveUpdate(this.engine, days);
    }
    if (WORKS[work].needsEngine) {
      return this.engine.prepareBenchmark(work, scalars, x, table);
    }
    const { kernels } = this;
    const length = resultLength(work, x);
    const blocks = [];
    const take = (address) => blocks.push(address) && address;
    const [points, rows] = [x, table].map((array) => take(this.#place(array)));
    const room = (doubles) => take(this.#room(8 * doubles));
    const out = room(length);
    const n = BigInt(x.length);
    const size = BigInt(table.length);
    const [one, two, three] = scalars;
    const calls = {
      't-logpdf': () => () => kernels.blr_student_t_log_density(points, n, one, 0, 1, out),
      't-cdf': () => () => kernels.blr_student_t_cdf(points, n, one, out),
      't-quantile': () => () => kernels.blr_student_t_quantile(points, n, one, out),
      'cos-128': () => () => kernels.blr_cos_density(rows, size, one, two, points, n, out),
      'cos-many-laws': () => () => kernels.blr_cos_laws_density(rows, size / n, n, one, two, points, out),
      'laws-quantile-es': () => () =>
        kernels.blr_cos_laws_quantile(rows, size / n, n, one, two, three, out, out + 8 * x.length),
      'hist-var-1000': () => {
        const scenarios = size / n;
        const [pnl, scratch] = [room(Number(scenarios)), room(Number(scenarios))];
        return () =>
          kernels.blr_portfolio_pnl(rows, scenarios, n, points, pnl) ||
          kernels.blr_lower_tail(pnl, scenarios, one, scratch, out, out + 8);
      },
      'filter-step': () => this.#filter(scalars, x, room, out),
    };
    const call = calls[work]();
    return {
      run: () => {
        if (kernels.blr_select_target(this.target) !== 0 || call() !== 0) {
          throw new Error(`${work} on ${this.name} was refused`);
        }
      },
      result: () => new Float64Array(kernels.memory.buffer, out, length).slice(),
      close: () => blocks.forEach((address) => kernels.free(address)),
    };
  }

  /** The filter of the engine's StochasticVolatilityFilter with key 1; leaves the log-likelihood in `out`. */
  #filter([mean, persistence, volatility, particles], observations, room, out) {
    const { kernels } = this;
    const n = BigInt(particles);
    const blocks = Array.from({ length: 4 }, () => room(particles));
    const step = room(2);
    const array = (address, length) => new Float64Array(kernels.memory.buffer, address, length);
    return () => {
      let [h, weight, nextH, nextWeight] = blocks;
      let status = kernels.blr_normals(1n, 0n, 0n, h, n);
      const deviation = volatility / Math.sqrt(1 - persistence * persistence);
      array(h, particles).forEach((z, i, all) => (all[i] = mean + deviation * z));
      array(weight, particles).fill(1 / particles);
      let logLikelihood = 0;
      observations.forEach((y, t) => {
        status ||= kernels.blr_stochastic_volatility_step(
          h, weight, n, mean, persistence, volatility, y, 1n, BigInt(t + 1), nextH, nextWeight, step, step + 8,
        );
        [h, weight, nextH, nextWeight] = [nextH, nextWeight, h, weight];
        logLikelihood += array(step, 1)[0];
      });
      array(out, 1)[0] = logLikelihood;
      return status;
    };
  }

  evaluate(work, input) {
    return once(this.prepare(work, input));
  }

  #room(bytes) {
    const address = this.kernels.malloc(Math.max(bytes, 1));
    if (address === 0) {
      throw new Error(`the kernels' memory has no room for ${bytes} bytes`);
    }
    return address;
  }

  #place(array) {
    const address = this.#room(array.byteLength);
    new array.constructor(this.kernels.memory.buffer, address, array.length).set(array);
    return address;
  }
}

/** The engine's own kernels, Java that TeaVM compiled. */
class TeavmPath {
  name = 'teavm';

  constructor(engine) {
    this.engine = engine;
  }

  does() {
    return true;
  }

  prepare(work, { days, scalars, x, table = [] }) {
    return days ? liveUpdate(this.engine, days) : this.engine.prepareBenchmark(work, scalars, x, table);
  }

  evaluate(work, input) {
    return once(this.prepare(work, input));
  }
}

class PlainPath {
  name = 'js';

  does(work) {
    return work !== 'live-update';
  }

  prepare(work, { scalars, x, table }) {
    const out = new Float64Array(resultLength(work, x));
    const [one, two, three] = scalars;
    const run = {
      't-logpdf': () => plain.studentTLogDensity(x, one, out),
      't-cdf': () => plain.studentTCdf(x, one, out),
      't-quantile': () => plain.studentTQuantile(x, one, out),
      'cos-128': () => plain.cosDensity(table, one, two, x, out),
      'cos-many-laws': () => plain.cosLawsDensity(table, one, two, x, out),
      'laws-quantile-es': () => plain.cosLawsQuantile(table, one, two, three, x.length, out),
      'hist-var-1000': () => plain.historicalTail(table, x, one, out),
      'filter-step': () => (out[0] = plain.particleFilter(...scalars, x)),
      'mc-t-var': () => plain.monteCarloTail(table, x, ...scalars, out),
    }[work];
    return { run, result: () => out, close() {} };
  }

  evaluate(work, input) {
    return once(this.prepare(work, input));
  }
}

function once(prepared) {
  prepared.run();
  const result = prepared.result();
  prepared.close();
  return result;
}

/** The whole engine with its default 500 particles and 128 modes, past its calibration. */
function liveUpdate(engine, days) {
  const run = engine.createRun();
  let day = 0;
  const next = () => run.push('day', days[day++ % days.length]);
  while (next() === null);
  return { run: next, close: () => run.close() };
}

async function paths(baseUrl) {
  const scalar = await load({ baseUrl, kernels: 'scalar' });
  const simd = await load({ baseUrl });
  const found = [new TeavmPath(scalar), new PlainPath()];
  let reason = simd.targetReason;
  let compiler = '';
  if (simd.target !== 'scalar') {
    const kernels = await loadKernels({ baseUrl });
    compiler = text(kernels, kernels.blr_build_info());
    found.unshift(
      new KernelPath(simd.target, kernels, simd.target, simd),
      new KernelPath('wasm-scalar', kernels, 'scalar'),
    );
  }
  return { found, scalar, reason, compiler };
}

/** A C string. */
function text({ memory }, address) {
  const bytes = new Uint8Array(memory.buffer, address);
  return new TextDecoder().decode(bytes.subarray(0, bytes.indexOf(0)));
}

async function goldenRows(baseUrl) {
  const rows = new TextDecoder().decode(await bytesOf(new URL('student_t_mpmath.txt', baseUrl)));
  return rows.trim().split('\n').map((line) => line.split(' ').map(Number));
}

/** Nanoseconds an element, over as many calls as fill the time. */
function sample({ run }, elements, milliseconds) {
  const began = performance.now();
  let calls = 0;
  let taken;
  do {
    run();
    calls++;
    taken = performance.now() - began;
  } while (taken < milliseconds);
  return (taken * 1e6) / calls / elements;
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** A browser may tick in steps of 0.1 ms: a sample is hundreds of them. */
const FULL = { repetitions: 10, warmUp: 200, milliseconds: 40 };
const QUICK = { repetitions: 3, warmUp: 20, milliseconds: 5 };

export async function* run({ works = Object.keys(WORKS), quick = false, baseUrl = import.meta.url } = {}) {
  const effort = quick ? QUICK : FULL;
  const unknown = works.find((work) => !Object.hasOwn(WORKS, work));
  if (unknown !== undefined) {
    throw new RangeError(`no work is called ${JSON.stringify(unknown)}; there are: ${Object.keys(WORKS).join(', ')}`);
  }
  const [{ found, scalar, reason, compiler }, golden] = await Promise.all([paths(baseUrl), goldenRows(baseUrl)]);
  const elements = Object.fromEntries(works.map((work) => [work, WORKS[work].element]));
  yield { kind: 'started', compiler, paths: found.map(({ name }) => name), reason, elements };
  for (const [done, work] of works.entries()) {
    const { elements, flops, allowed, input, error } = WORKS[work];
    const cases = [];
    for (const path of found.filter((candidate) => candidate.does(work))) {
      yield { kind: 'progress', work, path: path.name, done, total: works.length };
      const maxError = error(path, golden, scalar);
      const limit = path.name === 'js' ? Math.max(PEER_ERROR, allowed) : allowed;
      if (maxError !== null && !(maxError <= limit)) {
        throw new Error(`${work} on ${path.name} is wrong by ${maxError}, allowed is ${limit}`);
      }
      const prepared = path.prepare(work, input());
      sample(prepared, elements, effort.warmUp); // by its end the engine's best compiler has come round to it
      cases.push({ path: path.name, maxError, prepared, samples: [] });
    }
    // Repetitions take turns, so that a busy moment of the machine falls on all paths.
    for (let repetition = 0; repetition < effort.repetitions; repetition++) {
      for (const { prepared, samples } of cases) {
        samples.push(sample(prepared, elements, effort.milliseconds));
      }
    }
    cases.forEach(({ prepared }) => prepared.close());
    yield { kind: 'results', results: results(work, flops, cases) };
  }
}

/** Beside plain JavaScript; a work that it does not do, beside the engine without kernels. */
function results(work, flops, cases) {
  const peer = cases.find(({ path }) => path === 'js') ?? cases.find(({ path }) => path === 'teavm');
  const peerNsPerElement = median(peer.samples);
  return cases.map(({ path, maxError, samples }) => {
    const nsPerElement = median(samples);
    const alone = path === peer.path;
    return {
      work,
      path,
      nsPerElement,
      gflops: flops === null ? null : flops / nsPerElement,
      maxError,
      peer: alone ? null : peer.path,
      peerNsPerElement: alone ? null : peerNsPerElement,
      ratio: alone ? null : peerNsPerElement / nsPerElement,
      samples,
    };
  });
}
