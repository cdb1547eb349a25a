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

/** Half the range of the repetitions without the slowest and the fastest quarter, in percent of their median. */
function spread({ samples, nsPerElement }: Result): string {
  const sorted = samples.toSorted((a, b) => a - b);
  const quarter = Math.floor(sorted.length / 4);
  return ((50 * (sorted.at(-1 - quarter)! - sorted[quarter]!)) / nsPerElement).toFixed(1);
}

export function rowOf(result: Result): Row {
  const { path, nsPerElement, gflops, maxError, peer, ratio } = result;
  return {
    path,
    cells: [
      digits(nsPerElement),
      ratio === null ? '' : `${digits(ratio)} × ${peer}`,
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
