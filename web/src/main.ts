import './style.css';
import { fetchDemo, findServer, isReport, replay } from './api.ts';
import { NO_STATES, Navigator, type App, type Mode } from './app.ts';
import { columnsOf } from './columns.ts';
import type { RiskState, RunSettings } from './contract.ts';
import { EngineClient } from './engine/client.ts';
import type { Source } from './engine/protocol.ts';
import { count, duration } from './format.ts';
import { Store } from './store.ts';
import { mountCharts } from './view/charts.ts';
import { mountDay } from './view/day.ts';
import { mountEvents } from './view/events.ts';
import { mountNumbers } from './view/numbers.ts';
import { mountPages } from './view/pages.ts';
import { mountSettings } from './view/settings.ts';
import { mountStatus, startingTheme } from './view/status.ts';
import { mountTable } from './view/datatable.ts';

/** The series that the page shows before anyone opened a file. Its owner asks for this label. */
const DEMO: Source = {
  name: 'S&P 500, 2000–Apr 2020, via vega-datasets',
  url: new URL('./data/sp500.csv', document.baseURI).href,
};
/** The same series as the server names it: the file of the npm package. */
const DEMO_FILE = 'sp500-2000.csv';

const store = new Store<App>(
  {
    ...NO_STATES,
    mode: 'browser',
    server: null,
    theme: startingTheme(),
    source: DEMO,
    settings: {},
    prototypes: null,
    notional: Number.NaN,
    meta: null,
    progress: null,
    problem: null,
    series: [],
    chosenSeries: null,
    said: '',
  },
  (deliver) => requestAnimationFrame(deliver),
);
const navigator = new Navigator(store);

let arriving: RiskState[] = [];
const engine = new EngineClient({
  started: ({ meta, columns }) => {
    arriving = [];
    const progress = { text: 'Computing', done: 0, total: meta.observations };
    store.set({ meta, notional: meta.notional, series: columns, chosenSeries: meta.column, progress });
  },
  states: ({ states, done }) => {
    const { progress, said } = store.value;
    arriving = arriving.concat(states);
    const total = progress?.total ?? done;
    const quarter = Math.floor((4 * done) / total);
    store.set({
      states: arriving,
      columns: columnsOf(arriving),
      progress: { text: 'Computing', done, total },
      said: quarter > 0 && quarter < 4 ? `${quarter * 25} % computed` : said,
    });
  },
  finished: ({ milliseconds, cancelled }) => {
    const { states } = store.value;
    const last = states.at(-1)?.date;
    const days = `${count(states.length)} days computed in ${duration(milliseconds)}`;
    store.set({
      progress: null,
      milliseconds: cancelled ? null : milliseconds,
      said: cancelled ? `Cancelled${last ? ` after ${last}` : ''}.` : `${days}, up to ${last}.`,
      problem:
        states.length > 0 || cancelled
          ? null
          : { where: '', what: 'The series ends before calibration does.', allowed: calibrationRule() },
    });
  },
  failed: ({ problem, columns }) => store.set({ problem, series: columns, progress: null }),
});

function calibrationRule(): string {
  return `more than ${count(store.value.meta!.calibrationDays)} returns, or fewer calibration days`;
}

/** Forgets what is on the page, and computes a source anew. */
function compute(source: Source, column?: string): void {
  abandonServer();
  const { settings, prototypes, notional } = store.value;
  const progress = { text: 'Starting the engine', done: 0, total: 0 };
  const chosenSeries = column ?? null;
  store.set({ ...NO_STATES, mode: 'browser', source, meta: null, problem: null, progress, chosenSeries });
  const engineUrl = new URL('./engine/', document.baseURI).href;
  engine.analyse({
    engineUrl,
    source,
    settings: Number.isNaN(notional) ? settings : { ...settings, notional },
    ...(prototypes === null ? {} : { prototypes }),
    ...(column === undefined ? {} : { column }),
  });
}

let serverAnswer = new AbortController();
let stopReplay = (): void => undefined;

function abandonServer(): void {
  stopReplay();
  serverAnswer.abort();
  serverAnswer = new AbortController();
}

/** Twenty years in half a minute. */
const REPLAY_STATES_PER_SECOND = 200;

function replayServer(): void {
  abandonServer();
  arriving = [];
  const total = store.value.states.length;
  const progress = { text: 'Replaying', done: 0, total };
  store.set({ ...NO_STATES, problem: null, progress, said: 'The server replays its series.' });
  stopReplay = replay(
    REPLAY_STATES_PER_SECOND,
    (states) => {
      arriving = arriving.concat(states);
      const done = arriving.length;
      store.set({ states: arriving, columns: columnsOf(arriving), progress: { text: 'Replaying', done, total } });
    },
    (problem) => store.set({ progress: null, problem, said: 'The replay has ended.' }),
  );
}

async function showServer(): Promise<void> {
  engine.abandon();
  abandonServer();
  const { signal } = serverAnswer;
  const progress = { text: 'Waiting for the server', done: 0, total: 0 };
  store.set({ ...NO_STATES, mode: 'server', source: { name: '' }, meta: null, problem: null, progress, series: [] });
  try {
    const start = performance.now();
    const answer = await fetchDemo(signal);
    if (!isReport(answer)) {
      store.set({ problem: answer, progress: null });
      return;
    }
    const { meta, states } = answer;
    store.set({
      meta,
      states,
      columns: columnsOf(states),
      notional: meta.notional,
      source: { name: meta.source === DEMO_FILE ? DEMO.name : meta.source },
      milliseconds: performance.now() - start,
      progress: null,
      said: `${count(states.length)} days from the server.`,
    });
  } catch (error) {
    if (!signal.aborted) {
      const what = `The server did not answer (${error instanceof Error ? error.message : String(error)}).`;
      store.set({ progress: null, problem: { where: '', what, allowed: '' } });
    }
  }
}

async function open(file: File): Promise<void> {
  store.set({ series: [] });
  compute({ name: file.name, text: await file.text() });
}

let opened: Source = DEMO;

mountStatus(store, {
  open: (file) => void open(file).then(() => (opened = store.value.source)),
  choose: (column) => compute(store.value.source, column),
  cancel: () => {
    if (store.value.mode === 'browser') {
      engine.cancel();
    } else {
      abandonServer();
      store.set({ progress: null, said: 'Cancelled.' });
    }
  },
  replay: replayServer,
  setMode: (mode: Mode) => (mode === 'server' ? void showServer() : compute(opened)),
});
mountNumbers(store);
mountCharts(store, navigator);
mountDay(store, navigator);
mountEvents(store, navigator);
mountTable(store);
mountSettings(store, (settings: RunSettings, prototypes: string | null) => {
  store.set({ settings, prototypes });
  compute(opened, store.value.chosenSeries ?? undefined);
});

await mountPages(store);
const server = await findServer();
store.set({ server });
if (server) {
  void showServer();
} else {
  compute(DEMO);
}
