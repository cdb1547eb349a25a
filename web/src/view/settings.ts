import type { App } from '../app.ts';
import { columnsIn, csvOf, shapeNamed } from '../ask/answer.ts';
import { controlsOf } from '../ask/form.ts';
import { problemOf, sentence, type RiskState, type RunSettings } from '../contract.ts';
import { describe } from '../engine/ask.ts';
import type { Store } from '../store.ts';
import { button, byId, element, saveAs, setText } from './dom.ts';
import { formOf } from './form.ts';

/** What the button says that stands for a file not yet chosen. */
const OPEN = 'Open JSON…';

/** The notional has a place of its own among the key numbers. */
const ELSEWHERE = ['notional'];

export function mountSettings(
  store: Store<App>,
  compute: (settings: RunSettings, prototypes: string | null) => void,
): void {
  const form = element('form', { novalidate: '' });
  const details = element('details', {}, element('summary', { id: 'settings-title' }, 'Settings'), form);
  // The engine says what there is to set; it is loaded when somebody looks.
  details.addEventListener('toggle', () => {
    if (details.open && form.childElementCount === 0) {
      setText(form, 'Starting the engine');
      fill(form, store, compute).catch((error: unknown) => {
        setText(form, sentence(problemOf(error)));
      });
    }
  });

  const json = button('JSON', 'Download the states as JSON', () => {
    const { meta, notional, states } = store.value;
    save(states, 'json', 'application/json', JSON.stringify({ meta: { ...meta, notional }, states }, null, 1));
  });
  const csv = button('CSV', 'Download the states as CSV', () => void saveCsv(store));
  store.on(['states'], ({ states }) => {
    json.disabled = csv.disabled = states.length === 0;
  });
  byId('settings').append(
    element('div', { class: 'heading' }, element('h2', {}, 'Download the states'), csv, json),
    details,
  );
}

async function fill(
  form: HTMLFormElement,
  store: Store<App>,
  compute: (settings: RunSettings, prototypes: string | null) => void,
): Promise<void> {
  const { settings } = await describe();
  const fields = settings.fields.filter(({ name }) => !ELSEWHERE.includes(name));
  const controls = formOf(controlsOf({ ...settings, fields }, { ...store.value.settings }), 'setting');
  const library = element('input', {
    id: 'setting-prototypes',
    class: 'unseen',
    type: 'file',
    accept: '.json,application/json',
  });
  const chosen = element('label', { class: 'button', for: library.id }, OPEN);
  library.addEventListener('change', () => setText(chosen, library.files?.[0]?.name ?? OPEN));
  form.replaceChildren(
    ...controls.nodes,
    element('div', { class: 'row' }, element('label', { for: library.id }, 'Crisis prototypes'), library, chosen),
    element('button', { type: 'submit', class: 'primary' }, 'Compute in this browser'),
  );
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    compute(await controls.read(), (await library.files?.[0]?.text()) ?? null);
  });
  store.on(['problem'], ({ problem }) => {
    controls.show(problem && { ...problem, where: problem.where.replace(/^settings\./, '') });
  });
}

function save(states: readonly RiskState[], extension: string, type: string, content: string): void {
  saveAs(`blr-states-${states.at(-1)!.date.slice(0, 10)}.${extension}`, type, content);
}

/** The columns of `blr run --format csv`, which the engine's description names. */
async function saveCsv(store: Store<App>): Promise<void> {
  const { states } = store.value;
  try {
    const { analyses } = await describe();
    const shape = shapeNamed(
      'State',
      analyses.map(({ answer }) => answer),
    )!;
    const rows = states.map((state) => ({ ...state }));
    save(states, 'csv', 'text/csv', csvOf({ columns: columnsIn(shape, rows), rows }));
  } catch (error) {
    store.set({ problem: problemOf(error) });
  }
}
