/** What a run of the benchmark says: rows to read, and the JSON of ci/bench. */
import type { Result } from '../../../wasm/src/main/js/bench.mjs';

export interface Row {
  readonly path: string;
  /** One for each of COLUMNS. */
  readonly cells: readonly string[];
}

export const COLUMNS = ['ns per element', 'Times as fast as', 'Largest error', 'GFLOP/s', '± %'] as const;

/** Three digits or more, like the tables of ci/bench. */
function digits(value: number): string {
  return value < 100 ? value.toFixed(value < 10 ? 2 : 1) : Math.round(value).toLocaleString('en-US');
}

/** The range of the repetitions without the slowest and the fastest quarter. */
function middle({ samples }: Result): { readonly low: number; readonly high: number } {
  const sorted = samples.toSorted((a, b) => a - b);
  const quarter = Math.floor(sorted.length / 4);
  return { low: sorted[quarter]!, high: sorted.at(-1 - quarter)! };
}

/** Half that range, in percent of the median. */
function spread(result: Result): string {
  const { low, high } = middle(result);
  return ((50 * (high - low)) / result.nsPerElement).toFixed(1);
}

/** A ratio that may as well be so many times itself says nothing. */
const NOISE = 2;

/** How many times as fast as the peer; or within which limits, where the repetitions differ too much to say. */
function ratioOf(result: Result, peer: Result | undefined): string {
  if (result.ratio === null) {
    return '';
  }
  const [own, other] = [middle(result), middle(peer ?? result)];
  const [low, high] = [other.low / own.high, other.high / own.low];
  return high > NOISE * low
    ? `noise: ${digits(low)} to ${digits(high)} × ${result.peer}`
    : `${digits(result.ratio)} × ${result.peer}`;
}

/** @param work the results of the same work, in which its peer's are sought */
export function rowOf(result: Result, work: readonly Result[]): Row {
  const { path, nsPerElement, gflops, maxError } = result;
  return {
    path,
    cells: [
      digits(nsPerElement),
      ratioOf(
        result,
        work.find(({ path: other }) => other === result.peer),
      ),
      maxError === null ? '' : maxError.toExponential(1).replace('-', '\u2212'),
      gflops === null ? '' : gflops.toFixed(1),
      spread(result),
    ],
  };
}

/** What a page may know of the machine. */
export interface Machine {
  readonly userAgent: string;
  readonly logicalProcessors: number;
  /** Of the kernels; empty without them. */
  readonly compiler: string;
  readonly simd: boolean;
  readonly version: string;
  /** When the run began. */
  readonly date: Date;
}

/** `{meta, results}` as ci/bench writes and compares them; null is what a page cannot know. */
export function reportOf(machine: Machine, results: readonly Result[]): string {
  const meta = {
    cpu: `unknown to a browser, ${machine.logicalProcessors} logical processors`,
    flags: machine.simd ? 'simd128' : '',
    compiler: machine.compiler,
    jdk: null,
    commit: machine.version,
    date: machine.date.toISOString().replace(/\.\d+Z$/, 'Z'),
    fmaPeakGflops: null,
    copyBandwidth: null,
    limits: {},
    crossover: {},
    browser: machine.userAgent,
  };
  return `${JSON.stringify({ meta, results }, null, 1)}\n`;
}
