/**
 * Bayesian Live Risk in a browser, a worker or Node ≥ 22: loads the engine (blr-engine.wasm) and its SIMD
 * kernels (blr-kernels.wasm), and gives both one JavaScript face. Types and units: blr.d.ts.
 *
 * Needs WebAssembly GC. Evaluates no text, so a content security policy of 'wasm-unsafe-eval' will do.
 */

const ABI_VERSION = 1;

/** The results of every export of the engine, see BrowserEngine.java; any other one is a handle. */
const CALIBRATING = 1;
const INVALID = -1;
const FAILED = -2;

const SETTINGS = ['model', 'particles', 'modes', 'confidence', 'credibleLevel', 'seed', 'calibrationDays'];

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
  const [engineModule, found] = await Promise.all([
    compile(new URL('blr-engine.wasm', baseUrl)),
    kernels === 'auto'
      ? loadKernels(new URL('blr-kernels.wasm', baseUrl))
      : { reason: 'the scalar path was asked for' },
  ]);
  return new Blr(engineModule, found);
}

async function compile(url) {
  if (url.protocol === 'file:') {
    const { readFile } = await import('node:fs/promises');
    return WebAssembly.compile(await readFile(url));
  }
  const response = await fetch(url);
  if (!response.ok) {
    throw new Error(`${url.href} answered ${response.status}`);
  }
  return WebAssembly.compile(await response.arrayBuffer());
}

/** The exports of the kernel module, or the reason why it cannot be used. */
async function loadKernels(url) {
  try {
    const module = await compile(url);
    const { exports } = await WebAssembly.instantiate(module, { env: { emscripten_notify_memory_growth() {} } });
    exports._initialize();
    const version = exports.blr_abi_version();
    return version === ABI_VERSION
      ? { exports, reason: 'the best of wasm-simd128, scalar' }
      : { reason: `the kernels have ABI version ${version}, this engine wants ${ABI_VERSION}` };
  } catch (error) {
    return { reason: `the SIMD kernels did not load: ${error.message}` };
  }
}

/**
 * The two directions of a call. The engine pulls text and counts of its arguments from here, and leaves
 * the texts, the numbers and the state of its result here.
 */
class Call {
  texts = [];
  numbers = [];
  record = undefined;
  #arguments;
  #nextArgument = 0;
  #text = '';
  #counts;
  #nextCount = 0;
  #characters = [];

  constructor(texts, counts) {
    this.#arguments = texts;
    this.#counts = counts;
  }

  nextTextLength() {
    this.#text = this.#arguments[this.#nextArgument++];
    return this.#text.length;
  }

  textCharacter(index) {
    return this.#text.charCodeAt(index);
  }

  nextCount() {
    return this.#counts[this.#nextCount++];
  }

  character(utf16Unit) {
    this.#characters.push(utf16Unit);
  }

  endText() {
    this.texts.push(String.fromCharCode(...this.#characters));
    this.#characters = [];
  }

  /** Takes the next list of numbers out of the result. */
  takeList(from) {
    const end = from.at + 1 + this.numbers[from.at];
    const list = this.numbers.slice(from.at + 1, end);
    from.at = end;
    return list;
  }
}

/**
 * TeaVM's own runtime is left out, see package-info.java of dev.blr.wasm. What the engine still imports
 * of it is called while classes are set up and exceptions are made, and nothing looks at the answers.
 */
const unused = new Proxy({}, { get: () => () => undefined });

class Blr {
  #engine;
  #call;
  #simd;
  #runs = new FinalizationRegistry((handle) => this.#engine.closeRun(handle));

  constructor(module, { exports: kernels, reason }) {
    const memory = kernels?.memory ?? new WebAssembly.Memory({ initial: 64, maximum: 32768 });
    const reserved = (value) => new WebAssembly.Global({ value: 'i32', mutable: false }, value);
    const host = {
      nextTextLength: () => this.#call.nextTextLength(),
      textCharacter: (index) => this.#call.textCharacter(index),
      nextCount: () => this.#call.nextCount(),
      character: (utf16Unit) => this.#call.character(utf16Unit),
      endText: () => this.#call.endText(),
      number: (value) => this.#call.numbers.push(value),
      settings: (particles, modes, confidence, credibleLevel, seed, calibrationDays) => {
        this.#call.record = { particles, modes, confidence, credibleLevel, seed: Number(seed), calibrationDays };
      },
      state: (...values) => {
        this.#call.record = values;
      },
    };
    this.#engine = new WebAssembly.Instance(module, {
      env: { memory },
      host,
      kernels: kernels ?? unused,
      teavm: unused,
      teavmDate: unused,
      teavmJso: unused,
      teavmMemory: { notifyHeapResized() {}, heapOffset: reserved(ENGINE_DATA_BYTES), maxSize: reserved(ENGINE_DATA_BYTES) },
      'wasm:js-string': unused,
    }).exports;
    this.#simd = kernels !== undefined;
    this.target = this.#simd ? 'wasm-simd128' : 'scalar';
    this.targetReason = reason;
    const { texts, record } = this.#invoke('describe');
    this.modelVersion = texts[0];
    this.defaultSettings = Object.freeze({ model: texts[1], ...record });
  }
}
