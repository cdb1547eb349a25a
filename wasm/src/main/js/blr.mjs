/**
 * Bayesian Live Risk in a browser, a worker or Node ≥ 22: loads the engine (blr-engine.wasm) and its SIMD
 * kernels (blr-kernels.wasm), and gives both one JavaScript face. Types and units: blr.d.mts.
 *
 * Needs WebAssembly GC. Evaluates no text, so a content security policy of 'wasm-unsafe-eval' will do.
 */

const ABI_VERSION = 3;

/** What the engine's exports return, see BrowserEngine.java. */
const CALIBRATING = 1;
const INVALID = -1;
const FAILED = -2;

/** The input was refused: where the fault lies, what it is, and what is allowed instead. */
export class BlrInputError extends Error {
  constructor(where, what, allowed) {
    super(`${where} ${what}; allowed: ${allowed}`);
    this.name = 'BlrInputError';
    this.where = where;
    this.what = what;
    this.allowed = allowed;
  }
}

export async function load({ baseUrl = import.meta.url, kernels = 'auto' } = {}) {
  if (kernels !== 'auto' && kernels !== 'scalar') {
    throw new BlrInputError('kernels', `is ${JSON.stringify(kernels)}`, '"auto", "scalar"');
  }
  const engine = compile(new URL('blr-engine.wasm', baseUrl));
  const [module, { exports, reason }] = await Promise.all([
    engine,
    kernels === 'auto' ? fittingKernels(baseUrl, engine) : { reason: 'the scalar path was asked for' },
  ]);
  return new Blr(module, exports, reason);
}

/** A file that lies beside this module. */
export async function bytesOf(url) {
  if (url.protocol === 'file:') {
    const { readFile } = await import('node:fs/promises');
    return readFile(url);
  }
  const response = await fetch(url);
  if (!response.ok) {
    throw new Error(`${url.href} answered ${response.status}`);
  }
  return response.arrayBuffer();
}

async function compile(url) {
  return WebAssembly.compile(await bytesOf(url));
}

export async function loadKernels({ baseUrl = import.meta.url, target = 'wasm-simd128' } = {}) {
  const file = target === 'scalar' ? 'blr-kernels-scalar.wasm' : 'blr-kernels.wasm';
  const module = await compile(new URL(file, baseUrl));
  const imports = { env: { emscripten_notify_memory_growth() {} } };
  const { exports } = await WebAssembly.instantiate(module, imports);
  exports._initialize();
  return exports;
}

/** The kernels, or the reason why this engine cannot use them. */
async function fittingKernels(baseUrl, engine) {
  try {
    const exports = await loadKernels({ baseUrl });
    const version = exports.blr_abi_version();
    if (version !== ABI_VERSION) {
      return { reason: `the kernels have ABI version ${version}, this engine needs ${ABI_VERSION}` };
    }
    const free = exports.__global_base.value;
    const needed = engineDataBytes(await engine);
    if (free < needed) {
      return { reason: `the kernels leave ${free} bytes of memory free, this engine needs ${needed}` };
    }
    return { exports, reason: 'the best of wasm-simd128, scalar' };
  } catch (error) {
    return { reason: `the SIMD kernels did not load: ${error.message}` };
  }
}

/** TeaVM's constants lie at the bottom of the memory; this many bytes of it are the engine's. */
function engineDataBytes(module) {
  const [section] = WebAssembly.Module.customSections(module, 'teavm.memoryRequirements');
  return JSON.parse(new TextDecoder().decode(section)).dataSize;
}

/**
 * TeaVM's own runtime is left out (package-info.java of dev.blr.wasm says why). The engine calls what is
 * left of it only to describe its classes and its exceptions to JavaScript, and does nothing with the
 * answers.
 */
const unused = new Proxy({}, { get: () => () => undefined });

/** One call of the engine: the arguments that it asks for, and the result that it leaves. */
class Call {
  texts = [];
  numbers = [];
  #arguments;
  #counts;
  #numbers;
  #argument = '';
  #characters = [];

