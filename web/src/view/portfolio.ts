/** A portfolio from two files: its risk by position, its correlations, and what falls of the market would cost it. */
import type { App } from '../app.ts';
import { sectionOf } from '../ask/answer.ts';
import {
  componentBars,
  correlationMatrix,
  portfolioSection,
  stressBars,
  type Bar,
  type Matrix,
  type PortfolioAnswer,
  type StressAnswer,
} from '../ask/portfolio.ts';
import { problemOf, sentence } from '../contract.ts';
import { askHere, describe } from '../engine/ask.ts';
import type { Description, Document } from '../engine/protocol.ts';
import { duration, fixed, level } from '../format.ts';
import type { Store } from '../store.ts';
import { AnswerView } from './answer.ts';
import { button, byId, element, fileChooser, saveAs, setText, type FileChooser } from './dom.ts';
import { CSV_FILES, OPEN_CSV } from './form.ts';

const EXPLANATION =
  'Open or drop two CSV files: positions (symbol, quantity) and prices (date, and a column for every symbol). ' +
  'They are read and computed in this browser; nothing of them is sent anywhere.';

/** What tells positions from prices. */
const QUANTITY = /^[^\r\n]*\bquantity\b/i;

export async function mountPortfolio(store: Store<App>): Promise<void> {
  const problem = element('p', { class: 'fault', role: 'alert', id: 'portfolio-problem' });
  byId('portfolio').append(
    element('h2', { id: 'portfolio-title', tabindex: '-1' }, 'Portfolio'),
    element('p', {}, EXPLANATION),
    problem,
  );
  try {
    new Portfolio(store, await describe(), problem);
  } catch (error) {
    setText(problem, sentence(problemOf(error)));
  }
}

class Portfolio {
  readonly #store: Store<App>;
  readonly #description: Description;
  readonly #problem: HTMLElement;
  readonly #status = element('p', { id: 'portfolio-status', role: 'status' });
  readonly #body = element('div', { id: 'portfolio-body' });
  readonly #choosers: { readonly positions: FileChooser; readonly prices: FileChooser };
  readonly #files: { positions?: string; prices?: string } = {};
  #asking = new AbortController();
  #view: AnswerView | undefined;

