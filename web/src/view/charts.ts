import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { inView, selectedDay, type App, type Navigator } from '../app.ts';
import { nearest, type Columns } from '../columns.ts';
import type { RiskEvent } from '../contract.ts';
import type { Store } from '../store.ts';
import { dateTicks, isEmpty } from './axes.ts';
import { button, byId, element, setText } from './dom.ts';
import { Turns } from './turns.ts';
import { CHARTS, type AxisUnit, type ChartSpec, type Line } from './specs.ts';

const FONT = '11px system-ui, sans-serif';
const LEFT_AXIS_PIXELS = 46;
const RIGHT_AXIS_PIXELS = 30;
const AXIS_LABEL_PIXELS = 14;
const WHEEL_ZOOM_PER_PIXEL = 0.0015;
const MONTH_DAYS = 21;
/** So many days outnumber the pixels: dashes and rules would be noise, large dots a blot. */
const CROWD_DAYS = 1500;

/** Letter and colour, so that the kinds are told apart without colour. */
export const EVENT_MARKS: Record<Exclude<RiskEvent, ''>, { readonly letter: string; readonly colour: string }> = {
  'first warning': { letter: 'W', colour: '--warning' },
  'crisis recall': { letter: 'R', colour: '--memory' },
  stabilising: { letter: 'S', colour: '--calm' },
};

interface Chart {
  readonly spec: ChartSpec;
  readonly plot: uPlot;
  readonly readout: () => void;
}

/** The charts share their time axis, their cross-hair and their selected day through the store. */
export function mountCharts(store: Store<App>, navigator: Navigator): void {
  const home = byId('charts');
  const stage = element('div', { id: 'stage' });
  home.append(toolbar(store, navigator), stage);
  let charts: Chart[] = [];
  let palette = getComputedStyle(document.documentElement);
  let dated: boolean | null = null;
  const colours = new Map<string, string>();
  // Asked for a thousand times a drawing, which the browser's own answer is too slow for.
  const colour = (name: string): string => {
    const known = colours.get(name) ?? palette.getPropertyValue(name).trim();
    colours.set(name, known);
    return known;
  };
  const turns = new Turns<Chart>((turn) => requestAnimationFrame(turn));

  store.on(['columns'], (app) => {
    if (dated !== app.columns.dated) {
      dated = app.columns.dated;
      turns.clear();
      charts.forEach(({ plot }) => plot.destroy());
      stage.replaceChildren();
      charts = CHARTS.map((spec) => build(spec, store, navigator, stage, colour));
    }
    for (const chart of charts) {
      const { plot, spec, readout } = chart;
      turns.later(chart, 'data', () => {
        plot.batch(() => {
          plot.setData(dataOf(spec, store.value.columns), false);
          showRange(plot, spec, store.value);
        });
        readout();
      });
    }
  });
  store.on(['range'], () => {
    charts.forEach((chart) => turns.later(chart, 'range', () => showRange(chart.plot, chart.spec, store.value)));
  });
  store.on(['theme'], () => {
    palette = getComputedStyle(document.documentElement);
    colours.clear();
    charts.forEach((chart) => turns.later(chart, 'redraw', () => chart.plot.redraw()));
  });
  store.on(['selected'], () => {
    charts.forEach((chart) => turns.later(chart, 'marks', () => chart.plot.redraw(false)));
  });
  store.on(['hovered', 'selected', 'meta'], (app) => {
    for (const { plot, readout } of charts) {
      readout();
      if (!plot.over.matches(':hover')) {
        const time = app.hovered === null ? undefined : app.columns.time[app.hovered];
        const left = time === undefined ? -10 : plot.valToPos(time, 'x');
        plot.setCursor({ left, top: time === undefined ? -10 : 1 }, false);
      }
    }
  });
  new ResizeObserver(() => {
    for (const { plot } of charts) {
      const width = plot.root.parentElement!.clientWidth;
      if (plot.width !== width) {
        plot.setSize({ width, height: plot.height });
      }
    }
  }).observe(stage);
}