  constructor(texts, counts, numbers) {
    this.#arguments = texts[Symbol.iterator]();
    this.#counts = counts[Symbol.iterator]();
    this.#numbers = numbers[Symbol.iterator]();
  }

  nextCount() {
    return this.#counts.next().value;
  }

  nextNumber() {
    return this.#numbers.next().value;
  }

  nextTextLength() {
    this.#argument = this.#arguments.next().value;
    return this.#argument.length;
  }

  textCharacter(index) {
    return this.#argument.charCodeAt(index);
  }

  character(utf16Unit) {
    this.#characters.push(String.fromCharCode(utf16Unit));
  }

  endText() {
    this.texts.push(this.#characters.join(''));
    this.#characters = [];
  }

  /** Takes a list of numbers, which its length precedes, off the front of the result. */
  takeNumbers() {
    return this.numbers.splice(0, 1 + this.numbers[0]).slice(1);
  }
}

class Blr {
  #engine;
  #call;
  #abandoned = new FinalizationRegistry((handle) => this.#engine.closeRun(handle));

  constructor(module, kernels, reason) {
    const word = (value) => new WebAssembly.Global({ value: 'i32', mutable: false }, value);
    const dataBytes = engineDataBytes(module);
    this.#engine = new WebAssembly.Instance(module, {
      // One memory for both, so that arrays need no copy through JavaScript.
      env: { memory: kernels?.memory ?? new WebAssembly.Memory({ initial: 64, maximum: 32768 }) },
      kernels: kernels ?? unused,
      host: {
        nextCount: () => this.#call.nextCount(),
        nextNumber: () => this.#call.nextNumber(),
        nextTextLength: () => this.#call.nextTextLength(),
        textCharacter: (index) => this.#call.textCharacter(index),
        character: (utf16Unit) => this.#call.character(utf16Unit),
        endText: () => this.#call.endText(),
        number: (value) => this.#call.numbers.push(value),
      },
      // The engine's heap of raw memory is empty: nothing in it asks for any.
      teavmMemory: { heapOffset: word(dataBytes), maxSize: word(dataBytes), notifyHeapResized() {} },
      // All of Math that gives the same bits everywhere; an engine that wants more does not link.
      teavmMath: { sqrt: Math.sqrt, floor: Math.floor },
      teavm: unused,
      teavmDate: unused,
      teavmJso: unused,
      'wasm:js-string': unused,
    }).exports;
    this.target = kernels ? 'wasm-simd128' : 'scalar';
    this.targetReason = reason;
    const { texts, numbers } = this.#invoke('describe').call;
    const [particles, modes, confidence, credibleLevel, seed, calibrationDays, ...loadings] = numbers;
    this.modelVersion = texts[0];
    this.defaultSettings = Object.freeze({
      model: texts[1],
      particles,
      modes,
      confidence,
      credibleLevel,
      seed,
      calibrationDays,
      uncertaintyLoading: loadings[0],
      memoryLoading: loadings[1],
    });
  }

  createRun(settings = {}, prototypes = []) {
    for (const name of Object.keys(settings)) {
      if (!Object.hasOwn(this.defaultSettings, name)) {
        throw new BlrInputError(name, 'is no setting', Object.keys(this.defaultSettings).join(', '));
      }
    }
    const all = { ...this.defaultSettings };
    for (const [name, value] of Object.entries(settings)) {
      if (value !== undefined) {
        all[name] = value;
      }
    }
    if (!Number.isSafeInteger(all.seed)) {
      throw new BlrInputError('seed', `is ${all.seed}`, 'a whole number within ±(2^53 − 1)');
    }
    const library = libraryArguments(prototypes);
    const { result: handle, call } = this.#invoke(
      'createRun',
      [String(all.model), ...library.texts],
      library,
      toNumber(all.particles),
      toNumber(all.modes),
      toNumber(all.confidence),
      toNumber(all.credibleLevel),
      BigInt(all.seed),
      toNumber(all.calibrationDays),
      toNumber(all.uncertaintyLoading),
      toNumber(all.memoryLoading),
      this.target === 'scalar' ? 0 : 1,
    );
    const run = {
      settings: Object.freeze(all),
      prototypes: Object.freeze(call.texts),
      push: (label, simpleReturn) => {
        const date = String(label);
        const { result, call } = this.#invoke('push', [date], {}, handle, toNumber(simpleReturn));
        return result === CALIBRATING ? null : stateOf(date, call);
      },
      calibrationDaysLeft: () => this.#invoke('calibrationDaysLeft', [], {}, handle).result,
      close: () => {
        this.#abandoned.unregister(run);
        this.#engine.closeRun(handle);
      },
    };
    this.#abandoned.register(run, handle, run);
    return run;
  }

  readCsv(text, options = {}) {
    return series(this.#invoke('readCsv', [...optionTexts(options), String(text)]).call);
  }

  readPrototypes(text) {
    const prototypes = prototypesOf(text);
    const { texts, ...others } = libraryArguments(prototypes);
    this.#invoke('checkPrototypes', texts, others);
    return prototypes;
  }

  seriesNames(text) {
    return this.#invoke('seriesNames', [String(text)]).call.texts;
  }

  checkKernels() {
    if (this.target === 'scalar') {
      return [];
    }
    const { texts, numbers } = this.#invoke('checkKernels').call;
    return texts.map((kernel, i) => {
      const [values, difference, tolerance] = numbers.slice(3 * i, 3 * i + 3);
      return { kernel, values, difference, tolerance, passed: difference <= tolerance };
    });
  }

  prepareBenchmark(work, scalars, x, table) {
    const lists = [scalars, x, table];
    const { result: handle } = this.#invoke(
      'prepareBenchmark',
      [work],
      { counts: lists.map(({ length }) => length), numbers: lists.flatMap((list) => [...list]) },
      this.target === 'scalar' ? 0 : 1,
    );
    return {
      run: () => this.#engine.runBenchmark(handle),
      result: () => Float64Array.from(this.#invoke('benchmarkResult', [], {}, handle).call.takeNumbers()),
      close: () => this.#engine.closeBenchmark(handle),
    };
  }

  #invoke(name, texts = [], { counts = [], numbers = [] } = {}, ...values) {
    const call = new Call(texts, counts, numbers);
    this.#call = call;
    let result;
    try {
      result = this.#engine[name](...values);
    } catch (trap) {
      throw new Error(`the engine failed: ${trap.message}`, { cause: trap });
    }
    if (result === INVALID) {
      throw new BlrInputError(...call.texts.slice(-3));
    }
    if (result === FAILED) {
      throw new Error(`the engine failed: ${call.texts.at(-1)}`);
    }
    return { result, call };
  }
}

