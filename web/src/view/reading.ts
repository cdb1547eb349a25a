/** What the open file was taken for, and how it is read otherwise: a form made from the engine's declaration. */
import type { App } from '../app.ts';
import { controlsOf, type Control } from '../ask/form.ts';
import { problemOf, sentence, type Problem, type ReadingOptions, type ShapeDescription } from '../contract.ts';
import { describe } from '../engine/ask.ts';
import type { Description } from '../engine/protocol.ts';
import type { Store } from '../store.ts';
import { byId, element, setText } from './dom.ts';
import { formOf, type Form } from './form.ts';

/** The column has a place of its own; how returns are shown is no matter of the page. */
const ELSEWHERE = ['column', 'returns'];

type Reread = (reading: ReadingOptions) => Promise<Problem | null>;

export function mountReading(store: Store<App>, reread: Reread): void {
  const line = element('p', { id: 'reading-line' });
  const warnings = element('ul', { id: 'reading-warnings' });
  const form = element('form', { novalidate: '', class: 'fields' });
  const details = element('details', { id: 'correct' }, element('summary', {}, 'Read it otherwise'), form);
  byId('reading').append(line, warnings, details);
  store.on(['meta', 'mode', 'problem', 'progress'], ({ meta, mode, problem, progress }) => {
    byId('reading').hidden = mode === 'server' || (!meta && !problem && progress !== null);
    setText(line, meta?.reading ?? '');
    warnings.replaceChildren(...(meta?.warnings ?? []).map((warning) => element('li', {}, warning)));
  });
  const fill = (): void => {
    // The engine says what there is to say; it is loaded when somebody looks.
    if (details.open) {
      fillForm(form, store, reread).catch((error: unknown) => setText(form, sentence(problemOf(error))));
    }
  };
  details.addEventListener('toggle', fill);
  store.on(['reading', 'found', 'source'], () => form.contains(document.activeElement) || fill());
}

async function fillForm(form: HTMLFormElement, store: Store<App>, reread: Reread): Promise<void> {
  const shape = optionsIn(await describe());
  const { reading, found } = store.value;
  const fields = shape.fields.filter(({ name }) => !ELSEWHERE.includes(name));
  const controls = controlsOf({ ...shape, fields }, { ...reading }).map((control) => withFound(control, { ...found }));
  const made = formOf(controls, 'reading');
  const submit = element('button', { type: 'submit', class: 'primary' }, 'Read again');
  form.replaceChildren(...made.nodes, submit);
  form.onsubmit = (event) => {
    event.preventDefault();
    void send(made, store, reread);
  };
}

async function send(made: Form, store: Store<App>, reread: Reread): Promise<void> {
  const problem = await reread(await made.read());
  const control = made.show(problem);
  if (control) {
    control.focus();
  } else {
    store.set({ problem });
  }
}

/** Every question about a series says how a file of it is read. */
function optionsIn({ analyses }: Description): ShapeDescription {
  const fields = analyses.flatMap(({ question }) => question.fields);
  return fields.find(({ name, ofSeries }) => ofSeries && name === 'format')!.shape!;
}

/** Where nothing is said, what was found. */
function withFound(control: Control, found: Readonly<Record<string, unknown>>): Control {
  const value = found[control.name];
  return control.input.kind === 'choice' && typeof value === 'string'
    ? { ...control, input: { ...control.input, none: `found: ${value}` } }
    : control;
}
