import type { App } from '../app.ts';
import { DEFAULT_SETTINGS, type Settings } from '../contract.ts';
import { csvOf } from '../table.ts';
import type { Store } from '../store.ts';
import { button, byId, element, setText } from './dom.ts';

type NumberKey = Exclude<keyof Settings, 'model'>;

/** Limits are left to the engine, whose errors say what is allowed. */
const NUMBERS: readonly (readonly [key: NumberKey, label: string])[] = [
  ['particles', 'Particles'],
  ['modes', 'Cosine modes'],
  ['confidence', 'Confidence of VaR and ES'],
  ['credibleLevel', 'Credible level'],
  ['calibrationDays', 'Calibration, days'],
  ['seed', 'Seed'],
  ['uncertaintyLoading', 'Width in buffers, λ'],
  ['memoryLoading', 'Memory in buffers, η'],
];

/** What the button says that stands for a file not yet chosen. */
const OPEN = 'Open JSON…';

export function mountSettings(
  store: Store<App>,
  compute: (settings: Settings, prototypes: string | null) => void,
): void {
  const models = ['live', 'reduced', 'full'].map((name) => element('option', {}, name));
  const model = element('select', { id: 'setting-model' }, ...models);
  const inputs = NUMBERS.map(([key, label]) => {
    const input = element('input', { id: `setting-${key}`, type: 'number', step: 'any', required: '' });
    input.value = String(DEFAULT_SETTINGS[key]);
    return { key, input, row: row(label, input) };
  });
  const library = element('input', {
    id: 'setting-prototypes',
    class: 'unseen',
    type: 'file',
    accept: '.json,application/json',
  });
  const chosen = element('label', { class: 'button', for: library.id }, OPEN);
  library.addEventListener('change', () => setText(chosen, library.files?.[0]?.name ?? OPEN));
  const form = element(
    'form',
    {},
    row('State model', model),
    ...inputs.map((entry) => entry.row),
    row('Crisis prototypes', library, chosen),
    element('button', { type: 'submit', class: 'primary' }, 'Compute in this browser'),
  );
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const numbers = Object.fromEntries(inputs.map(({ key, input }) => [key, input.valueAsNumber]));
    const settings = { ...(numbers as Record<NumberKey, number>), model: model.value as Settings['model'] };
    compute(settings, (await library.files?.[0]?.text()) ?? null);
  });

  const json = button('JSON', 'Download the states as JSON', () =>
    save(store.value, 'json', 'application/json', (app) =>
      JSON.stringify({ meta: { ...app.meta, notional: app.notional }, states: app.states }, null, 1),
    ),
  );
  const csv = button('CSV', 'Download the states as CSV', () =>
    save(store.value, 'csv', 'text/csv', (app) => csvOf(app.states)),
  );
  store.on(['states'], ({ states }) => {
    json.disabled = csv.disabled = states.length === 0;
  });
  byId('settings').append(
    element('div', { class: 'heading' }, element('h2', {}, 'Download the states'), csv, json),
    element('details', {}, element('summary', { id: 'settings-title' }, 'Settings'), form),
  );
}

/** @param face stands for an input that is not seen itself */
function row(label: string, input: HTMLElement, ...face: HTMLElement[]): HTMLElement {
  return element('div', { class: 'row' }, element('label', { for: input.id }, label), input, ...face);
}

function save(app: App, extension: string, type: string, write: (app: App) => string): void {
  const url = URL.createObjectURL(new Blob([write(app)], { type }));
  element('a', { href: url, download: `blr-states-${app.states.at(-1)!.date.slice(0, 10)}.${extension}` }).click();
  URL.revokeObjectURL(url);
}
