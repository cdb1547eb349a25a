/**
 * Bayesian Live Risk in a browser, a worker or Node ≥ 22: loads the engine (blr-engine.wasm; blr-live.wasm is what
 * of it live runs need) and its SIMD kernels (blr-kernels.wasm), and gives both one JavaScript face. Types and units:
 * blr.d.mts.
 *
 * Needs WebAssembly GC. Evaluates no text, so a content security policy of 'wasm-unsafe-eval' will do.
 */

import { ABI_VERSION } from './abi.mjs';

/** What the engine's exports return, see Calls.java. */
const INVALID = -1;
const FAILED = -2;

/** What stands before a value on its way to the engine and back, see Token.java. */
const END = 0;
const NONE = 1;
const FALSE = 2;
const TRUE = 3;
const NUMBER = 4;
const TEXT = 5;
const LIST = 6;
const OBJECT = 7;
const NAME = 8;

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

export async function load({ baseUrl = import.meta.url, kernels = 'auto', methods = true } = {}) {
  if (kernels !== 'auto' && kernels !== 'scalar') {
    throw new BlrInputError('kernels', `is ${JSON.stringify(kernels)}`, '"auto", "scalar"');
  }
  requireGarbageCollection();
  const engine = compile(new URL(methods ? 'blr-engine.wasm' : 'blr-live.wasm', baseUrl));
  const [module, { exports, reason }] = await Promise.all([
    engine,
    kernels === 'auto' ? fittingKernels(baseUrl, engine) : { reason: 'the scalar path was asked for' },
  ]);
  return new Blr(module, exports, reason);
}

/** The smallest module with a garbage-collected type: one structure without fields. */
const COLLECTED = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 3, 1, 0x5f, 0);