/** null and '' would turn into 0 on their own. */
function toNumber(value) {
  return typeof value === 'number' ? value : Number.NaN;
}

function optionTexts({ column = '', kind = '', returnType = '' }) {
  return [String(column), String(kind), String(returnType)];
}

/** What the engine asks for of a library, in its order (BrowserEngine.java, createRun). */
function libraryArguments(prototypes) {
  const laws = prototypes.map(({ law }) => law);
  return {
    texts: prototypes.flatMap((p) => [p.name, p.learned, p.series, p.from, p.to, p.day].map(String)),
    counts: [prototypes.length, ...laws.map(({ coefficients }) => coefficients.length)],
    numbers: laws.flatMap((law) => [law.location, law.scale, law.lower, law.upper, ...law.coefficients].map(toNumber)),
  };
}

const LIBRARY = { format: 'string', version: 'number', prototypes: 'list' };
const PROTOTYPE = {
  name: 'string',
  learned: 'string',
  series: 'string',
  from: 'string',
  to: 'string',
  day: 'string',
  law: 'object',
};
const LAW = {
  unit: 'string',
  location: 'number',
  scale: 'number',
  lower: 'number',
  upper: 'number',
  modes: 'number',
  coefficients: 'list',
};

/** Exactly these members, each of its kind. */
function requireShape(value, where, shape) {
  if (kindOf(value) !== 'object') {
    throw new BlrInputError(where, 'is no JSON object', 'a JSON object');
  }
  const odd = Object.keys(value).find((name) => !Object.hasOwn(shape, name));
  if (odd !== undefined) {
    throw new BlrInputError(where, `has ${JSON.stringify(odd.slice(0, 40))}`, Object.keys(shape).join(', '));
  }
  for (const [name, kind] of Object.entries(shape)) {
    if (kindOf(value[name]) !== kind) {
      throw new BlrInputError(`${where}.${name}`, `is no ${kind}`, `a ${kind}`);
    }
  }
}