  constructor(store: Store<App>, description: Description, problem: HTMLElement) {
    this.#store = store;
    this.#description = description;
    this.#problem = problem;
    const choosers = { positions: this.#chooser('positions'), prices: this.#chooser('prices') };
    this.#choosers = choosers;
    const labelled = (name: 'positions' | 'prices', title: string): HTMLElement[] => [
      element('span', { id: `portfolio-${name}-label` }, title),
      choosers[name].button,
      choosers[name].input,
    ];
    problem.before(
      element('div', { class: 'files' }, ...labelled('positions', 'Positions'), ...labelled('prices', 'Prices')),
      this.#status,
    );
    byId('portfolio').append(this.#body);
    // Before the page takes a dropped file for a series.
    addEventListener('drop', (event) => this.#drop(event), { capture: true });
  }

  #chooser(name: 'positions' | 'prices'): FileChooser {
    const chooser = fileChooser(`portfolio-${name}`, `portfolio-${name}-label`, OPEN_CSV, CSV_FILES);
    chooser.input.addEventListener('change', () => {
      const file = chooser.file();
      if (file) {
        void file.text().then((text) => this.#take({ [name]: text }));
      }
    });
    return chooser;
  }

  #drop(event: DragEvent): void {
    const files = [...(event.dataTransfer?.files ?? [])];
    if (byId('portfolio').hidden || files.length === 0) {
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    byId('drop').hidden = true;
    void Promise.all(files.map((file) => file.text())).then((texts) => {
      const taken = texts.map((text, index) => {
        const name = QUANTITY.test(text) ? 'positions' : 'prices';
        setText(this.#choosers[name].button, files[index]!.name);
        return [name, text] as const;
      });
      this.#take(Object.fromEntries(taken));
    });
  }

  #take(files: { positions?: string; prices?: string }): void {
    Object.assign(this.#files, files);
    const { positions, prices } = this.#files;
    if (positions === undefined || prices === undefined) {
      setText(this.#status, `${positions === undefined ? 'Positions' : 'Prices'} are still wanted.`);
    } else {
      void this.#compute({ positions, prices });
    }
  }

  async #compute(question: Document): Promise<void> {
    this.#asking.abort();
    this.#asking = new AbortController();
    const { signal } = this.#asking;
    this.#clear();
    setText(this.#status, 'Computing');
    const began = performance.now();
    try {
      const portfolio = await this.#ask('portfolio', question, signal);
      const stress = await this.#ask('stress', question, signal);
      setText(this.#status, `Computed in ${duration(performance.now() - began)}.`);
      this.#show(portfolio, stress);
    } catch (error) {
      if (!signal.aborted) {
        setText(this.#status, 'Refused.');
        setText(this.#problem, sentence(problemOf(error)));
      }
    }
  }

  #ask(name: string, question: Document, signal: AbortSignal): Promise<Document> {
    const { source, reading } = this.#store.value;
    return askHere({ name, question, source, reading }, () => undefined, signal);
  }

  #clear(): void {
    this.#view?.destroy();
    setText(this.#problem, '');
    this.#body.replaceChildren();
  }

  #show(document: Document, stressDocument: Document): void {
    const portfolio = document as unknown as PortfolioAnswer;
    const stress = stressDocument as unknown as StressAnswer;
    const { answer: shape } = this.#description.analyses.find(({ name }) => name === 'portfolio')!;
    const whole = sectionOf('Portfolio', shape.sentence, shape, document);
    const view = new AnswerView(portfolioSection(whole, portfolio), 'blr-portfolio');
    const json = button('JSON', 'Download the answers as JSON', () =>
      saveAs(
        'blr-portfolio.json',
        'application/json',
        `${JSON.stringify({ portfolio: document, stress: stressDocument }, null, 1)}\n`,
      ),
    );
    const { from, to, totals } = portfolio;
    const confidence = level(totals[0]!.confidence);
    this.#view = view;
    this.#body.replaceChildren(
      element('div', { class: 'heading' }, element('h3', {}, `By the returns of ${from} to ${to}`), json),
      element(
        'div',
        { class: 'pictures' },
        panel(`Parts in ES ${confidence}`, 'Together they are it; below 0 where a position hedges.', [
          barsOf(componentBars(portfolio), 'Position', `Part in ES ${confidence}`),
        ]),
        panel('Losses in falls of the market', 'Each come again, by the betas; in money and of the gross value.', [
          barsOf(stressBars(stress), 'Fall', 'Loss'),
        ]),
        panel('Correlations', 'Of the returns of a period; of the twenty largest positions at most.', [
          heatMap(correlationMatrix(portfolio)),
          legend(),
        ]),
      ),
      view.node,
    );
    view.draw();
  }
}

function panel(heading: string, sentenceOfIt: string, content: readonly HTMLElement[]): HTMLElement {
  const note = element('p', { class: 'note' }, sentenceOfIt);
  return element('section', { class: 'picture' }, element('h3', {}, heading), note, ...content);
}

/** Bars to the right of a common zero, or to its left, each with its amount. */
function barsOf(bars: readonly Bar[], nameHeading: string, valueHeading: string): HTMLElement {
  const least = Math.min(0, ...bars.map(({ value }) => value));
  const most = Math.max(0, ...bars.map(({ value }) => value));
  const share = (value: number): string => `${(100 * value) / (most - least || 1)}%`;
  const rows = bars.map(({ name, value, shown }) => {
    const bar = element('div', { class: value < 0 ? 'bar below' : 'bar' });
    bar.style.setProperty('--from', share(Math.min(value, 0) - least));
    bar.style.setProperty('--length', share(Math.abs(value)));
    const picture = element('td', { class: 'track', 'aria-hidden': 'true' }, bar);
    return element('tr', {}, element('th', { scope: 'row' }, name), picture, element('td', {}, shown));
  });
  const head = element(
    'tr',
    {},
    element('th', { scope: 'col' }, nameHeading),
    element('td', { 'aria-hidden': 'true' }),
    element('th', { scope: 'col' }, valueHeading),
  );
  return scroller(
    valueHeading,
    element('table', { class: 'bars' }, element('thead', {}, head), element('tbody', {}, ...rows)),
  );
}

function heatMap({ names, values }: Matrix): HTMLElement {
  const head = names.map((name) => element('th', { scope: 'col' }, name));
  const rows = values.map((row, index) =>
    element('tr', {}, element('th', { scope: 'row' }, names[index]!), ...row.map(heatCell)),
  );
  return scroller(
    'Correlations',
    element(
      'table',
      { class: 'heat' },
      element('thead', {}, element('tr', {}, element('td', {}), ...head)),
      element('tbody', {}, ...rows),
    ),
  );
}

function heatCell(value: number): HTMLElement {
  const cell = element('td', { class: value < 0 ? 'heat-cell below' : 'heat-cell' }, fixed(value, 2));
  cell.style.setProperty('--strength', `${40 * Math.abs(value)}%`);
  return cell;
}

function legend(): HTMLElement {
  const cells = [-1, -0.5, 0, 0.5, 1].map(heatCell);
  const row = element('tr', {}, element('th', { scope: 'row' }, 'Key'), ...cells);
  return element('table', { class: 'heat key', 'aria-label': 'Colours of correlations' }, element('tbody', {}, row));
}

function scroller(name: string, table: HTMLElement): HTMLElement {
  return element('div', { class: 'scroller', tabindex: '0', role: 'region', 'aria-label': name }, table);
}