function showRange(plot: uPlot, spec: ChartSpec, app: App): void {
  const { from, to } = inView(app);
  const { time } = app.columns;
  const days = nearest(time, to) - nearest(time, from);
  spec.lines.forEach(({ dots, dash }, line) => {
    const series = plot.series[line + 1]!;
    if (dots) {
      series.points!.size = dots * (days < 300 ? 2 : days < CROWD_DAYS ? 1.5 : 1);
    }
    if (dash) {
      series.dash = days < CROWD_DAYS ? [...dash] : [];
      series.alpha = days < CROWD_DAYS ? 1 : 0.5;
    }
  });
  plot.setScale('x', { min: from, max: to });
}

function dataOf(spec: ChartSpec, columns: Columns): uPlot.AlignedData {
  return [columns.time, ...spec.lines.map((line) => line.data(columns))];
}

function toolbar(store: Store<App>, navigator: Navigator): HTMLElement {
  const years = [0.25, 1, 5].map((span) => {
    const name = span < 1 ? '3M' : `${span}Y`;
    return button(name, `${name}: show the last ${span < 1 ? '3 months' : span === 1 ? 'year' : `${span} years`}`, () =>
      navigator.showLast(span),
    );
  });
  const view = element('output', { id: 'view' });
  const bar = element(
    'div',
    { class: 'toolbar', role: 'toolbar', 'aria-label': 'Time in view' },
    ...years,
    button('All', 'All: show the whole series', () => navigator.showAll()),
    button('−', 'Zoom out', () => navigator.scale(1.6)),
    button('+', 'Zoom in', () => navigator.scale(1 / 1.6)),
    button('‹', 'Earlier', () => navigator.pan(-0.5)),
    button('›', 'Later', () => navigator.pan(0.5)),
    view,
    element(
      'span',
      { class: 'hint' },
      'Drag to zoom, double click for all. Ctrl + wheel, or the wheel once a chart has the focus. Keys: ← → step, ',
      'Shift month, + − zoom, Page ↑ ↓ pan, Home End, 0 all.',
    ),
  );
  store.on(['columns', 'range'], (app) => {
    const { from, to } = inView(app);
    const { time } = app.columns;
    const label = (value: number): string => app.states[nearest(time, value)]?.date ?? '';
    setText(view, time.length === 0 ? '' : `${label(from)} to ${label(to)}`);
    years.forEach((node) => (node.disabled = !app.columns.dated));
  });
  return bar;
}

function build(
  spec: ChartSpec,
  store: Store<App>,
  navigator: Navigator,
  stage: HTMLElement,
  colour: (name: string) => string,
): Chart {
  const values = spec.key.map((entry) => {
    const value = element('output', {});
    const label = element('span', {});
    const swatch = element('i', { class: entry.shape });
    swatch.style.setProperty('--colour', `var(${entry.colour})`);
    return { entry, value, label, node: element('span', { class: 'entry' }, swatch, label, value) };
  });
  const surface = element('div', { class: 'surface', role: 'slider', tabindex: '0', 'aria-label': spec.title });
  surface.setAttribute('aria-valuemin', '0');
  stage.append(
    element(
      'figure',
      { id: spec.id },
      element('figcaption', {}, element('h2', {}, spec.title), ...values.map(({ node }) => node)),
      surface,
      element('p', { class: 'caption' }, spec.caption),
    ),
  );

  const plot = new uPlot(optionsOf(spec, store, navigator, surface.clientWidth, colour), [[]], surface);
  listen(surface, plot, store, navigator);

  const readout = (): void => {
    const app = store.value;
    const day = app.hovered ?? selectedDay(app);
    for (const { entry, value, label } of values) {
      setText(label, entry.label(app));
      setText(value, day < 0 ? '' : entry.value(app, day));
    }
    const selected = selectedDay(app);
    surface.setAttribute('aria-valuemax', String(Math.max(app.states.length - 1, 0)));
    surface.setAttribute('aria-valuenow', String(Math.max(selected, 0)));
    const spoken = spec.key.map((entry) => `${entry.label(app)} ${entry.value(app, selected)}`).join(', ');
    surface.setAttribute('aria-valuetext', selected < 0 ? 'no data' : `${app.states[selected]!.date}: ${spoken}`);
  };
  return { spec, plot, readout };
}

