import { inView, periodOf, type App } from '../app.ts';
import { count, fixed, percent } from '../format.ts';
import type { RiskState } from '../contract.ts';
import type { Store } from '../store.ts';
import { button, byId, element, setText } from './dom.ts';

const ROWS_PER_PAGE = 50;

export const COLUMNS: readonly (readonly [name: string, cell: (state: RiskState) => string])[] = [
  ['Date', (s) => s.date],
  ['Loss', (s) => percent(s.loss)],
  ['Exceeded', (s) => (s.exceeded ? 'yes' : '')],
  ['VaR next', (s) => percent(s.var)],
  ['Lower', (s) => percent(s.interval.lower)],
  ['Upper', (s) => percent(s.interval.upper)],
  ['ES next', (s) => percent(s.es)],
  ['Confidence score', (s) => fixed(s.confidenceScore, 2)],
  ['Regime', (s) => fixed(s.regimeScore, 2)],
  ['Memory', (s) => fixed(s.memory, 2)],
  ['Similarity', (s) => fixed(s.crisisSimilarity, 2)],
  ['Nearest crisis', (s) => s.recalled],
  ['Fast', (s) => fixed(s.timescaleWeights.fast, 2)],
  ['Medium', (s) => fixed(s.timescaleWeights.medium, 2)],
  ['Crisis', (s) => fixed(s.timescaleWeights.crisis, 2)],
  ['Buffer', (s) => percent(s.bufferStateless)],
  ['Buffer with memory', (s) => percent(s.bufferMemory)],
  ['Model-risk charge', (s) => percent(s.modelRiskCharge)],
  ['Event', (s) => s.event],
];

/** The charts in words and figures: the days in view, latest first, a page at a time. */
export function mountTable(store: Store<App>): void {
  const details = byId<HTMLDetailsElement>('table');
  const body = element('tbody', {});
  const caption = element('caption', {});
  let page = 0;

  const draw = (): void => {
    if (!details.open) {
      return;
    }
    const app = store.value;
    const { from, to } = inView(app);
    const { time } = app.columns;
    const days = app.states.filter((_, day) => time[day]! >= from && time[day]! <= to).reverse();
    const pages = Math.max(Math.ceil(days.length / ROWS_PER_PAGE), 1);
    page = Math.min(page, pages - 1);
    newer.disabled = page === 0;
    older.disabled = page === pages - 1;
    const place = `page ${count(page + 1)} of ${count(pages)}`;
    setText(caption, `${count(days.length)} ${periodOf(app)}s, ${place}; loss on the date, all else after its close`);
    body.replaceChildren(
      ...days
        .slice(page * ROWS_PER_PAGE, (page + 1) * ROWS_PER_PAGE)
        .map((state) =>
          element(
            'tr',
            {},
            ...COLUMNS.map(([, cell], column) =>
              column === 0 ? element('th', { scope: 'row' }, cell(state)) : element('td', {}, cell(state)),
            ),
          ),
        ),
    );
  };
  const turn = (pages: number) => (): void => {
    page += pages;
    draw();
  };
  const newer = button('‹ Newer', 'Newer rows', turn(-1));
  const older = button('Older ›', 'Older rows', turn(1));
  const headings = COLUMNS.map(([name]) => element('th', { scope: 'col' }, name));
  const head = element('thead', {}, element('tr', {}, ...headings));
  byId('table-body').append(
    element('div', { class: 'toolbar' }, newer, older),
    element(
      'div',
      { class: 'scroller', tabindex: '0', role: 'region', 'aria-label': 'Rows in view' },
      element('table', {}, caption, head, body),
    ),
  );
  details.addEventListener('toggle', draw);
  store.on(['columns', 'range'], () => {
    page = 0;
    draw();
  });
}
