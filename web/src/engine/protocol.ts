/** What the page and its worker say to each other. Every answer carries the job that it belongs to. */
import type { Meta, Problem, RiskState, Settings } from '../contract.ts';

export interface Source {
  /** As shown: a file's name without its folder. */
  readonly name: string;
  /** The file's text, or the address to read it from. */
  readonly text?: string;
  readonly url?: string;
}

export interface AnalyseRequest {
  readonly kind: 'analyse';
  readonly job: number;
  /** Folder of the engine module, absolute, ending in a slash. */
  readonly engineUrl: string;
  readonly source: Source;
  readonly column?: string;
  readonly settings: Settings;
  /** Text of a file of crisis prototypes. */
  readonly prototypes?: string;
}

export type ToWorker = AnalyseRequest | { readonly kind: 'cancel'; readonly job: number };

export type FromWorker = { readonly job: number } & (
  | { readonly kind: 'started'; readonly meta: RunMeta; readonly columns: readonly string[] }
  | { readonly kind: 'states'; readonly states: readonly RiskState[]; readonly done: number }
  | { readonly kind: 'finished'; readonly milliseconds: number; readonly cancelled: boolean }
  /** `columns`: the series of the file, as far as it could be read. */
  | { readonly kind: 'failed'; readonly problem: Problem; readonly columns: readonly string[] }
);

/** The worker knows nothing of money. */
export type RunMeta = Omit<Meta, 'notional'>;
