import { currencyOf, notionalOf, periodOf, selectedDay, type App } from '../app.ts';
import type { RiskState } from '../contract.ts';
import { count, duration, fixed, level, money, parseMoney, percent } from '../format.ts';
import type { Store } from '../store.ts';
import type { Explained } from '../glossary.ts';
import { byId, element, setText } from './dom.ts';
import { explain } from './explain.ts';

/** What a fraction of the notional, with a standard error, is in money. */
type Amount = (fraction: number, error: number) => string;

interface Tile {
  readonly id: string;
  readonly title: (confidence: string) => string;
  readonly explained?: Explained;
  readonly value: (state: RiskState, amount: Amount) => string;
  readonly note: (state: RiskState, amount: Amount) => string;
}

export const TILES: readonly Tile[] = [
  {
    id: 'as-of',
    title: () => 'After the close of',
    value: (s) => s.date,
    note: (s) => s.event || 'no event',
  },
  {
    id: 'var',
    title: (confidence) => `${['VaR', confidence].filter(Boolean).join(' ')}, next period`,
    value: (s, amount) => amount(s.var, s.varStandardError),
    note: (s, amount) =>
      `${percent(s.var)} · ${level(s.interval.level)} in ${amount(s.interval.lower, s.varStandardError)} to ` +
      amount(s.interval.upper, s.varStandardError),
  },
  {
    id: 'es',
    title: (confidence) => `${['ES', confidence].filter(Boolean).join(' ')}, next period`,
    value: (s, amount) => amount(s.es, s.esStandardError),
    note: (s) => `${percent(s.es)} · ${stated(s)}`,
  },
  {
    id: 'confidence',
    title: () => 'Confidence score',
    explained: 'confidenceScore',
    value: (s) => fixed(s.confidenceScore, 2),
    note: (s) => `width ${percent(s.width)}`,
  },
  {
    id: 'regime',
    title: () => 'Regime score',
    explained: 'regimeScore',
    value: (s) => fixed(s.regimeScore, 2),
    note: (s) => `width z ${fixed(s.widthScore, 2)}`,
  },
  {
    id: 'memory-level',
    title: () => 'Memory',
    explained: 'memory',
    value: (s) => fixed(s.memory, 2),
    note: (s) => (s.recalled ? `nearest ${s.recalled}, ${fixed(s.crisisSimilarity, 2)}` : 'no crisis stored'),
  },
  {
    id: 'buffer-memory',
    title: () => 'Buffer with memory',
    explained: 'bufferMemory',
    value: (s, amount) => amount(s.bufferMemory, s.varStandardError),
    note: (s, amount) => `stateless ${amount(s.bufferStateless, s.varStandardError)}`,
  },
];

/** Whether VaR and ES are those of the law itself. */
function stated(state: RiskState): string {
  return state.recalibration === 1 ? 'raw' : `recalibrated × ${fixed(state.recalibration, 3)}`;
}

export function mountNumbers(store: Store<App>): void {
  const tiles = TILES.map((tile) => {
    const title = element('h2', {});
    const value = element('div', { class: 'value' });
    const note = element('p', { class: 'note' });
    const heading = element('div', { class: 'name' }, title, ...(tile.explained ? [explain(tile.explained)] : []));
    return { tile, title, value, note, node: element('div', { id: tile.id, class: 'tile' }, heading, value, note) };
  });
  byId('numbers').append(...tiles.map(({ node }) => node));
  byId('money').append(...moneyFields(store));

  store.on(['states', 'selected', 'ownNotional', 'ownCurrency', 'meta'], (app) => {
    const amount: Amount = (fraction, error) =>
      money(fraction * notionalOf(app), currencyOf(app), error * notionalOf(app));
    const state = app.states[selectedDay(app)];
    for (const { tile, title, value, note } of tiles) {
      setText(title, tile.title(app.meta ? level(app.meta.confidence) : ''));
      setText(value, state ? tile.value(state, amount) : '–');
      setText(note, state ? tile.note(state, amount) : '\u00a0');
    }
  });

  store.on(['meta', 'milliseconds', 'states'], (app) => setText(byId('provenance'), provenance(app)));
  store.on(['meta', 'source'], (app) => {
    setText(byId('source'), sourceLine(app));
    byId('source').title = sourceLine(app); // it is cut where the header is narrow
  });
}

