/** Every method of the engine: a form made from its question, and a view made from its answer. */
import { currencyOf, notionalOf, type App } from '../app.ts';
import { sectionOf } from '../ask/answer.ts';
import { controlsOf, type Control } from '../ask/form.ts';
import { wordsOf } from '../ask/words.ts';
import { problemOf, sentence, type AnalysisDescription, type Problem } from '../contract.ts';
import { askHere, askServer, describe } from '../engine/ask.ts';
import type { Description, Document, ProgressReport } from '../engine/protocol.ts';
import { count, duration } from '../format.ts';
import type { Store } from '../store.ts';
import { AnswerView } from './answer.ts';
import { button, byId, element, saveAs, setText } from './dom.ts';
import { formOf, type Form } from './form.ts';

const EXPLANATION =
  'Each method answers a question about the series that is open on this page, with the page’s settings to begin ' +
  'with. What is left empty has its default.';

export async function mountMethods(store: Store<App>): Promise<void> {
  const home = byId('methods');
  const problem = element('p', { class: 'fault', role: 'alert', id: 'methods-problem' });
  home.append(
    element('h2', { id: 'methods-title', tabindex: '-1' }, 'Methods'),
    element('p', {}, EXPLANATION),
    problem,
  );
  try {
    new Panel(store, await describe(), home, problem);
  } catch (error) {
    setText(problem, sentence(problemOf(error)));
  }
}

class Panel {
  readonly #store: Store<App>;
  readonly #description: Description;
  readonly #problem: HTMLElement;
  readonly #method: HTMLSelectElement;
  readonly #purpose = element('p', { id: 'method-purpose' });
  readonly #fields = element('div', { class: 'fields' });
  readonly #ask = element('button', { type: 'submit', class: 'primary' }, 'Ask');
  readonly #cancel: HTMLButtonElement;
  readonly #status = element('p', { id: 'methods-status', role: 'status' });
  readonly #bar = element('progress', { 'aria-labelledby': 'methods-status' });
  readonly #answer = element('section', { id: 'answer', 'aria-label': 'Answer' });
  #form: Form | undefined;
  #asking: AbortController | undefined;
  #view: AnswerView | undefined;
  /** Of a series that is not on the page itself; read in time, it can be asked about without a network. */
  #read: { readonly url: string; readonly bytes: Uint8Array } | undefined;