/** Says what is too old, where the engine's own bytes would be called malformed. */
function requireGarbageCollection() {
  if (WebAssembly.validate(COLLECTED)) {
    return;
  }
  const node = globalThis.process?.versions?.node;
  const [here, needed] = node
    ? [`Node ${node}`, 'Node 22']
    : ['this browser', 'Chromium 119, Firefox 120, Safari 18.2'];
  throw new Error(`${here} has no WebAssembly with garbage collection; needed: ${needed} or newer`);
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
  #hear;
  #characters = [];

  constructor(texts, counts, numbers, hear = () => undefined) {
    this.#hear = hear;
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

  /** The task's name is the text that the engine gave last. */
  progress(done, total) {
    this.#hear(this.texts.pop(), done, total);
  }

  /** The document that the engine wrote. */
  document() {
    const texts = this.texts[Symbol.iterator]();
    const numbers = this.numbers[Symbol.iterator]();
    const text = () => texts.next().value;
    const number = () => numbers.next().value;
    const names = [];
    const value = (token) => {
      switch (token) {
        case NONE:
          return null;
        case FALSE:
        case TRUE:
          return token === TRUE;
        case NUMBER:
          return number();
        case TEXT:
          return text();
        case LIST: {
          const list = [];
          for (let next = number(); next !== END; next = number()) {
            list.push(value(next));
          }
          return list;
        }
        case OBJECT: {
          const members = {};
          while (number() === NAME) {
            const index = number();
            names[index] ??= text();
            members[names[index]] = value(number());
          }
          return members;
        }
        default:
          throw new Error(`the engine wrote ${token} where a value begins`);
      }
    };
    return value(number());
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
        progress: (done, total) => this.#call.progress(done, total),
      },
      // The engine's heap of raw memory is empty: nothing in it asks for any.
      teavmMemory: { heapOffset: word(dataBytes), maxSize: word(dataBytes), notifyHeapResized() {} },
      // All of Math that gives the same bits everywhere; an engine that wants more does not link.
      teavmMath: { sqrt: Math.sqrt, floor: Math.floor, ceil: Math.ceil },
      teavm: unused,
      teavmDate: unused,
      teavmJso: unused,
      'wasm:js-string': unused,
    }).exports;
    this.target = kernels ? 'wasm-simd128' : 'scalar';
    this.targetReason = reason;
    const { modelVersion, defaultSettings } = this.#invoke('defaults').call.document();
    this.modelVersion = modelVersion;
    this.defaultSettings = Object.freeze(defaultSettings);
    if (this.#engine.describe) {
      const { settings, analyses } = this.#invoke('describe').call.document();
      this.settings = Object.freeze(settings);
      this.analyses = Object.freeze(analyses);
    }
  }

  ask(name, question, { version = '', progress } = {}) {
    const asked = { ...argumentsOf(question), hear: progress };
    asked.texts.unshift(String(name), String(version), this.targetReason);
    return this.#invoke('ask', asked.texts, asked, this.#simd()).call.document();
  }

  createRun(settings = {}, prototypes = [], { kind, notional } = {}) {
    const opening = argumentsOf({ settings, prototypes, kind, notional });
    const { result: handle } = this.#invoke('openRun', opening.texts, opening, this.#simd());
    const chosen = { ...this.defaultSettings, ...definedOnly(settings) };
    return this.#run(handle, { ...chosen, seed: exact(chosen.seed) });
  }

  resumeRun(snapshot) {
    if (!(snapshot instanceof Uint8Array)) {
      throw new BlrInputError('snapshot', 'is no Uint8Array', 'the bytes that save() of a run gave');
    }
    const bytes = { counts: [snapshot.length, ...snapshot] };
    return this.#run(this.#invoke('resumeRun', [], bytes, this.#simd()).result);
  }

  #run(handle, chosen) {
    const opened = () => this.#invoke('opened', [], {}, handle).call.document();
    const { prototypes, settings = chosen, restoredFromPath = null, reading } = opened();
    const run = {
      settings: Object.freeze(settings),
      prototypes: Object.freeze(prototypes),
      restoredFromPath,
      reading,
      push: (label, simpleReturn) => run.observe({ label: String(label), return: simpleReturn }),
      observe: (observation) => {
        const observed = argumentsOf(observation);
        return this.#invoke('push', observed.texts, observed, handle).call.document().state ?? null;
      },
      calibrationDaysLeft: () => opened().daysLeft ?? 0,
      save: () => Uint8Array.from(this.#invoke('saveRun', [], {}, handle).call.numbers),
      close: () => {
        this.#abandoned.unregister(run);
        this.#engine.closeRun(handle);
      },
    };
    this.#abandoned.register(run, handle, run);
    return run;
  }

  /** Whether the engine is to use the kernel module, as its exports take it. */
  #simd() {
    return this.target === 'scalar' ? 0 : 1;
  }

  readCsv(file, options = {}) {
    const { texts, numbers, counts } = argumentsOf(options);
    const { call } = this.#invoke('readCsv', texts, { numbers, counts: [...counts, ...countedBytes(file)] });
    const returns = call.takeNumbers();
    const values = call.takeNumbers();
    const high = call.takeNumbers();
    const low = call.takeNumbers();
    const labels = call.texts.splice(0, returns.length);
    const { read, found } = call.document();
    const { column, kind, returnType, gaps, reading, warnings } = read;
    const prices = values.length > returns.length ? { prices: values } : {};
    const bars = high.length > 0 ? { high, low } : {};
    return { column, kind, returnType, labels, returns, values, ...prices, ...bars, gaps, reading, warnings, found };
  }

  readPrototypes(text) {
    let file;
    try {
      file = JSON.parse(text);
    } catch {
      throw new BlrInputError('file', 'is not JSON', 'one JSON object');
    }
    const given = argumentsOf(file);
    return this.#invoke('readPrototypes', given.texts, given).call.document().prototypes;
  }

  seriesNames(file) {
    return this.#invoke('seriesNames', [], { counts: countedBytes(file) }).call.texts;
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
      this.#simd(),
    );
    return {
      run: () => this.#engine.runBenchmark(handle),
      result: () => Float64Array.from(this.#invoke('benchmarkResult', [], {}, handle).call.takeNumbers()),
      close: () => this.#engine.closeBenchmark(handle),
    };
  }

  #invoke(name, texts = [], { counts = [], numbers = [], hear } = {}, ...values) {
    if (!this.#engine[name]) {
      throw new Error(`this engine was loaded for live runs alone: it has no ${name}`);
    }
    const call = new Call(texts, counts, numbers, hear);
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

/** A file's bytes after their number, as the engine takes them. */
function countedBytes(file) {
  const bytes = file instanceof Uint8Array ? file : new TextEncoder().encode(String(file));
  return [bytes.length, ...bytes];
}

function definedOnly(members) {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

/** A value as the engine takes it: tokens and counts, numbers and texts, each in their order. */
function argumentsOf(value) {
  const taken = { counts: [], numbers: [], texts: [] };
  take(value, taken);
  return taken;
}

/** A whole number as documents have it: digits where a number would be rounded. */
function exact(value) {
  return typeof value !== 'bigint' ? value : Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
}

function take(value, taken, name = []) {
  const add = (token) => {
    taken.counts.push(token);
    taken.texts.push(...name);
  };
  if (typeof value === 'number') {
    add(NUMBER);
    taken.numbers.push(value);
  } else if (typeof value === 'bigint') {
    take(exact(value), taken, name);
  } else if (typeof value === 'boolean') {
    add(value ? TRUE : FALSE);
  } else if (typeof value === 'string') {
    add(TEXT);
    taken.texts.push(value);
  } else if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    add(LIST);
    for (const one of value) {
      take(one, taken);
    }
    taken.counts.push(END);
  } else if (typeof value === 'object' && value !== null) {
    add(OBJECT);
    for (const [member, one] of Object.entries(definedOnly(value))) {
      take(one, taken, [member]);
    }
    taken.counts.push(END);
  } else {
    add(NONE);
  }
}