function optionsOf(
  spec: ChartSpec,
  store: Store<App>,
  navigator: Navigator,
  width: number,
  colour: (name: string) => string,
): uPlot.Options {
  const ink = (): string => colour('--muted');
  const grid = { stroke: () => colour('--grid'), width: 1 };
  const axis = (unit: AxisUnit, side: 'left' | 'right'): uPlot.Axis => ({
    scale: side,
    side: side === 'left' ? 3 : 1,
    size: side === 'left' ? LEFT_AXIS_PIXELS : RIGHT_AXIS_PIXELS,
    label: unit.label,
    labelSize: AXIS_LABEL_PIXELS,
    labelFont: FONT,
    labelGap: 0,
    font: FONT,
    stroke: ink,
    grid: { ...grid, show: side === 'left' },
    ticks: { show: false },
    gap: 6,
    space: 28,
    values: (plot, splits) => (isEmpty(plot) ? [] : splits.map((value) => tick(value, unit))),
  });
  const scaleOf = ({ range, floor }: AxisUnit): uPlot.Scale => {
    if (range) {
      return { auto: false, range: [...range] };
    }
    const padded: uPlot.Range.Config = { min: { pad: 0.06, soft: 0, mode: 1 }, max: { pad: 0.12, soft: 0, mode: 1 } };
    return {
      range: (_, low, high) => {
        const [min, max] = uPlot.rangeNum(low ?? 0, high ?? 1, padded);
        return floor === undefined ? [min, max] : [Math.max(min!, -floor * max!), max];
      },
    };
  };
  const { left, right } = spec.axes;
  return {
    width,
    height: spec.height,
    legend: { show: false },
    padding: [spec.events ? 14 : 6, right ? 0 : RIGHT_AXIS_PIXELS + AXIS_LABEL_PIXELS, 0, 0],
    // Dates are days of an exchange, not moments of the reader's time zone.
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'UTC'),
    scales: {
      x: { time: store.value.columns.dated, auto: false },
      left: scaleOf(left),
      ...(right ? { right: scaleOf(right) } : {}),
    },
    axes: [
      {
        font: FONT,
        stroke: ink,
        grid,
        ticks: { show: false },
        size: 24,
        gap: 4,
        space: 84,
        ...(store.value.columns.dated ? { values: dateTicks } : {}),
      },
      axis(left, 'left'),
      ...(right ? [axis(right, 'right')] : []),
    ],
    series: [{}, ...spec.lines.map((line) => seriesOf(line, colour))],
    bands: (spec.bands ?? []).map(({ between: [upper, lower], colour: fill }) => ({
      series: [upper + 1, lower + 1],
      fill: () => colour(fill),
    })),
    cursor: {
      y: false,
      points: { show: false },
      drag: { x: true, y: false, setScale: false },
      bind: {
        dblclick: () => () => {
          navigator.showAll();
          return null;
        },
      },
    },
    hooks: {
      setCursor: [
        (plot) => {
          if (plot.over.matches(':hover')) {
            store.set({ hovered: (plot.cursor.left ?? -1) < 0 ? null : (plot.cursor.idx ?? null) });
          }
        },
      ],
      setSelect: [
        (plot) => {
          const { left: start, width: dragged } = plot.select;
          if (dragged > 3) {
            navigator.show(plot.posToVal(start, 'x'), plot.posToVal(start + dragged, 'x'));
          }
          plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
        },
      ],
      draw: [(plot) => drawMarks(plot, spec, store.value, colour)],
    },
  };
}

function seriesOf(line: Line, colour: (name: string) => string): uPlot.Series {
  const stroke = (): string => colour(line.colour);
  return {
    scale: line.axis ?? 'left',
    stroke,
    width: line.width,
    ...(line.dash ? { dash: [...line.dash] } : {}),
    ...(line.fill ? { fill: () => colour(line.fill!) } : {}),
    ...(line.dots ? { paths: () => null } : {}),
    points: { show: line.dots !== undefined, size: line.dots ?? 0, width: 0, fill: stroke, stroke },
  };
}

function tick(value: number, { unit }: AxisUnit): string {
  const scaled = unit === 'percent' ? value * 100 : value;
  return `${String(Number(scaled.toFixed(6))).replace('-', '\u2212')}${unit === 'percent' ? ' %' : ''}`;
}

