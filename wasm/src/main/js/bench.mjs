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
const ONE_LAW = { a: -1, b: 1.5 };
const MANY_LAWS = { a: -0.5, b: 0.6, tail: 0.05, laws: LAWS };
const MEANS = spread(LAWS, -0.02, 0.02);
const DEVIATIONS = spread(LAWS, 0.03, 0.06);

/** [modes × laws], mode-major. */
function lawCoefficients() {
  const { a, b } = MANY_LAWS;
  return Float64Array.from({ length: MODES * LAWS }, (_, i) =>
    normalCoefficient(Math.floor(i / LAWS), MEANS[i % LAWS], DEVIATIONS[i % LAWS], a, b),
  );
}

/** Daily returns of 1 % whose log-scale is an AR(1) with persistence 0.98: calm and storms. */
function returns(days) {
  let seed = 1;
  const uniform = () => {
    // xorshift32 (Marsaglia 2003)
    seed ^= seed << 13;
    seed ^= seed >>> 17;
    seed ^= seed << 5;
    return ((seed >>> 0) + 0.5) / 2 ** 32;
  };
  let logScale = 0;
  return Float64Array.from({ length: days }, () => {
    // Box & Muller (1958) gives two normals.
    const radius = Math.sqrt(-2 * Math.log(uniform()));
    const angle = 2 * Math.PI * uniform();
    logScale = 0.98 * logScale + 0.1 * radius * Math.sin(angle);
    return 0.01 * Math.exp(logScale) * radius * Math.cos(angle);
  });
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
      const found = path.evaluate(work, { nu, x: Float64Array.from(rows, (row) => row[column]) });
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
    const { a, b, x } = given;
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
  ...ONE_LAW,
  x: spread(100_000, ONE_LAW.a, ONE_LAW.b),
  coefficients: Float64Array.from({ length: MODES }, (_, k) => normalCoefficient(k, 0, 0.1, ONE_LAW.a, ONE_LAW.b)),
});
const manyLaws = () => ({ ...MANY_LAWS, x: MEANS, coefficients: lawCoefficients() });

/**
 * element: what a time is the time of; elements: of one call; flops: of the plain algorithm for one element, null
 * where their number is not fixed; allowed: the error beyond which a path is wrong and is not timed.
 */
export const WORKS = {
  't-logpdf': {
    element: 'value',
    elements: 4096,
    flops: null,
    allowed: 1e-15,
    input: () => ({ nu: 4.5, x: spread(4096, -6, 6) }),
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
    input: () => ({ nu: 4.5, x: spread(4096, -6, 6) }),
    error: studentTError('t-cdf', 3, 5),
  },
  't-quantile': {
    element: 'value',
    elements: 4096,
    flops: null,
    allowed: 1e-11,
    input: () => ({ nu: 4.5, x: spread(4096, 0.001, 0.999) }),
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
      (_, k) => normalCoefficient(k, 0, 0.1, ONE_LAW.a, ONE_LAW.b),
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
      (i, k) => normalCoefficient(k, MEANS[i], DEVIATIONS[i], MANY_LAWS.a, MANY_LAWS.b),
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
      const { tail } = MANY_LAWS;
      return largest(LAWS, (m) =>
        Math.max(
          relative(found[m], MEANS[m] + NORMAL_QUANTILE * DEVIATIONS[m]),
          relative(found[LAWS + m], MEANS[m] - (DEVIATIONS[m] * NORMAL_DENSITY) / tail),
        ),
      );
    },
  },
  'live-update': {
    element: 'update',
    elements: 1,
    flops: null,
    allowed: 0.005,
    input: () => ({ returns: returns(5000) }),
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
};

/** The C++ kernels, called as C++ would: their arrays lie in their own memory. */
class KernelPath {
  constructor(name, kernels, target, engine) {
    this.name = name;
    this.engine = engine;
    this.kernels = kernels;
    this.target = this.#place(new TextEncoder().encode(`${target}\0`));
  }

  does(work) {
    return work !== 'live-update' || this.engine !== undefined;
  }

  prepare(work, { returns: days, nu, x, coefficients, a, b, tail, laws }) {
    if (days) {
      return liveUpdate(this.engine, days);
    }
    const { kernels } = this;
    const length = work === 'laws-quantile-es' ? 2 * laws : x.length;
    const [points, series, out] = [this.#place(x), coefficients && this.#place(coefficients), this.#room(8 * length)];
    const n = BigInt(x.length);
    const modes = coefficients && BigInt(laws ? coefficients.length / laws : coefficients.length);
    const call = {
      't-logpdf': () => kernels.blr_student_t_log_density(points, n, nu, 0, 1, out),
      't-cdf': () => kernels.blr_student_t_cdf(points, n, nu, out),
      't-quantile': () => kernels.blr_student_t_quantile(points, n, nu, out),
      'cos-128': () => kernels.blr_cos_density(series, modes, a, b, points, n, out),
      'cos-many-laws': () => kernels.blr_cos_laws_density(series, modes, n, a, b, points, out),
      'laws-quantile-es': () => kernels.blr_cos_laws_quantile(series, modes, n, a, b, tail, out, out + 8 * laws),
    }[work];
    return {
      run: () => {
        if (kernels.blr_select_target(this.target) !== 0 || call() !== 0) {
          throw new Error(`${work} on ${this.name} was refused`);
        }
      },
      result: () => new Float64Array(kernels.memory.buffer, out, length).slice(),
      close: () => [points, series, out].filter(Boolean).forEach((address) => kernels.free(address)),
    };
  }

  evaluate(work, input) {
    return once(this.prepare(work, input));
  }

  #room(bytes) {
    const address = this.kernels.malloc(bytes);
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

  prepare(work, { returns: days, nu = 0, x, coefficients = [], a = 0, b = 0, tail = 0 }) {
    return days ? liveUpdate(this.engine, days) : this.engine.prepareBenchmark(work, [nu, a, b, tail], x, coefficients);
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

  prepare(work, { nu, x, coefficients, a, b, tail, laws }) {
    const out = new Float64Array(work === 'laws-quantile-es' ? 2 * laws : x.length);
    const run = {
      't-logpdf': () => plain.studentTLogDensity(x, nu, out),
      't-cdf': () => plain.studentTCdf(x, nu, out),
      't-quantile': () => plain.studentTQuantile(x, nu, out),
      'cos-128': () => plain.cosDensity(coefficients, a, b, x, out),
      'cos-many-laws': () => plain.cosLawsDensity(coefficients, a, b, x, out),
      'laws-quantile-es': () => plain.cosLawsQuantile(coefficients, a, b, tail, laws, out),
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
      if (maxError !== null && !(maxError <= (path.name === 'js' ? PEER_ERROR : allowed))) {
        throw new Error(`${work} on ${path.name} is wrong by ${maxError}, allowed is ${allowed}`);
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
