/** What the page and its workers say to each other. Every answer about a run carries the job that it belongs to. */
import type {
  AnalysisDescription,
  Meta,
  Problem,
  Reading,
  ReadingOptions,
  RiskState,
  RunSettings,
  ShapeDescription,
} from '../contract.ts';

export interface Source {
  /** As shown: a file's name without its folder. */
  readonly name: string;
  /** The file's bytes, or the address to read them from. */
  readonly bytes?: Uint8Array;
  readonly url?: string;
}

export interface AnalyseRequest {
  readonly kind: 'analyse';
  readonly job: number;
  /** Folder of the engine module, absolute, ending in a slash. */
  readonly engineUrl: string;
  readonly source: Source;
  /** How it is to be read, where that is said; the column among it. */
  readonly reading: ReadingOptions;
  readonly settings: RunSettings;
  /** Text of a file of crisis prototypes. */
  readonly prototypes?: string;
}

export type ToWorker = AnalyseRequest | { readonly kind: 'cancel'; readonly job: number };

export type FromWorker = { readonly job: number } & (
  | { readonly kind: 'started'; readonly meta: Meta; readonly found: Reading; readonly columns: readonly string[] }
  | { readonly kind: 'states'; readonly states: readonly RiskState[]; readonly done: number }
  /** `done`: of the observations; fewer than there are when it was cancelled. */
  | { readonly kind: 'finished'; readonly milliseconds: number; readonly cancelled: boolean; readonly done: number }
  /** `columns`: the series of the file, as far as it could be read. */
  | { readonly kind: 'failed'; readonly problem: Problem; readonly columns: readonly string[] }
);

/** The methods and settings that the engine knows. */
export interface Description {
  readonly settings: ShapeDescription;
  readonly analyses: readonly AnalysisDescription[];
}

/** A document of a question or an answer. */
export type Document = Readonly<Record<string, unknown>>;

/** To the worker that answers questions, one after the other. */
export type Question = { readonly engineUrl: string } & (
  | { readonly kind: 'describe' }
  | {
      readonly kind: 'ask';
      readonly name: string;
      readonly question: Document;
      /** What the question is about, if it is about a series. */
      readonly source: Source;
      readonly reading: ReadingOptions;
    }
);

export interface ProgressReport {
  /** In a word; empty when there is only one. */
  readonly task: string;
  readonly done: number;
  readonly total: number;
}

export type Reply =
  | { readonly kind: 'described'; readonly description: Description }
  | ({ readonly kind: 'progress' } & ProgressReport)
  | { readonly kind: 'answered'; readonly answer: Document }
  | { readonly kind: 'failed'; readonly problem: Problem };
