import { fetchDemo, isReport, replay } from './api.ts';
import { NO_STATES, periodOf, type App, type Mode } from './app.ts';
import { columnsOf } from './columns.ts';
import { problemOf, type Problem, type ReadingOptions, type RiskState, type RunSettings } from './contract.ts';
import { EngineClient } from './engine/client.ts';
import type { Source } from './engine/protocol.ts';
import { count, duration } from './format.ts';
import { sessionIn, sessionOf, type Session } from './session.ts';
import type { Store } from './store.ts';

/** The series that the page shows before anyone opened a file. Its owner asks for this label. */
const DEMO: Source = {
  name: 'S&P 500, 2000–Apr 2020, via vega-datasets',
  url: new URL('./data/sp500.csv', document.baseURI).href,
};
/** The same series as the server names it: the file of the npm package. */
const DEMO_FILE = 'sp500-2000.csv';

/** Twenty years in half a minute. */
const REPLAY_STATES_PER_SECOND = 200;

/** What is computed here, and how. */
interface Wanted {
  readonly source: Source;
  /** How it is to be read, where that is said; the column of several among it. */
  readonly reading: ReadingOptions;
  readonly settings: RunSettings;
  readonly prototypes: string | null;
}

/**
 * What the page shows, and how it comes to show it: the series of the server, or one that is computed here. One of
 * them at a time; which series is open here, and how it is computed, stays known while the server's is looked at.
 */
export class Desk {
  readonly #store: Store<App>;
  readonly #engine: EngineClient;
  #open: Wanted = { source: DEMO, reading: {}, settings: {}, prototypes: null };
  /** On its way to the engine; it becomes the open one, with its settings, when the engine has taken it. */
  #wanted = this.#open;
  /** Tells who is waiting whether the run has begun; undefined once it has. */
  #begun: ((problem: Problem | null) => void) | undefined;
  #sources: readonly Source[] = [DEMO];
  #states: RiskState[] = [];
  #serverAnswer = new AbortController();
  #stopReplay = (): void => undefined;

