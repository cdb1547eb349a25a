/** The benchmark of the kernels in this browser, see bench.mjs. */

/** Of a work: element is what a time is the time of; flops are its operations, null without a fixed number. */
export interface Work {
  element: string;
  flops: number | null;
}

/** By name, in the order of the table. */
export const WORKS: Readonly<Record<string, Work>>;

/** One work on one path; the shape of `results` in the JSON of ci/bench. */
export interface Result {
  work: string;
  path: string;
  /** median of the samples */
  nsPerElement: number;
  gflops: number | null;
  /** null where the path itself defines the result */
  maxError: number | null;
  peer: string | null;
  peerNsPerElement: number | null;
  /** how many times as fast as the peer */
  ratio: number | null;
  /** ns an element of every repetition */
  samples: number[];
}

export type Event =
  /** compiler: of the kernels, empty without them; reason: why these paths; elements: as in Work, by work */
  | { kind: 'started'; compiler: string; paths: string[]; reason: string; elements: Record<string, string> }
  /** about to check and warm up this work on this path; `done` works of `total` are behind */
  | { kind: 'progress'; work: string; path: string; done: number; total: number }
  /** all paths of one work */
  | { kind: 'results'; results: Result[] };

export interface Options {
  /** All of them unless told otherwise. */
  works?: readonly string[];
  /** Seconds instead of half a minute: shows that everything runs, not how fast. */
  quick?: boolean;
  /** Where the module's files lie; beside it unless told otherwise. */
  baseUrl?: string | URL;
}

/** Throws when a result is wrong. Blocks its thread but for a moment now and then: run it in a worker. */
export function run(options?: Options): AsyncGenerator<Event, void, void>;