const CURRENCY_KEY = 'blr-currency';

/** What the engine takes as a currency. */
const MOST_CURRENCY_CHARACTERS = 8;

/** Of an earlier visit; null is that of the run. */
export function storedCurrency(): string | null {
  return localStorage.getItem(CURRENCY_KEY);
}

/** How much is at risk, and of which money: what the reader types is kept whatever is computed next. */
function moneyFields(store: Store<App>): HTMLElement[] {
  const fault = element('span', { class: 'fault', id: 'money-fault', role: 'status' });
  const field = (id: string, read: (app: App) => string, take: (text: string) => boolean): HTMLInputElement => {
    const input = element('input', { id, autocomplete: 'off', spellcheck: 'false', 'aria-describedby': fault.id });
    const show = (taken: boolean): void => {
      input.setAttribute('aria-invalid', String(!taken));
      setText(fault, taken ? '' : 'an amount above 0, like 2.5M');
    };
    const settle = (): void => {
      input.value = read(store.value);
      show(true);
    };
    input.addEventListener('input', () => show(take(input.value)));
    input.addEventListener('change', settle);
    store.on(['ownNotional', 'ownCurrency', 'meta'], () => document.activeElement === input || settle());
    return input;
  };
  const amount = field(
    'notional',
    (app) => (Number.isNaN(notionalOf(app)) ? '' : count(notionalOf(app))),
    (text) => {
      const notional = parseMoney(text);
      store.set(notional === null ? {} : { ownNotional: notional });
      return notional !== null;
    },
  );
  amount.setAttribute('inputmode', 'decimal');
  const currency = field('currency', currencyOf, (text) => {
    store.set({ ownCurrency: text.trim() || null });
    return true;
  });
  currency.maxLength = MOST_CURRENCY_CHARACTERS;
  store.on(['ownCurrency'], ({ ownCurrency }) => {
    if (ownCurrency === null) {
      localStorage.removeItem(CURRENCY_KEY);
    } else {
      localStorage.setItem(CURRENCY_KEY, ownCurrency);
    }
  });
  return [labelOf(amount, 'Notional'), amount, labelOf(currency, 'Currency'), currency, fault];
}

function labelOf(control: HTMLElement, text: string): HTMLElement {
  return element('label', { for: control.id }, text);
}

function sourceLine({ source, meta }: App): string {
  const plain = ['close', 'adjclose'];
  return meta?.column && !plain.includes(meta.column) ? `${source.name} · ${meta.column}` : source.name;
}

/** Everything that one needs to get the same numbers again. */
function provenance(app: App): string {
  const { meta, milliseconds, mode, states } = app;
  if (!meta) {
    return '';
  }
  const exceeded = states.reduce((sum, state) => sum + Number(state.exceeded), 0);
  // The first state has no state before it that it could exceed.
  const judged = Math.max(states.length - 1, 0);
  const periods = `${periodOf(app)}s`;
  const parts = [
    // Whoever runs on the slow path should learn why.
    `kernel ${meta.kernelTarget}${meta.kernelTarget === 'scalar' ? ` (${meta.kernelReason})` : ''}`,
    milliseconds === null
      ? ''
      : mode === 'browser'
        ? `${count(meta.observations)} ${periods} in ${duration(milliseconds)}`
        : `${count(meta.observations)} ${periods}, answered in ${duration(milliseconds)}`,
    `model ${meta.model} v${meta.modelVersion}`,
    `${count(meta.particles)} particles × ${meta.modes} modes`,
    `seed ${meta.seed}`,
    `${count(meta.prototypes.length)} crisis prototypes`,
    judged > 0
      ? `${count(exceeded)} exceedances of ${count(judged)} ${periods}, ${percent(exceeded / judged)} (expected ` +
        `${level(1 - meta.confidence)})`
      : '',
    meta.gaps.length > 0
      ? `${count(meta.gaps.length)} gaps in the dates, the first after ${meta.gaps[0]!.after}`
      : 'no gaps in the dates',
  ];
  return parts.filter(Boolean).join(' · ');
}