  constructor(store: Store<App>) {
    this.#store = store;
    this.#engine = new EngineClient({
      started: ({ meta, found, columns }) => {
        this.#open = this.#wanted;
        const { source, reading, settings, prototypes } = this.#open;
        this.#clear({ mode: 'browser', source, reading, found, settings, prototypes, meta });
        const progress = { text: 'Computing', done: 0, total: meta.observations };
        store.set({ series: columns, chosenSeries: meta.column, progress });
        this.#answerWhoeverWaits(null);
      },
      states: ({ states, done }) => {
        const total = store.value.progress?.total ?? done;
        this.#add(states, { text: 'Computing', done, total });
        const quarter = Math.floor((4 * done) / total);
        if (quarter > 0 && quarter < 4) {
          store.set({ said: `${quarter * 25} % computed` });
        }
      },
      finished: ({ milliseconds, cancelled, done }) => this.#finish(milliseconds, cancelled, done),
      failed: ({ problem, columns }) => {
        store.set({ progress: null });
        if (this.#begun) {
          this.#answerWhoeverWaits(problem);
        } else {
          store.set({ problem, series: columns });
        }
      },
    });
  }

  /** A file with a series, or with a session. */
  async open(file: File): Promise<void> {
    const bytes = new Uint8Array(await file.arrayBuffer());
    try {
      const session = sessionIn(bytes);
      if (session) {
        this.#take(session);
      } else {
        this.#compute({ ...this.#open, source: this.#keep({ name: file.name, bytes }), reading: {} });
      }
    } catch (error) {
      this.#store.set({ problem: problemOf(error) });
    }
  }

  /** One of those opened before, by its place among them. */
  reopen(place: number): void {
    this.#compute({ ...this.#open, source: this.#sources[place]!, reading: {} });
  }

  /** What is open here, with all that it takes to see the same again. */
  session(): Session {
    const { ownNotional, ownCurrency } = this.#store.value;
    const { source, reading, settings, prototypes } = this.#open;
    const { name, bytes } = source;
    const data = bytes === undefined ? null : { name, bytes };
    return { settings, notional: ownNotional, currency: ownCurrency, reading, prototypes, source: data };
  }

  /**
   * Takes up the session that an address holds.
   *
   * @returns whether it holds one that could be read; what is wrong with it, the page says
   */
  takeAddress(hash: string): boolean {
    try {
      const session = sessionOf(hash);
      if (session) {
        this.#take(session);
      }
      return session !== null;
    } catch (error) {
      // After whatever the page does instead has begun.
      queueMicrotask(() => this.#store.set({ problem: problemOf(error) }));
      return false;
    }
  }

  #take({ settings, notional, currency, reading, prototypes, source }: Session): void {
    this.#store.set({ ownNotional: notional, ownCurrency: currency });
    this.#compute({ source: source ? this.#keep(source) : this.#open.source, reading, settings, prototypes });
  }

  /** Among those that can be opened again; a file of the same name is the same file, mended. */
  #keep(source: Source): Source {
    this.#sources = [...this.#sources.filter(({ name }) => name !== source.name), source];
    return source;
  }

  choose(column: string): void {
    this.#compute({ ...this.#open, reading: { ...this.#open.reading, column } });
  }

  /** Computes the open series with other settings. */
  recompute(settings: RunSettings, prototypes: string | null): Promise<Problem | null> {
    return this.#attempt({ ...this.#open, settings, prototypes });
  }

  /** Reads the open file otherwise, and computes it; the column stays what was chosen. */
  reread(reading: ReadingOptions): Promise<Problem | null> {
    const { column } = this.#open.reading;
    return this.#attempt({ ...this.#open, reading: { ...(column === undefined ? {} : { column }), ...reading } });
  }

  /**
   * Computes, and leaves what is on the page until the engine has taken what is wanted.
   *
   * @returns what is wrong with it; null once the run has begun
   */
  #attempt(wanted: Wanted): Promise<Problem | null> {
    const { progress, states } = this.#store.value;
    const stopped = progress && states.length > 0 ? { done: progress.done, total: progress.total } : null;
    this.#abandonServer();
    this.#answerWhoeverWaits(null);
    this.#store.set({ problem: null, progress: { text: 'Starting the engine', done: 0, total: 0 } });
    if (stopped) {
      this.#store.set({ stopped });
    }
    return new Promise((begun) => {
      this.#begun = begun;
      this.#send(wanted);
    });
  }

  setMode(mode: Mode): void {
    if (mode === 'server') {
      void this.#showServer();
    } else {
      this.#compute(this.#open);
    }
  }

  /** Stops what is being computed or replayed; the states so far stay. */
  cancel(): void {
    if (this.#store.value.mode === 'browser' || this.#begun) {
      this.#engine.cancel();
    } else {
      const { progress, states } = this.#store.value;
      this.#abandonServer();
      this.#stop(states.length, progress?.total ?? 0);
    }
  }

  /** From the beginning, after a stop. */
  again(): void {
    this.setMode(this.#store.value.mode);
  }

  replay(): void {
    this.#abandonServer();
    const total = this.#store.value.states.length;
    this.#clear({ problem: null });
    this.#store.set({ progress: { text: 'Replaying', done: 0, total }, said: 'The server replays its series.' });
    this.#stopReplay = replay(
      REPLAY_STATES_PER_SECOND,
      (states) => this.#add(states, { text: 'Replaying', done: this.#states.length + states.length, total }),
      (problem) => this.#store.set({ progress: null, problem, said: 'The replay has ended.' }),
    );
  }

  async #showServer(): Promise<void> {
    this.#engine.abandon();
    this.#answerWhoeverWaits(null);
    this.#abandonServer();
    const { signal } = this.#serverAnswer;
    this.#clear({ mode: 'server', source: { name: '' }, meta: null, found: null, problem: null });
    this.#store.set({ series: [], progress: { text: 'Waiting for the server', done: 0, total: 0 } });
    try {
      const start = performance.now();
      const answer = await fetchDemo(signal);
      if (!isReport(answer)) {
        this.#store.set({ problem: answer, progress: null });
        return;
      }
      const { meta, states } = answer;
      this.#add(states, null);
      this.#store.set({
        meta,
        source: { name: meta.source === DEMO_FILE ? DEMO.name : meta.source },
        milliseconds: performance.now() - start,
        said: `${count(states.length)} ${meta.period}s from the server.`,
      });
    } catch (error) {
      if (!signal.aborted) {
        const what = `The server did not answer (${error instanceof Error ? error.message : String(error)}).`;
        this.#store.set({ progress: null, problem: { where: '', what, allowed: '' } });
      }
    }
  }

  /** Forgets what is on the page, and computes. */
  #compute(wanted: Wanted): void {
    const { series } = this.#store.value;
    const kept = wanted.source === this.#open.source ? series : [];
    this.#open = wanted;
    this.#abandonServer();
    this.#answerWhoeverWaits(null);
    const opened = this.#sources.map(({ name }) => name);
    const chosenSource = this.#sources.indexOf(wanted.source);
    this.#clear({ mode: 'browser', source: wanted.source, meta: null, problem: null, found: null });
    const { reading } = wanted;
    this.#store.set({ opened, chosenSource, series: kept, reading, chosenSeries: reading.column ?? null });
    this.#store.set({ progress: { text: 'Starting the engine', done: 0, total: 0 } });
    this.#send(wanted);
  }

  #send(wanted: Wanted): void {
    const { source, reading, settings, prototypes } = wanted;
    this.#wanted = wanted;
    this.#engine.analyse({
      engineUrl: new URL('./engine/', document.baseURI).href,
      source,
      reading,
      settings,
      ...(prototypes === null ? {} : { prototypes }),
    });
  }

  #clear(patch: Partial<App>): void {
    this.#states = [];
    this.#store.set({ ...NO_STATES, ...patch });
  }

  #add(states: readonly RiskState[], progress: App['progress']): void {
    const begun = this.#states.length === 0 ? undefined : this.#store.value.columns;
    this.#states = this.#states.concat(states);
    this.#store.set({ states: this.#states, columns: columnsOf(this.#states, begun), progress });
  }

  #finish(milliseconds: number, cancelled: boolean, done: number): void {
    const { states, progress, meta } = this.#store.value;
    if (this.#begun) {
      this.#store.set({ progress: null, said: 'Cancelled.' });
      this.#answerWhoeverWaits(null);
    } else if (cancelled) {
      this.#stop(done, progress?.total ?? done);
    } else {
      const computed = `${count(states.length)} ${periodOf(this.#store.value)}s computed in ${duration(milliseconds)}`;
      this.#store.set({ progress: null, milliseconds, said: `${computed}, up to ${states.at(-1)?.date}.` });
      if (states.length === 0 && meta) {
        const allowed = `more than ${count(meta.calibrationDays)} returns, or a shorter calibration`;
        this.#store.set({ problem: { where: '', what: 'The series ends before calibration does.', allowed } });
      }
    }
  }

  #stop(done: number, total: number): void {
    const last = this.#states.at(-1)?.date;
    this.#store.set({ progress: null, stopped: { done, total }, said: `Cancelled${last ? ` after ${last}` : ''}.` });
  }

  #answerWhoeverWaits(problem: Problem | null): void {
    const begun = this.#begun;
    this.#begun = undefined;
    begun?.(problem);
  }

  #abandonServer(): void {
    this.#stopReplay();
    this.#serverAnswer.abort();
    this.#serverAnswer = new AbortController();
  }
}