function kindOf(value) {
  return Array.isArray(value) ? 'list' : value === null ? 'null' : typeof value;
}

/** Says what the engine does not see: the shape of the file. */
function prototypesOf(text) {
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    throw new BlrInputError('file', 'is not JSON', 'one JSON object');
  }
  if (file?.format === 'blr-prototypes' && file.version !== 1) {
    throw new BlrInputError('version', `is ${file.version}`, '1, which this release reads');
  }
  requireShape(file, 'file', LIBRARY);
  if (file.format !== 'blr-prototypes') {
    throw new BlrInputError('format', `is ${JSON.stringify(file.format)}`, 'blr-prototypes');
  }
  for (const [i, prototype] of file.prototypes.entries()) {
    const where = `prototypes[${i}]`;
    requireShape(prototype, where, PROTOTYPE);
    const { law } = prototype;
    requireShape(law, `${where}.law`, LAW);
    if (law.unit !== 'calm scale') {
      throw new BlrInputError(`${where}.law.unit`, `is ${JSON.stringify(law.unit)}`, 'calm scale');
    }
    if (law.coefficients.length !== law.modes) {
      const count = law.coefficients.length;
      throw new BlrInputError(`${where}.law.modes`, `is ${law.modes}`, `${count}, the number of coefficients`);
    }
  }
  return file.prototypes;
}

function series(call) {
  const returns = call.takeNumbers();
  const prices = call.takeNumbers();
  const gapDays = call.takeNumbers();
  const [column, kind, ...texts] = call.texts;
  const labels = texts.splice(0, returns.length);
  const gaps = gapDays.map((days, i) => ({ after: texts[2 * i], before: texts[2 * i + 1], days }));
  return { column, kind, labels, returns, ...(kind === 'prices' ? { prices } : {}), gaps };
}

/** What a push left as a state: Host.state of the engine gives the numbers in this order. For the tests. */
export function stateOf(date, { texts: [recalled, event], numbers }) {
  const broken = numbers.findIndex((value) => !Number.isFinite(value));
  if (broken >= 0) {
    throw new Error(`number ${broken} of the state of ${date} came out as ${numbers[broken]}`);
  }
  const [
    loss,
    exceeded,
    confidence,
    valueAtRisk,
    expectedShortfall,
    level,
    lower,
    upper,
    median,
    width,
    widthScore,
    widthWarning,
    varRateScore,
    confidenceScore,
    regimeScore,
    memory,
    shock,
    crisisSimilarity,
    recallActivation,
    fast,
    medium,
    crisis,
    bufferStateless,
    bufferMemory,
    effectiveSampleSize,
    betweenVariance,
    logLikelihood,
  ] = numbers;
  return {
    date,
    loss,
    exceeded: exceeded === 1,
    confidence,
    var: valueAtRisk,
    es: expectedShortfall,
    interval: { level, lower, upper },
    median,
    width,
    widthScore,
    widthWarning: widthWarning === 1,
    varRateScore,
    confidenceScore,
    regimeScore,
    memory,
    shock,
    crisisSimilarity,
    recallActivation,
    recalled,
    timescaleWeights: { fast, medium, crisis },
    bufferStateless,
    bufferMemory,
    effectiveSampleSize,
    betweenVariance,
    logLikelihood,
    event,
  };
}
