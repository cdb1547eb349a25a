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
  type: 'flag' | 'whole' | 'number' | 'text' | 'file' | 'word' | 'numbers' | 'list' | 'rows' | 'document' | 'oneOf';
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
   * @param values what the values that it will observe are, where they are neither prices nor returns
   */
  createRun(
    settings?: RunSettings,
    prototypes?: readonly Prototype[],
    values?: Pick<Opening, 'kind' | 'notional'>,
  ): Run;

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

  /** The same of a dated observation, of a price, a return, or a value of the kind that the run was created for. */
  observe(observation: Observation): RiskState | null;

  /** Observations still needed before the first state. */
  calibrationDaysLeft(): number;

  /** All that the run is: taken up in another process, it goes on to the same bits on the same kernel path. */
  save(): Uint8Array;

  /** The kernel path on which it was saved, where that is another one than it goes on with; else null. */
  readonly restoredFromPath: string | null;

  /** What observations are taken for. */
  readonly reading: string;

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
  /** What the file has, in the order of time: one more than returns where they are levels. */
  values: number[];
  /** Of the bar that each return ends on, NaN where it has none; left out without bars. */
  high?: number[];
  low?: number[];
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
  /** Judges the predictive laws of several models over a window of a series in one pass: VaR, ES and intervals at every confidence, the laws themselves, and capital buffers made of them. Every forecast is made from earlier observations only; fitted models are fitted on what precedes the window (see refit). Recalibrated models scale their forecasts by what past exceptions taught: the live engine as its state shows it, since its first; others since the window began. */
  'backtest': { question: BacktestQuestion; answer: BacktestReport };
  /** Fits the generalised extreme value law to the largest losses of blocks and reads from it the loss that comes once in so many. */
  'gev': { question: GevQuestion; answer: GevReport };
  /** Parts a portfolio's return over its benchmark's into allocation, selection and interaction, by group, over one period or several. */
  'attribution': { question: AttributionQuestion; answer: AttributionReport };
  /** Finds where a series changes its mean or variance, and says what watching it as it came would have said, with the rate of false alarms and the delay of true ones. */
  'changepoints': { question: ChangepointsQuestion; answer: ChangepointsReport };
  /** A desk's screen in one pass: VaR and ES at several confidences over one and several periods, what they and those of ewma and historical simulation were in every period, exceptions with the Basel traffic light, and the drawdown. */
  'desk': { question: DeskQuestion; answer: DeskReport };
  /** Fits a volatility model to every position and dynamic correlations to what they leave, and finds the volatility and VaR of the portfolio now. */
  'dcc': { question: DccQuestion; answer: DccReport };
  /** Fits the generalised Pareto tail beyond a threshold and reads VaR and ES far out from it. */
  'evt': { question: EvtQuestion; answer: EvtReport };
  /** Fits a GARCH, GJR or EGARCH model by maximum likelihood, with standard errors, and forecasts from the end of the series. */
  'garch': { question: GarchQuestion; answer: GarchReport };
  /** Shows how far the risk state at the end of a series can be trusted: variance of the loss within and between hypotheses, early warnings, which modes of the law are resolved, how much the hypotheses disagree, and the regret against laws that never change. */
  'inspect': { question: RunQuestion; answer: DiagnosticsReport };
  /** Says what it costs to sell a position: the best schedule and the frontier of Almgren and Chriss, its cost before the trade and at risk, and VaR with the spread and with the sale's own impact. */
  'liquidity': { question: LiquidityQuestion; answer: LiquidityReport };
  /** Says whether an order would breach a limit of VaR, ES, stress, tail, leverage, concentration, turnover, sector, currency or counterparty, by the scenarios of a price file, with and without the orders that are on their way; what makes nothing worse is never denied. */
  'check': { question: CheckQuestion; answer: CheckReport };
  /** Reads ten sensors of positions (VaR, stress, tail, concentration, leverage, liquidity, correlation, volatility, drawdown, turnover), holds each to its limit, and says what is to be done: nothing, warn, throttle, reduce to which share, or halt. */
  'enforce': { question: EnforceQuestion; answer: EnforceReport };
  /** Values positions by a file of prices and finds the VaR and ES of their P&L, what each position, sector, currency, counterparty and factor contributes, how concentrated they are, whether limits hold, and what risk parity, the Kelly rule, beta and a volatility target would hold. */
  'portfolio': { question: PortfolioQuestion; answer: PortfolioReport };
  /** Lives through the P&L of positions that change, without a new calibration at a trade, and gives VaR and ES of what is held after every day. */
  'portfolio-run': { question: PortfolioRunQuestion; answer: PortfolioRunReport };
  /** Lives through a series and keeps, of each crisis, the law of its worst day in multiples of what was calm there, so that another series can remember it. */
  'prototypes': { question: PrototypesQuestion; answer: PrototypeLibrary };
  /** Shows what a price file is taken for: its dates, values and returns. */
  'read': { question: ReadQuestion; answer: ReadReport };
  /** Proposes trades towards the least variance, risk parity, equal weights, Black and Litterman's portfolio or Kelly's, that are worth their costs, within bounds of positions, sectors and turnover. */
  'rebalance': { question: RebalanceQuestion; answer: RebalanceProposal };
  /** Finds hidden regimes by a Markov model: their returns, volatilities, durations and labels, the probability of each now and next, and the regime of every observation from what was known then. */
  'regimes': { question: RegimesQuestion; answer: RegimesReport };
  /** Lives through a series and gives the risk state of every period. */
  'run': { question: RunQuestion; answer: RiskReport };
  /** What positions would lose in falls of the market that happened, in a scenario of one's own with and without its effect on the others, when correlations break down, when spreads widen; and the most likely scenario that loses a given amount, with its probability. */
  'stress': { question: StressQuestion; answer: StressReport };
  /** VaR and ES of what comes after a series by history, fitted laws or Monte Carlo, at several confidences and over several periods, with what is known of their error; and coherent measures of its losses and drawdowns. */
  'var': { question: VarQuestion; answer: VarReport };
}

/** What groups of a portfolio and of its benchmark weighed and earned. */
export interface AttributionQuestion {
  /** CSV with group, portfolioWeight, portfolioReturn, benchmarkWeight, benchmarkReturn and, of several periods, period: weights when it begins, which sum to 1, and returns as fractions. */
  returns: string;
}

/** Where a portfolio's return over its benchmark's comes from (Brinson and Fachler). */
export interface AttributionReport {
  /** In the order of the file. */
  groups: readonly AttributionRow[];
  /** Linked by Carino's rule. Unit: count. */
  periods: number;
  /** Compounded over all periods. Unit: return fraction. */
  portfolioReturn: number;
  /** Likewise. Unit: return fraction. */
  benchmarkReturn: number;
  /** The one less the other: what all effects add up to. Unit: return fraction. */
  activeReturn: number;
  /** Of all groups. Unit: return fraction. */
  allocation: number;
  /** Of all groups. Unit: return fraction. */
  selection: number;
  /** Of all groups. Unit: return fraction. */
  interaction: number;
}

