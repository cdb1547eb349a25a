import { currencyOf, notionalOf, periodOf, selectedDay, type App, type Navigator } from '../app.ts';
import { nearest, secondsOf } from '../columns.ts';
import { fixed, level, money, percent } from '../format.ts';
import type { Store } from '../store.ts';
import type { Explained } from '../glossary.ts';
import { button, byId, element, relabel, setText } from './dom.ts';
import { explain } from './explain.ts';

type Row = readonly [name: string, value: string, explained?: Explained];

/** The whole state of one day: what happened, and what was known after its close. */
export function mountDay(store: Store<App>, navigator: Navigator): void {
  const title = element('h2', { id: 'day-title' });
  const realised = element('dl', {});
  const known = element('dl', {});
  byId('day').append(
    element('div', { class: 'heading' }, title, ...dayPicker(store, navigator, 'go-to')),
    element('h3', {}, 'Realised, against what was in force'),
    realised,
    element('h3', {}, 'Known after the close, for the next period'),
    known,
  );
  store.on(['states', 'hovered', 'selected', 'ownNotional', 'ownCurrency', 'meta'], (app) => {
    const day = app.hovered ?? selectedDay(app);
    setText(title, app.states[day]?.date ?? titled(periodOf(app)));
    fill(realised, realisedRows(app, day));
    fill(known, knownRows(app, day));
  });
}

/** Two buttons and a field that choose the day that the page speaks of. */
export function dayPicker(store: Store<App>, navigator: Navigator, id: string): HTMLElement[] {
  // Not the browser's own control: it writes dates another way than the page.
  const date = element('input', {
    id,
    class: 'date',
    placeholder: 'YYYY-MM-DD',
    autocomplete: 'off',
    'aria-label': 'Go to a date',
  });
  const previous = button('‹', 'Previous day', () => navigator.step(-1));
  const next = button('›', 'Next day', () => navigator.step(1));
  date.addEventListener('change', () => {
    const seconds = secondsOf(date.value.trim());
    date.setAttribute('aria-invalid', String(seconds === null));
    if (seconds !== null) {
      navigator.select(nearest(store.value.columns.time, seconds));
    }
  });
  store.on(['meta'], (app) => {
    relabel(previous, `Previous ${periodOf(app)}`);
    relabel(next, `Next ${periodOf(app)}`);
  });
  store.on(['states', 'selected'], (app) => {
    date.hidden = !app.columns.dated;
    if (document.activeElement !== date) {
      date.value = app.states[selectedDay(app)]?.date.slice(0, 10) ?? '';
      date.setAttribute('aria-invalid', 'false');
    }
  });
  return [previous, next, date];
}

function titled(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function fill(list: HTMLElement, rows: readonly Row[]): void {
  if (list.childElementCount !== 2 * rows.length) {
    list.replaceChildren(...rows.flatMap(([, , explained]) => [named(explained), element('dd')]));
  }
  rows.forEach(([name, value], row) => {
    setText(list.children[2 * row]!.firstElementChild!, name);
    setText(list.children[2 * row + 1]!, value);
  });
}

function named(explained: Explained | undefined): HTMLElement {
  return element('dt', {}, element('span'), ...(explained ? [explain(explained)] : []));
}

export function realisedRows(app: App, day: number): Row[] {
  const { states, columns } = app;
  const state = states[day];
  if (!state) {
    return [];
  }
  const inForce = columns.varInForce[day];
  return [
    ['Loss', both(state.loss, app)],
    [
      `VaR ${level(state.confidence)} in force`,
      inForce == null ? '–' : both(inForce, app, states[day - 1]!.varStandardError),
    ],
    ['Exceeded', state.exceeded ? 'yes' : 'no'],
  ];
}

export function knownRows(app: App, day: number): Row[] {
  const s = app.states[day];
  if (!s) {
    return [];
  }
  const { fast, medium, crisis } = s.timescaleWeights;
  return [
    [`VaR ${level(s.confidence)}, next`, both(s.var, app, s.varStandardError)],
    [`${level(s.interval.level)} interval`, `${fixed(s.interval.lower * 100, 2)} to ${percent(s.interval.upper)}`],
    ['Median VaR', percent(s.median)],
    [`ES ${level(s.confidence)}, next`, both(s.es, app, s.esStandardError)],
    ['Recalibration', `× ${fixed(s.recalibration, 3)}`, 'recalibration'],
    ['Raw VaR, ES', `${percent(s.rawVar)}, ${percent(s.rawEs)}`],
    ['Error of VaR, ES', `${percent(s.varStandardError, 3)}, ${percent(s.esStandardError, 3)}`],
    ['Width', `${percent(s.width)}, z ${fixed(s.widthScore, 2)}${s.widthWarning ? ', warning' : ''}`],
    ['VaR rate', `z ${fixed(s.varRateScore, 2)}`],
    ['Confidence score', fixed(s.confidenceScore, 3), 'confidenceScore'],
    ['Regime score', fixed(s.regimeScore, 3), 'regimeScore'],
    ['Memory', fixed(s.memory, 3), 'memory'],
    ['Shock', fixed(s.shock, 3), 'shock'],
    ['Nearest crisis', s.recalled ? `${s.recalled}, ${fixed(s.crisisSimilarity, 3)}` : 'none stored'],
    ['Recall', fixed(s.recallActivation, 3), 'recallActivation'],
    ['Fast, medium, crisis', [fast, medium, crisis].map((weight) => fixed(weight, 2)).join(', ')],
    ['Buffer, stateless', both(s.bufferStateless, app, s.varStandardError), 'bufferStateless'],
    ['Buffer with memory', both(s.bufferMemory, app, s.varStandardError), 'bufferMemory'],
    ['Model-risk charge', both(s.modelRiskCharge, app, s.varStandardError), 'modelRiskCharge'],
    ['Effective sample', fixed(s.effectiveSampleSize, 0)],
    ['Particles’ spread of VaR', percent(Math.sqrt(s.betweenVariance), 3)],
    ['Log-likelihood', fixed(s.logLikelihood, 2)],
    ['Event', s.event || 'none'],
  ];
}

function both(fraction: number, app: App, error = 0): string {
  return `${percent(fraction)}  ${money(fraction * notionalOf(app), currencyOf(app), error * notionalOf(app))}`;
}
