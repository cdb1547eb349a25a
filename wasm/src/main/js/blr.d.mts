/**
 * Bayesian Live Risk as an ES module, for a page, a worker or Node ≥ 22.
 *
 * A loss is positive; var, es, buffers and widths are fractions of the notional. The shapes are those of
 * the HTTP contract (openapi.yaml).
 */

export interface LoadOptions {
  /** Where blr-engine.wasm and blr-kernels.wasm lie; beside this module unless told otherwise. */
  baseUrl?: string | URL;
  /** "auto" takes the SIMD kernels when they load, "scalar" leaves them. */
  kernels?: 'auto' | 'scalar';
}

/** Rejects when the engine does not load; missing kernels only make it slower. */
export function load(options?: LoadOptions): Promise<Blr>;

/**
 * The C++ kernels alone: the functions of native/include/blr.h, malloc, free and memory. For bench.mjs. Those of
 * "scalar" lie in a module of their own, blr-kernels-scalar.wasm, which nothing else loads.
 */
export function loadKernels(options?: Pick<LoadOptions, 'baseUrl'> & { target?: Target }): Promise<WebAssembly.Exports>;

/** A file that lies beside this module; rejects when it does not. */
export function bytesOf(url: URL): Promise<ArrayBuffer | Uint8Array>;

export type Target = 'wasm-simd128' | 'scalar';
export type Model = 'live' | 'reduced' | 'full';
export type RiskEvent = '' | 'first warning' | 'crisis recall' | 'stabilising';

export interface Blr {
  readonly target: Target;
  /** Why that one. */
  readonly targetReason: string;
  /** Changes whenever equal settings and data give other numbers. */
  readonly modelVersion: string;
  readonly defaultSettings: Readonly<Settings>;

  /**
   * Settings that are left out have their default. Throws BlrInputError.
   *
   * @param prototypes crises to remember from the start. One learned from days of this same series makes
   *   the states before its last day know the future.
   */
  createRun(settings?: Partial<Settings>, prototypes?: readonly Prototype[]): Run;

  /** Reads a file of prototypes, as `blr prototypes learn` writes it. Throws BlrInputError. */
  readPrototypes(text: string): Prototype[];

  /** Reads CSV text (RFC 4180). Errors name row and column. */
  readCsv(text: string, options?: SeriesOptions): Series;

  /** The names of the columns of numbers of CSV text, to choose from. Throws as readCsv on broken quotes. */
  seriesNames(text: string): string[];

  /**
   * Holds every SIMD kernel to its scalar twin over awkward sizes and values, in this very browser. Empty
   * on the scalar path. Takes less than a second.
   */
  checkKernels(): KernelCheck[];

  /**
   * A work of bench.mjs as the engine does it, its arrays included, on the kernels of the target.
   *
   * @param scalars its parameters, x and table its arrays, as bench.mjs orders them
   */
  prepareBenchmark(
    work: string,
    scalars: readonly number[],
    x: ArrayLike<number>,
    table: ArrayLike<number>,
  ): { run(): void; result(): Float64Array; close(): void };
}

/** Everything that a run depends on besides its data. */
export interface Settings {
  model: Model;
  /** ≥ 2 */
  particles: number;
  /** 8 … 1024 cosine modes of each law */
  modes: number;
  /** of VaR and ES, in (0.5, 1) */
  confidence: number;
  /** of the posterior interval, in (0, 1) */
  credibleLevel: number;
  /** a safe integer */
  seed: number;
  /** returns that set the scale before the first state, ≥ 20 */
  calibrationDays: number;
  /** λ ≥ 0: of the width in both capital buffers */
  uncertaintyLoading: number;
  /** η ≥ 0: of memory in the memory-aware buffer, in median VaRs of calm days */
  memoryLoading: number;
}

