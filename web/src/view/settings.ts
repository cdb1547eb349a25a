import { currencyOf, notionalOf, type App } from '../app.ts';
import { columnsIn, csvOf, shapeNamed } from '../ask/answer.ts';
import { controlsOf } from '../ask/form.ts';
import { problemOf, sentence, type Problem, type RunSettings } from '../contract.ts';
import { describe } from '../engine/ask.ts';
import type { Store } from '../store.ts';
import { button, byId, element, fileChooser, saveAs, setText } from './dom.ts';
import { JSON_FILES, OPEN_JSON, formOf } from './form.ts';

/** Money has a place of its own among the key numbers. */
const ELSEWHERE = ['notional', 'currency'];

/** Computes the open series anew, in this browser. Resolves with what is wrong, or null once it has begun. */
type Compute = (settings: RunSettings, prototypes: string | null) => Promise<Problem | null>;

export function mountSettings(store: Store<App>, compute: Compute): void {
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
    const { states } = store.value;
    save(store.value, 'json', 'application/json', JSON.stringify({ meta: metaOf(store.value), states }, null, 1));
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

async function fill(form: HTMLFormElement, store: Store<App>, compute: Compute): Promise<void> {
  const { settings } = await describe();
  const fields = settings.fields.filter(({ name }) => !ELSEWHERE.includes(name));
  const controls = formOf(controlsOf({ ...settings, fields }, { ...store.value.settings }), 'setting');
  const library = new Library();
  form.replaceChildren(
    ...controls.nodes,
    library.node,
    element('button', { type: 'submit', class: 'primary' }, 'Compute in this browser'),
  );
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const problem = await compute(await controls.read(), await library.text());
    const local = problem && { ...problem, where: problem.where.replace(/^settings\./, '') };
    const control = controls.show(local) ?? library.show(problem);
    if (control) {
      control.focus();
    } else {
      store.set({ problem });
    }
  });
}

/** The file of crises to remember. */
class Library {
  readonly node: HTMLElement;
  readonly #chooser = fileChooser('setting-prototypes', 'setting-prototypes-label', OPEN_JSON, JSON_FILES);
  readonly #fault = element('p', { class: 'fault', id: 'setting-prototypes-fault' });

  constructor() {
    const { button: press, input } = this.#chooser;
    press.setAttribute('aria-describedby', this.#fault.id);
    const label = element('label', { id: 'setting-prototypes-label', for: press.id }, 'Crisis prototypes');
    this.node = element('div', { class: 'row' }, label, press, input, this.#fault);
  }

  async text(): Promise<string | null> {
    return (await this.#chooser.file()?.text()) ?? null;
  }

  /** @returns the control, when the problem is about it */
  show(problem: Problem | null): HTMLElement | null {
    const own = problem?.where.startsWith('prototypes') ? problem : null;
    this.#chooser.button.setAttribute('aria-invalid', String(own !== null));
    setText(this.#fault, own ? sentence(own) : '');
    return own ? this.#chooser.button : null;
  }
}

/** How the run was made, with the money that is shown. */
function metaOf(app: App): object {
  return { ...app.meta, notional: notionalOf(app), currency: currencyOf(app) };
}

/** Whoever finds the file later shall not take the first half of a run for all of it. */
function save({ states, stopped }: App, extension: string, type: string, content: string): void {
  const part = stopped ? '-not-final' : '';
  saveAs(`blr-states-${states.at(-1)!.date.slice(0, 10)}${part}.${extension}`, type, content);
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
    save(store.value, 'csv', 'text/csv', csvOf({ columns: columnsIn(shape, rows), rows }));
  } catch (error) {
    store.set({ problem: problemOf(error) });
  }
}
