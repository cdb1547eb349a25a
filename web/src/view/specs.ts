/** What each chart shows. Colours are the names of custom properties in style.css. */
import type { App } from '../app.ts';
import type { Column, Columns } from '../columns.ts';
import { fixed, level, percent } from '../format.ts';
import { GLOSSARY, type Explained } from '../glossary.ts';

export interface Line {
  readonly data: (columns: Columns) => Column;
  readonly colour: string;
  /** Pixels; 0 draws nothing but edges of a band. */
  readonly width: number;
  readonly dash?: readonly number[];
  readonly fill?: string;
  /** Diameter in pixels: draws dots instead of a line. */
  readonly dots?: number;
  readonly axis?: 'left' | 'right';
}

/** An entry of the chart's key, which doubles as its read-out. */
export interface Entry {
  readonly label: (app: App) => string;
  readonly colour: string;
  readonly shape: 'line' | 'dashes' | 'area' | 'dot';
  readonly value: (app: App, day: number) => string;
}

export interface ChartSpec {
  readonly id: string;
  readonly title: string;
  readonly caption: string;
  readonly height: number;
  readonly lines: readonly Line[];
  /** Areas between two lines, upper first, by position in `lines`. */
  readonly bands?: readonly { readonly between: readonly [number, number]; readonly colour: string }[];
  readonly key: readonly Entry[];
  readonly axes: { readonly left: AxisUnit; readonly right?: AxisUnit };
  /** Marks at the upper edge: every event by its letter, or the recalls with the name of the crisis. */
  readonly events?: 'all' | 'recalls';
}

/** How an axis reads; a fixed range makes charts of scores comparable at a glance. */
export interface AxisUnit {
  readonly unit: 'percent' | 'score';
  /** What it measures, and in what. */
  readonly label: string;
  readonly range?: readonly [number, number];
  /** Cuts what lies below −floor × the upper end. */
  readonly floor?: number;
}

const at = (column: (columns: Columns) => Column) => (app: App, day: number) => column(app.columns)[day];
const percentAt = (column: (columns: Columns) => Column) => (app: App, day: number) => percent(at(column)(app, day));
const scoreAt = (column: (columns: Columns) => Column) => (app: App, day: number) => fixed(at(column)(app, day), 2);
const confidence = (app: App): string => (app.meta ? level(app.meta.confidence) : '');
const credible = (app: App): string => (app.meta ? level(app.meta.credibleLevel) : 'credible');

/** A word with its definition. */
function said(name: Explained): string {
  const { word, definition } = GLOSSARY[name];
  return `${word}: ${definition}`;
}

