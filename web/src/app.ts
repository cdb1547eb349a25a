/** The state of the page, and what can be done to it. */
import type { Health, Meta, Problem, Reading, ReadingOptions, RiskState, RunSettings } from './contract.ts';
import { columnsOf, type Columns } from './columns.ts';
import type { Source } from './engine/protocol.ts';
import type { Store } from './store.ts';
import * as zoom from './zoom.ts';

export type Mode = 'server' | 'browser';

export interface App {
  readonly mode: Mode;
  /** null: none was found, the page is static. */
  readonly server: Health | null;
  readonly theme: 'light' | 'dark';
  readonly source: Source;
  /** What the engine is told; it has a default for what is not there. */
  readonly settings: RunSettings;
  /** Text of the file of crisis prototypes to remember; null for none. */
  readonly prototypes: string | null;
  /** Money as the reader wants it, kept from run to run; null is as the run has it. It scales what is shown. */
  readonly ownNotional: number | null;
  readonly ownCurrency: string | null;
  readonly meta: Meta | null;
  /** How the open file is to be read, where the reader said it, and what it was taken for. */
  readonly reading: ReadingOptions;
  readonly found: Reading | null;
  readonly states: readonly RiskState[];
  readonly columns: Columns;
  /** Time that the states took: of the computation in the browser, of the answer from a server. */
  readonly milliseconds: number | null;
  readonly progress: { readonly text: string; readonly done: number; readonly total: number } | null;
  readonly problem: Problem | null;
  /** How far it came when it was stopped; null is not stopped. What is shown then ends there. */
  readonly stopped: { readonly done: number; readonly total: number } | null;
  /** Names of the sources opened so far, the demo among them, and the place of the one that is open here. */
  readonly opened: readonly string[];
  readonly chosenSource: number;
  /** Names of the series in the open file, and the one that is shown. */
  readonly series: readonly string[];
  readonly chosenSeries: string | null;
  /** The day that the numbers and the panel speak of; null follows the latest. */
  readonly selected: number | null;
  /** The day under the pointer. */
  readonly hovered: number | null;
  /** The time in view; null is all of it. */
  readonly range: zoom.Range | null;
  /** The last thing worth saying aloud. */
  readonly said: string;
}

type OfStates = 'states' | 'columns' | 'stopped' | 'selected' | 'hovered' | 'range' | 'milliseconds';

export const NO_STATES: Pick<App, OfStates> = {
  states: [],
  columns: columnsOf([]),
  stopped: null,
  selected: null,
  hovered: null,
  range: null,
  milliseconds: null,
};

/** "" before there is one. */
export function currencyOf({ ownCurrency, meta }: App): string {
  return ownCurrency ?? meta?.currency ?? '';
}

/** Money at risk; not a number before there is any. */
export function notionalOf({ ownNotional, meta }: App): number {
  return ownNotional ?? meta?.notional ?? Number.NaN;
}

/** What a step of the series is called: day, where it is daily. */
export function periodOf({ meta }: App): string {
  return meta?.period ?? 'day';
}

export function selectedDay(app: App): number {
  return Math.min(app.selected ?? Infinity, app.states.length - 1);
}

const DAY_SECONDS = 86_400;

/** The whole time axis; half a step wider on each side of a single point. */
export function bounds({ columns: { time, dated } }: App): zoom.Range {
  const from = time[0] ?? 0;
  const to = time.at(-1) ?? 0;
  const half = dated ? DAY_SECONDS / 2 : 0.5;
  return to > from ? { from, to } : { from: from - half, to: to + half };
}

/** Five typical steps: closer there is nothing to see. */
function minimumSpan(app: App): number {
  const all = bounds(app);
  return (5 * (all.to - all.from)) / Math.max(app.states.length - 1, 5);
}

export function inView(app: App): zoom.Range {
  return app.range ?? bounds(app);
}

/** Moves through the days and through time, the same from mouse, wheel, keyboard and buttons. */
export class Navigator {
  readonly #store: Store<App>;

  constructor(store: Store<App>) {
    this.#store = store;
  }

  select(day: number): void {
    const app = this.#store.value;
    if (app.states.length === 0) {
      return;
    }
    const selected = Math.min(Math.max(day, 0), app.states.length - 1);
    this.#store.set({ selected });
    this.#show(zoom.reveal(inView(app), bounds(app), app.columns.time[selected]!));
  }

  step(days: number): void {
    this.select(selectedDay(this.#store.value) + days);
  }

  /** @param about where the pointer is; null is the selected day if it is in view, else the middle */
  scale(factor: number, about: number | null = null): void {
    const app = this.#store.value;
    const view = inView(app);
    const day = app.columns.time[selectedDay(app)] ?? view.to;
    const centre = about ?? (day >= view.from && day <= view.to ? day : (view.from + view.to) / 2);
    this.#show(zoom.scale(view, bounds(app), centre, factor, minimumSpan(app)));
  }

  pan(fraction: number): void {
    const app = this.#store.value;
    this.#show(zoom.pan(inView(app), bounds(app), fraction));
  }

  show(a: number, b: number): void {
    const app = this.#store.value;
    const range = zoom.between(a, b, bounds(app), minimumSpan(app));
    if (range) {
      this.#show(range);
    }
  }

  /** The last so many years up to the end of the series. */
  showLast(years: number): void {
    const end = bounds(this.#store.value).to;
    this.show(end - years * 365.25 * DAY_SECONDS, end);
  }

  showAll(): void {
    this.#store.set({ range: null });
  }

  #show(range: zoom.Range): void {
    const all = bounds(this.#store.value);
    this.#store.set({ range: range.from <= all.from && range.to >= all.to ? null : range });
  }
}
