/** The sections of an answer as elements; what they show is in ask/answer.ts. */
import uPlot from 'uplot';
import { csvOf, type Chart, type Fact, type Section, type Table } from '../ask/answer.ts';
import { text, tick, unitOf } from '../ask/words.ts';
import { count } from '../format.ts';
import { dateTicks } from './axes.ts';
import { button, element, saveAs } from './dom.ts';

/** So many single values are read as a list, and fewer as tiles. */
const MOST_TILES = 12;
const ROWS_AT_ONCE = 100;
const CHART_PIXELS = 220;
const FONT = '11px system-ui, sans-serif';
const COLOURS = ['--var', '--es', '--memory', '--similarity', '--regime', '--exceedance'];
const DOT_COLOURS = ['--loss', '--exceedance'];

/** Lines and dots have colours of their own, in the order of each. */
function colourOf(lines: Chart['lines'], line: number): string {
  const { dots = false } = lines[line]!;
  const before = lines.slice(0, line).filter((other) => (other.dots ?? false) === dots).length;
  return (dots ? DOT_COLOURS : COLOURS)[before]!;
}

/** An answer on the page; its charts follow the theme and the width. */
export class AnswerView {
  readonly node: HTMLElement;
  readonly #fileName: string;
  readonly #tables = new Map<string, HTMLElement>();
  readonly #plots: uPlot[] = [];
  readonly #waiting: (() => void)[] = [];
  readonly #width = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const plot = this.#plots.find(({ root }) => root.parentElement === target);
      if (plot && target.clientWidth > 0 && plot.width !== target.clientWidth) {
        plot.setSize({ width: target.clientWidth, height: plot.height });
      }
    }
  });

  /** @param fileName of downloads, without its ending */
  constructor(section: Section, fileName: string) {
    this.#fileName = fileName;
    this.node = element('div', { class: 'answer' }, ...this.#content(section, tilesOf));
  }

  /** To be called when the node stands on the page: a chart must know its width. */
  draw(): void {
    this.#waiting.splice(0).forEach((draw) => draw());
  }

  /** Puts a table in the place of the one of that name. */
  renew(table: Table): void {
    const stood = this.#tables.get(table.name)!;
    stood.replaceWith(this.#table(table));
  }

  redraw(): void {
    this.#plots.forEach((plot) => plot.redraw());
  }

  destroy(): void {
    this.#width.disconnect();
    this.#plots.forEach((plot) => plot.destroy());
  }

  #content({ facts, charts, tables, sections }: Section, face: (facts: readonly Fact[]) => HTMLElement): HTMLElement[] {
    return [
      ...(facts.length > 0 ? [face(facts)] : []),
      ...(charts.length > 0 ? [element('div', { class: 'plots' }, ...charts.map((chart) => this.#figure(chart)))] : []),
      ...tables.map((table) => this.#table(table)),
      ...sections.map((section) => this.#nested(section)),
    ];
  }

  #table(table: Table): HTMLElement {
    const section = tableOf(table, `${this.#fileName}-${table.name}`);
    this.#tables.set(table.name, section);
    return section;
  }

  /** Long lists of facts, such as how an answer was made, stay folded until they are asked for. */
  #nested(section: Section): HTMLElement {
    const { heading, sentence, facts } = section;
    const summary = element('summary', {}, element('h3', {}, heading), element('span', { class: 'note' }, sentence));
    const few = facts.length <= MOST_TILES;
    const content = this.#content(section, few ? tilesOf : listOf);
    const details = element('details', { class: 'nested' }, summary, ...content);
    details.open = few;
    details.addEventListener('toggle', () => this.draw());
    return details;
  }

  #figure(chart: Chart): HTMLElement {
    const { heading, lines, x, xHeading, unit } = chart;
    const named = lines.map(({ name }) => name).join(', ');
    const surface = element('div', { class: 'surface', role: 'img' });
    surface.setAttribute('aria-label', `${heading}: ${named} against ${xHeading}, ${count(x.length)} points`);
    const title = `${heading}${unit === 'number' ? '' : `, ${unit}`}`;
    const key = lines.map(({ name, dots }, line) => {
      const swatch = element('i', { class: dots ? 'dot' : 'line' });
      swatch.style.setProperty('--colour', `var(${colourOf(lines, line)})`);
      return element('span', { class: 'entry' }, swatch, name);
    });
    const figure = element('figure', {}, element('figcaption', {}, element('h3', {}, title), ...key), surface);
    const draw = (): void => {
      if (surface.clientWidth === 0) {
        this.#waiting.push(draw); // folded away
        return;
      }
      const data = [x, ...lines.map(({ values }) => values)] as uPlot.AlignedData;
      this.#plots.push(new uPlot(optionsOf(chart, surface.clientWidth), data, surface));
      this.#width.observe(surface);
    };
    this.#waiting.push(draw);
    return figure;
  }
}

function tilesOf(facts: readonly Fact[]): HTMLElement {
  return element(
    'div',
    { class: 'tiles' },
    ...facts.map(({ name, value, unit, sentence }) =>
      element(
        'div',
        { class: 'tile', title: sentence },
        element('div', { class: 'name' }, name),
        element('div', { class: 'value' }, value, ...(unit ? [element('small', {}, ` ${unit}`)] : [])),
        element('p', { class: 'note' }, sentence),
      ),
    ),
  );
}

function listOf(facts: readonly Fact[]): HTMLElement {
  const entries = facts.flatMap(({ name, value, unit, sentence }) => [
    element('dt', { title: sentence }, name),
    element('dd', {}, [value, unit].filter(Boolean).join(' ')),
  ]);
  return element('dl', {}, ...entries);
}

function tableOf(table: Table, fileName: string): HTMLElement {
  const { heading, sentence, columns, rows } = table;
  const headings = columns.map((column) => {
    const unit = column.heading.toLowerCase() === column.unit ? '' : unitOf(column.unit);
    const title = { scope: 'col', title: column.sentence, ...(column.numeric ? {} : { class: 'words' }) };
    return element('th', title, column.heading, ...(unit ? [element('small', {}, ` ${unit}`)] : []));
  });
  const body = element('tbody', {});
  const more = (): void => {
    const from = body.childElementCount;
    body.append(
      ...rows.slice(from, from + ROWS_AT_ONCE).map((row) =>
        element(
          'tr',
          {},
          ...columns.map(({ get, unit, numeric, currency }, column) => {
            const cell = text(get(row), unit, currency(row));
            const words = numeric ? {} : { class: 'words' };
            return column === 0
              ? element('th', { scope: 'row', ...words }, cell)
              : element('td', { ...words, ...(numeric ? {} : { 'data-word': cell }) }, cell);
          }),
        ),
      ),
    );
  };
  more();
  const scroller = element(
    'div',
    { class: 'scroller', tabindex: '0', role: 'region', 'aria-label': heading },
    element('table', { 'aria-label': heading }, element('thead', {}, element('tr', {}, ...headings)), body),
  );
  // Thousands of rows at once would hold up the page.
  scroller.addEventListener('scroll', () => {
    if (
      scroller.scrollTop + 2 * scroller.clientHeight > scroller.scrollHeight &&
      body.childElementCount < rows.length
    ) {
      more();
    }
  });
  const download = button('CSV', `Download ${heading} as CSV`, () =>
    saveAs(`${fileName}.csv`, 'text/csv', csvOf(table)),
  );
  const bar = element('div', { class: 'heading' }, element('h3', {}, heading), download);
  const size = `${count(rows.length)} ${rows.length === 1 ? 'row' : 'rows'}.`;
  return element(
    'section',
    { class: 'rows-table' },
    bar,
    element('p', { class: 'note' }, `${sentence} ${size}`),
    scroller,
  );
}

function optionsOf({ lines, dated, unit, pixels }: Chart, width: number): uPlot.Options {
  const colour = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const ink = (): string => colour('--muted');
  const axis = { font: FONT, stroke: ink, grid: { stroke: () => colour('--grid'), width: 1 }, ticks: { show: false } };
  return {
    width,
    height: pixels ?? CHART_PIXELS,
    legend: { show: false },
    cursor: { y: false, drag: { x: true, y: false } },
    padding: [8, 12, 0, 0],
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'UTC'),
    scales: { x: { time: dated } },
    axes: [
      { ...axis, size: 24, gap: 4, space: 84, ...(dated ? { values: dateTicks } : {}) },
      { ...axis, size: 64, gap: 6, space: 28, values: (_, splits) => splits.map((value) => tick(value, unit)) },
    ],
    series: [
      {},
      ...lines.map(({ values, dots }, line) => {
        const ink = (): string => colour(colourOf(lines, line));
        const few = values.length <= 60;
        const points = { show: dots ?? few, size: few ? 5 : dots ? 2.4 : 0, width: 0, fill: ink, stroke: ink };
        return { stroke: ink, width: 1.4, points, ...(dots ? { paths: () => null } : {}) };
      }),
    ],
  };
}