export const CHARTS: readonly ChartSpec[] = [
  {
    id: 'fan',
    title: 'Loss against value at risk',
    caption:
      'Each loss beside the VaR and ES that stood in force on it: those of the state before, since a state ' +
      'speaks of the next period. In % of the notional; losses are positive, large gains lie below the lower edge.',
    height: 340,
    lines: [
      { data: (c) => c.upperInForce, colour: '--var', width: 0 },
      { data: (c) => c.lowerInForce, colour: '--var', width: 0 },
      { data: (c) => c.esInForce, colour: '--es', width: 1, dash: [5, 3] },
      { data: (c) => c.varInForce, colour: '--var', width: 1.4 },
      { data: (c) => c.loss, colour: '--loss', width: 0, dots: 2 },
      { data: (c) => c.exceedance, colour: '--exceedance', width: 0, dots: 4.5 },
    ],
    bands: [{ between: [0, 1], colour: '--interval' }],
    key: [
      { label: () => 'loss', colour: '--loss', shape: 'dot', value: percentAt((c) => c.loss) },
      {
        label: (a) => `VaR ${confidence(a)} in force`,
        colour: '--var',
        shape: 'line',
        value: percentAt((c) => c.varInForce),
      },
      {
        label: (a) => `${credible(a)} interval of VaR`,
        colour: '--interval',
        shape: 'area',
        value: (a, day) =>
          `${fixed((a.columns.lowerInForce[day] ?? NaN) * 100, 2)} to ${percentAt((c) => c.upperInForce)(a, day)}`,
      },
      {
        label: (a) => `ES ${confidence(a)} in force`,
        colour: '--es',
        shape: 'dashes',
        value: percentAt((c) => c.esInForce),
      },
      {
        label: () => 'exceedance',
        colour: '--exceedance',
        shape: 'dot',
        value: (a, day) => (a.states[day]?.exceeded ? 'yes' : 'no'),
      },
    ],
    axes: { left: { unit: 'percent', label: 'loss, % of notional', floor: 1 / 3 } },
    events: 'all',
  },
  {
    id: 'uncertainty',
    title: 'Width and regime score',
    caption: `Width of the credible interval of VaR (left). ${said('regimeScore')}`,
    height: 150,
    lines: [
      { data: (c) => c.regimeScore, colour: '--regime', width: 1, fill: '--regime-fill', axis: 'right' },
      { data: (c) => c.width, colour: '--var', width: 1.4 },
    ],
    key: [
      { label: () => 'width', colour: '--var', shape: 'line', value: percentAt((c) => c.width) },
      { label: () => 'regime score', colour: '--regime', shape: 'area', value: scoreAt((c) => c.regimeScore) },
    ],
    axes: {
      left: { unit: 'percent', label: 'width, % of notional' },
      right: { unit: 'score', label: 'score, 0 to 1', range: [0, 1] },
    },
  },
  {
    id: 'memory',
    title: 'Memory and crisis similarity',
    caption: `${said('memory')} Similarity is that of today’s law to the nearest stored crisis, which is named.`,
    height: 150,
    lines: [
      { data: (c) => c.crisisSimilarity, colour: '--similarity', width: 1.1 },
      { data: (c) => c.memory, colour: '--memory', width: 1.8 },
    ],
    key: [
      { label: () => 'memory', colour: '--memory', shape: 'line', value: scoreAt((c) => c.memory) },
      {
        label: () => 'similarity',
        colour: '--similarity',
        shape: 'line',
        value: (a, day) =>
          [fixed(a.states[day]?.crisisSimilarity, 2), a.states[day]?.recalled].filter(Boolean).join(' '),
      },
    ],
    axes: { left: { unit: 'score', label: 'score, 0 to 1' } },
    events: 'recalls',
  },
  {
    id: 'timescales',
    title: 'Weights of the three timescales',
    caption: 'Inverse-variance weights of the fast, medium and crisis posteriors, stacked; together 1.',
    height: 130,
    lines: [
      { data: (c) => c.allWeights, colour: '--crisis', width: 0, fill: '--crisis' },
      { data: (c) => c.fastAndMedium, colour: '--medium', width: 0, fill: '--medium' },
      { data: (c) => c.fast, colour: '--fast', width: 0, fill: '--fast' },
    ],
    key: [
      { label: () => 'crisis', colour: '--crisis', shape: 'area', value: scoreAt((c) => c.crisis) },
      { label: () => 'medium', colour: '--medium', shape: 'area', value: scoreAt((c) => c.medium) },
      { label: () => 'fast', colour: '--fast', shape: 'area', value: scoreAt((c) => c.fast) },
    ],
    axes: { left: { unit: 'score', label: 'share, of 1', range: [0, 1] } },
  },
  {
    id: 'buffers',
    title: 'Capital buffers',
    caption: `${said('bufferStateless')} ${said('bufferMemory')}`,
    height: 150,
    lines: [
      { data: (c) => c.bufferMemory, colour: '--memory', width: 1.4 },
      { data: (c) => c.bufferStateless, colour: '--var', width: 1.4, dash: [5, 3] },
    ],
    bands: [{ between: [0, 1], colour: '--memory-fill' }],
    key: [
      { label: () => 'with memory', colour: '--memory', shape: 'line', value: percentAt((c) => c.bufferMemory) },
      { label: () => 'stateless', colour: '--var', shape: 'dashes', value: percentAt((c) => c.bufferStateless) },
    ],
    axes: { left: { unit: 'percent', label: '% of notional' } },
  },
];