  constructor(store: Store<App>, description: Description, home: HTMLElement, problem: HTMLElement) {
    this.#store = store;
    this.#description = description;
    this.#problem = problem;
    const options = description.analyses.map(({ name }) => element('option', { value: name }, wordsOf(name)));
    this.#method = element('select', { id: 'method', 'aria-describedby': this.#purpose.id }, ...options);
    this.#cancel = button('Cancel', 'Cancel the question', () => this.#asking?.abort());
    const form = element(
      'form',
      { id: 'question', novalidate: '' },
      this.#fields,
      element('div', { class: 'running' }, this.#ask, this.#cancel, this.#status, this.#bar),
    );
    problem.before(
      element('div', { class: 'row' }, element('label', { for: 'method' }, 'Method'), this.#method),
      this.#purpose,
      form,
    );
    home.append(this.#answer);
    this.#method.addEventListener('change', () => this.#showForm());
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#put();
    });
    this.#showForm();
    this.#showRunning(false);
    store.on(['meta', 'settings', 'prototypes', 'ownNotional', 'ownCurrency'], () =>
      this.#form?.renew(this.#controls()),
    );
    store.on(['theme'], () => this.#view?.redraw());
    store.on(['source'], ({ source: { url } }) => url !== undefined && void this.#fetch(url));
  }

  get #analysis(): AnalysisDescription {
    return this.#description.analyses[this.#method.selectedIndex]!;
  }

  /** What the method asks for, with what the page knows to begin with. */
  #controls(): Control[] {
    const controls = controlsOf(this.#analysis.question, startOf(this.#store.value, this.#description));
    // What is asked before how it is computed.
    const nested = ({ input }: Control): number => Number(input.kind === 'group');
    return controls.toSorted((a, b) => nested(a) - nested(b));
  }

  #showForm(): void {
    setText(this.#purpose, this.#analysis.purpose);
    this.#form = formOf(this.#controls(), 'ask');
    this.#fields.replaceChildren(...this.#form.nodes);
    this.#say(null);
  }

  #say(problem: Problem | null): void {
    const control = this.#form?.show(problem) ?? null;
    setText(this.#problem, problem && !control ? sentence(problem) : '');
    control?.focus();
  }

  #showRunning(running: boolean): void {
    const focused = document.activeElement === (running ? this.#ask : this.#cancel);
    this.#ask.disabled = this.#method.disabled = running;
    this.#cancel.hidden = this.#bar.hidden = !running;
    this.#bar.removeAttribute('value');
    if (focused) {
      (running ? this.#cancel : this.#ask).focus();
    }
  }

  async #put(): Promise<void> {
    const asking = new AbortController();
    const { signal } = asking;
    const analysis = this.#analysis;
    this.#asking = asking;
    this.#say(null);
    this.#showRunning(true);
    this.#clear();
    setText(this.#status, 'Asking');
    const began = performance.now();
    let problem: Problem | null = null;
    try {
      const answer = await this.#answerTo(analysis, await this.#form!.read(), signal);
      this.#show(analysis, answer, `Answered in ${duration(performance.now() - began)}.`);
    } catch (error) {
      problem = signal.aborted ? null : problemOf(error);
      setText(this.#status, signal.aborted ? 'Cancelled.' : 'Refused.');
    }
    this.#showRunning(false);
    if (problem) {
      this.#say(problem);
    }
  }

  /** Numbers of another question would stand beside this one. */
  #clear(): void {
    this.#view?.destroy();
    this.#view = undefined;
    this.#answer.replaceChildren();
  }

  #answerTo({ name }: AnalysisDescription, question: Document, signal: AbortSignal): Promise<Document> {
    const { mode, source, reading } = this.#store.value;
    if (mode === 'server') {
      return askServer(name, question, signal);
    }
    const read = this.#read?.url === source.url ? this.#read : {};
    return askHere(
      { name, question, source: { ...read, ...source }, reading },
      (progress) => this.#progress(progress),
      signal,
    );
  }

  async #fetch(url: string): Promise<void> {
    try {
      const response = await fetch(url);
      this.#read = response.ok ? { url, bytes: new Uint8Array(await response.arrayBuffer()) } : undefined;
    } catch {
      // The worker tries again, and says so.
    }
  }

  #progress({ task, done, total }: ProgressReport): void {
    this.#bar.max = total;
    this.#bar.value = done;
    // In steps, or a screen reader would do nothing else.
    setText(this.#status, `${task ? `${task}, ` : ''}${Math.floor((10 * done) / total) * 10} % of ${count(total)}`);
  }

  #show({ name, answer: shape }: AnalysisDescription, document: Document, said: string): void {
    const section = sectionOf(wordsOf(name), shape.sentence, shape, document);
    const view = new AnswerView(section, `blr-${name}`);
    const heading = element('h2', { tabindex: '-1', id: 'answer-title' }, section.heading);
    const json = button('JSON', 'Download the answer as JSON', () =>
      saveAs(`blr-${name}.json`, 'application/json', `${JSON.stringify(document, null, 1)}\n`),
    );
    this.#view = view;
    const title = element('div', { class: 'heading' }, heading, json);
    this.#answer.replaceChildren(title, element('p', { class: 'note' }, section.sentence), view.node);
    view.draw();
    setText(this.#status, said);
    heading.focus({ preventScroll: true });
    heading.scrollIntoView();
  }
}

/** What the page already knows, by the names that questions use: the settings of the run shown, and the crises. */
export function startOf(app: App, description: Description): Document {
  const { meta, settings, prototypes } = app;
  const money = meta ? { notional: notionalOf(app), currency: currencyOf(app) } : {};
  const known: Document = { ...(meta ?? settings), ...money };
  const set = description.settings.fields.map(({ name }) => [name, known[name]] as const);
  return {
    settings: Object.fromEntries(set.filter(([, value]) => value !== undefined)),
    ...(prototypes === null ? {} : libraryOf(prototypes)),
  };
}

function libraryOf(text: string): Document {
  try {
    return JSON.parse(text) as Document;
  } catch {
    return {}; // the page says so itself
  }
}