/** What a group added to the return over the benchmark's. */
export interface AttributionRow {
  /** Its name. */
  group: string;
  /** By having more or less of it than the benchmark, as it beat the benchmark or did not. Unit: return fraction. */
  allocation: number;
  /** By holding other things within it, at the benchmark's weight. Unit: return fraction. */
  selection: number;
  /** By both at once: other things, at another weight. Unit: return fraction. */
  interaction: number;
  /** Of the three. Unit: return fraction. */
  total: number;
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
  /** Laws of which the next return's is a mixture: one a hypothesis, of the live model five. Unit: count. */
  particles: number;
  /** Cosine modes of each law. Unit: count. */
  modes: number;
  /** Of the random generator. */
  seed: number | string;
  /** Observations that set the scale before the first state. Unit: periods. */
  calibrationDays: number;
  /** λ, of the width of VaR's interval in both capital buffers. */
  uncertaintyLoading: number;
  /** η, of memory in the memory-aware buffer, in units of the median VaR of calm times; the study has 1. */
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
  kind: 'prices' | 'returns' | 'losses' | 'log-returns' | 'percent' | 'basis-points' | 'pnl' | 'differences' | 'numbers';
  /** simple is P_t/P_{t−1} − 1; log is ln(P_t/P_{t−1}). */
  returnType: 'simple' | 'log';
  /** Returns taken in, those of calibration included. Unit: count. */
  observations: number;
  /** What one step of it is called: day where it is daily or has no dates. */
  period: 'day' | 'period';
  /** Where observations are missing. */
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
  /** Numbers of any unit as they stand; negative is a loss. Unit: unit of the data. */
  numbers?: ArrayLike<number>;
  /** One for every price, return, loss or number, strictly increasing: ISO dates or UTC date-times. Without them the observations are numbered from 1. */
  dates?: readonly string[];
  /** Highest price of the bar of each price; with low or not at all. Unit: unit of the data. */
  high?: ArrayLike<number>;
  /** Lowest price of the bar of each price. Unit: unit of the data. */
  low?: ArrayLike<number>;
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
  models?: readonly ('live' | 'reduced' | 'full' | 'ewma' | 'historical' | 'point-spectral' | 'garch-n' | 'garch-t' | 'gjr-t' | 'egarch-t' | 'regimes' | 'fhs')[];
  /** Fit the garch models, regimes and fhs anew after as many observations of the window, on all so far, or never: frozen before the window. */
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
  /** Hits of all judged losses: exceptions, and where the law has an atom at VaR, losses of VaR by a lot of the seed, so that a right law has 1 − confidence. Coverage, independence, dqP and the traffic light judge hits. Unit: probability. */
  randomisedRate: number;
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

/** The law of the next period's return, or of its logarithm, blended from the three timescales by their weights: f(x) = 1/(upper − lower) · [A_0/2 + Σ A_k cos(kπ(x − lower)/(upper − lower))]. */
export interface BlendedLaw {
  /** Whether x is ln(1 + r) of the simple return r, as of live's prices; otherwise x is r. */
  log: boolean;
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

/** What watching the series as it came would have said. */
export interface ChangeAlarm {
  /** Date or number of the observation that raised it. */
  date: string;
  /** The same, counted from 1. Unit: count. */
  observation: number;
  /** The last observation before the change, as it was thought then. Unit: count. */
  lastBefore: number;
}

/** Which changes are looked for, and how. */
export interface ChangepointsQuestion {
  /** Closing prices, in order of time. Unit: unit of the data. */
  prices?: ArrayLike<number>;
  /** Simple returns P_t/P_{t−1} − 1. Unit: return fraction. */
  returns?: ArrayLike<number>;
  /** Losses of any unit, positive where money was lost. Unit: unit of the data. */
  losses?: ArrayLike<number>;
  /** Numbers of any unit as they stand; negative is a loss. Unit: unit of the data. */
  numbers?: ArrayLike<number>;
  /** One for every price, return, loss or number, strictly increasing: ISO dates or UTC date-times. Without them the observations are numbered from 1. */
  dates?: readonly string[];
  /** Highest price of the bar of each price; with low or not at all. Unit: unit of the data. */
  high?: ArrayLike<number>;
  /** Lowest price of the bar of each price. Unit: unit of the data. */
  low?: ArrayLike<number>;
  /** A price file as people have them: its text, or its bytes as a data URL (data:;base64,…), whose encoding is found out, too. */
  file?: string;
  /** How the file is to be read; of numbers, how their returns are shown. */
  format?: ReadingOptions;
  /** How: pelt (the segmentation of least cost, exactly), cusum, mosum, break-out (of volatility), bayesian (online, by Adams and MacKay). */
  method?: 'pelt' | 'cusum' | 'mosum' | 'break-out' | 'bayesian';
  /** Of what; variance is about the mean of the whole series. */
  change?: 'mean' | 'variance' | 'both';
  /** What a change costs pelt, as in R's package changepoint. */
  penalty?: 'mbic' | 'bic' | 'aic' | 'hannan-quinn';
  /** Observations of a segment of pelt (default: 1 of mean, else 2). Unit: count. Allowed: a whole number ≥ 1. */
  leastSegment?: number;
  /** Observations of each sum of mosum. Unit: count. Allowed: a whole number from 5 to 100000. */
  window?: number;
  /** How often cusum and mosum find a change where there is none. Unit: probability. Allowed: a number in [1.0E-6, 0.5]. */
  level?: number;
  /** Of bayesian: the probability that a run ends, an observation. Unit: probability. Allowed: a number in (0, 1). */
  hazard?: number;
  /** Of bayesian: of a run's mean, in deviations of the noise. Allowed: a finite number > 0. */
  priorDeviation?: number;
  /** Of the noise where the mean changes; left out, by the median difference of neighbours. Unit: unit of the data. Allowed: a finite number > 0. */
  deviation?: number;
  /** Of the runs that tell how often watching gives a false alarm. Allowed: a whole number from -9223372036854775808 to 9223372036854775807, in quotes beyond 9007199254740991. */
  seed?: number | bigint | string;
}

/** Where a series changes. */
export interface ChangepointsReport {
  /** File name without its folder; "-" for standard input; "request". */
  source: string;
  /** Name of the series in its source. */
  column: string;
  /** What the source held. */
  kind: 'prices' | 'returns' | 'losses' | 'log-returns' | 'percent' | 'basis-points' | 'pnl' | 'differences' | 'numbers';
  /** simple is P_t/P_{t−1} − 1; log is ln(P_t/P_{t−1}). */
  returnType: 'simple' | 'log';
  /** Returns taken in, those of calibration included. Unit: count. */
  observations: number;
  /** What one step of it is called: day where it is daily or has no dates. */
  period: 'day' | 'period';
  /** Where observations are missing. */
  gaps: readonly Gap[];
  /** Of a file: what it was taken for, in one line. */
  reading?: string;
  /** Of a file: what may be wrong with it. */
  warnings?: readonly string[];
  /** How changes were looked for. */
  method: 'pelt' | 'cusum' | 'mosum' | 'break-out' | 'bayesian';
  /** Of what. */
  change: 'mean' | 'variance' | 'both';
  /** The last observation before each change, counted from 1. */
  changepoints: readonly number[];
  /** What lies between them. */
  segments: readonly Segment[];
  /** By watching the series as it came. */
  alarms: readonly ChangeAlarm[];
  /** What such alarms are worth. */
  watching: RunLengthStudy;
  /** Of bayesian, in units of the noise. Unit: nats. */
  logEvidence?: number;
  /** Of bayesian: the probability that the present run has lasted 0, 1, … observations; else empty. Unit: probability. */
  runLengths: ArrayLike<number>;
}

/** What is held, what is to be ordered, and what limits it. */
export interface CheckQuestion {
  /** CSV with symbol, quantity and, where known, price, currency, sector, counterparty, beta, adv, spreadBps and multiplier. */
  positions: string;
  /** CSV with a column of dates and one of prices for every symbol, and for every rate of exchange, such as EURUSD. */
  prices: string;
  /** CSV of corporate actions: symbol, date, and split (new shares for one old) or dividend; where prices are not adjusted for them. */
  actions?: string;
  /** Where something has no price on a day: that day is left out for all, or its return is 0 until there is one, or the file is refused. */
  missing?: 'common' | 'zero' | 'refuse';
  /** Of the notional, as it is to be printed. */
  currency?: string;
  /** BUY or SELL, a quantity and a symbol of the price file, such as SELL 100 AAA; without one it is told how the positions stand. */
  order?: string;
  /** Orders that were sent and may or may not be filled: the limits hold either way. */
  inFlight?: readonly string[];
  /** What is held to which limit, and what is done beyond: on the command line a YAML file (blr limits). */
  limits?: EnforcementSettings;
  /** In the portfolio's currency (default: the gross value of the positions). Unit: unit of the data. Allowed: a finite number > 0. */
  equity?: number;
  /** Value traded in the day so far, for the limit of turnover, to which the order adds. Unit: unit of the data. Allowed: a finite number ≥ 0. */
  traded?: number;
  /** ISO date whose limits hold. */
  asOf?: string;
  /** Of the market as blr run states it, 0 (calm) to 1, for limits that are tighter in stress. Allowed: a number in [0, 1]. */
  regimeScore?: number;
  /** The kill switch: nothing passes that makes anything worse. */
  halted?: boolean;
}

/** Whether an order may go through, and what every limit says. */
export interface CheckReport {
  /** One a limit, twice with orders in flight. */
  checks: readonly CheckRow[];
  /** Whether it may. */
  allowed: boolean;
  /** Closing makes its position smaller, hedging makes nothing that is limited worse. */
  kind: 'closing' | 'hedging' | 'opening';
  /** What forbids it; empty where nothing does. */
  reason: string;
  /** Value that it adds. Unit: money. */
  change: number;
  /** That limits are shares of. Unit: money. */
  equity: number;
  /** Of all money. */
  currency: string;
}

/** A limit, and what the order does to what it limits. */
export interface CheckRow {
  /** Of the limit. */
  name: string;
  /** Whether orders in flight count as filled. */
  inFlight: boolean;
  /** Without the order. Unit: unit of the data. */
  before: number;
  /** With it. Unit: unit of the data. */
  after: number;
  /** In the same unit. Unit: unit of the data. */
  limit: number;
  /** That the limit would be breached, by what the scenarios can tell. Unit: probability. */
  probability: number;
  /** Whether it forbids the order. */
  denies: boolean;
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

/** How much hangs on how little. */
export interface Concentration {
  /** Σ share², of shares in the gross value: 1/n where all are equal. */
  herfindahl: number;
  /** Share of the four largest (CR4). */
  largestFour: number;
  /** 0 where all are equal, towards 1 where one is all. */
  gini: number;
  /** 1/herfindahl: as many equal positions are as concentrated. */
  effectiveNumber: number;
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

/** How two positions move together. */
export interface DccPair {
  /** Of the two the one that is higher in the file. */
  first: string;
  /** The other. */
  second: string;
  /** Correlation of all times. */
  average: number;
  /** Of the next period. */
  next: number;
  /** Of the period at the horizon. */
  ahead: number;
}

/** A position's volatility. */
export interface DccPosition {
  /** Its name in both files. */
  symbol: string;
  /** What it is worth, in the portfolio's currency. Unit: unit of the data. */
  value: number;
  /** Standard deviation of its return over a period, of all times. Unit: return fraction. */
  volatility: number;
  /** Of the next period, by its own model. Unit: return fraction. */
  nextVolatility: number;
}

/** What is held, what it was worth, and how far ahead is looked. */
export interface DccQuestion {
  /** CSV with symbol, quantity and, where known, price, currency, sector, counterparty, beta, adv, spreadBps and multiplier. */
  positions: string;
  /** CSV with a column of dates and one of prices for every symbol, and for every rate of exchange, such as EURUSD. */
  prices: string;
  /** CSV of corporate actions: symbol, date, and split (new shares for one old) or dividend; where prices are not adjusted for them. */
  actions?: string;
  /** Where something has no price on a day: that day is left out for all, or its return is 0 until there is one, or the file is refused. */
  missing?: 'common' | 'zero' | 'refuse';
  /** Of the notional, as it is to be printed. */
  currency?: string;
  /** The variance recursion of every position. */
  model?: 'garch' | 'gjr';
  /** Periods ahead of the second correlation that is forecast. Unit: periods. Allowed: a whole number from 1 to 1000. */
  horizon?: number;
  /** Of the VaR by a normal law with these volatilities and correlations. Unit: probability. Allowed: a number in (0.5, 1). */
  confidence?: number;
}

/** Correlations as they are now, and what the portfolio risks by them. */
export interface DccReport {
  /** Of every two. */
  pairs: readonly DccPair[];
  /** In the order of the file. */
  positions: readonly DccPosition[];
  /** Of all money. */
  currency: string;
  /** Periods with a return of every position. Unit: count. */
  days: number;
  /** Weight of the last period's surprises. */
  a: number;
  /** Weight of what was; 1 − a − b that of all times. */
  b: number;
  /** What correlation adds to those of the positions by themselves. Unit: nats. */
  logLikelihood: number;
  /** Standard deviation of the next period's P&L. Unit: money. */
  volatility: number;
  /** The same with the correlations of all times. Unit: money. */
  averageVolatility: number;
  /** VaR of the next period. Unit: money. */
  var: number;
  /** The same with the correlations of all times. Unit: money. */
  averageVar: number;
}

/** What one model had in force in every judged period, at one confidence, and how that went. */
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
  /** Basel's, for the number of judged periods and this confidence. */
  trafficLight: 'green' | 'yellow' | 'red';
  /** Value at risk in force in every judged period. Unit: loss fraction. */
  var: ArrayLike<number>;
  /** Expected shortfall in force in every judged period. Unit: loss fraction. */
  es: ArrayLike<number>;
}

/** VaR and ES of the return compounded over so many periods, at one confidence. */
export interface DeskOutlook {
  /** How far ahead it looks. Unit: periods. */
  periods: number;
  /** Of its VaR and its ES. Unit: probability. */
  confidence: number;
  /** Value at risk: of one period that of the state, recalibrated unless statedRisk is raw; of more from simulated paths of the law itself. Unit: loss fraction. */
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
  /** Numbers of any unit as they stand; negative is a loss. Unit: unit of the data. */
  numbers?: ArrayLike<number>;
  /** One for every price, return, loss or number, strictly increasing: ISO dates or UTC date-times. Without them the observations are numbered from 1. */
  dates?: readonly string[];
  /** Highest price of the bar of each price; with low or not at all. Unit: unit of the data. */
  high?: ArrayLike<number>;
  /** Lowest price of the bar of each price. Unit: unit of the data. */
  low?: ArrayLike<number>;
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

/** The risk from the end of a series, and what models had in force in its periods. Judged are all after the first 250 returns and after calibration. */
export interface DeskReport {
  /** How the run was made. */
  meta: Meta;
  /** Of the last observation. */
  date: string;
  /** One for every period and confidence asked for. */
  outlook: readonly DeskOutlook[];
  /** Of the judged periods. */
  dates: readonly string[];
  /** Of the judged periods. Unit: loss fraction. */
  losses: ArrayLike<number>;
  /** In every judged period, how far the series stands below its highest so far. Unit: loss fraction. */
  drawdown: ArrayLike<number>;
  /** The engine's model as its states have it, ewma and historical as they are, each at every confidence. */
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

/** What is held, and what it is held to. */
export interface EnforceQuestion {
  /** CSV with symbol, quantity and, where known, price, currency, sector, counterparty, beta, adv, spreadBps and multiplier. */
  positions: string;
  /** CSV with a column of dates and one of prices for every symbol, and for every rate of exchange, such as EURUSD. */
  prices: string;
  /** CSV of corporate actions: symbol, date, and split (new shares for one old) or dividend; where prices are not adjusted for them. */
  actions?: string;
  /** Where something has no price on a day: that day is left out for all, or its return is 0 until there is one, or the file is refused. */
  missing?: 'common' | 'zero' | 'refuse';
  /** Of the notional, as it is to be printed. */
  currency?: string;
  /** What is held to which limit, and what is done beyond: on the command line a YAML file (blr limits). */
  limits?: EnforcementSettings;
  /** In the portfolio's currency (default: the gross value of the positions). Unit: unit of the data. Allowed: a finite number > 0. */
  equity?: number;
  /** Value traded in the day, for the sensor turnover, which is not read without. Unit: unit of the data. Allowed: a finite number ≥ 0. */
  traded?: number;
  /** ISO date that it is decided on: prices that end too long before are stale. */
  asOf?: string;
  /** Of the market as blr run states it, 0 (calm) to 1, for limits that are tighter in stress. Allowed: a number in [0, 1]. */
  regimeScore?: number;
  /** Sensors whose false alarms are few enough to act in gradual mode. */
  ready?: readonly ('var' | 'stress' | 'tail' | 'concentration' | 'leverage' | 'liquidity' | 'correlation' | 'volatility' | 'drawdown' | 'turnover')[];
}

/** What is to be done about the positions, and why. */
export interface EnforceReport {
  /** The strictest of all sensors'. */
  action: 'none' | 'warn' | 'throttle' | 'reduce' | 'halt';
  /** The smallest share of the positions that a sensor leaves, 0 to 1. */
  keep: number;
  /** Of the sensors read. */
  verdicts: readonly SensorVerdict[];
  /** Why this is not to be relied upon; empty where it is. */
  failures: readonly ('stale data' | 'low confidence' | 'unconverged model' | 'engine failure' | 'full disk')[];
  /** Of the last price. */
  date: string;
  /** Sensors that the files do not feed: liquidity needs an adv of every position, turnover what was traded, the others days enough. */
  unread: readonly ('var' | 'stress' | 'tail' | 'concentration' | 'leverage' | 'liquidity' | 'correlation' | 'volatility' | 'drawdown' | 'turnover')[];
  /** That limits are shares of. Unit: money. */
  equity: number;
  /** Of all money. */
  currency: string;
}

/** How limits act, and what they are. */
export interface EnforcementSettings {
  /** Whether limits warn, act where false alarms are few, or act. */
  mode?: 'monitoring' | 'gradual' | 'full';
  /** What becomes of a decision that cannot be relied upon. */
  onFailure?: 'monitor' | 'block';
  /** Probability of a breach from which it is warned of. Unit: probability. Allowed: a number in (0, 1). */
  warnAt?: number;
  /** Probability of a breach from which it is acted upon. Unit: probability. Allowed: a number in (0, 1). */
  actAt?: number;
  /** γ below which a reading is not relied upon. Unit: probability. Allowed: a number in [0, 1]. */
  leastConfidence?: number;
  /** Of VaR, rising. Unit: probability. */
  confidence?: ArrayLike<number>;
  /** Of VaR at each confidence, shares of the equity. */
  varLimits?: ArrayLike<number>;
  /** Of ES at the first confidence, a share of the equity. Allowed: a finite number > 0. */
  esLimit?: number;
  /** Of one sector's, currency's or counterparty's gross value over equity. Allowed: a finite number > 0. */
  groupLimit?: number;
  /** That a fall of the market may cost, a share of the equity; one that costs more is a failed scenario, which the sensor stress counts. Allowed: a finite number > 0. */
  worstLoss?: number;
  /** Of what the worst of the falls costs, a share of the equity; what moves as the market and is not levered loses 0.57. Allowed: a finite number > 0. */
  stressLimit?: number;
  /** When limits are others: on some days, and in stress. */
  schedule?: LimitSchedule;
  /** Since the observation before, above which data are stale. Unit: days. Allowed: a finite number > 0. */
  staleDays?: number;
  /** Standard error of VaR by Monte Carlo over VaR, above which it has not converged. Allowed: a finite number > 0. */
  mostError?: number;
  /** Of days on which a sensor may be breached; more than that is evidence against it. Unit: probability. Allowed: a number in (0, 0.5). */
  toleratedRate?: number;
  /** When a sensor becomes ready to act. */
  falseAlarms?: FalseAlarmSettings;
  /** A rule for every sensor. */
  sensors?: SensorRules;
}

/** The engine's own two rules, made of the risk that it states, which is recalibrated. */
export interface EngineDecision {
  /** Without memory. */
  stateless: BufferRecord;
  /** With memory. */
  memoryAware: BufferRecord;
  /** The first judged period whose buffer is above the median stateless buffer before the window. */
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
  /** Of VaR, by the delta method. Unit: unit of the data. */
  varStandardError: number;
  /** Expected shortfall; null where the tail has no mean (shape ≥ 1). Unit: unit of the data. */
  es: number | null;
  /** Of ES, likewise; null where it is. Unit: unit of the data. */
  esStandardError: number | null;
}

/** Which tail, and where it is to be read. */
export interface EvtQuestion {
  /** Closing prices, in order of time. Unit: unit of the data. */
  prices?: ArrayLike<number>;
  /** Simple returns P_t/P_{t−1} − 1. Unit: return fraction. */
  returns?: ArrayLike<number>;
  /** Losses of any unit, positive where money was lost. Unit: unit of the data. */
  losses?: ArrayLike<number>;
  /** Numbers of any unit as they stand; negative is a loss. Unit: unit of the data. */
  numbers?: ArrayLike<number>;
  /** One for every price, return, loss or number, strictly increasing: ISO dates or UTC date-times. Without them the observations are numbered from 1. */
  dates?: readonly string[];
  /** Highest price of the bar of each price; with low or not at all. Unit: unit of the data. */
  high?: ArrayLike<number>;
  /** Lowest price of the bar of each price. Unit: unit of the data. */
  low?: ArrayLike<number>;
  /** A price file as people have them: its text, or its bytes as a data URL (data:;base64,…), whose encoding is found out, too. */
  file?: string;
  /** How the file is to be read; of numbers, how their returns are shown. */
  format?: ReadingOptions;
  /** Losses above it are the tail (default: the loss that one in ten exceeds). Unit: unit of the data. Allowed: a finite number. */
  threshold?: number;
  /** Whether the largest loss of every cluster is fitted, and not every loss: errors are then right where losses come together. */
  declustered?: boolean;
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
  kind: 'prices' | 'returns' | 'losses' | 'log-returns' | 'percent' | 'basis-points' | 'pnl' | 'differences' | 'numbers';
  /** simple is P_t/P_{t−1} − 1; log is ln(P_t/P_{t−1}). */
  returnType: 'simple' | 'log';
  /** Returns taken in, those of calibration included. Unit: count. */
  observations: number;
  /** What one step of it is called: day where it is daily or has no dates. */
  period: 'day' | 'period';
  /** Where observations are missing. */
  gaps: readonly Gap[];
  /** Of a file: what it was taken for, in one line. */
  reading?: string;
  /** Of a file: what may be wrong with it. */
  warnings?: readonly string[];
  /** Losses above it are the tail. Unit: unit of the data. */
  threshold: number;
  /** Losses above it. Unit: count. */
  exceedances: number;
  /** That were fitted: of them the largest loss each, or every loss. Unit: count. */
  clusters: number;
  /** ξ; moments of order 1/ξ and above are infinite. */
  shape: number;
  /** β. Unit: unit of the data. */
  scale: number;
  /** From the observed information. */
  shapeStandardError: number;
  /** From the observed information. Unit: unit of the data. */
  scaleStandardError: number;
  /** Least shape that the likelihood does not reject at 5 %. */
  shapeLow: number;
  /** Largest shape that it does not reject at 5 %. */
  shapeHigh: number;
  /** Shape by Hill's estimate; null where the threshold is not above 0. */
  hill: number | null;
  /** Of Hill's estimate. */
  hillStandardError: number | null;
  /** 1 where losses above the threshold come alone; its inverse is the mean size of their clusters. Unit: probability. */
  extremalIndex: number;
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

/** When a sensor's false alarms are few enough for it to act. */
export interface FalseAlarmSettings {
  /** False alarms a week, below which it becomes ready. Allowed: a finite number > 0. */
  mostPerWeek?: number;
  /** Times that many, above which it does not stay so. Allowed: a finite number ≥ 1. */
  leavesAt?: number;
  /** That are looked back on. Unit: days. Allowed: a finite number > 0. */
  windowDays?: number;
  /** Of watching before it may become ready. Unit: days. Allowed: a finite number ≥ 0. */
  leastDays?: number;
}

/** What runs of several models have in common. */
export interface FilterSettings {
  /** Laws of which the next return's is a mixture: one a hypothesis, of the live model five. Unit: count. Allowed: a whole number ≥ 2. */
  particles?: number;
  /** Cosine modes of each law. Unit: count. Allowed: a whole number from 8 to 1024. */
  modes?: number;
  /** Of the random generator. Allowed: a whole number from -9223372036854775808 to 9223372036854775807, in quotes beyond 9007199254740991. */
  seed?: number | bigint | string;
  /** Observations that set the scale before the first state. Unit: periods. Allowed: a whole number ≥ 20. */
  calibrationDays?: number;
  /** λ, of the width of VaR's interval in both capital buffers. Allowed: a finite number ≥ 0. */
  uncertaintyLoading?: number;
  /** η, of memory in the memory-aware buffer, in units of the median VaR of calm times; the study has 1. Allowed: a finite number ≥ 0. */
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
  /** Numbers of any unit as they stand; negative is a loss. Unit: unit of the data. */
  numbers?: ArrayLike<number>;
  /** One for every price, return, loss or number, strictly increasing: ISO dates or UTC date-times. Without them the observations are numbered from 1. */
  dates?: readonly string[];
  /** Highest price of the bar of each price; with low or not at all. Unit: unit of the data. */
  high?: ArrayLike<number>;
  /** Lowest price of the bar of each price. Unit: unit of the data. */
  low?: ArrayLike<number>;
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
  /** Observations that the model is fitted on, from the first; the others are appended without another fit, and forecasts begin behind them (default: all). Unit: count. Allowed: a whole number ≥ 50. */
  fitTo?: number;
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
  kind: 'prices' | 'returns' | 'losses' | 'log-returns' | 'percent' | 'basis-points' | 'pnl' | 'differences' | 'numbers';
  /** simple is P_t/P_{t−1} − 1; log is ln(P_t/P_{t−1}). */
  returnType: 'simple' | 'log';
  /** Returns taken in, those of calibration included. Unit: count. */
  observations: number;
  /** What one step of it is called: day where it is daily or has no dates. */
  period: 'day' | 'period';
  /** Where observations are missing. */
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
  /** Whether shocks die out: persistence is below 1, and not held there by its bound. */
  stationary: boolean;
  /** Of an observation far ahead; null where shocks do not die out, and of egarch. Unit: unit of the data. */
  longRunDeviation: number | null;
  /** Observations that were fitted on. Unit: count. */
  fittedOn: number;
  /** Of those behind them, each by the law that it was forecast by; 0 of none. Unit: nats. */
  appendedLogLikelihood: number;
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

/** A loss that is exceeded in one block of so many. */
export interface GevLevel {
  /** In blocks. Unit: count. */
  returnPeriod: number;
  /** The loss. Unit: unit of the data. */
  level: number;
  /** By the delta method. Unit: unit of the data. */
  standardError: number;
  /** Least level that the likelihood does not reject at 5 %. Unit: unit of the data. */
  low: number;
  /** Largest level that it does not reject. Unit: unit of the data. */
  high: number;
}

/** Of which blocks, and which levels are asked for. */
export interface GevQuestion {
  /** Closing prices, in order of time. Unit: unit of the data. */
  prices?: ArrayLike<number>;
  /** Simple returns P_t/P_{t−1} − 1. Unit: return fraction. */
  returns?: ArrayLike<number>;
  /** Losses of any unit, positive where money was lost. Unit: unit of the data. */
  losses?: ArrayLike<number>;
  /** Numbers of any unit as they stand; negative is a loss. Unit: unit of the data. */
  numbers?: ArrayLike<number>;
  /** One for every price, return, loss or number, strictly increasing: ISO dates or UTC date-times. Without them the observations are numbered from 1. */
  dates?: readonly string[];
  /** Highest price of the bar of each price; with low or not at all. Unit: unit of the data. */
  high?: ArrayLike<number>;
  /** Lowest price of the bar of each price. Unit: unit of the data. */
  low?: ArrayLike<number>;
  /** A price file as people have them: its text, or its bytes as a data URL (data:;base64,…), whose encoding is found out, too. */
  file?: string;
  /** How the file is to be read; of numbers, how their returns are shown. */
  format?: ReadingOptions;
  /** Observations of a block, of which the largest loss counts; what is left over of whole blocks is left out at the beginning. Unit: count. Allowed: a whole number from 1 to 1000000. */
  block?: number;
  /** How many blocks there are to one with a larger loss. Unit: count. */
  returnPeriods?: ArrayLike<number>;
}

/** The generalised extreme value law of the largest losses of blocks. */
export interface GevReport {
  /** File name without its folder; "-" for standard input; "request". */
  source: string;
  /** Name of the series in its source. */
  column: string;
  /** What the source held. */
  kind: 'prices' | 'returns' | 'losses' | 'log-returns' | 'percent' | 'basis-points' | 'pnl' | 'differences' | 'numbers';
  /** simple is P_t/P_{t−1} − 1; log is ln(P_t/P_{t−1}). */
  returnType: 'simple' | 'log';
  /** Returns taken in, those of calibration included. Unit: count. */
  observations: number;
  /** What one step of it is called: day where it is daily or has no dates. */
  period: 'day' | 'period';
  /** Where observations are missing. */
  gaps: readonly Gap[];
  /** Of a file: what it was taken for, in one line. */
  reading?: string;
  /** Of a file: what may be wrong with it. */
  warnings?: readonly string[];
  /** Observations. Unit: count. */
  block: number;
  /** How many there are. Unit: count. */
  blocks: number;
  /** μ. Unit: unit of the data. */
  location: number;
  /** σ. Unit: unit of the data. */
  scale: number;
  /** ξ; moments of order 1/ξ and above are infinite. */
  shape: number;
  /** From the observed information. Unit: unit of the data. */
  locationStandardError: number;
  /** Likewise. Unit: unit of the data. */
  scaleStandardError: number;
  /** Likewise. */
  shapeStandardError: number;
  /** Least shape that the likelihood does not reject at 5 %. */
  shapeLow: number;
  /** Largest shape that it does not reject. */
  shapeHigh: number;
  /** At the maximum. Unit: nats. */
  logLikelihood: number;
  /** One for every return period asked for. */
  levels: readonly GevLevel[];
  /** In order of time. Unit: unit of the data. */
  maxima: ArrayLike<number>;
}

/** Is the server up, do its limits act, and on which kernel path does it run? */
export interface Health {
  /** Up, or red where limits are not to be relied upon; then the answer's status is 503. */
  status: 'up' | 'red';
  /** Why it is red, each in one line. */
  faults: readonly string[];
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
  /** Simulated from the posterior predictive law itself, which is not recalibrated. Unit: count. */
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
  /** Numbers of any unit as they stand; negative is a loss. Unit: unit of the data. */
  numbers?: ArrayLike<number>;
  /** One for every price, return, loss or number, strictly increasing: ISO dates or UTC date-times. Without them the observations are numbered from 1. */
  dates?: readonly string[];
  /** Highest price of the bar of each price; with low or not at all. Unit: unit of the data. */
  high?: ArrayLike<number>;
  /** Lowest price of the bar of each price. Unit: unit of the data. */
  low?: ArrayLike<number>;
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

/** From which regime score on limits are tighter. */
export interface LimitRegime {
  /** From which, 0 to 1. Allowed: a number in [0, 1]. */
  score: number;
  /** That every limit is multiplied by. Allowed: a number in (0, 1]. */
  factor: number;
}

/** When limits are others than usual. */
export interface LimitSchedule {
  /** By their first days; those of one sensor do not overlap. */
  windows?: readonly LimitWindow[];
  /** By rising scores, whose factors do not rise: stress never loosens a limit. */
  regimes?: readonly LimitRegime[];
}

/** Days on which some limits are others. */
export interface LimitWindow {
  /** The first, an ISO date. */
  from: string;
  /** The last, an ISO date. */
  to: string;
  /** That the limits are multiplied by. Allowed: a finite number > 0. */
  factor: number;
  /** Whose limits; of an order VaR and ES go with var, the worst fall with stress, groups with concentration. */
  sensors?: readonly ('var' | 'stress' | 'tail' | 'concentration' | 'leverage' | 'liquidity' | 'correlation' | 'volatility' | 'drawdown' | 'turnover')[];
}

/** What a way to sell costs, and how uncertain that is. */
export interface LiquidityFrontier {
  /** It is best for. */
  riskAversion: number;
  /** On average. Unit: unit of the data. */
  expectedCost: number;
  /** Of the cost. Unit: unit of the data. */
  deviation: number;
}

/** What is held after a trade. */
export interface LiquidityHolding {
  /** From the beginning. Unit: periods. */
  time: number;
  /** Shares left. Unit: count. */
  held: number;
  /** Shares of this trade. Unit: count. */
  sold: number;
}

/** What is sold, how, and in which market. */
export interface LiquidityQuestion {
  /** Closing prices, in order of time. Unit: unit of the data. */
  prices?: ArrayLike<number>;
  /** Simple returns P_t/P_{t−1} − 1. Unit: return fraction. */
  returns?: ArrayLike<number>;
  /** Losses of any unit, positive where money was lost. Unit: unit of the data. */
  losses?: ArrayLike<number>;
  /** Numbers of any unit as they stand; negative is a loss. Unit: unit of the data. */
  numbers?: ArrayLike<number>;
  /** One for every price, return, loss or number, strictly increasing: ISO dates or UTC date-times. Without them the observations are numbered from 1. */
  dates?: readonly string[];
  /** Highest price of the bar of each price; with low or not at all. Unit: unit of the data. */
  high?: ArrayLike<number>;
  /** Lowest price of the bar of each price. Unit: unit of the data. */
  low?: ArrayLike<number>;
  /** A price file as people have them: its text, or its bytes as a data URL (data:;base64,…), whose encoding is found out, too. */
  file?: string;
  /** How the file is to be read; of numbers, how their returns are shown. */
  format?: ReadingOptions;
  /** Of a share (default: the last price, or 1 where the series has none). Unit: unit of the data. Allowed: a finite number > 0. */
  price?: number;
  /** Standard deviation of a period's return (default: that of the series). Unit: return fraction. Allowed: a finite number ≥ 0. */
  volatility?: number;
  /** From bid to ask, on average. Unit: return fraction. Allowed: a number in [0, 1]. */
  spread?: number;
  /** Standard deviation of the spread. Unit: return fraction. Allowed: a number in [0, 1]. */
  spreadDeviation?: number;
  /** How many of those stress adds to the spread. Allowed: a finite number ≥ 0. */
  spreadMultiplier?: number;
  /** By how much selling a period's volume lowers the price for good. Unit: return fraction. Allowed: a finite number ≥ 0. */
  permanentImpact?: number;
  /** By how much selling at the pace of the market's volume lowers the price meanwhile. Unit: return fraction. Allowed: a finite number > 0. */
  temporaryImpact?: number;
  /** Shares traded in a period. Unit: count. Allowed: a finite number > 0. */
  volume?: number;
  /** To be sold. Unit: count. Allowed: a finite number > 0. */
  shares?: number;
  /** In which they are to be sold. Unit: periods. Allowed: a finite number > 0. */
  horizon?: number;
  /** Trades in that time. Unit: count. Allowed: a whole number from 1 to 1000. */
  steps?: number;
  /** What a unit of the cost's variance is worth, in units of cost. Allowed: a finite number ≥ 0. */
  riskAversion?: number;
  /** Highest share of the volume that is not noticed, for the liquidation horizon. Unit: probability. Allowed: a number in (0, 1]. */
  participation?: number;
  /** Of everything at risk. Unit: probability. Allowed: a number in (0.5, 1). */
  confidence?: number;
}

/** What it costs to sell a position, on average and at risk. */
export interface LiquidityReport {
  /** File name without its folder; "-" for standard input; "request". */
  source: string;
  /** Name of the series in its source. */
  column: string;
  /** What the source held. */
  kind: 'prices' | 'returns' | 'losses' | 'log-returns' | 'percent' | 'basis-points' | 'pnl' | 'differences' | 'numbers';
  /** simple is P_t/P_{t−1} − 1; log is ln(P_t/P_{t−1}). */
  returnType: 'simple' | 'log';
  /** Returns taken in, those of calibration included. Unit: count. */
  observations: number;
  /** What one step of it is called: day where it is daily or has no dates. */
  period: 'day' | 'period';
  /** Where observations are missing. */
  gaps: readonly Gap[];
  /** Of a file: what it was taken for, in one line. */
  reading?: string;
  /** Of a file: what may be wrong with it. */
  warnings?: readonly string[];
  /** Of a share. Unit: unit of the data. */
  price: number;
  /** Of a period's return. Unit: return fraction. */
  volatility: number;
  /** Of the position. Unit: unit of the data. */
  value: number;
  /** Rate at which the position is sold, a period; 0 sells evenly. */
  urgency: number;
  /** In all. Unit: unit of the data. */
  expectedCost: number;
  /** Of it, half the spread under stress. Unit: unit of the data. */
  spreadCost: number;
  /** Of it, what selling lowers the price by for good. Unit: unit of the data. */
  permanentCost: number;
  /** Of it, what haste costs. Unit: unit of the data. */
  temporaryCost: number;
  /** Standard deviation of the cost, from what the price does meanwhile. Unit: unit of the data. */
  timingRisk: number;
  /** Cost that is exceeded with probability 1 − confidence. Unit: unit of the data. */
  costAtRisk: number;
  /** Expected cost over the value. Unit: return fraction. */
  slippage: number;
  /** To sell all without more than the participation. Unit: periods. */
  liquidationHorizon: number;
  /** Of a period, normal, at the mid price. Unit: loss fraction. */
  var: number;
  /** The same with half the spread under stress (Bangia, Diebold, Schuermann and Stroughair 1999). Unit: loss fraction. */
  lvarExogenous: number;
  /** Cost at risk over the value: the price falls because of the sale, and while it lasts. Unit: loss fraction. */
  lvarEndogenous: number;
  /** How it is sold. */
  trajectory: readonly LiquidityHolding[];
  /** Ways that no other way betters. */
  frontier: readonly LiquidityFrontier[];
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
  /** What observations are taken for; only in the answer to an opening or a resumption. */
  reading?: string;
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
  /** Laws of which the next return's is a mixture: one a hypothesis, of the live model five. Unit: count. */
  particles: number;
  /** Monte-Carlo error of the live model's var, as a fraction of it, that particles are chosen for; 0: they are as given. Unit: probability. */
  accuracy: number;
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
  /** Whether var and es are scaled by what past exceptions taught, or those of the law itself. */
  statedRisk: 'recalibrated' | 'raw';
  /** λ, of the width of VaR's interval in both capital buffers. */
  uncertaintyLoading: number;
  /** η, of memory in the memory-aware buffer, in units of the median VaR of calm times; the study has 1. */
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
  kind: 'prices' | 'returns' | 'losses' | 'log-returns' | 'percent' | 'basis-points' | 'pnl' | 'differences' | 'numbers';
  /** simple is P_t/P_{t−1} − 1; log is ln(P_t/P_{t−1}). */
  returnType: 'simple' | 'log';
  /** Returns taken in, those of calibration included. Unit: count. */
  observations: number;
  /** What one step of it is called: day where it is daily or has no dates. */
  period: 'day' | 'period';
  /** Where observations are missing. */
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

/** Exactly one of price, return and value; dates strictly increase, and are sent always or never. */
export interface Observation {
  /** ISO date or UTC date-time. */
  date?: string;
  /** What the state is to be called where there is no date; otherwise the number of the observation. */
  label?: string;
  /** The close. Unit: unit of the data. Allowed: a finite number > 0. */
  price?: number;
  /** P_t/P_{t−1} − 1. Unit: return fraction. Allowed: a finite number > -1. */
  return?: number;
  /** A number of the kind that the run was opened for. Unit: unit of the data. Allowed: a finite number. */
  value?: number;
  /** Of the bar whose close the price is. Unit: unit of the data. Allowed: a finite number > 0. */
  open?: number;
  /** The highest price of the bar; with low or not at all. Unit: unit of the data. Allowed: a finite number > 0. */
  high?: number;
  /** The lowest price of the bar. Unit: unit of the data. Allowed: a finite number > 0. */
  low?: number;
}

/** The settings of a live run, and what it will be fed. */
export interface Opening {
  /** What is left out has its default. */
  settings?: RunSettings;
  /** Crises to remember from the start, besides the built-in ones; every name once. */
  prototypes?: readonly Prototype[];
  /** What the value of every observation is; pnl and difference are money and need a notional. Left out, the first observation tells: a price or a return. */
  kind?: 'price' | 'return' | 'loss' | 'log-return' | 'percent' | 'basis-points' | 'pnl' | 'difference' | 'number';
  /** What P&L, differences and losses of money are fractions of. Unit: unit of the data. Allowed: a finite number > 0. */
  notional?: number;
}

/** The state after one day: VaR and ES are of what is held from then on, over the next period. */
export interface PortfolioDay {
  /** Of the day. */
  date: string;
  /** Of what was held on it. Unit: unit of the data. */
  pnl: number;
  /** Whether it lost more than the VaR of the day before. */
  exceeded: boolean;
  /** Σ |value| held from then on. Unit: unit of the data. */
  gross: number;
  /** Value at risk. Unit: unit of the data. */
  var: number;
  /** Expected shortfall. Unit: unit of the data. */
  es: number;
  /** How far VaR is to be trusted, 0 to 1. */
  confidenceScore: number;
  /** How far from calm, 0 to 1. */
  regimeScore: number;
}

/** Positions of one sector, currency, counterparty or cluster. */
export interface PortfolioExposure {
  /** What they have in common. */
  by: 'sector' | 'currency' | 'counterparty' | 'cluster';
  /** Its name; empty where none is said. */
  group: string;
  /** What is held. In the portfolio's currency. Unit: unit of the data. */
  longValue: number;
  /** What was sold short, negative. In the portfolio's currency. Unit: unit of the data. */
  shortValue: number;
  /** Their sum. In the portfolio's currency. Unit: unit of the data. */
  net: number;
  /** Of its positions together. In the portfolio's currency. Unit: unit of the data. */
  componentVar: number;
}

/** What a portfolio holds of a factor, by least squares of its P&L on all of them. */
export interface PortfolioFactor {
  /** Its column in the price file. */
  factor: string;
  /** What the portfolio gains where the factor doubles, in its currency. Unit: unit of the data. */
  exposure: number;
  /** What it explains of the variance of the P&L; below 0 where it hedges. What is left to 1 is the positions' own. */
  varianceShare: number;
}

/** A limit, and how much of it is used. */
export interface PortfolioLimit {
  /** What is limited: positions that have it in common, one of them, a factor, or all. */
  by: 'sector' | 'currency' | 'counterparty' | 'cluster' | 'symbol' | 'factor' | 'portfolio';
  /** Its name. */
  group: string;
  /** Of what: sizes added, values added, or the part in VaR. */
  measure: 'gross' | 'net' | 'var';
  /** How much there is, in the currency of all. Unit: unit of the data. */
  used: number;
  /** How much there may be. Unit: unit of the data. */
  most: number;
  /** The one over the other. */
  usedShare: number;
  /** Whether there is more than there may be. */
  breached: boolean;
}

/** How two of the twenty largest positions move together. */
export interface PortfolioPair {
  /** Of the two the one that is higher in the file. */
  first: string;
  /** The other. */
  second: string;
  /** Of their returns, −1 to 1. */
  correlation: number;
}

/** What is held, what it was worth, and how its risk is to be read. */
export interface PortfolioQuestion {
  /** CSV with symbol, quantity and, where known, price, currency, sector, counterparty, beta, adv, spreadBps and multiplier. */
  positions: string;
  /** CSV with a column of dates and one of prices for every symbol, and for every rate of exchange, such as EURUSD. */
  prices: string;
  /** CSV of corporate actions: symbol, date, and split (new shares for one old) or dividend; where prices are not adjusted for them. */
  actions?: string;
  /** Where something has no price on a day: that day is left out for all, or its return is 0 until there is one, or the file is refused. */
  missing?: 'common' | 'zero' | 'refuse';
  /** Of the notional, as it is to be printed. */
  currency?: string;
  /** Of VaR and ES, one or several; components are those at the first. Unit: probability. */
  confidence?: ArrayLike<number>;
  /** How the covariance matrix of the returns is estimated. */
  covariance?: 'sample' | 'ewma' | 'ledoit-wolf' | 'ledoit-wolf-nonlinear';
  /** A year's, which the portfolio is to be scaled to: 0.1 is 10 % of its gross value. Allowed: a finite number > 0. */
  targetVolatility?: number;
  /** Rows of the price file in a year. Unit: count. Allowed: a whole number from 1 to 100000. */
  periodsPerYear?: number;
  /** Positions whose correlation is above it on average make a cluster. Allowed: a number in (-1, 1]. */
  clusterCorrelation?: number;
  /** Columns of the price file that the P&L is explained by. */
  factors?: readonly string[];
  /** CSV of limits: by (sector, currency, counterparty, cluster, symbol, factor, portfolio), group, measure (gross, net, var) and most, in the portfolio's currency. */
  limits?: string;
}

/** What a portfolio risks over one period, and where that comes from. */
export interface PortfolioReport {
  /** In the order of the file. */
  positions: readonly PortfolioRow[];
  /** One for every confidence. */
  totals: readonly PortfolioTotal[];
  /** By sector, currency, counterparty and cluster. */
  exposures: readonly PortfolioExposure[];
  /** Of every two of the twenty largest positions. */
  correlations: readonly PortfolioPair[];
  /** That were asked for. */
  factors: readonly PortfolioFactor[];
  /** In the order of their file. */
  limits: readonly PortfolioLimit[];
  /** Of all money. */
  currency: string;
  /** Σ |value|. Unit: money. */
  gross: number;
  /** Σ value. Unit: money. */
  net: number;
  /** End of the first period. */
  from: string;
  /** End of the last period. */
  to: string;
  /** Periods with a return of every position. Unit: count. */
  days: number;
  /** Of the P&L in a year, as a share of the gross value. */
  annualVolatility: number;
  /** What every position would be multiplied by to have the target volatility. */
  targetScale: number;
  /** Σ |value| · volatility over the volatility of all: 1 where nothing diversifies. */
  diversificationRatio: number;
  /** Σ beta · value of the positions with a beta; null where none has one. In the portfolio's currency. Unit: unit of the data. */
  betaExposure: number | null;
  /** Of the sizes of the positions. */
  concentration: Concentration;
  /** Effective number of uncorrelated bets, by principal components (Meucci); null of more than 250 positions. */
  effectiveBets: number | null;
  /** The same by minimum torsion, the uncorrelated factors nearest to the positions (Meucci, Santangelo and Deguest); null of more than 50 positions, or where one is a mixture of the others. */
  effectiveTorsionBets: number | null;
  /** Share of all variance in the first fifth of the principal components; null likewise. */
  absorptionRatio: number | null;
  /** Of the covariance matrix, the largest first. Unit: squared fraction. */
  eigenvalues: ArrayLike<number>;
  /** The size that the present regime asks for; null of fewer than 250 periods. */
  regime: RegimeSizing | null;
}

/** A position, and its part in the risk of all, at the first of the confidences. */
export interface PortfolioRow {
  /** Its name in both files. */
  symbol: string;
  /** What it is worth; negative where sold short. In the portfolio's currency. Unit: unit of the data. */
  value: number;
  /** Its value in the gross value of all. */
  weight: number;
  /** Standard deviation of its return over a period. Unit: return fraction. */
  volatility: number;
  /** What it lost on the day that is VaR; over all positions they add up to it. Unit: unit of the data. */
  componentVar: number;
  /** Its mean loss on the days of the tail; they add up to ES. Unit: unit of the data. */
  componentEs: number;
  /** What a unit of money more of it adds to VaR; null of nothing. */
  marginalVar: number | null;
  /** What a unit of money more of it adds to ES; null of nothing. */
  marginalEs: number | null;
  /** What VaR would fall by without it. In the portfolio's currency. Unit: unit of the data. */
  incrementalVar: number;
  /** Its part of the VaR of a normal law, by covariances. Unit: unit of the data. */
  normalComponentVar: number;
  /** What it would weigh if all contributed alike to the variance, long only; null of more than 250 positions, or where something does not move. */
  riskParityWeight: number | null;
  /** What the Kelly rule would hold of it per unit of capital, Σ⁻¹μ with the mean returns of the past; half of it is prudent. Null as above. */
  kellyWeight: number | null;
  /** What it would weigh if each had the same exposure to the market, long or short as it is; null where its beta is not known, or 0. */
  betaWeight: number | null;
  /** Number of its cluster; null of more than 250 positions. Unit: count. */
  cluster: number | null;
  /** Days of the file on which it has no price. Unit: count. */
  missing: number;
}

/** What is held, what is traded, and how the engine is to live through it. */
export interface PortfolioRunQuestion {
  /** CSV with symbol, quantity and, where known, price, currency, sector, counterparty, beta, adv, spreadBps and multiplier. */
  positions: string;
  /** CSV with a column of dates and one of prices for every symbol, and for every rate of exchange, such as EURUSD. */
  prices: string;
  /** CSV of corporate actions: symbol, date, and split (new shares for one old) or dividend; where prices are not adjusted for them. */
  actions?: string;
  /** Where something has no price on a day: that day is left out for all, or its return is 0 until there is one, or the file is refused. */
  missing?: 'common' | 'zero' | 'refuse';
  /** Of the notional, as it is to be printed. */
  currency?: string;
  /** CSV with symbol, date and quantity: what is held of it after that date; before the first, what positions say. */
  changes?: string;
  /** Over which the P&L of positions before and after a trade is compared. Unit: periods. Allowed: a whole number from 20 to 2500. */
  window?: number;
  /** Of the engine; what is left out has its default. */
  settings?: Settings;
}

/** The live model's states on the P&L of positions that change. */
export interface PortfolioRunReport {
  /** One for every day after calibration. */
  days: readonly PortfolioDay[];
  /** Of all money. */
  currency: string;
  /** Of VaR and ES. Unit: probability. */
  confidence: number;
  /** Days, those of calibration as well. Unit: count. */
  observations: number;
  /** Losses beyond the VaR. Unit: count. */
  exceedances: number;
}

/** VaR and ES of all positions together, over one period. */
export interface PortfolioTotal {
  /** Of them. Unit: probability. */
  confidence: number;
  /** Value at risk by history. In the portfolio's currency. Unit: unit of the data. */
  var: number;
  /** Expected shortfall by history. In the portfolio's currency. Unit: unit of the data. */
  es: number;
  /** VaR of a normal law with the same variance and mean 0. In the portfolio's currency. Unit: unit of the data. */
  normalVar: number;
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

/** The return is location + scale·Z. Both are in calm scales: multiples of the standard deviation that belongs to the median VaR of calm times, so that crises of different series compare. */
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
  /** Numbers of any unit as they stand; negative is a loss. Unit: unit of the data. */
  numbers?: ArrayLike<number>;
  /** One for every price, return, loss or number, strictly increasing: ISO dates or UTC date-times. Without them the observations are numbered from 1. */
  dates?: readonly string[];
  /** Highest price of the bar of each price; with low or not at all. Unit: unit of the data. */
  high?: ArrayLike<number>;
  /** Lowest price of the bar of each price. Unit: unit of the data. */
  low?: ArrayLike<number>;
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
  kind: 'prices' | 'returns' | 'losses' | 'log-returns' | 'percent' | 'basis-points' | 'pnl' | 'differences' | 'numbers';
  /** simple is P_t/P_{t−1} − 1; log is ln(P_t/P_{t−1}). */
  returnType: 'simple' | 'log';
  /** Returns taken in, those of calibration included. Unit: count. */
  observations: number;
  /** What one step of it is called: day where it is daily or has no dates. */
  period: 'day' | 'period';
  /** Where observations are missing. */
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
  /** Numbers of any unit as they stand; negative is a loss. Unit: unit of the data. */
  numbers?: ArrayLike<number>;
  /** One for every price, return, loss or number, strictly increasing: ISO dates or UTC date-times. Without them the observations are numbered from 1. */
  dates?: readonly string[];
  /** Highest price of the bar of each price; with low or not at all. Unit: unit of the data. */
  high?: ArrayLike<number>;
  /** Lowest price of the bar of each price. Unit: unit of the data. */
  low?: ArrayLike<number>;
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
  kind: 'price' | 'return' | 'loss' | 'log-return' | 'percent' | 'basis-points' | 'pnl' | 'difference' | 'number';
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
  /** Column of the highest price of each bar. */
  high?: string;
  /** Column of the lowest. */
  low?: string;
  /** Columns that could have been the series, too. */
  ignored: readonly string[];
}

/** How a file is to be read; what is left out is told from all its rows. */
export interface ReadingOptions {
  /** Column of the series by name, or by number from 1 where there is no header; of several series below each other the word that names one. */
  column?: string;
  /** What its numbers are; pnl and difference are money and need a notional. */
  kind?: 'price' | 'return' | 'loss' | 'log-return' | 'percent' | 'basis-points' | 'pnl' | 'difference' | 'number';
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
  /** Whether high and low beside a close are read, which say more of volatility; left out, they are where they stand. */
  bars?: 'range' | 'close';
  /** What P&L, differences and losses of money are fractions of. Unit: unit of the data. Allowed: a finite number > 0. */
  notional?: number;
}

/** Trades that are worth their costs, within what is allowed. */
export interface RebalanceProposal {
  /** In the order of the file. */
  trades: readonly RebalanceTrade[];
  /** Of all money. */
  currency: string;
  /** Σ |value| before. Unit: money. */
  gross: number;
  /** Purchases and sales together, of that. */
  turnover: number;
  /** Spreads and fees. Unit: money. */
  cost: number;
  /** On prices. Unit: money. */
  impact: number;
  /** Positions without a spread, traded as if it were 0. Unit: count. */
  costsUnknown: number;
  /** In a year, of the gross value, by the covariance matrix. */
  volatilityBefore: number;
  /** Likewise. */
  volatilityAfter: number;
  /** By history. Unit: money. */
  varBefore: number;
  /** Likewise. Unit: money. */
  varAfter: number;
  /** By history. Unit: money. */
  esBefore: number;
  /** Likewise. Unit: money. */
  esAfter: number;
  /** Expected return in a year, of the gross value; null where the aim has none. */
  expectedBefore: number | null;
  /** Likewise. */
  expectedAfter: number | null;
}

/** What is held, what it was worth, what is aimed at, and what is allowed. */
export interface RebalanceQuestion {
  /** CSV with symbol, quantity and, where known, price, currency, sector, counterparty, beta, adv, spreadBps and multiplier. */
  positions: string;
  /** CSV with a column of dates and one of prices for every symbol, and for every rate of exchange, such as EURUSD. */
  prices: string;
  /** CSV of corporate actions: symbol, date, and split (new shares for one old) or dividend; where prices are not adjusted for them. */
  actions?: string;
  /** Where something has no price on a day: that day is left out for all, or its return is 0 until there is one, or the file is refused. */
  missing?: 'common' | 'zero' | 'refuse';
  /** Of the notional, as it is to be printed. */
  currency?: string;
  /** What the portfolio is to come near: the least variance, equal parts in it, equal weights, the best of its own implied returns moved by views, or that of the past's mean returns. */
  aim?: 'minimum-variance' | 'risk-parity' | 'equal' | 'black-litterman' | 'kelly';
  /** How the covariance matrix of the returns is estimated. */
  covariance?: 'sample' | 'ewma' | 'ledoit-wolf' | 'ledoit-wolf-nonlinear';
  /** Of black-litterman: A=0.05 for a return of 5 % a year, A>B=0.02 for 2 % more than B's, with @ and a confidence up to 1 behind (default 0.5). */
  views?: readonly string[];
  /** To risk: what a unit of variance costs, twice, in units of return; 1/aversion of Kelly's sizes. Allowed: a finite number > 0. */
  aversion?: number;
  /** Of black-litterman: how uncertain implied returns are, of the variance. Allowed: a finite number > 0. */
  tau?: number;
  /** Of every position, of today's gross value; below 0 allows short sales. Allowed: a number in (-10, 1). */
  leastWeight?: number;
  /** Of every position. Allowed: a number in [0, 10). */
  mostWeight?: number;
  /** Of the sum of every sector's weights. Allowed: a finite number > 0. */
  mostSector?: number;
  /** The most that purchases and sales together may be, of the gross value. Allowed: a finite number > 0. */
  turnover?: number;
  /** Fees of a trade, in ten-thousandths of its value; half of the position's spreadBps comes on top. Allowed: a number in [0, 10000). */
  feeBps?: number;
  /** How long the trades are to last: their costs are shared out over it. Unit: periods. Allowed: a whole number from 1 to 100000. */
  holdingPeriods?: number;
  /** Of VaR and ES before and after. Unit: probability. Allowed: a number in (0.5, 1). */
  confidence?: number;
  /** Rows of the price file in a year. Unit: count. Allowed: a whole number from 1 to 100000. */
  periodsPerYear?: number;
}

/** A position, and what becomes of it. */
export interface RebalanceTrade {
  /** Its name in both files. */
  symbol: string;
  /** What it is worth, in the portfolio's currency. Unit: unit of the data. */
  value: number;
  /** Its value in the gross value. */
  weight: number;
  /** Its expected return in a year, where the aim has one; else null. */
  expected: number | null;
  /** After the trade, of today's gross value. */
  proposedWeight: number;
  /** What is bought; below 0 what is sold. Unit: unit of the data. */
  tradeValue: number;
  /** The same in units. */
  tradeQuantity: number;
  /** Half of the spread, and fees; 0 where the spread is not known. Unit: unit of the data. */
  cost: number;
  /** What the trade moves the price against itself by the square-root law; 0 where adv is not known. The proposal does not know of it. Unit: unit of the data. */
  impact: number;
}

/** A regime, the calmest first. */
export interface Regime {
  /** Its number, from 1. Unit: count. */
  regime: number;
  /** crisis: a deviation of 1.5 times the series' own or more; else bull or bear: a mean beyond one standard error from 0; else neutral. */
  label: 'bull' | 'bear' | 'neutral' | 'crisis';
  /** Of its observations. Unit: unit of the data. */
  mean: number;
  /** Of its observations. Unit: unit of the data. */
  deviation: number;
  /** Mean over deviation, a period. */
  sharpe: number;
  /** Of all observations, as expected from all of them. Unit: probability. */
  share: number;
  /** Probability of staying. Unit: probability. */
  stay: number;
  /** Expected length of a stay; null where it is never left. Unit: periods. */
  duration: number | null;
}

/** A number of regimes, and what it is worth. */
export interface RegimeChoice {
  /** How many regimes. Unit: count. */
  states: number;
  /** At the estimates. Unit: nats. */
  logLikelihood: number;
  /** Free parameters, the first state's probabilities among them. Unit: count. */
  parameters: number;
  /** Schwarz's criterion; the least is best. */
  bic: number;
}

/** The regime of one observation. */
export interface RegimeDay {
  /** Its date, or its number from 1. */
  date: string;
  /** The most probable from observations up to it (filtered), by the parameters of the whole series. Unit: count. */
  regime: number;
  /** Of that, likewise. Unit: probability. */
  probability: number;
  /** The most probable from all observations, later ones too. Unit: count. */
  smoothedRegime?: number;
  /** Of that. Unit: probability. */
  smoothedProbability?: number;
  /** On the one path that is most probable as a whole, from all observations. Unit: count. */
  viterbiRegime?: number;
}

/** Where a regime goes. */
export interface RegimeMove {
  /** Number of the regime before, from 1. Unit: count. */
  from: number;
  /** Of the next. Unit: count. */
  to: number;
  /** Of the move, a period. Unit: probability. */
  probability: number;
}

/** The size that the present regime asks for, by a hidden Markov model of two states. */
export interface RegimeSizing {
  /** That the next period is of the wilder state. Unit: probability. */
  wildProbability: number;
  /** Of the calmer state, in a year, of the gross value. */
  calmVolatility: number;
  /** Of the wilder one. */
  wildVolatility: number;
  /** Of the next period, which may be of either. */
  annualVolatility: number;
  /** What every position would be multiplied by to have the target volatility now. */
  scale: number;
}

/** Where the series is heading, from its end. */
export interface RegimeTrend {
  /** Expected next observation. Unit: unit of the data. */
  mean: number;
  /** Standard deviation of the next observation. Unit: unit of the data. */
  deviation: number;
  /** Probability that the next regime has a mean above 0. Unit: probability. */
  up: number;
  /** Probability that the next regime's mean has the sign of the present one's. Unit: probability. */
  persistence: number;
}

/** How many regimes, and of which law. */
export interface RegimesQuestion {
  /** Closing prices, in order of time. Unit: unit of the data. */
  prices?: ArrayLike<number>;
  /** Simple returns P_t/P_{t−1} − 1. Unit: return fraction. */
  returns?: ArrayLike<number>;
  /** Losses of any unit, positive where money was lost. Unit: unit of the data. */
  losses?: ArrayLike<number>;
  /** Numbers of any unit as they stand; negative is a loss. Unit: unit of the data. */
  numbers?: ArrayLike<number>;
  /** One for every price, return, loss or number, strictly increasing: ISO dates or UTC date-times. Without them the observations are numbered from 1. */
  dates?: readonly string[];
  /** Highest price of the bar of each price; with low or not at all. Unit: unit of the data. */
  high?: ArrayLike<number>;
  /** Lowest price of the bar of each price. Unit: unit of the data. */
  low?: ArrayLike<number>;
  /** A price file as people have them: its text, or its bytes as a data URL (data:;base64,…), whose encoding is found out, too. */
  file?: string;
  /** How the file is to be read; of numbers, how their returns are shown. */
  format?: ReadingOptions;
  /** How many regimes (default: as many as BIC prefers). Unit: count. Allowed: a whole number from 1 to 6. */
  states?: number;
  /** How many BIC may choose, where states is left out. Unit: count. Allowed: a whole number from 1 to 6. */
  mostStates?: number;
  /** The law of a regime's observations; t has one ν for all. */
  dist?: 'normal' | 't';
  /** Starts of the search, of which the best counts. Unit: count. Allowed: a whole number from 1 to 1000. */
  starts?: number;
  /** Whether every day also has what is known of it now, from days after it. */
  smoothed?: boolean;
  /** Of the starts beyond the second. Allowed: a whole number from -9223372036854775808 to 9223372036854775807, in quotes beyond 9007199254740991. */
  seed?: number | bigint | string;
}

/** Hidden regimes of a series. */
export interface RegimesReport {
  /** File name without its folder; "-" for standard input; "request". */
  source: string;
  /** Name of the series in its source. */
  column: string;
  /** What the source held. */
  kind: 'prices' | 'returns' | 'losses' | 'log-returns' | 'percent' | 'basis-points' | 'pnl' | 'differences' | 'numbers';
  /** simple is P_t/P_{t−1} − 1; log is ln(P_t/P_{t−1}). */
  returnType: 'simple' | 'log';
  /** Returns taken in, those of calibration included. Unit: count. */
  observations: number;
  /** What one step of it is called: day where it is daily or has no dates. */
  period: 'day' | 'period';
  /** Where observations are missing. */
  gaps: readonly Gap[];
  /** Of a file: what it was taken for, in one line. */
  reading?: string;
  /** Of a file: what may be wrong with it. */
  warnings?: readonly string[];
  /** How many regimes. Unit: count. */
  states: number;
  /** At the estimates. Unit: nats. */
  logLikelihood: number;
  /** Schwarz's criterion. */
  bic: number;
  /** Whether the search ended where a step gains less than 1e-8. */
  converged: boolean;
  /** Of the start that counts. Unit: count. */
  iterations: number;
  /** Degrees of freedom of t laws. */
  nu?: number;
  /** The calmest first. */
  regimes: readonly Regime[];
  /** Of every regime at the last observation. Unit: probability. */
  now: ArrayLike<number>;
  /** Of every regime after it. Unit: probability. */
  next: ArrayLike<number>;
  /** From its end. */
  trend: RegimeTrend;
  /** From every regime to every other. */
  transitions: readonly RegimeMove[];
  /** Numbers of regimes tried. */
  choices: readonly RegimeChoice[];
  /** The regime of every observation. */
  days: readonly RegimeDay[];
}

/** Log loss in nats against the best of laws that never change, over ten years at most. */
export interface Regret {
  /** Number of those laws. Unit: count. */
  experts: number;
  /** log experts; no exact mixture of them regrets more. Unit: nats. */
  bound: number;
  /** For growing numbers of periods. */
  rows: readonly RegretRow[];
}

/** After so many periods. */
export interface RegretRow {
  /** Observations looked at. Unit: periods. */
  days: number;
  /** Cumulative log loss of the predictive law. Unit: nats. */
  filter: number;
  /** Of the exact Bayes mixture of the static laws. Unit: nats. */
  mixture: number;
  /** Of the static law that was best over these periods. Unit: nats. */
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

/** How often watching gives a false alarm, and how soon a true one: 100 runs of normal observations. */
export interface RunLengthStudy {
  /** Observations until a false alarm (ARL₀). Unit: count. */
  meanRun: number;
  /** Its standard error. Unit: count. */
  meanRunError: number;
  /** Share of the runs without an alarm in 2,000 observations, which count as so long. Unit: probability. */
  alarmless: number;
  /** Observations until the alarm after a shift by one deviation, or to twice the deviation, behind the first 100, where one comes. Unit: count. */
  meanDelay: number;
  /** Its standard error. Unit: count. */
  meanDelayError: number;
  /** Share of such changes that raise no alarm within 500 observations. Unit: probability. */
  missed: number;
}

/** A series and how the engine is to live through it. */
export interface RunQuestion {
  /** Closing prices, in order of time. Unit: unit of the data. */
  prices?: ArrayLike<number>;
  /** Simple returns P_t/P_{t−1} − 1. Unit: return fraction. */
  returns?: ArrayLike<number>;
  /** Losses of any unit, positive where money was lost. Unit: unit of the data. */
  losses?: ArrayLike<number>;
  /** Numbers of any unit as they stand; negative is a loss. Unit: unit of the data. */
  numbers?: ArrayLike<number>;
  /** One for every price, return, loss or number, strictly increasing: ISO dates or UTC date-times. Without them the observations are numbered from 1. */
  dates?: readonly string[];
  /** Highest price of the bar of each price; with low or not at all. Unit: unit of the data. */
  high?: ArrayLike<number>;
  /** Lowest price of the bar of each price. Unit: unit of the data. */
  low?: ArrayLike<number>;
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
  /** Laws of which the next return's is a mixture: one a hypothesis, of the live model five. Unit: count. Allowed: a whole number ≥ 2. */
  particles?: number;
  /** Monte-Carlo error of the live model's var, as a fraction of it, that particles are chosen for; 0: they are as given. Unit: probability. Allowed: a number in [0, 0.1]. */
  accuracy?: number;
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
  /** Whether var and es are scaled by what past exceptions taught, or those of the law itself. */
  statedRisk?: 'recalibrated' | 'raw';
  /** λ, of the width of VaR's interval in both capital buffers. Allowed: a finite number ≥ 0. */
  uncertaintyLoading?: number;
  /** η, of memory in the memory-aware buffer, in units of the median VaR of calm times; the study has 1. Allowed: a finite number ≥ 0. */
  memoryLoading?: number;
  /** With every state, VaR and ES of the blended law of the three timescales and the similarity to every prototype; after the last, the blended law itself. */
  memoryDetail?: boolean;
  /** Money at risk; states are fractions of it. Unit: money. Allowed: a finite number > 0. */
  notional?: number;
  /** Of the notional, as it is to be printed. */
  currency?: string;
}

/** What lies between two changes. */
export interface Segment {
  /** Date or number of its first observation. */
  from: string;
  /** Of its last. */
  to: string;
  /** Its first observation, from 1. Unit: count. */
  first: number;
  /** Its last. Unit: count. */
  last: number;
  /** Of its observations. Unit: unit of the data. */
  mean: number;
  /** Of its observations. Unit: unit of the data. */
  deviation: number;
}

/** What a sensor is held to, and what is done beyond; what is left out is the sensor's own. */
export interface SensorRule {
  /** Above which it is breached. Allowed: a finite number > 0. */
  limit?: number;
  /** What is done about a breach. */
  action?: 'none' | 'warn' | 'throttle' | 'reduce' | 'halt';
}

/** A rule for every sensor. */
export interface SensorRules {
  /** What var is held to, and what is done beyond; its own is 1.0, throttle. */
  var?: SensorRule;
  /** What stress is held to, and what is done beyond; its own is 3.0, reduce. */
  stress?: SensorRule;
  /** What tail is held to, and what is done beyond; its own is 1.5, throttle. */
  tail?: SensorRule;
  /** What concentration is held to, and what is done beyond; its own is 0.25, throttle. */
  concentration?: SensorRule;
  /** What leverage is held to, and what is done beyond; its own is 3.0, reduce. */
  leverage?: SensorRule;
  /** What liquidity is held to, and what is done beyond; its own is 0.15, throttle. */
  liquidity?: SensorRule;
  /** What correlation is held to, and what is done beyond; its own is 0.3, warn. */
  correlation?: SensorRule;
  /** What volatility is held to, and what is done beyond; its own is 2.0, throttle. */
  volatility?: SensorRule;
  /** What drawdown is held to, and what is done beyond; its own is 0.1, halt. */
  drawdown?: SensorRule;
  /** What turnover is held to, and what is done beyond; its own is 0.5, throttle. */
  turnover?: SensorRule;
}

/** What one sensor says, and what follows. */
export interface SensorVerdict {
  /** Which one of the ten. */
  sensor: 'var' | 'stress' | 'tail' | 'concentration' | 'leverage' | 'liquidity' | 'correlation' | 'volatility' | 'drawdown' | 'turnover';
  /** That it shows. Allowed: a finite number. */
  value: number;
  /** That it is held to. Allowed: a finite number. */
  limit: number;
  /** That the limit is breached. Unit: probability. Allowed: a number in [0, 1]. */
  probability: number;
  /** What its rule asks for. */
  wanted: 'none' | 'warn' | 'throttle' | 'reduce' | 'halt';
  /** What is done about it in the mode that is valid. */
  action: 'none' | 'warn' | 'throttle' | 'reduce' | 'halt';
  /** Share of the positions that would be within the limit, 0 to 1. Allowed: a number in [0, 1]. */
  keep: number;
  /** How far the reading is to be trusted. */
  advice: 'report' | 'review' | 'stress';
}

/** Everything that a run depends on besides its data. */
export interface Settings {
  /** The state model. */
  model?: 'live' | 'reduced' | 'full';
  /** Laws of which the next return's is a mixture: one a hypothesis, of the live model five. Unit: count. Allowed: a whole number ≥ 2. */
  particles?: number;
  /** Monte-Carlo error of the live model's var, as a fraction of it, that particles are chosen for; 0: they are as given. Unit: probability. Allowed: a number in [0, 0.1]. */
  accuracy?: number;
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
  /** Whether var and es are scaled by what past exceptions taught, or those of the law itself. */
  statedRisk?: 'recalibrated' | 'raw';
  /** λ, of the width of VaR's interval in both capital buffers. Allowed: a finite number ≥ 0. */
  uncertaintyLoading?: number;
  /** η, of memory in the memory-aware buffer, in units of the median VaR of calm times; the study has 1. Allowed: a finite number ≥ 0. */
  memoryLoading?: number;
}

/** How today's law and one crisis depart from the calm of the series, direction and size apart. */
export interface Similarity {
  /** Of the prototype. */
  name: string;
  /** How alike they are: direction · the smaller of size and 1/size; 0 where direction is below 0. */
  similarity: number;
  /** How far along the way from calm to the crisis the law is: direction · size, at most 1. */
  recall: number;
  /** Cosine between what the law's tails and the crisis's depart from calm by, in logarithms. */
  direction: number;
  /** How far the law is from calm, as a multiple of how far the crisis was. */
  size: number;
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
  /** Value at risk of the predictive law, recalibrated unless statedRisk is raw; below 0 a gain that is all but sure. Unit: loss fraction. */
  var: number;
  /** Expected shortfall of the predictive law, recalibrated as var is. Unit: loss fraction. */
  es: number;
  /** Monte-Carlo standard error of var, from five islands of particles: ± 2.78 of it, Student's t with 4 degrees of freedom. Unit: loss fraction. */
  varStandardError: number;
  /** Monte-Carlo standard error of es. Unit: loss fraction. */
  esStandardError: number;
  /** What past exceptions multiplied VaR, ES and buffers by: above 1 where losses exceeded VaR more often than they should; 1 where risk is stated raw. */
  recalibration: number;
  /** Value at risk of the predictive law itself, the posterior mixture. Unit: loss fraction. */
  rawVar: number;
  /** Expected shortfall of the predictive law itself. Unit: loss fraction. */
  rawEs: number;
  /** Where the VaR of the hypotheses lies. */
  interval: Interval;
  /** Weighted median of the particles' VaR. Unit: loss fraction. */
  median: number;
  /** Upper − lower end of the interval. Unit: loss fraction. */
  width: number;
  /** z-score of the mean width of 10 periods against a calm baseline that knows only the past. */
  widthScore: number;
  /** On from a widthScore above 1.5 until one below 0.5. On real data it says that risk is high against its own calm; it does not foresee crises that VaR does not. */
  widthWarning: boolean;
  /** z-score of the mean relative change of the median VaR a period, over 10. */
  varRateScore: number;
  /** How far the hypotheses agree on VaR, 0 to 1: 1/(1 + width/|median VaR|). At 0.5 their credible interval is as wide as VaR itself. */
  confidenceScore: number;
  /** How unusual that width is for this series: 0 at its mean so far or below, 1 from three standard deviations above. */
  regimeScore: number;
  /** How present past stress still is, 0 to 1: every period 0.92 of the one before, + 0.05 of shock, + 0.03 of recall. */
  memory: number;
  /** The stress of the period as the memory takes it in, 0 to 1: the regime score. */
  shock: number;
  /** How alike the law and the most similar stored crisis are, as they depart from calm: 1 the same, less where it is milder or worse. */
  crisisSimilarity: number;
  /** How far the law has gone from the calm of this series towards a stored crisis, in the logarithm of its width: 0 no further than calm, 1 as far or further. */
  recallActivation: number;
  /** Name of that crisis; where none is similar, of the nearest. */
  recalled: string;
  /** How the blended law is made of the three timescales. */
  timescaleWeights: TimescaleWeights;
  /** Capital against the next period's loss, from the last state alone: median VaR + uncertainty loading × width. Unit: loss fraction. */
  bufferStateless: number;
  /** The stateless buffer + memory loading × memory × median VaR of calm times. The loading is 0 unless asked for: it bought nothing at equal capital. Unit: loss fraction. */
  bufferMemory: number;
  /** What the median VaR would rise by at the upper end of its interval: the price of not knowing which hypothesis holds, beside the buffers. Unit: loss fraction. */
  modelRiskCharge: number;
  /** 1/Σw² of the particles' weights. Unit: count. */
  effectiveSampleSize: number;
  /** Weighted variance of the particles' VaR. Unit: squared fraction. */
  betweenVariance: number;
  /** Sum of the log predictive densities since calibration. Unit: nats. */
  logLikelihood: number;
  /** What a desk should read about; mostly empty. */
  event: '' | 'first warning' | 'crisis recall' | 'stabilising';
  /** Of the blended law, at the state's confidence; with memoryDetail only. */
  blended?: TailRisk;
  /** To every prototype known by then; with memoryDetail only. */
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

/** What is held, what it was worth, and what is to be feared. */
export interface StressQuestion {
  /** CSV with symbol, quantity and, where known, price, currency, sector, counterparty, beta, adv, spreadBps and multiplier. */
  positions: string;
  /** CSV with a column of dates and one of prices for every symbol, and for every rate of exchange, such as EURUSD. */
  prices: string;
  /** CSV of corporate actions: symbol, date, and split (new shares for one old) or dividend; where prices are not adjusted for them. */
  actions?: string;
  /** Where something has no price on a day: that day is left out for all, or its return is 0 until there is one, or the file is refused. */
  missing?: 'common' | 'zero' | 'refuse';
  /** Of the notional, as it is to be printed. */
  currency?: string;
  /** A scenario of one's own: SYMBOL=RETURN of one or several positions, such as AAPL=-0.2; the others move by the model or not at all, side by side. */
  shocks?: readonly string[];
  /** How the covariance matrix of the returns is estimated. */
  covariance?: 'sample' | 'ewma' | 'ledoit-wolf' | 'ledoit-wolf-nonlinear';
  /** Of the VaR whose correlations break down. Unit: probability. Allowed: a number in (0.5, 1). */
  confidence?: number;
  /** How far every correlation goes towards 1, 0 to 1. Allowed: a number in [0, 1]. */
  correlationShare?: number;
  /** What every volatility is multiplied by at the same time. Allowed: a finite number > 0. */
  volatilityFactor?: number;
  /** What every spread is multiplied by in a liquidity crisis. Allowed: a finite number > 0. */
  spreadFactor?: number;
  /** Of the reverse stress, in money (default: a tenth of the gross value). Unit: unit of the data. Allowed: a finite number > 0. */
  loss?: number;
  /** Degrees of freedom of the Student-t law by which it is judged (default: normal). Allowed: a finite number > 2. */
  nu?: number;
}

/** What a portfolio would lose if. */
export interface StressReport {
  /** Falls of the market, by date. */
  scenarios: readonly StressScenario[];
  /** In the order of the file. */
  positions: readonly StressRow[];
  /** Of all money. */
  currency: string;
  /** Σ |value|. Unit: money. */
  gross: number;
  /** Positions without a beta, taken to move as the market. Unit: count. */
  betasAssumed: number;
  /** Loss of one's own scenario where the others stand still. In the portfolio's currency. Unit: unit of the data. */
  shockLoss?: number;
  /** Loss where the others move as expected. In the portfolio's currency. Unit: unit of the data. */
  conditionalLoss?: number;
  /** VaR of a normal law by the covariance matrix. Unit: money. */
  var: number;
  /** The same when correlations break down and volatilities rise. Unit: money. */
  brokenVar: number;
  /** To close everything across half of the widened spreads, where they are known. Unit: money. */
  liquidityCost: number;
  /** Positions without a spread, closed at no cost. Unit: count. */
  spreadsUnknown: number;
  /** What the reverse stress had to lose. Unit: money. */
  reverseLoss: number;
  /** What its scenario loses, recomputed: the certificate's first half. Unit: money. */
  reverseReached: number;
  /** Mahalanobis distance of that scenario, in deviations; by Cauchy and Schwarz no scenario that loses as much is nearer: its second half. */
  reverseDistance: number;
  /** Of losing as much or more over a period, by the law. Unit: probability. */
  reverseProbability: number;
}

/** A position, and its returns in the scenarios made here. */
export interface StressRow {
  /** Its name in both files. */
  symbol: string;
  /** What it is worth. In the portfolio's currency. Unit: unit of the data. */
  value: number;
  /** As the scenario has it. Unit: return fraction. */
  shock?: number;
  /** What it is expected to do when the others are shocked so. Unit: return fraction. */
  conditional?: number;
  /** Its return in the most likely scenario that loses as much as was asked for. Unit: return fraction. */
  reverse: number;
}

/** A fall of the market that happened, come again. */
export interface StressScenario {
  /** As people know it. */
  name: string;
  /** Close that it fell from. */
  from: string;
  /** Close that it fell to. */
  to: string;
  /** Return of the S&P 500 between them. Unit: return fraction. */
  market: number;
  /** Loss of the positions, each moving by its beta, or as the market where it has none. In the portfolio's currency. Unit: unit of the data. */
  lost: number;
  /** The same, of the gross value. Unit: loss fraction. */
  lostShare: number;
  /** Loss of the positions with the returns that they themselves had then; null where the price file does not have those days. Unit: unit of the data. */
  replayed: number | null;
  /** Of the market's return. */
  source: string;
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
  /** Of the law of the last 30 periods. Unit: probability. */
  fast: number;
  /** Of the law of the last 500 periods. Unit: probability. */
  medium: number;
  /** Of the law of the recalled crisis. Unit: probability. */
  crisis: number;
}

/** Coherent measures of the observed losses, and the tail of the drawdowns, at one confidence. */
export interface VarMeasures {
  /** Of all. Unit: probability. */
  confidence: number;
  /** Entropic value at risk (Ahmadi-Javid), at least ES. Unit: loss fraction. */
  entropic: number;
  /** Spectral measure with exponential weights that fall by e a tail (Acerbi). Unit: loss fraction. */
  spectral: number;
  /** Shortfall risk of a loss function of two slopes, the expectile (Föllmer and Schied). Unit: loss fraction. */
  shortfallRisk: number;
  /** The drawdown that the tail of the days exceeds. Unit: loss fraction. */
  drawdownAtRisk: number;
  /** Mean drawdown of that tail. Unit: loss fraction. */
  conditionalDrawdown: number;
  /** Entropic value at risk of the drawdowns. Unit: loss fraction. */
  entropicDrawdown: number;
}

/** A parameter of the fitted law. */
export interface VarParameter {
  /** As the law's formula has it. */
  name: string;
  /** Its estimate. */
  value: number;
}

/** Which method, and where it is to be read. */
export interface VarQuestion {
  /** Closing prices, in order of time. Unit: unit of the data. */
  prices?: ArrayLike<number>;
  /** Simple returns P_t/P_{t−1} − 1. Unit: return fraction. */
  returns?: ArrayLike<number>;
  /** Losses of any unit, positive where money was lost. Unit: unit of the data. */
  losses?: ArrayLike<number>;
  /** Numbers of any unit as they stand; negative is a loss. Unit: unit of the data. */
  numbers?: ArrayLike<number>;
  /** One for every price, return, loss or number, strictly increasing: ISO dates or UTC date-times. Without them the observations are numbered from 1. */
  dates?: readonly string[];
  /** Highest price of the bar of each price; with low or not at all. Unit: unit of the data. */
  high?: ArrayLike<number>;
  /** Lowest price of the bar of each price. Unit: unit of the data. */
  low?: ArrayLike<number>;
  /** A price file as people have them: its text, or its bytes as a data URL (data:;base64,…), whose encoding is found out, too. */
  file?: string;
  /** How the file is to be read; of numbers, how their returns are shown. */
  format?: ReadingOptions;
  /** How the law of the next return is found: of the history as it was, weighted by age, brought to today's volatility (Hull and White) or filtered by GJR-GARCH; of a law fitted to it; or of paths drawn from one. */
  method?: 'historical' | 'age-weighted' | 'volatility-weighted' | 'filtered' | 'normal' | 'student-t' | 'skewed-t' | 'cornish-fisher' | 'monte-carlo';
  /** Of VaR and ES, one or several side by side. Unit: probability. */
  confidence?: ArrayLike<number>;
  /** How far ahead, in steps of the series; of more than one by paths whose periods follow the law independently. */
  periods?: readonly number[];
  /** What monte-carlo draws from. */
  law?: 'normal' | 'student-t' | 'skewed-t' | 'bootstrap';
  /** How the numbers behind paths are chosen. */
  sampling?: 'plain' | 'antithetic' | 'control-variate' | 'quasi-random';
  /** How many are drawn (default: 10,000, or what the furthest tail needs). Unit: count. Allowed: a whole number from 100 to 10000000. */
  paths?: number;
  /** What the quantile of equally weighted observations is; inverse-cdf is the order statistic ⌈n · tail⌉. */
  quantileConvention?: 'inverse-cdf' | 'linear' | 'hazen' | 'weibull' | 'median-unbiased';
  /** Whether ES averages exactly the tail, its last observation in part, or all that is at or below minus VaR. */
  shortfallConvention?: 'exact-tail' | 'at-or-below';
  /** What a day weighs beside the one after it (default: 0.98 of age-weighted, 0.94 of volatility-weighted). Allowed: a number in (0, 1). */
  decay?: number;
  /** Of the bootstrap intervals of history; fewer than 100 are none. Unit: count. Allowed: a whole number from 0 to 10000. */
  resamples?: number;
  /** Of all that is drawn. Allowed: a whole number from -9223372036854775808 to 9223372036854775807, in quotes beyond 9007199254740991. */
  seed?: number | bigint | string;
  /** What one unit of loss is worth: the money at risk when losses are fractions. Unit: money. Allowed: a finite number > 0. */
  notional?: number;
  /** Of the notional, as it is to be printed. */
  currency?: string;
}

/** VaR and ES by one method, and measures of what was observed. */
export interface VarReport {
  /** File name without its folder; "-" for standard input; "request". */
  source: string;
  /** Name of the series in its source. */
  column: string;
  /** What the source held. */
  kind: 'prices' | 'returns' | 'losses' | 'log-returns' | 'percent' | 'basis-points' | 'pnl' | 'differences' | 'numbers';
  /** simple is P_t/P_{t−1} − 1; log is ln(P_t/P_{t−1}). */
  returnType: 'simple' | 'log';
  /** Returns taken in, those of calibration included. Unit: count. */
  observations: number;
  /** What one step of it is called: day where it is daily or has no dates. */
  period: 'day' | 'period';
  /** Where observations are missing. */
  gaps: readonly Gap[];
  /** Of a file: what it was taken for, in one line. */
  reading?: string;
  /** Of a file: what may be wrong with it. */
  warnings?: readonly string[];
  /** How the law of the next return was found. */
  method: 'historical' | 'age-weighted' | 'volatility-weighted' | 'filtered' | 'normal' | 'student-t' | 'skewed-t' | 'cornish-fisher' | 'monte-carlo';
  /** VaR of the first of the rows, times the notional. Unit: money. */
  valueAtRiskMoney: number;
  /** ES of the first of the rows, times the notional. Unit: money. */
  expectedShortfallMoney: number;
  /** Of the money. */
  currency: string;
  /** How far the series fell below its highest so far. Unit: loss fraction. */
  largestDrawdown: number;
  /** Over all observations. Unit: loss fraction. */
  meanDrawdown: number;
  /** The ulcer index: root mean square of the drawdowns. Unit: loss fraction. */
  ulcer: number;
  /** One for every confidence and number of periods asked for. */
  quantiles: readonly VarRow[];
  /** One for every confidence. */
  measures: readonly VarMeasures[];
  /** Of a fitted law. */
  parameters: readonly VarParameter[];
}

/** VaR and ES at one confidence, so many periods ahead. */
export interface VarRow {
  /** Of both. Unit: probability. */
  confidence: number;
  /** How far ahead. Unit: periods. */
  periods: number;
  /** Value at risk. Unit: loss fraction. */
  var: number;
  /** Expected shortfall, at least var. Unit: loss fraction. */
  es: number;
  /** Their ratio: 1.15 of a normal law at 99 %, more where the tail is heavier; null where VaR is no loss. */
  esOverVar: number | null;
  /** What the ends below say: where 90 % of the history's resamples lie, 90 % of the error of the simulation, or nothing. */
  interval: 'bootstrap' | 'simulation' | 'none';
  /** Lower end of VaR's interval. Unit: loss fraction. */
  varLower?: number;
  /** Upper end of VaR's interval. Unit: loss fraction. */
  varUpper?: number;
  /** Lower end of ES's interval. Unit: loss fraction. */
  esLower?: number;
  /** Upper end of ES's interval. Unit: loss fraction. */
  esUpper?: number;
  /** VaR of one period times √periods, the rule of thumb. Unit: loss fraction. */
  varByRoot: number;
  /** VaR less that: what the rule of thumb leaves out, where positive. Unit: loss fraction. */
  varDifference: number;
}
// end of types
