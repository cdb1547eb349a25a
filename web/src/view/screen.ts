/** A desk's screen: the method desk, asked by itself of whatever series is open, and made to fit one screen. */
import { currencyOf, notionalOf, periodOf, selectedDay, type App, type Navigator } from '../app.ts';
import { sectionOf, type Section } from '../ask/answer.ts';
import { aheadOf, screenOf, type Money } from '../ask/screen.ts';
import { problemOf, sentence, type AnalysisDescription } from '../contract.ts';
import { askHere, askServer, describe } from '../engine/ask.ts';
import type { Description, ProgressReport } from '../engine/protocol.ts';
import { duration } from '../format.ts';
import type { Store } from '../store.ts';
import { AnswerView } from './answer.ts';
import { dayPicker } from './day.ts';
import { byId, element, setText } from './dom.ts';
import { startOf } from './methods.ts';

const NAME = 'desk';

type Answer = Parameters<typeof screenOf>[1];

export async function mountScreen(store: Store<App>, navigator: Navigator): Promise<void> {
  const home = byId('screen');
  const title = element('h2', { id: 'screen-title', tabindex: '-1' }, 'Desk');
  const status = element('p', { id: 'screen-status', role: 'status' });
  const body = element('div', {});
  home.append(
    element('div', { class: 'heading' }, title, ...dayPicker(store, navigator, 'screen-go-to'), status),
    body,
  );
  try {
    new Screen(store, await describe(), { title, body, status });
  } catch (error) {
    setText(status, sentence(problemOf(error)));
  }
}

interface Parts {
  readonly title: HTMLElement;
  readonly body: HTMLElement;
  readonly status: HTMLElement;
}

class Screen {
  readonly #store: Store<App>;
  readonly #description: Description;
  readonly #analysis: AnalysisDescription;
  readonly #title: HTMLElement;
  readonly #body: HTMLElement;
  readonly #status: HTMLElement;
  #asking = new AbortController();
  #answer: Answer | undefined;
  #whole: Section | undefined;
  /** How long the answer took. */
  #said = '';
  #view: AnswerView | undefined;

  constructor(store: Store<App>, description: Description, { title, body, status }: Parts) {
    this.#store = store;
    this.#description = description;
    this.#analysis = description.analyses.find(({ name }) => name === NAME)!;
    this.#title = title;
    this.#body = body;
    this.#status = status;
    // The run first: both at once would slow each other down.
    store.on(['meta', 'progress'], ({ meta, progress }) => {
      this.#forget();
      if (meta && !progress) {
        void this.#ask();
      }
    });
    store.on(['ownNotional', 'ownCurrency'], () => this.#show());
    store.on(['selected'], () => this.#showDay());
    store.on(['theme'], () => this.#view?.redraw());
  }

  #forget(): void {
    this.#asking.abort();
    this.#asking = new AbortController();
    this.#answer = undefined;
    this.#clear();
    setText(this.#status, 'The desk’s numbers follow when the states are computed.');
  }

  #clear(): void {
    this.#view?.destroy();
    this.#view = undefined;
    setText(this.#title, 'Desk');
    this.#body.replaceChildren();
  }

  async #ask(): Promise<void> {
    const { signal } = this.#asking;
    const { mode, source, reading } = this.#store.value;
    const question = startOf(this.#store.value, this.#description);
    const began = performance.now();
    setText(this.#status, 'Asking');
    try {
      const answer =
        mode === 'server'
          ? await askServer(NAME, question, signal)
          : await askHere({ name: NAME, question, source, reading }, (report) => this.#progress(report), signal);
      const { answer: shape } = this.#analysis;
      this.#whole = sectionOf('Desk', shape.sentence, shape, answer);
      this.#answer = answer as unknown as Answer;
      this.#said = `Computed in ${duration(performance.now() - began)}.`;
      this.#show();
    } catch (error) {
      if (!signal.aborted) {
        setText(this.#status, sentence(problemOf(error)));
      }
    }
  }

  #progress({ done, total }: ProgressReport): void {
    setText(this.#status, `${Math.floor((10 * done) / total) * 10} % of the series`);
  }

  #show(): void {
    if (!this.#answer || !this.#whole) {
      return;
    }
    this.#clear();
    this.#view = new AnswerView(screenOf(this.#whole, this.#answer, this.#money, this.#next), `blr-${NAME}`);
    this.#body.replaceChildren(this.#view.node);
    this.#view.draw();
    this.#entitle(this.#answer);
  }

  /** Sees the risk from another day. */
  #showDay(): void {
    if (this.#view && this.#answer && this.#whole) {
      this.#view.renew(aheadOf(this.#whole, this.#answer, this.#money, this.#next));
      this.#entitle(this.#answer);
    }
  }

  #entitle(answer: Answer): void {
    const app = this.#store.value;
    const past = this.#next !== undefined;
    setText(this.#title, `Desk, after the close of ${past ? app.states[selectedDay(app)]!.date : answer.date}`);
    const further = `Further than one ${periodOf(app)} the desk sees from the end only.`;
    setText(this.#status, past ? further : this.#said);
  }

  get #money(): Money {
    const app = this.#store.value;
    return { notional: notionalOf(app), currency: currencyOf(app) };
  }

  /** The day after the chosen one; undefined where that is the last. */
  get #next(): string | undefined {
    const app = this.#store.value;
    return app.states[selectedDay(app) + 1]?.date;
  }
}
