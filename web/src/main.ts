import './style.css';
import { findServer } from './api.ts';
import { NO_STATES, Navigator, type App } from './app.ts';
import { Desk } from './desk.ts';
import { Store } from './store.ts';
import { mountCharts } from './view/charts.ts';
import { mountDay } from './view/day.ts';
import { mountEvents } from './view/events.ts';
import { mountNumbers, storedCurrency } from './view/numbers.ts';
import { mountPages } from './view/pages.ts';
import { mountReading } from './view/reading.ts';
import { mountSettings } from './view/settings.ts';
import { mountStatus, startingTheme } from './view/status.ts';
import { mountTable } from './view/datatable.ts';

const store = new Store<App>(
  {
    ...NO_STATES,
    mode: 'browser',
    server: null,
    theme: startingTheme(),
    source: { name: '' },
    settings: {},
    prototypes: null,
    ownNotional: null,
    ownCurrency: storedCurrency(),
    meta: null,
    reading: {},
    found: null,
    progress: null,
    problem: null,
    opened: [],
    chosenSource: 0,
    series: [],
    chosenSeries: null,
    said: '',
  },
  (deliver) => requestAnimationFrame(deliver),
);
const navigator = new Navigator(store);
const desk = new Desk(store);

mountStatus(store, desk);
mountReading(store, (reading) => desk.reread(reading));
mountNumbers(store);
mountCharts(store, navigator);
mountDay(store, navigator);
mountEvents(store, navigator);
mountTable(store);
mountSettings(store, (settings, prototypes) => desk.recompute(settings, prototypes));

await mountPages(store, navigator);
const server = await findServer();
store.set({ server });
if (!desk.takeAddress(location.hash)) {
  desk.setMode(server ? 'server' : 'browser');
}
addEventListener('hashchange', () => desk.takeAddress(location.hash));
