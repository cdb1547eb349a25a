/**
 * Bayesian Live Risk as an ES module, for a page, a worker or Node ≥ 22.
 *
 * A loss is positive; var, es, buffers and widths are fractions of the notional. The shapes are those of
 * the HTTP contract (openapi.yaml).
 */

export interface LoadOptions {
  /** Where the .wasm files lie; beside this module unless told otherwise. */
  baseUrl?: string | URL;
  /** "auto" takes the SIMD kernels when they load, "scalar" leaves them. */
  kernels?: 'auto' | 'scalar';
  /** false loads an engine of half the size, for live runs alone. */
  methods?: boolean;
}

/** Rejects when the engine does not load; missing kernels only make it slower. */
export function load(options?: LoadOptions & { methods?: true }): Promise<Blr>;
export function load(options: LoadOptions & { methods: false }): Promise<LiveBlr>;

/**
 * The C++ kernels alone: the functions of native/include/blr.h, malloc, free and memory. For bench.mjs. Those of
 * "scalar" lie in a module of their own, blr-kernels-scalar.wasm, which nothing else loads.
 */
export function loadKernels(options?: Pick<LoadOptions, 'baseUrl'> & { target?: Target }): Promise<WebAssembly.Exports>;

/** A file that lies beside this module; rejects when it does not. */
export function bytesOf(url: URL): Promise<ArrayBuffer | Uint8Array>;

export type Target = 'wasm-simd128' | 'scalar';

/** Known after `date`; var, es and buffers speak of the next period. */
export type RiskState = State;
/** What the server's WebSocket says. */
export type StreamMessage = LiveAnswer | StreamError | StreamSnapshot;
/** Everything that a run depends on besides its data, every member given. */
export type Settings = Required<RunSettings>;

/** A field of a question or an answer, as a form or a view needs it. */
export interface FieldDescription {
  name: string;
  sentence: string;
  /** "loss fraction", "money", "count", …; how a number is to be printed */
  unit: string;
  type: 'flag' | 'whole' | 'number' | 'text' | 'word' | 'numbers' | 'list' | 'rows' | 'document' | 'oneOf';
  /** of money: the field of the same document that names the currency */
  currencyField?: string;
  /** of a document: what its columns in a table begin with, where that is not its name */
  columnPrefix?: string;
  /** one of the fields by which a question brings its series */
  ofSeries?: true;
  /** what stands in for a field left out */
  default?: unknown;
  /** what is allowed, in words */
  allowed?: string;
  words?: string[];
  /** of a list: the type of its elements */
  of?: 'flag' | 'whole' | 'number' | 'text' | 'word';
  shape?: ShapeDescription;
  shapes?: ShapeDescription[];
}

export interface ShapeDescription {
  name: string;
  sentence: string;
  fields: FieldDescription[];
}

export interface AnalysisDescription {
  name: keyof Analyses;
  purpose: string;
  question: ShapeDescription;
  answer: ShapeDescription;
}

/** What live runs need. */
export interface LiveBlr {
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
  createRun(settings?: RunSettings, prototypes?: readonly Prototype[]): Run;

  /**
   * Takes up a run that was saved here, by `blr run --save` or over the WebSocket. Throws BlrInputError with
   * the reason when the bytes are damaged, of another model version, or of something else.
   */
  resumeRun(snapshot: Uint8Array): Run;

  /** Reads a file of prototypes, as `blr prototypes learn` writes it. Throws BlrInputError. */
  readPrototypes(text: string): Prototype[];

  /** Reads a price file as people have them: its text, or its bytes. Errors name row and column, and what to say. */
  readCsv(file: string | Uint8Array, options?: ReadingOptions): Series;

  /** The names of the columns of numbers of such a file, to choose from. Throws as readCsv on broken quotes. */
  seriesNames(file: string | Uint8Array): string[];
}

export interface Blr extends LiveBlr {
  /** Every setting of a run. */
  readonly settings: ShapeDescription;
  /** Every method that `ask` answers. */
  readonly analyses: readonly AnalysisDescription[];

  /**
   * Answers a question, the same as `POST /ask/NAME`. Throws BlrInputError.
   *
   * @param options version of the product, for the answer's meta; progress is called while it is computed
   */
  ask<Name extends keyof Analyses>(
    name: Name,
    question: Analyses[Name]['question'],
    options?: { version?: string; progress?: (task: string, done: number, total: number) => void },
  ): Analyses[Name]['answer'];

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

/** One history; its observations are pushed in order. */
export interface Run {
  readonly settings: Readonly<Settings & { seed: number | string }>;
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

  /** The same of a dated observation, of a price or a return: what a run takes that was saved elsewhere. */
  observe(observation: Observation): RiskState | null;

  /** Observations still needed before the first state. */
  calibrationDaysLeft(): number;

  /** All that the run is: taken up in another process, it goes on to the same bits on the same kernel path. */
  save(): Uint8Array;

  /** The kernel path on which it was saved, where that is another one than it goes on with; else null. */
  readonly restoredFromPath: string | null;