/** A crisis as the law of the return on its worst day, in multiples of what was calm there. */
export interface Prototype {
  /** 1 … 60 printable characters; every name once. The name of a built-in one takes its place. */
  name: string;
  learned: 'labelled' | 'detected' | 'given';
  /** What it was learned from, its first and last day and the worst; empty when given. */
  series: string;
  from: string;
  to: string;
  day: string;
  /** location + scale·Z, in calm scales; the density of Z has the coefficients on [lower, upper] */
  law: {
    unit: 'calm scale';
    location: number;
    scale: number;
    lower: number;
    upper: number;
    modes: number;
    coefficients: number[];
  };
}

/** One history; its observations are pushed in order. */
export interface Run {
  readonly settings: Readonly<Settings>;
  /** Names of the crises that it remembers from the start. */
  readonly prototypes: readonly string[];

  /**
   * Takes in one observation.
   *
   * @param label its date, or any name; the state's `date`
   * @param simpleReturn P_t/P_{t−1} − 1, finite and > −1; else BlrInputError, and the run is as before
   * @returns the state after it, or null while calibrating
   */
  push(label: string, simpleReturn: number): RiskState | null;

  /** Observations still needed before the first state. */
  calibrationDaysLeft(): number;

  /** Frees its memory at once instead of when it is collected; any further call throws. */
  close(): void;
}

/** Known after `date`; var, es and buffers speak of the next period. */
export interface RiskState {
  date: string;
  /** realised on `date` */
  loss: number;
  /** that loss was larger than the var of the state before */
  exceeded: boolean;
  confidence: number;
  /** value at risk of the predictive law, the posterior mixture itself */
  var: number;
  /** expected shortfall of the predictive law */
  es: number;
  /** equal-tailed credible interval of VaR over the particles */
  interval: { level: number; lower: number; upper: number };
  /** weighted median of the particles' VaR */
  median: number;
  /** upper − lower */
  width: number;
  /** z-score of the 10-day mean width against a calm baseline */
  widthScore: number;
  /** on from a widthScore above 1.5 until one below 0.5 */
  widthWarning: boolean;
  /** z-score of the 10-day mean relative change of the median VaR */
  varRateScore: number;
  confidenceScore: number;
  regimeScore: number;
  memory: number;
  shock: number;
  crisisSimilarity: number;
  recallActivation: number;
  /** name of the most similar crisis; "" when none is stored */
  recalled: string;
  timescaleWeights: { fast: number; medium: number; crisis: number };
  bufferStateless: number;
  bufferMemory: number;
  effectiveSampleSize: number;
  betweenVariance: number;
  /** sum of the log predictive densities since calibration */
  logLikelihood: number;
  event: RiskEvent;
}

export interface SeriesOptions {
  /** Name of the column, or its number from 1 in a table without header; found when left out. */
  column?: string;
  /** Found out when left out. */
  kind?: 'prices' | 'returns';
  /** simple (the default) is P_t/P_{t−1} − 1, log is ln(P_t/P_{t−1}). */
  returnType?: 'simple' | 'log';
}

export interface Series {
  column: string;
  kind: 'prices' | 'returns';
  /** One for each return: ISO date, UTC date-time, or the number of the row. */
  labels: string[];
  returns: number[];
  /** One more than returns; only when the source held prices. */
  prices?: number[];
  gaps: { after: string; before: string; days: number }[];
}

export interface KernelCheck {
  kernel: string;
  /** values compared */
  values: number;
  /** largest difference, relative to the result, or to the absolute terms of a cosine series or a likelihood */
  difference: number;
  /** what is allowed: 1e-12, and 1e-10 for quantiles and tail means of cosine laws */
  tolerance: number;
  passed: boolean;
}

/** The input was refused. */
export class BlrInputError extends Error {
  constructor(where: string, what: string, allowed: string);
  /** the argument, or row and column */
  readonly where: string;
  /** the offending value, in words */
  readonly what: string;
  readonly allowed: string;
}
