/**
 * Times the kernels in this browser, each path checked before it is timed, and beside plain JavaScript. The
 * dashboard's benchmark page and ci/bench both run it. Types: bench.d.mts.
 */

import { bytesOf, load, loadKernels } from './blr.mjs';
import * as plain from './plain.mjs';
import { WORKS } from './works.mjs';

/** A module of kernels has but one. */
const DEFAULT_TARGET = 0;

export { WORKS };

/** Beyond it a peer's function is written wrongly. */
const PEER_ERROR = 1e-6;

/** How many numbers a work on arrays gives. */
function resultLength(work, x) {
  return { 'laws-quantile-es': 2 * x.length, 'filter-step': 1, 'hist-var-1000': 2, 'mc-t-var': 2 }[work] ?? x.length;
}

/** The C++ kernels, called as C++ would: their arrays lie in their own memory. */
class KernelPath {
  constructor(name, kernels, engine) {
    this.name = name;
    this.engine = engine;
    this.kernels = kernels;
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
    const take = (address) => {
      blocks.push(address);
      return address;
    };
    const room = (doubles) => take(this.#room(8 * doubles));
    const [points, rows, out] = [take(this.#place(x)), take(this.#place(table)), room(length)];
    const call = this.#call(work, scalars, x, BigInt(table.length), points, rows, out, room);
    return {
      run: () => {
        if (call() !== 0) {
          throw new Error(`${work} on ${this.name} was refused`);
        }
      },
      result: () => new Float64Array(kernels.memory.buffer, out, length).slice(),
      close: () => blocks.forEach((address) => kernels.free(address)),
    };
  }

  /** One call of the work on arrays at these addresses; it gives a status. `room` makes further ones. */
  #call(work, scalars, x, size, points, rows, out, room) {
    const { kernels } = this;
    const n = BigInt(x.length);
    const [one, two, three] = scalars;
    switch (work) {
      case 't-logpdf':
        return () => kernels.blr_student_t_log_density(DEFAULT_TARGET, points, n, one, 0, 1, out);
      case 't-cdf':
        return () => kernels.blr_student_t_cdf(DEFAULT_TARGET, points, n, one, out);
      case 't-quantile':
        return () => kernels.blr_student_t_quantile(DEFAULT_TARGET, points, n, one, out);
      case 'cos-128':
        return () => kernels.blr_cos_density(DEFAULT_TARGET, rows, size, one, two, points, n, out);
      case 'cos-many-laws':
        return () => kernels.blr_cos_laws_density(DEFAULT_TARGET, rows, size / n, n, one, two, points, out);
      case 'laws-quantile-es':
        return () =>
          kernels.blr_cos_laws_quantile(DEFAULT_TARGET, rows, size / n, n, one, two, three, out, out + 8 * x.length);
      case 'hist-var-1000': {
        const scenarios = size / n;
        const [pnl, scratch] = [room(Number(scenarios)), room(Number(scenarios))];
        return () =>
          kernels.blr_portfolio_pnl(DEFAULT_TARGET, rows, 0n, scenarios, n, points, pnl) ||
          kernels.blr_lower_tail(DEFAULT_TARGET, pnl, scenarios, one, scratch, out, out + 8);
      }
      case 'filter-step':
        return this.#filter(scalars, x, room, out);
      default:
        throw new Error(`no kernel does ${work}`);
    }
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
      let status = kernels.blr_normals(DEFAULT_TARGET, 1n, 0n, 0n, h, n);
      const deviation = volatility / Math.sqrt(1 - persistence * persistence);
      array(h, particles).forEach((z, i, all) => (all[i] = mean + deviation * z));
      array(weight, particles).fill(1 / particles);
      let logLikelihood = 0;
      observations.forEach((y, t) => {
        status ||= kernels.blr_stochastic_volatility_step(
          DEFAULT_TARGET,
          h,
          weight,
          n,
          mean,
          persistence,
          volatility,
          y,
          1n,
          BigInt(t + 1),
          nextH,
          nextWeight,
          step,
          step + 8,
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
  const reason = simd.targetReason;
  let compiler = '';
  if (simd.target !== 'scalar') {
    const [kernels, scalarKernels] = await Promise.all([
      loadKernels({ baseUrl }),
      loadKernels({ baseUrl, target: 'scalar' }),
    ]);
    compiler = text(kernels, kernels.blr_build_info());
    found.unshift(new KernelPath(simd.target, kernels, simd), new KernelPath('wasm-scalar', scalarKernels));
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
  return rows
    .trim()
    .split('\n')
    .map((line) => line.split(' ').map(Number));
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
