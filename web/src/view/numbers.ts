import { currencyOf, selectedDay, type App } from '../app.ts';
import type { RiskState } from '../contract.ts';
import { count, currencySign, duration, fixed, level, money, parseMoney, percent } from '../format.ts';
import type { Store } from '../store.ts';
import { byId, element, setText } from './dom.ts';

interface Tile {
  readonly id: string;
  readonly title: (confidence: string) => string;
  /** @param amount what a fraction of the notional is in money */
  readonly value: (state: RiskState, amount: (fraction: number) => string) => string;
  readonly note: (state: RiskState, amount: (fraction: number) => string) => string;
}

export const TILES: readonly Tile[] = [
  {
    id: 'as-of',
    title: () => 'After the close of',
    value: (s) => s.date,
    note: (s) => s.event || 'for the next period',
  },
  {
    id: 'var',
    title: (confidence) => `VaR ${confidence}`,
    value: (s, amount) => amount(s.var),
    note: (s, amount) =>
      `${percent(s.var)} · ${level(s.interval.level)} in ${amount(s.interval.lower)} to ${amount(s.interval.upper)}`,
  },
  {
    id: 'es',
    title: (confidence) => `ES ${confidence}`,
    value: (s, amount) => amount(s.es),
    note: (s) => percent(s.es),
  },
  {
    id: 'confidence',
    title: () => 'Confidence',
    value: (s) => fixed(s.confidenceScore, 2),
    note: (s) => `width ${percent(s.width)}`,
  },
  {
    id: 'regime',
    title: () => 'Regime score',
    value: (s) => fixed(s.regimeScore, 2),
    note: (s) => `width z ${fixed(s.widthScore, 2)}`,
  },
  {
    id: 'memory-level',
    title: () => 'Memory',
    value: (s) => fixed(s.memory, 2),
    note: (s) => (s.recalled ? `nearest ${s.recalled}, ${fixed(s.crisisSimilarity, 2)}` : 'no crisis stored'),
  },
  {
    id: 'buffer-memory',
    title: () => 'Buffer with memory',
    value: (s, amount) => amount(s.bufferMemory),
    note: (s, amount) => `stateless ${amount(s.bufferStateless)}`,
  },
];

export function mountNumbers(store: Store<App>): void {
  const tiles = TILES.map((tile) => {
    const title = element('h2', {});
    const value = element('p', { class: 'value' });
    const note = element('p', { class: 'note' });
    return { tile, title, value, note, node: element('div', { id: tile.id, class: 'tile' }, title, value, note) };
  });
  byId('numbers').append(...tiles.map(({ node }) => node), notionalTile(store));

  store.on(['states', 'selected', 'notional', 'meta'], (app) => {
    const amount = (fraction: number): string => money(fraction * app.notional, currencyOf(app));
    const state = app.states[selectedDay(app)];
    for (const { tile, title, value, note } of tiles) {
      setText(title, tile.title(app.meta ? level(app.meta.confidence) : ''));
      setText(value, state ? tile.value(state, amount) : '–');
      setText(note, state ? tile.note(state, amount) : '\u00a0');
    }
  });

  store.on(['meta', 'milliseconds', 'states'], (app) => setText(byId('provenance'), provenance(app)));
  store.on(['meta', 'source'], (app) => setText(byId('source'), sourceLine(app)));
}

function notionalTile(store: Store<App>): HTMLElement {
  const input = element('input', { id: 'notional', inputmode: 'decimal', autocomplete: 'off', spellcheck: 'false' });
  const note = element('p', { class: 'note', id: 'notional-note' });
  input.setAttribute('aria-describedby', note.id);
  const rest = 'money at risk';
  input.addEventListener('input', () => {
    const notional = parseMoney(input.value);
    input.setAttribute('aria-invalid', String(notional === null));
    setText(note, notional === null ? 'an amount above 0, like 2.5M' : rest);
    if (notional !== null) {
      store.set({ notional });
    }
  });
  const settle = (): void => {
    input.value = Number.isNaN(store.value.notional) ? '' : count(store.value.notional);
    input.setAttribute('aria-invalid', 'false');
    setText(note, rest);
  };
  input.addEventListener('change', settle);
  store.on(['notional'], () => document.activeElement === input || settle());
  const label = element('label', { for: 'notional' });
  store.on(['meta'], (app) => {
    const currency = currencyOf(app);
    setText(label, currency ? `Notional, ${currencySign(currency).trim()}` : 'Notional');
  });
  return element('div', { class: 'tile' }, element('h2', {}, label), element('p', { class: 'value' }, input), note);
}

function sourceLine({ source, meta }: App): string {
  const plain = ['close', 'adjclose'];
  return meta?.column && !plain.includes(meta.column) ? `${source.name} · ${meta.column}` : source.name;
}

/** Everything that one needs to get the same numbers again. */
function provenance({ meta, milliseconds, mode, states }: App): string {
  if (!meta) {
    return '';
  }
  const exceeded = states.reduce((sum, state) => sum + Number(state.exceeded), 0);
  // The first state has no state before it that it could exceed.
  const judged = Math.max(states.length - 1, 0);
  const parts = [
    // Whoever runs on the slow path should learn why.
    `kernel ${meta.kernelTarget}${meta.kernelTarget === 'scalar' ? ` (${meta.kernelReason})` : ''}`,
    milliseconds === null
      ? ''
      : mode === 'browser'
        ? `${count(meta.observations)} days in ${duration(milliseconds)}`
        : `${count(meta.observations)} days, answered in ${duration(milliseconds)}`,
    `model ${meta.model} v${meta.modelVersion}`,
    `${count(meta.particles)} particles × ${meta.modes} modes`,
    `seed ${meta.seed}`,
    `${count(meta.prototypes.length)} crisis prototypes`,
    judged > 0
      ? `${count(exceeded)} exceedances of ${count(judged)} days, ${percent(exceeded / judged)} (expected ` +
        `${level(1 - meta.confidence)})`
      : '',
    meta.gaps.length > 0
      ? `${count(meta.gaps.length)} gaps in the dates, the first after ${meta.gaps[0]!.after}`
      : 'no gaps in the dates',
  ];
  return parts.filter(Boolean).join(' · ');
}
