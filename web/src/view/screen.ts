/** A desk's screen: the method desk, asked by itself of whatever series is open, and made to fit one screen. */
import { currencyOf, notionalOf, type App } from '../app.ts';
import { sectionOf } from '../ask/answer.ts';
import { screenOf } from '../ask/screen.ts';
import { problemOf, sentence, type AnalysisDescription } from '../contract.ts';
import { askHere, askServer, describe } from '../engine/ask.ts';
import type { Description, Document, ProgressReport } from '../engine/protocol.ts';
import { duration } from '../format.ts';
import type { Store } from '../store.ts';
import { AnswerView } from './answer.ts';
import { byId, element, setText } from './dom.ts';
import { startOf } from './methods.ts';

const NAME = 'desk';

export async function mountScreen(store: Store<App>): Promise<void> {
  const home = byId('screen');
  const title = element('h2', { id: 'screen-title', tabindex: '-1' }, 'Desk');
  const status = element('p', { id: 'screen-status', role: 'status' });
  const body = element('div', {});
  home.append(element('div', { class: 'heading' }, title, status), body);
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
  #answer: Document | undefined;
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
    store.on(['theme'], () => this.#view?.redraw());
  }

  #forget(): void {
    this.#asking.abort();
    this.#asking = new AbortController();
    this.#answer = undefined;
    this.#clear();
    setText(this.#status, 'The desk’s numbers follow when the days are computed.');
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
      this.#answer =
        mode === 'server'
          ? await askServer(NAME, question, signal)
          : await askHere({ name: NAME, question, source, reading }, (report) => this.#progress(report), signal);
      setText(this.#status, `Computed in ${duration(performance.now() - began)}.`);
      this.#show();
    } catch (error) {
      if (!signal.aborted) {
        setText(this.#status, sentence(problemOf(error)));
      }
    }
  }

  #progress({ done, total }: ProgressReport): void {
    setText(this.#status, `${Math.floor((10 * done) / total) * 10} % of the days`);
  }

  #show(): void {
    if (!this.#answer) {
      return;
    }
    this.#clear();
    const app = this.#store.value;
    const { answer: shape } = this.#analysis;
    const whole = sectionOf('Desk', shape.sentence, shape, this.#answer);
    const answer = this.#answer as unknown as Parameters<typeof screenOf>[1];
    this.#view = new AnswerView(screenOf(whole, answer, notionalOf(app), currencyOf(app)), `blr-${NAME}`);
    setText(this.#title, `Desk, after the close of ${answer.date}`);
    this.#body.replaceChildren(this.#view.node);
    this.#view.draw();
  }
}