  /** Frees its memory at once instead of when it is collected; any further call throws. */
  close(): void;
}

export interface Series {
  column: string;
  kind: Meta['kind'];
  returnType: Meta['returnType'];
  /** One for each return: ISO date, UTC date-time, or the number of the row. */
  labels: string[];
  returns: number[];
  /** One more than returns; only where the file holds levels. */
  prices?: number[];
  gaps: readonly Gap[];
  /** What the file was taken for, in one line, what may be wrong with it, and all of it that was inferred. */
  reading: string;
  warnings: readonly string[];
  found: Reading;
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

// generated: types
/** Every method, by name: what it is asked, and what it answers. */
export interface Analyses {
  /** VaR and ES of the compounded return over several periods, from the end of a series. */
  'horizon': { question: HorizonQuestion; answer: HorizonReport };
  /** Judges the predictive laws of several models over a window of a series in one pass: VaR, ES and intervals at every confidence, the laws themselves, and capital buffers made of them. Every forecast is made from earlier observations only; fitted models are fitted on what precedes the window (see refit). Recalibrated models scale their forecasts by what the exceptions of the window taught. */
  'backtest': { question: BacktestQuestion; answer: BacktestReport };
  /** A desk's screen in one pass: VaR and ES at several confidences over one and several periods, what they and those of ewma and historical simulation were on every day, exceptions with the Basel traffic light, and the drawdown. */
  'desk': { question: DeskQuestion; answer: DeskReport };
  /** Fits the generalised Pareto tail beyond a threshold and reads VaR and ES far out from it. */
  'evt': { question: EvtQuestion; answer: EvtReport };
  /** Fits a GARCH, GJR or EGARCH model by maximum likelihood, with standard errors, and forecasts from the end of the series. */
  'garch': { question: GarchQuestion; answer: GarchReport };
  /** Shows how far the risk state at the end of a series can be trusted: variance of the loss within and between hypotheses, early warnings, which modes of the law are resolved, how much the hypotheses disagree, and the regret against laws that never change. */
  'inspect': { question: RunQuestion; answer: DiagnosticsReport };
  /** Lives through a series and keeps, of each crisis, the law of its worst day in multiples of what was calm there, so that another series can remember it. */
  'prototypes': { question: PrototypesQuestion; answer: PrototypeLibrary };
  /** Shows what a price file is taken for: its dates, values and returns. */
  'read': { question: ReadQuestion; answer: ReadReport };
  /** Lives through a series and gives the risk state of every day. */
  'run': { question: RunQuestion; answer: RiskReport };
}

/** A model that could not be judged; the others were. */
export interface BacktestFailure {
  /** Its name. */
  model: string;
  /** What stopped it, where, and what it needs. */
  reason: string;
}

/** What the whole laws of one model are worth, as they are, without recalibration. */
export interface BacktestLaw {
  /** Its name. */
  model: string;
  /** Judged laws. Unit: count. */
  n: number;
  /** Mean continuous ranked probability score; lower is better. Unit: return fraction. */
  crps: number;
  /** Mean log density of what came; higher is better. Null for laws without a density there, as those made of observations or of paths. Unit: nats. */
  logScore: number | null;
  /** Kolmogorov and Smirnov's statistic of the probability integral transforms, which are uniform under right laws; within an atom a point is drawn. */
  pitDistance: number;
  /** Its p-value; below 0.05 speaks against the laws. Unit: probability. */
  pitP: number;
  /** How many transforms fall into each tenth of [0, 1]. */
  pitHistogram: readonly number[];
}

/** How the backtest was made. */
export interface BacktestMeta {
  /** Version of the product. */
  version: string;
  /** Changes whenever equal settings and data give other numbers. */
  modelVersion: string;
  /** The kernel path. */
  kernelTarget: string;
  /** Why that path was chosen. */
  kernelReason: string;
  /** Hypotheses. Unit: count. */
  particles: number;
  /** Cosine modes of each law. Unit: count. */
  modes: number;
  /** Of the random generator. */
  seed: number | string;
  /** Observations that set the scale before the first state. Unit: periods. */
  calibrationDays: number;
  /** λ, of the width of VaR's interval in both capital buffers. */
  uncertaintyLoading: number;
  /** η, of memory in the memory-aware buffer, in units of the median VaR of calm days. */
  memoryLoading: number;
  /** Of VaR and ES and of the central interval. Unit: probability. */
  confidence: ArrayLike<number>;
  /** Of the forecasts, judged on blocks of as many observations that do not overlap. Unit: periods. */
  horizon: number;
  /** Observations between fits of the parametric models within the window, 0 for never. Unit: periods. */
  refitDays: number;
  /** File name without its folder; "-" for standard input; "request". */
  source: string;
  /** Name of the series in its source. */
  column: string;
  /** What the source held. */
  kind: 'prices' | 'returns' | 'losses' | 'log-returns' | 'percent' | 'basis-points' | 'pnl' | 'differences';
  /** simple is P_t/P_{t−1} − 1; log is ln(P_t/P_{t−1}). */
  returnType: 'simple' | 'log';
  /** Returns taken in, those of calibration included. Unit: count. */
  observations: number;
  /** Where days are missing. */
  gaps: readonly Gap[];
  /** Of a file: what it was taken for, in one line. */
  reading?: string;
  /** Of a file: what may be wrong with it. */
  warnings?: readonly string[];
  /** Returns before the first judged one. Unit: periods. */
  history: number;
  /** Label of the first judged return. */
  from: string;
  /** Label of the last. */
  to: string;
}

/** Which models are judged, over what. */
export interface BacktestQuestion {
  /** Closing prices, in order of time. Unit: unit of the data. */
  prices?: ArrayLike<number>;
  /** Simple returns P_t/P_{t−1} − 1. Unit: return fraction. */
  returns?: ArrayLike<number>;
  /** Losses of any unit, positive where money was lost. Unit: unit of the data. */
  losses?: ArrayLike<number>;
  /** One for every price, return or loss, strictly increasing: ISO dates or UTC date-times. Without them the observations are numbered from 1. */
  dates?: readonly string[];
  /** A price file as people have them: its text, or its bytes as a data URL (data:;base64,…), whose encoding is found out, too. */
  file?: string;
  /** How the file is to be read; of numbers, how their returns are shown. */
  format?: ReadingOptions;
  /** What is left out has its default. */
  settings?: FilterSettings;
  /** Of VaR and ES and of the central interval; all are judged in one pass. Unit: probability. */
  confidence?: ArrayLike<number>;
  /** First judged day, an ISO date; all before it is history (default: after the first 1,000 returns). */
  from?: string;
  /** Last judged day, an ISO date (default: the last). */
  to?: string;
  /** Of the forecasts. Longer ones than 1, the next observation, are judged on blocks of as many that do not overlap: the compounded simple return, or the sum of log returns. Unit: periods. Allowed: a whole number from 1 to 50. */
  horizon?: number;
  /** The models to judge; ewma is the one that the others are compared with. */
  models?: readonly ('live' | 'reduced' | 'full' | 'ewma' | 'historical' | 'point-spectral' | 'garch-n' | 'garch-t' | 'gjr-t' | 'fhs')[];
  /** Fit garch-n, garch-t, gjr-t and fhs anew after as many observations of the window, on all so far, or never: frozen before the window. */
  refit?: string;
  /** Judge every model with recalibration, without, or both. */
  recalibrated?: 'both' | 'yes' | 'no';
}

/** How a backtest was made, and what it says of every model. */
export interface BacktestReport {
  /** How the backtest was made. */
  meta: BacktestMeta;
  /** One a confidence, model and version, in the order asked for. */
  results: readonly BacktestResult[];
  /** One a model: scores of its whole laws, at no confidence. */
  laws: readonly BacktestLaw[];
  /** Models that could not be judged, and why. */
  failures: readonly BacktestFailure[];
}

/** What the tests and scores say of one model at one confidence. */
export interface BacktestResult {
  /** Its name. */
  model: string;
  /** Whether its VaR and ES went through a recalibration that learns from past exceptions only. */
  recalibrated: boolean;
  /** Of VaR and ES and of the central interval. Unit: probability. */
  confidence: number;
  /** Judged losses: observations, or blocks of horizon observations. Unit: count. */
  n: number;
  /** Losses above VaR. Unit: count. */
  exceptions: number;
  /** Exceptions of all judged losses. Unit: probability. */
  rate: number;
  /** p-value of unconditional coverage (Kupiec). Unit: probability. */
  kupiecP: number;
  /** p-value of independence (Christoffersen). Unit: probability. */
  christoffersenP: number;
  /** p-value of both. Unit: probability. */
  conditionalCoverageP: number;
  /** p-value of the dynamic quantile test (Engle and Manganelli); null where its regression is degenerate. Unit: probability. */
  dqP: number | null;
  /** Why there is no dqP, where there is none. */
  dqReason: string | null;
  /** Basel's, for any window length and tail. */
  trafficLight: 'green' | 'yellow' | 'red';
  /** Acerbi and Szekely's Z2; below 0 speaks against ES. */
  z2: number;
  /** Mean pinball loss of VaR. Unit: loss fraction. */
  pinball: number;
  /** Mean Fissler–Ziegel loss of VaR and ES; lower is better. */
  fz0: number;
  /** Mean interval score (Gneiting and Raftery) of the central interval that holds the next return with this confidence; lower is better. Unit: return fraction. */
  intervalScore: number;
  /** Of the FZ0 losses, against ewma as it is, without recalibration; null for that model itself, and where that one failed. */
  dieboldMarianoAgainstEwma: Comparison | null;
  /** p-value in the model confidence set (Hansen, Lunde and Nason). Unit: probability. */
  confidenceSetP: number;
  /** Not told from the best at 90 %. */
  inModelConfidenceSet: boolean;
  /** What capital rules made of the model would have done; a loss above the buffer breaches. */
  decision: EngineDecision | ClassicalDecision;
}

/** The law of the next period's return, blended from the three timescales by their weights: f(x) = 1/(upper − lower) · [A_0/2 + Σ A_k cos(kπ(x − lower)/(upper − lower))]. */
export interface BlendedLaw {
  /** Left end of its domain. Unit: return fraction. */
  lower: number;
  /** Right end of its domain. Unit: return fraction. */
  upper: number;
  /** A_0 …; A_0 = 2. */
  coefficients: ArrayLike<number>;
  /** At the usual confidences. */
  risks: readonly TailRisk[];
}

/** The hypotheses as modes of a market; VaR is their risk. */
export interface Bridge {
  /** Weighted mean VaR; total premium and price of risk. Unit: loss fraction. */
  posteriorRisk: number;
  /** Root mean square alpha; 0 is consensus. Unit: loss fraction. */
  disagreement: number;
  /** VaR of a hypothesis less the price of risk. Unit: loss fraction. */
  smallestAlpha: number;
  /** The same, the largest. Unit: loss fraction. */
  largestAlpha: number;
  /** 1/Σw² of the present weights. Unit: count. */
  effectiveModes: number;
}

/** How a capital buffer would have served. */
export interface BufferRecord {
  /** On record. Unit: count. */
  days: number;
  /** Losses larger than the buffer held against them. Unit: count. */
  breaches: number;
  /** Largest loss beyond the buffer; 0 without a breach. Unit: loss fraction. */
  peakShortfall: number;
  /** Sum of the losses beyond the buffer. Unit: loss fraction. */
  totalShortfall: number;
  /** What it cost. Unit: loss fraction. */
  averageBuffer: number;
}

/** VaR as a buffer. */
export interface ClassicalDecision {
  /** As it is. */
  unscaled: BufferRecord;
  /** Times the constant that makes its average that of live's memory-aware buffer, known only with hindsight; null when live is not in the report, and where one of the two averages is not above 0. */
  atLiveCapital: BufferRecord | null;
}

/** Two loss series compared (Diebold and Mariano). */
export interface Comparison {
  /** Below 0 when the model's loss is lower. */
  statistic: number;
  /** Two-sided. Unit: probability. */
  p: number;
}

/** A crisis by its first and last day. */
export interface CrisisWindow {
  /** As the prototype will be called. */
  name: string;
  /** First day, an ISO date. */
  from: string;
  /** Last day, an ISO date. */
  to: string;
}

/** A coefficient of the recent observations, taken as a sample of one law. */
export interface DataMode {
  /** Number of the mode. Unit: count. */
  k: number;
  /** 2/n Σ cos(kπ(x − a)/(b − a)). */
  estimate: number;
  /** Of the estimate; independent observations. */
  samplingDeviation: number;
  /** Posterior mean of the coefficient. */
  mean: number;
  /** Posterior standard deviation. */
  deviation: number;
  /** mean²/deviation²; null where the deviation is 0 and the ratio infinite. */
  signalToNoise: number | null;
  /** SNR/(1 + SNR). Unit: probability. */
  kellyFraction: number;
  /** What the signal-to-noise ratio says of the mode; the boundary is half a decade to either side of 1. */
  reading: 'determined: the data speak' | 'boundary: include with its uncertainty' | 'undetermined: the prior speaks';
}

/** The modes of the last 500 observations at most, shrunk by the fitted prior. */
export interface DataModes {
  /** In the sample. Unit: count. */
  observations: number;
  /** The coefficients' domain is [−halfWidth, halfWidth]. Unit: return fraction. */
  halfWidth: number;
  /** Fitted by empirical Bayes. */
  prior: Prior;
  /** K*, the number of modes whose signal-to-noise ratio is above 1; gaps are not counted. Unit: count. */
  resolved: number;
  /** The largest resolved k; 0 when none is. Unit: count. */
  frontier: number;
  /** In the order of k, from 1. */
  modes: readonly DataMode[];
}

/** What one model had in force on every judged day, at one confidence, and how that went. */
export interface DeskLine {
  /** Its name. */
  model: string;
  /** Of its VaR and its ES. Unit: probability. */
  confidence: number;
  /** Judged losses above VaR. Unit: count. */
  exceptions: number;
  /** So many were to be expected. Unit: count. */
  expected: number;
  /** p-value of that difference (Kupiec). Unit: probability. */
  kupiecP: number;
  /** Basel's, for the number of judged days and this confidence. */
  trafficLight: 'green' | 'yellow' | 'red';
  /** Value at risk in force on every judged day. Unit: loss fraction. */
  var: ArrayLike<number>;
  /** Expected shortfall in force on every judged day. Unit: loss fraction. */
  es: ArrayLike<number>;
}

/** VaR and ES of the return compounded over so many periods, at one confidence. */
export interface DeskOutlook {
  /** How far ahead it looks. Unit: periods. */
  periods: number;
  /** Of its VaR and its ES. Unit: probability. */
  confidence: number;
  /** Value at risk: of one period that of the state, of more from simulated paths. Unit: loss fraction. */
  var: number;
  /** Expected shortfall, at least var. Unit: loss fraction. */
  es: number;
}

/** A series, how the engine lives through it, and where it is to be read. */
export interface DeskQuestion {
  /** Closing prices, in order of time. Unit: unit of the data. */
  prices?: ArrayLike<number>;
  /** Simple returns P_t/P_{t−1} − 1. Unit: return fraction. */
  returns?: ArrayLike<number>;
  /** Losses of any unit, positive where money was lost. Unit: unit of the data. */
  losses?: ArrayLike<number>;
  /** One for every price, return or loss, strictly increasing: ISO dates or UTC date-times. Without them the observations are numbered from 1. */
  dates?: readonly string[];
  /** A price file as people have them: its text, or its bytes as a data URL (data:;base64,…), whose encoding is found out, too. */
  file?: string;
  /** How the file is to be read; of numbers, how their returns are shown. */
  format?: ReadingOptions;
  /** What is left out has its default. */
  settings?: RunSettings;
  /** Crises to remember from the start, besides the built-in ones; every name once. One learned from days of this same series makes the states before its last day know the future. */
  prototypes?: readonly Prototype[];
  /** Of VaR and ES, side by side. Unit: probability. */
  confidences?: ArrayLike<number>;
  /** How far ahead, in steps of the series. */
  periods?: readonly number[];
}

/** The risk from the end of a series, and what models had in force on its days. Judged are all days after the first 250 returns and after calibration. */
export interface DeskReport {
  /** How the run was made. */
  meta: Meta;
  /** Of the last observation. */
  date: string;
  /** One for every period and confidence asked for. */
  outlook: readonly DeskOutlook[];
  /** Of the judged days. */
  dates: readonly string[];
  /** Of the judged days. Unit: loss fraction. */
  losses: ArrayLike<number>;
  /** On every judged day, how far the series stands below its highest so far. Unit: loss fraction. */
  drawdown: ArrayLike<number>;
  /** The engine's model, ewma and historical, each at every confidence. */
  lines: readonly DeskLine[];
}

/** What the engine knows of its own knowledge after the last observation. */
export interface DiagnosticsReport {
  /** How the run was made. */
  meta: Meta;
  /** The last; it holds the early warnings. */
  state: State;
  /** Risk over 5, 10 and 20 periods, the returns compounded as simple ones. */
  horizons: readonly Horizon[];
  /** Law of total variance for the next period's loss. */
  lossVariance: LossVariance;
  /** The modes of the next period's law over the particles. */
  posteriorModes: PosteriorModes;
  /** The modes of the last 500 observations at most, shrunk by the fitted prior. */
  dataModes: DataModes;
  /** How many leading modes of the data three schools keep, and what theory says. */
  duality: Duality;
  /** The hypotheses as modes of a market; VaR is their risk. */
  bridge: Bridge;
  /** Log loss in nats against the best of laws that never change, over ten years at most. */
  regret: Regret;
}

/** How many leading modes of the data three schools keep, and what theory says. */
export interface Duality {
  /** Largest evidence. Unit: count. */
  bayes: number;
  /** Smallest worst-case risk over the prior's envelope. Unit: count. */
  minimax: number;
  /** Shortest description. Unit: count. */
  mdl: number;
  /** log(scale²/noise)/(2 log decay). */
  theory: number;
}

/** The engine's own two rules. They do not pass through the recalibration. */
export interface EngineDecision {
  /** Without memory. */
  stateless: BufferRecord;
  /** With memory. */
  memoryAware: BufferRecord;
  /** The first judged day whose buffer is above the median stateless buffer before the window. */
  statelessTrigger: string | null;
  /** The same of the memory-aware one. */
  memoryAwareTrigger: string | null;
  /** By how many observations the memory-aware rule acts earlier; null unless both act. Unit: periods. */
  leadDays: number | null;
}

/** VaR and ES at one confidence. */
export interface EvtQuantile {
  /** Of both. Unit: probability. */
  confidence: number;
  /** Value at risk. Unit: unit of the data. */
  var: number;
  /** Expected shortfall; null where the tail has no mean (shape ≥ 1). Unit: unit of the data. */
  es: number | null;
}

/** Which tail, and where it is to be read. */
export interface EvtQuestion {
  /** Closing prices, in order of time. Unit: unit of the data. */
  prices?: ArrayLike<number>;
  /** Simple returns P_t/P_{t−1} − 1. Unit: return fraction. */
  returns?: ArrayLike<number>;
  /** Losses of any unit, positive where money was lost. Unit: unit of the data. */
  losses?: ArrayLike<number>;
  /** One for every price, return or loss, strictly increasing: ISO dates or UTC date-times. Without them the observations are numbered from 1. */
  dates?: readonly string[];
  /** A price file as people have them: its text, or its bytes as a data URL (data:;base64,…), whose encoding is found out, too. */
  file?: string;
  /** How the file is to be read; of numbers, how their returns are shown. */
  format?: ReadingOptions;
  /** Losses above it are the tail (default: the loss that one in ten exceeds). Unit: unit of the data. Allowed: a finite number. */
  threshold?: number;
  /** Of VaR and ES, each beyond the share of losses below the threshold. Unit: probability. */
  confidences?: ArrayLike<number>;
  /** What one unit of loss is worth: the money at risk when losses are fractions. Unit: money. Allowed: a finite number > 0. */
  notional?: number;
  /** Of the notional, as it is to be printed. */
  currency?: string;
}

/** The generalised Pareto tail beyond a threshold, by maximum likelihood. */
export interface EvtReport {
  /** File name without its folder; "-" for standard input; "request". */
  source: string;
  /** Name of the series in its source. */
  column: string;
  /** What the source held. */
  kind: 'prices' | 'returns' | 'losses' | 'log-returns' | 'percent' | 'basis-points' | 'pnl' | 'differences';
  /** simple is P_t/P_{t−1} − 1; log is ln(P_t/P_{t−1}). */
  returnType: 'simple' | 'log';
  /** Returns taken in, those of calibration included. Unit: count. */
  observations: number;
  /** Where days are missing. */
  gaps: readonly Gap[];
  /** Of a file: what it was taken for, in one line. */
  reading?: string;
  /** Of a file: what may be wrong with it. */
  warnings?: readonly string[];
  /** Losses above it are the tail. Unit: unit of the data. */
  threshold: number;
  /** Losses above it. Unit: count. */
  exceedances: number;
  /** ξ; moments of order 1/ξ and above are infinite. */
  shape: number;
  /** β. Unit: unit of the data. */
  scale: number;
  /** From the observed information. */
  shapeStandardError: number;
  /** From the observed information. Unit: unit of the data. */
  scaleStandardError: number;
  /** At the maximum. Unit: nats. */
  logLikelihood: number;
  /** One for every confidence asked for. */
  quantiles: readonly EvtQuantile[];
  /** VaR at the first of the confidences, times the notional. Unit: money. */
  valueAtRiskMoney: number;
  /** Of the money. */
  currency: string;
  /** To judge the threshold by. */
  meanExcess: readonly MeanExcess[];
  /** Losses less the threshold, the largest first. Unit: unit of the data. */
  excesses: ArrayLike<number>;
}

/** What runs of several models have in common. */
export interface FilterSettings {
  /** Hypotheses. Unit: count. Allowed: a whole number ≥ 2. */
  particles?: number;
  /** Cosine modes of each law. Unit: count. Allowed: a whole number from 8 to 1024. */
  modes?: number;
  /** Of the random generator. Allowed: a whole number from -9223372036854775808 to 9223372036854775807, in quotes beyond 9007199254740991. */
  seed?: number | bigint | string;
  /** Observations that set the scale before the first state. Unit: periods. Allowed: a whole number ≥ 20. */
  calibrationDays?: number;
  /** λ, of the width of VaR's interval in both capital buffers. Allowed: a finite number ≥ 0. */
  uncertaintyLoading?: number;
  /** η, of memory in the memory-aware buffer, in units of the median VaR of calm days. Allowed: a finite number ≥ 0. */
  memoryLoading?: number;
}

/** Neighbouring observations that stand further apart than the series leads to expect. */
export interface Gap {
  /** Date of the last observation before the gap. */
  after: string;
  /** Date of the first observation after it. */
  before: string;
  /** Between the two. Unit: days. */
  days: number;
}

/** The law of the return of so many observations after the series, together; of more than one by 10,000 paths. */
export interface GarchForecast {
  /** How many. Unit: periods. */
  periods: number;
  /** Expected return. Unit: unit of the data. */
  mean: number;
  /** Its standard deviation. Unit: unit of the data. */
  deviation: number;
  /** Value at risk. Unit: unit of the data. */
  var: number;
  /** Expected shortfall. Unit: unit of the data. */
  es: number;
}

/** A number for every parameter that the model has; the others are left out. */
export interface GarchNumbers {
  /** Mean, or constant of the mean ar. Unit: unit of the data. */
  mu?: number;
  /** Weight of the last return in the mean. */
  phi1?: number;
  /** Of the one before. */
  phi2?: number;
  /** Of the one before that. */
  phi3?: number;
  /** Constant of the variance, or of its log. */
  omega?: number;
  /** Weight of the last shock's size. */
  alpha?: number;
  /** What its sign adds. */
  gamma?: number;
  /** Weight of the last variance, or its log. */
  beta?: number;
  /** Degrees of freedom of the innovations. */
  nu?: number;
  /** Of Hansen's skewed t law. */
  skewness?: number;
}

/** Which model is fitted, and how far ahead it is to look. */
export interface GarchQuestion {
  /** Closing prices, in order of time. Unit: unit of the data. */
  prices?: ArrayLike<number>;
  /** Simple returns P_t/P_{t−1} − 1. Unit: return fraction. */
  returns?: ArrayLike<number>;
  /** Losses of any unit, positive where money was lost. Unit: unit of the data. */
  losses?: ArrayLike<number>;
  /** One for every price, return or loss, strictly increasing: ISO dates or UTC date-times. Without them the observations are numbered from 1. */
  dates?: readonly string[];
  /** A price file as people have them: its text, or its bytes as a data URL (data:;base64,…), whose encoding is found out, too. */
  file?: string;
  /** How the file is to be read; of numbers, how their returns are shown. */
  format?: ReadingOptions;
  /** The variance recursion, of one lag each. */
  model?: 'garch' | 'gjr' | 'egarch';
  /** The law of the innovations, of variance 1. */
  dist?: 'normal' | 't' | 'skewed-t';
  /** What the next return is expected to be. */
  mean?: 'zero' | 'constant' | 'ar';
  /** Of the mean ar. Unit: count. Allowed: a whole number from 1 to 3. */
  lags?: number;
  /** What stands for the variance before the first observation. */
  start?: 'sample-variance' | 'backcast';
  /** The longest forecast; all shorter ones are made as well. Unit: periods. Allowed: a whole number from 1 to 50. */
  horizon?: number;
  /** Of the forecasts' VaR and ES. Unit: probability. Allowed: a number in (0.5, 1). */
  confidence?: number;
  /** Of the paths of forecasts beyond the next. Allowed: a whole number from -9223372036854775808 to 9223372036854775807, in quotes beyond 9007199254740991. */
  seed?: number | bigint | string;
}

/** A volatility model fitted by maximum likelihood. */
export interface GarchReport {
  /** File name without its folder; "-" for standard input; "request". */
  source: string;
  /** Name of the series in its source. */
  column: string;
  /** What the source held. */
  kind: 'prices' | 'returns' | 'losses' | 'log-returns' | 'percent' | 'basis-points' | 'pnl' | 'differences';
  /** simple is P_t/P_{t−1} − 1; log is ln(P_t/P_{t−1}). */
  returnType: 'simple' | 'log';
  /** Returns taken in, those of calibration included. Unit: count. */
  observations: number;
  /** Where days are missing. */
  gaps: readonly Gap[];
  /** Of a file: what it was taken for, in one line. */
  reading?: string;
  /** Of a file: what may be wrong with it. */
  warnings?: readonly string[];
  /** The estimates. */
  parameters: GarchNumbers;
  /** At the estimates. Unit: nats. */
  logLikelihood: number;
  /** From the observed information; left out where an estimate stands on its bound. */
  standardErrors: GarchNumbers;
  /** Of Bollerslev and Wooldridge, right where the law of the innovations is wrong. */
  robustStandardErrors: GarchNumbers;
  /** Whether the search ended at a maximum, and not at the edge of stationarity. */
  converged: boolean;
  /** By which factor a shock to variance, or to its log, is still felt a period later. */
  persistence: number;
  /** What the model leaves. */
  residuals: GarchResiduals;
  /** One for every horizon. */
  forecasts: readonly GarchForecast[];
}

/** Standardised residuals: under the right model of mean 0, deviation 1, and uncorrelated, as are their squares. */
export interface GarchResiduals {
  /** Of them. */
  mean: number;
  /** Of them. */
  deviation: number;
  /** Of them. */
  skewness: number;
  /** Over the normal law's. */
  excessKurtosis: number;
  /** Of them. */
  smallest: number;
  /** Of them. */
  largest: number;
  /** p-value of no autocorrelation over ten lags. Unit: probability. */
  ljungBoxP: number;
  /** The same of the squares; small where clusters of volatility are left. Unit: probability. */
  ljungBoxSquaredP: number;
}

/** Is the server up, and on which kernel path does it run? */
export interface Health {
  /** Up, or there would be no answer. */
  status: 'up';
  /** Version of the product. */
  version: string;
  /** Changes whenever equal settings and data give other numbers. */
  modelVersion: string;
  /** The kernel path. */
  kernelTarget: string;
  /** Why that path was chosen. */
  kernelReason: string;
  /** Since the start. Unit: seconds. */
  uptimeSeconds: number;
  /** Streams that are open. Unit: count. */
  streams: number;
  /** What streams and questions under way may fill of the memory, in bytes. Unit: count. */
  heldBytes: number;
  /** The most of that: who would exceed it is turned away. Unit: count. */
  mostHeldBytes: number;
}

/** VaR and ES of the return compounded over so many periods. */
export interface Horizon {
  /** How far ahead. Unit: periods. */
  periods: number;
  /** Simulated from the posterior predictive law. Unit: count. */
  paths: number;
  /** Value at risk of the whole stretch. Unit: loss fraction. */
  var: number;
  /** Expected shortfall of the whole stretch, at least var. Unit: loss fraction. */
  es: number;
}

/** A series, how the engine lives through it, and how far it is to look from its end. */
export interface HorizonQuestion {
  /** Closing prices, in order of time. Unit: unit of the data. */
  prices?: ArrayLike<number>;
  /** Simple returns P_t/P_{t−1} − 1. Unit: return fraction. */
  returns?: ArrayLike<number>;
  /** Losses of any unit, positive where money was lost. Unit: unit of the data. */
  losses?: ArrayLike<number>;
  /** One for every price, return or loss, strictly increasing: ISO dates or UTC date-times. Without them the observations are numbered from 1. */
  dates?: readonly string[];
  /** A price file as people have them: its text, or its bytes as a data URL (data:;base64,…), whose encoding is found out, too. */
  file?: string;
  /** How the file is to be read; of numbers, how their returns are shown. */
  format?: ReadingOptions;
  /** What is left out has its default. */
  settings?: RunSettings;
  /** Crises to remember from the start, besides the built-in ones; every name once. One learned from days of this same series makes the states before its last day know the future. */
  prototypes?: readonly Prototype[];
  /** How far ahead, in steps of the series. */
  periods?: readonly number[];
}

/** How the run was made, and the risk from its end. */
export interface HorizonReport {
  /** How the run was made. */
  meta: Meta;
  /** Of the last observation. */
  date: string;
  /** One for every horizon asked for. */
  horizons: readonly Horizon[];
}

/** Equal-tailed credible interval of VaR over the particles. */
export interface Interval {
  /** Posterior probability inside. Unit: probability. */
  level: number;
  /** Its lower end. Unit: loss fraction. */
  lower: number;
  /** Its upper end. Unit: loss fraction. */
  upper: number;
}

/** The state after an observation, or how many are still needed. */
export interface LiveAnswer {
  /** Which of the two. */
  type: 'calibrating' | 'state';
  /** Observations still needed before a state. Unit: periods. */
  daysLeft?: number;
  /** Names of the crises that are remembered from the start; only in the answer to an opening. */
  prototypes?: readonly string[];
  /** After the observation; of a run that was taken up, its last. */
  state?: State;
  /** Those of a run that was taken up, in the answer to its resumption. */
  settings?: RunSettings;
  /** The kernel path on which the run was saved, in the answer to a resumption on another one: then it goes on within rounding, and not to the bit. */
  restoredFromPath?: string;
}

/** Law of total variance for the next period's loss. */
export interface LossVariance {
  /** within + between. Unit: squared fraction. */
  total: number;
  /** Mean over the particles of the loss's variance. Unit: squared fraction. */
  within: number;
  /** Variance over the particles of the mean loss. Unit: squared fraction. */
  between: number;
}

/** The mean of what lies beyond a threshold; linear in it from where a generalised Pareto tail holds. */
export interface MeanExcess {
  /** Of the row. Unit: unit of the data. */
  threshold: number;
  /** Losses above it. Unit: count. */
  exceedances: number;
  /** Mean loss beyond it. Unit: unit of the data. */
  meanExcess: number;
  /** Of that mean, for independent losses. Unit: unit of the data. */
  standardError: number;
}

/** How the run was made. */
export interface Meta {
  /** Version of the product. */
  version: string;
  /** Changes whenever equal settings and data give other numbers. */
  modelVersion: string;
  /** The kernel path. */
  kernelTarget: string;
  /** Why that path was chosen. */
  kernelReason: string;
  /** The state model. */
  model: 'live' | 'reduced' | 'full';
  /** Hypotheses. Unit: count. */
  particles: number;
  /** Cosine modes of each law. Unit: count. */
  modes: number;
  /** Of VaR and ES. Unit: probability. */
  confidence: number;
  /** Of the interval of VaR. Unit: probability. */
  credibleLevel: number;
  /** Of the random generator. */
  seed: number | string;
  /** Observations that set the scale before the first state. Unit: periods. */
  calibrationDays: number;
  /** λ, of the width of VaR's interval in both capital buffers. */
  uncertaintyLoading: number;
  /** η, of memory in the memory-aware buffer, in units of the median VaR of calm days. */
  memoryLoading: number;
  /** With every state, VaR and ES of the blended law of the three timescales and the similarity to every prototype; after the last, the blended law itself. */
  memoryDetail: boolean;
  /** Money at risk; states are fractions of it. Unit: money. */
  notional: number;
  /** Of the notional, as it is to be printed. */
  currency: string;
  /** Names of the crises that were remembered from the start. */
  prototypes: readonly string[];
  /** File name without its folder; "-" for standard input; "request". */
  source: string;
  /** Name of the series in its source. */
  column: string;
  /** What the source held. */
  kind: 'prices' | 'returns' | 'losses' | 'log-returns' | 'percent' | 'basis-points' | 'pnl' | 'differences';
  /** simple is P_t/P_{t−1} − 1; log is ln(P_t/P_{t−1}). */
  returnType: 'simple' | 'log';
  /** Returns taken in, those of calibration included. Unit: count. */
  observations: number;
  /** Where days are missing. */
  gaps: readonly Gap[];
  /** Of a file: what it was taken for, in one line. */
  reading?: string;
  /** Of a file: what may be wrong with it. */
  warnings?: readonly string[];
}

/** A cosine coefficient A_k of a law, A_0 being 2. */
export interface Mode {
  /** Number of the mode. Unit: count. */
  k: number;
  /** Posterior mean of the coefficient. */
  mean: number;
  /** Posterior standard deviation. */
  deviation: number;
  /** mean²/deviation²; null where the deviation is 0 and the ratio infinite. */
  signalToNoise: number | null;
  /** SNR/(1 + SNR). Unit: probability. */
  kellyFraction: number;
  /** What the signal-to-noise ratio says of the mode; the boundary is half a decade to either side of 1. */
  reading: 'determined: the data speak' | 'boundary: include with its uncertainty' | 'undetermined: the prior speaks';
}

/** Exactly one of price and return; dates strictly increase, and are sent always or never. */
export interface Observation {
  /** ISO date or UTC date-time. */
  date?: string;
  /** What the state is to be called where there is no date; otherwise the number of the observation. */
  label?: string;
  /** The close. Unit: unit of the data. Allowed: a finite number > 0. */
  price?: number;
  /** P_t/P_{t−1} − 1. Unit: return fraction. Allowed: a finite number > -1. */
  return?: number;
}

/** The settings of a live run. */
export interface Opening {
  /** What is left out has its default. */
  settings?: RunSettings;
  /** Crises to remember from the start, besides the built-in ones; every name once. */
  prototypes?: readonly Prototype[];
}

/** The modes of the next period's law over the particles. */
export interface PosteriorModes {
  /** The coefficients' domain is [−halfWidth, halfWidth]. Unit: return fraction. */
  halfWidth: number;
  /** K*, the number of modes whose signal-to-noise ratio is above 1; gaps are not counted. Unit: count. */
  resolved: number;
  /** The largest resolved k; 0 when none is. Unit: count. */
  frontier: number;
  /** In the order of k, from 1. */
  modes: readonly Mode[];
}

/** A_k ~ N(0, scale²·decay^(−2k)), by maximum marginal likelihood. */
export interface Prior {
  /** C. */
  scale: number;
  /** ρ. */
  decay: number;
}

/** RFC 9457, with where, what and allowed as extension members where they are known. */
export interface Problem {
  /** A relative reference that names the kind of problem. */
  type: string;
  /** The kind of problem in words. */
  title: string;
  /** The HTTP status. */
  status: number;
  /** What happened. */
  detail: string;
  /** The member at fault: returns[17]. */
  where?: string;
  /** What is wrong with it: is NaN. */
  what?: string;
  /** What is allowed instead: a finite number > −1. */
  allowed?: string;
}

/** A crisis as the law of the return on its worst day, in multiples of what was calm there. */
export interface Prototype {
  /** Printable, without a blank at either end. The name of a built-in one takes its place. */
  name: string;
  /** From a window that a person named, or that the engine found, or drawn by hand. */
  learned: 'labelled' | 'detected' | 'given';
  /** What it was learned from; empty when given. */
  series: string;
  /** First day of the crisis; empty when given. */
  from: string;
  /** Last day; empty when given. */
  to: string;
  /** The worst, whose law this is; empty when given. */
  day: string;
  /** Of that day's return. */
  law: PrototypeLaw;
}

/** The return is location + scale·Z. Both are in calm scales: multiples of the standard deviation that belongs to the median VaR of calm days, so that crises of different series compare. */
export interface PrototypeLaw {
  /** Of location and scale. */
  unit: 'calm scale';
  /** Of the law. Allowed: a finite number. */
  location: number;
  /** Of the law. Allowed: a finite number > 0. */
  scale: number;
  /** Left end of the domain of Z. Allowed: a finite number. */
  lower: number;
  /** Right end of the domain of Z. Allowed: a finite number. */
  upper: number;
  /** The number of coefficients. Unit: count. Allowed: a whole number from 8 to 1024. */
  modes: number;
  /** Cosine coefficients of the density of Z on [lower, upper]; the first is 2. */
  coefficients: ArrayLike<number>;
}

/** A file of crisis prototypes, as `blr prototypes learn` writes it. */
export interface PrototypeLibrary {
  /** What the file is. */
  format: 'blr-prototypes';
  /** Of the format. Allowed: 1. */
  version: number;
  /** Every name once. */
  prototypes: readonly Prototype[];
}

/** A series to live through, and what to keep of it. */
export interface PrototypesQuestion {
  /** Closing prices, in order of time. Unit: unit of the data. */
  prices?: ArrayLike<number>;
  /** Simple returns P_t/P_{t−1} − 1. Unit: return fraction. */
  returns?: ArrayLike<number>;
  /** Losses of any unit, positive where money was lost. Unit: unit of the data. */
  losses?: ArrayLike<number>;
  /** One for every price, return or loss, strictly increasing: ISO dates or UTC date-times. Without them the observations are numbered from 1. */
  dates?: readonly string[];
  /** A price file as people have them: its text, or its bytes as a data URL (data:;base64,…), whose encoding is found out, too. */
  file?: string;
  /** How the file is to be read; of numbers, how their returns are shown. */
  format?: ReadingOptions;
  /** What is left out has its default. */
  settings?: FilterSettings;
  /** Crises that a person named. */
  windows?: readonly CrisisWindow[];
  /** Also those that the engine finds itself, named by their worst day. */
  detect?: boolean;
}

/** How it was read. */
export interface ReadMeta {
  /** Version of the product. */
  version: string;
  /** Changes whenever equal settings and data give other numbers. */
  modelVersion: string;
  /** The kernel path. */
  kernelTarget: string;
  /** Why that path was chosen. */
  kernelReason: string;
  /** File name without its folder; "-" for standard input; "request". */
  source: string;
  /** Name of the series in its source. */
  column: string;
  /** What the source held. */
  kind: 'prices' | 'returns' | 'losses' | 'log-returns' | 'percent' | 'basis-points' | 'pnl' | 'differences';
  /** simple is P_t/P_{t−1} − 1; log is ln(P_t/P_{t−1}). */
  returnType: 'simple' | 'log';
  /** Returns taken in, those of calibration included. Unit: count. */
  observations: number;
  /** Where days are missing. */
  gaps: readonly Gap[];
  /** Of a file: what it was taken for, in one line. */
  reading?: string;
  /** Of a file: what may be wrong with it. */
  warnings?: readonly string[];
}

/** A series. */
export interface ReadQuestion {
  /** Closing prices, in order of time. Unit: unit of the data. */
  prices?: ArrayLike<number>;
  /** Simple returns P_t/P_{t−1} − 1. Unit: return fraction. */
  returns?: ArrayLike<number>;
  /** Losses of any unit, positive where money was lost. Unit: unit of the data. */
  losses?: ArrayLike<number>;
  /** One for every price, return or loss, strictly increasing: ISO dates or UTC date-times. Without them the observations are numbered from 1. */
  dates?: readonly string[];
  /** A price file as people have them: its text, or its bytes as a data URL (data:;base64,…), whose encoding is found out, too. */
  file?: string;
  /** How the file is to be read; of numbers, how their returns are shown. */
  format?: ReadingOptions;
}

/** What was read, and as what. */
export interface ReadReport {
  /** How it was read. */
  meta: ReadMeta;
  /** Of a file: what it was taken for. */
  found?: Reading;
  /** Every value. */
  rows: readonly ReadRow[];
}

/** A value in the order of time. */
export interface ReadRow {
  /** Its date, or its number from 1. */
  label: string;
  /** As the file has it. Unit: unit of the data. */
  value: number;
  /** The return that it ends, as a fraction, simple or as a logarithm; none for the first of prices. */
  return: number | null;
}

/** What a file was taken for. */
export interface Reading {
  /** All of it in one line. */
  line: string;
  /** Name of the series. */
  column: string;
  /** What its numbers are. */
  kind: 'price' | 'return' | 'loss' | 'log-return' | 'percent' | 'basis-points' | 'pnl' | 'difference';
  /** What money was made fractions of. Unit: unit of the data. */
  notional?: number;
  /** Of its characters; empty where it came as text. */
  encoding: string;
  /** Between its cells. */
  separator: 'comma' | 'semicolon' | 'tab' | 'bar' | 'other';
  /** Mark before the decimals. */
  decimal: 'point' | 'comma' | 'apostrophe' | 'none';
  /** Mark between groups of three digits. */
  thousands: 'point' | 'comma' | 'apostrophe' | 'none';
  /** How its dates are written; left out without dates. */
  dateFormat?: 'y-m-d' | 'd/m/y' | 'm/d/y' | 'd-month-y' | 'y-m' | 'yyyymmdd' | 'yyyymm' | 'yyyy' | 'epoch' | 'serial';
  /** In which order its rows stood. */
  order: 'oldest-first' | 'newest-first' | 'any';
  /** What a step is called: day where the series is daily or has no dates. */
  period: 'day' | 'period';
  /** Label of the first value. */
  first?: string;
  /** Label of the last value. */
  last?: string;
  /** With a value. Unit: count. */
  rows: number;
  /** Rows without a value. Unit: count. */
  skipped: number;
  /** Label of the first of them. */
  firstSkipped?: string;
  /** Rows that said again what the one before did, and are dropped. Unit: count. */
  repeated: number;
  /** Skipped. Unit: count. */
  commentLines: number;
  /** Before the table. Unit: count. */
  linesBefore: number;
  /** Behind the table. Unit: count. */
  linesBehind: number;
  /** Columns that could have been the series, too. */
  ignored: readonly string[];
}

/** How a file is to be read; what is left out is told from all its rows. */
export interface ReadingOptions {
  /** Column of the series by name, or by number from 1 where there is no header; of several series below each other the word that names one. */
  column?: string;
  /** What its numbers are; pnl and difference are money and need a notional. */
  kind?: 'price' | 'return' | 'loss' | 'log-return' | 'percent' | 'basis-points' | 'pnl' | 'difference';
  /** How prices become the returns that are shown: P_t/P_{t−1} − 1 or its ln(1 + r); the engine gets simple ones. */
  returns?: 'simple' | 'log';
  /** How its dates are written, whatever the marks between the numbers. */
  dateFormat?: 'y-m-d' | 'd/m/y' | 'm/d/y' | 'd-month-y' | 'y-m' | 'yyyymmdd' | 'yyyymm' | 'yyyy' | 'epoch' | 'serial';
  /** Mark before the decimals. */
  decimal?: 'point' | 'comma';
  /** Mark between groups of three digits; apostrophe stands for spaces, too. */
  thousands?: 'point' | 'comma' | 'apostrophe' | 'none';
  /** Whether a row without a value is refused or dropped; left out, one without any value is dropped. */
  missing?: 'error' | 'drop';
  /** In which order its rows stand; any sorts them by their dates. */
  order?: 'oldest-first' | 'newest-first' | 'any';
  /** Whether a last row of a day that is not over is kept; left out, it is dropped. */
  openBar?: 'keep' | 'drop';
  /** What P&L, differences and losses of money are fractions of. Unit: unit of the data. Allowed: a finite number > 0. */
  notional?: number;
}

/** Log loss in nats against the best of laws that never change, over ten years at most. */
export interface Regret {
  /** Number of those laws. Unit: count. */
  experts: number;
  /** log experts; no exact mixture of them regrets more. Unit: nats. */
  bound: number;
  /** For growing numbers of days. */
  rows: readonly RegretRow[];
}

/** After so many days. */
export interface RegretRow {
  /** Observations looked at. Unit: periods. */
  days: number;
  /** Cumulative log loss of the predictive law. Unit: nats. */
  filter: number;
  /** Of the exact Bayes mixture of the static laws. Unit: nats. */
  mixture: number;
  /** Of the static law that was best over these days. Unit: nats. */
  best: number;
  /** filter − best; unbounded, for its law moves. Unit: nats. */
  filterRegret: number;
  /** mixture − best; at most the bound. Unit: nats. */
  mixtureRegret: number;
}

/** How a run was made, and its states. */
export interface RiskReport {
  /** How the run was made. */
  meta: Meta;
  /** One for every observation after calibration. */
  states: readonly State[];
  /** Of the last state; with memoryDetail only. */
  blendedLaw?: BlendedLaw;
}

/** A series and how the engine is to live through it. */
export interface RunQuestion {
  /** Closing prices, in order of time. Unit: unit of the data. */
  prices?: ArrayLike<number>;
  /** Simple returns P_t/P_{t−1} − 1. Unit: return fraction. */
  returns?: ArrayLike<number>;
  /** Losses of any unit, positive where money was lost. Unit: unit of the data. */
  losses?: ArrayLike<number>;
  /** One for every price, return or loss, strictly increasing: ISO dates or UTC date-times. Without them the observations are numbered from 1. */
  dates?: readonly string[];
  /** A price file as people have them: its text, or its bytes as a data URL (data:;base64,…), whose encoding is found out, too. */
  file?: string;
  /** How the file is to be read; of numbers, how their returns are shown. */
  format?: ReadingOptions;
  /** What is left out has its default. */
  settings?: RunSettings;
  /** Crises to remember from the start, besides the built-in ones; every name once. One learned from days of this same series makes the states before its last day know the future. */
  prototypes?: readonly Prototype[];
}

/** The settings of a run; what is left out has its default. */
export interface RunSettings {
  /** The state model. */
  model?: 'live' | 'reduced' | 'full';
  /** Hypotheses. Unit: count. Allowed: a whole number ≥ 2. */
  particles?: number;
  /** Cosine modes of each law. Unit: count. Allowed: a whole number from 8 to 1024. */
  modes?: number;
  /** Of VaR and ES. Unit: probability. Allowed: a number in (0.5, 1). */
  confidence?: number;
  /** Of the interval of VaR. Unit: probability. Allowed: a number in (0, 1). */
  credibleLevel?: number;
  /** Of the random generator. Allowed: a whole number from -9223372036854775808 to 9223372036854775807, in quotes beyond 9007199254740991. */
  seed?: number | bigint | string;
  /** Observations that set the scale before the first state. Unit: periods. Allowed: a whole number ≥ 20. */
  calibrationDays?: number;
  /** λ, of the width of VaR's interval in both capital buffers. Allowed: a finite number ≥ 0. */
  uncertaintyLoading?: number;
  /** η, of memory in the memory-aware buffer, in units of the median VaR of calm days. Allowed: a finite number ≥ 0. */
  memoryLoading?: number;
  /** With every state, VaR and ES of the blended law of the three timescales and the similarity to every prototype; after the last, the blended law itself. */
  memoryDetail?: boolean;
  /** Money at risk; states are fractions of it. Unit: money. Allowed: a finite number > 0. */
  notional?: number;
  /** Of the notional, as it is to be printed. */
  currency?: string;
}

/** How much today's law looks like one crisis. */
export interface Similarity {
  /** Of the prototype. */
  name: string;
  /** Cosine similarity without the constant mode. */
  cosine: number;
}

/** The risk state after one observation. */
export interface State {
  /** ISO date or UTC date-time; without dates, the number of the observation. */
  date: string;
  /** Realised on this date. Unit: loss fraction. */
  loss: number;
  /** That loss was larger than the var of the state before. */
  exceeded: boolean;
  /** Of var and es. Unit: probability. */
  confidence: number;
  /** Value at risk of the predictive law, the posterior mixture itself. Unit: loss fraction. */
  var: number;
  /** Expected shortfall of the predictive law. Unit: loss fraction. */
  es: number;
  /** Where the VaR of the hypotheses lies. */
  interval: Interval;
  /** Weighted median of the particles' VaR. Unit: loss fraction. */
  median: number;
  /** Upper − lower end of the interval. Unit: loss fraction. */
  width: number;
  /** z-score of the 10-day mean width against a calm baseline that knows only the past. */
  widthScore: number;
  /** On from a widthScore above 1.5 until one below 0.5. On real data it says that risk is high against its own calm; it does not foresee crises that VaR does not. */
  widthWarning: boolean;
  /** z-score of the 10-day mean relative change of the median VaR a day. */
  varRateScore: number;
  /** How far the hypotheses agree on VaR, 0 to 1: 1/(1 + width/|median VaR|). At 0.5 their credible interval is as wide as VaR itself. */
  confidenceScore: number;
  /** How unusual that width is for this series: 0 at its mean so far or below, 1 from three standard deviations above. */
  regimeScore: number;
  /** How present past stress still is, 0 to 1: every day 0.92 of the day before, + 0.05 of shock, + 0.03 of recall. */
  memory: number;
  /** Today's stress as the memory takes it in, 0 to 1: the regime score. */
  shock: number;
  /** Cosine similarity to the nearest stored crisis. */
  crisisSimilarity: number;
  /** How much today's law looks like the nearest stored crisis: 0 no more than on calm days, 1 the same. */
  recallActivation: number;
  /** Name of that crisis; empty when none is stored. */
  recalled: string;
  /** How the blended law is made of the three timescales. */
  timescaleWeights: TimescaleWeights;
  /** Capital against the next period's loss, from today alone: median VaR + uncertainty loading × width. Unit: loss fraction. */
  bufferStateless: number;
  /** The stateless buffer + memory loading × memory × median VaR of calm days: it stays up while memory does. Unit: loss fraction. */
  bufferMemory: number;
  /** 1/Σw² of the particles' weights. Unit: count. */
  effectiveSampleSize: number;
  /** Weighted variance of the particles' VaR. Unit: squared fraction. */
  betweenVariance: number;
  /** Sum of the log predictive densities since calibration. Unit: nats. */
  logLikelihood: number;
  /** What a desk should read about; empty on most days. */
  event: '' | 'first warning' | 'crisis recall' | 'stabilising';
  /** Of the blended law, at the state's confidence; with memoryDetail only. */
  blended?: TailRisk;
  /** To every prototype known on this day; with memoryDetail only. */
  similarities?: readonly Similarity[];
}

/** The answer to a message that was refused; the stream is as it was. */
export interface StreamError {
  /** What this message is. */
  type: 'error';
  /** What was wrong. */
  problem: Problem;
}

/** Takes up a run that was saved, here or by another face, in place of an opening; it brings its own settings and prototypes. */
export interface StreamResumption {
  /** The snapshot, in base64. */
  resume: string;
}

/** Asks for a snapshot of the run as it is. */
export interface StreamSaving {
  /** True. */
  save: boolean;
}

/** All that a run is: taken up here, by `blr run --resume` or in a browser, it goes on to the same bits on the same kernel path. */
export interface StreamSnapshot {
  /** What this message is. */
  type: 'snapshot';
  /** In base64. */
  snapshot: string;
}

/** VaR and ES of one law at one confidence. */
export interface TailRisk {
  /** Of both. Unit: probability. */
  confidence: number;
  /** Value at risk. Unit: loss fraction. */
  var: number;
  /** Expected shortfall. Unit: loss fraction. */
  es: number;
}

/** Inverse-variance weights of the three timescale posteriors; together 1. */
export interface TimescaleWeights {
  /** Of the law of the last 30 days. Unit: probability. */
  fast: number;
  /** Of the law of the last 500 days. Unit: probability. */
  medium: number;
  /** Of the law of the recalled crisis. Unit: probability. */
  crisis: number;
}
// end of types