/** The selected day, and the events where the chart has them: a letter above the plot, a rule through it. */
function drawMarks(plot: uPlot, spec: ChartSpec, app: App, colour: (name: string) => string): void {
  const { ctx, bbox } = plot;
  const ratio = uPlot.pxRatio;
  const xOf = (day: number): number => plot.valToPos(app.columns.time[day]!, 'x', true);
  const rule = (x: number, stroke: string, dash: number[]): void => {
    ctx.strokeStyle = stroke;
    ctx.setLineDash(dash);
    ctx.lineWidth = ratio;
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
  };
  const visible = (x: number): boolean => x >= bbox.left && x <= bbox.left + bbox.width;
  ctx.save();
  if (spec.events) {
    ctx.font = `600 ${10 * ratio}px system-ui, sans-serif`;
    ctx.textAlign = 'left';
    ctx.textBaseline = 'bottom';
    const { from, to } = inView(app);
    const crowded = nearest(app.columns.time, to) - nearest(app.columns.time, from) >= CROWD_DAYS;
    let free = -Infinity; // letters that would overlap are left out
    for (const [day, state] of app.states.entries()) {
      if (state.event === '' || (spec.events === 'recalls' && state.event !== 'crisis recall')) {
        continue;
      }
      const x = xOf(day);
      const mark = EVENT_MARKS[state.event];
      if (visible(x)) {
        if (!crowded) {
          rule(x, colour(mark.colour), [2 * ratio, 3 * ratio]);
        }
        const text = spec.events === 'recalls' ? `${mark.letter} ${state.recalled}` : mark.letter;
        const { width } = ctx.measureText(`${text} `);
        const start = Math.min(x - 3 * ratio, bbox.left + bbox.width - width);
        if (start > free) {
          ctx.fillStyle = colour(mark.colour);
          ctx.fillText(text, start, bbox.top - 2 * ratio);
          free = start + width;
        }
      }
    }
  }
  const selected = selectedDay(app);
  if (selected >= 0 && visible(xOf(selected))) {
    rule(xOf(selected), colour('--accent'), []);
  }
  ctx.restore();
}

function listen(surface: HTMLElement, plot: uPlot, store: Store<App>, navigator: Navigator): void {
  plot.over.addEventListener('click', () => {
    const day = plot.cursor.idx;
    if (day != null) {
      navigator.select(day);
    }
  });
  plot.over.addEventListener('mouseleave', () => store.set({ hovered: null }));
  // The charts fill the page, so a plain wheel must scroll it until a chart has been given the focus.
  surface.addEventListener(
    'wheel',
    (event) => {
      const focused = document.activeElement === surface;
      if (!(event.ctrlKey || event.metaKey || event.shiftKey || focused)) {
        return;
      }
      event.preventDefault();
      const pixels = event.deltaY || event.deltaX;
      if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        navigator.pan((event.deltaX || event.deltaY) / plot.over.clientWidth);
      } else {
        const about = plot.posToVal(event.clientX - plot.over.getBoundingClientRect().left, 'x');
        navigator.scale(Math.exp(pixels * WHEEL_ZOOM_PER_PIXEL), about);
      }
    },
    { passive: false },
  );
  surface.addEventListener('mousedown', () => surface.focus({ preventScroll: true }));
  const last = Number.MAX_SAFE_INTEGER;
  const keys: Record<string, (event: KeyboardEvent) => void> = {
    ArrowLeft: (event) => navigator.step(event.shiftKey ? -MONTH_DAYS : -1),
    ArrowRight: (event) => navigator.step(event.shiftKey ? MONTH_DAYS : 1),
    Home: () => navigator.select(0),
    End: () => navigator.select(last),
    PageUp: () => navigator.pan(-0.5),
    PageDown: () => navigator.pan(0.5),
    '+': () => navigator.scale(1 / 1.6),
    '=': () => navigator.scale(1 / 1.6),
    '-': () => navigator.scale(1.6),
    '0': () => navigator.showAll(),
    Escape: () => surface.blur(),
  };
  surface.addEventListener('keydown', (event) => {
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key];
    if (act) {
      event.preventDefault();
      act(event);
    }
  });
}
