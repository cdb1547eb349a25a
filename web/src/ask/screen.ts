/** A desk's screen, of the answer of the method desk: what sectionOf makes of any answer, with money and dates. */
import { secondsOf } from '../columns.ts';
import type { Analyses } from '../../../wasm/src/main/js/blr.mjs';
import { level } from '../format.ts';
import type { Document } from '../engine/protocol.ts';
import type { Chart, Column, Section, Table } from './answer.ts';

type Answer = Analyses['desk']['answer'];
type Line = Answer['lines'][number];

/** So that all stands on one screen. */
const LINES_PIXELS = 180;
const DRAWDOWN_PIXELS = 110;

/**
 * @param section of the whole answer
 * @param money what a fraction of the notional is in
 * @param next the day after the one that the risk is seen from; undefined sees it from the end
 */
export function screenOf(section: Section, answer: Answer, money: Money, next?: string): Section {
  const record = tableIn(section, 'lines');
  return {
    ...section,
    facts: [],
    sections: [],
    tables: [
      aheadOf(section, answer, money, next),
      { ...record, heading: 'Record', columns: record.columns.map(asLevel) },
    ],
    charts: answer.dates.length < 2 ? [] : chartsOf(answer),
  };
}

export interface Money {
  readonly notional: number;
  readonly currency: string;
}

/** The first table of the screen; see there. */
export function aheadOf(section: Section, answer: Answer, money: Money, next?: string): Table {
  const outlook = tableIn(section, 'outlook');
  const columns = outlook.columns.flatMap((column) =>
    column.unit === 'loss fraction' ? [column, inMoney(column, money)] : [asLevel(column)],
  );
  const rows = next === undefined ? outlook.rows : inForce(next, answer);
  return { ...outlook, heading: 'Risk ahead', columns, rows };
}

function tableIn({ tables }: Section, name: string): Table {
  return tables.find((one) => one.name === name)!;
}

/** What the first model, the engine's own, had in force on a day; nothing where the day was not judged. */
function inForce(date: string, { dates, lines }: Answer): Document[] {
  const day = dates.indexOf(date);
  const own = day < 0 ? [] : lines.filter(({ model }) => model === lines[0]!.model);
  return own.map(({ confidence, var: valueAtRisk, es }) => ({
    periods: 1,
    confidence,
    var: valueAtRisk[day]!,
    es: es[day]!,
  }));
}

function inMoney(column: Column, { notional, currency }: Money): Column {
  return {
    ...column,
    name: `${column.name}Money`,
    heading: `${column.heading} in money`,
    unit: 'money',
    get: (row) => (column.get(row) as number) * notional,
    currency: () => currency,
  };
}

/** 0.95 is read as 95 %. */
function asLevel(column: Column): Column {
  const get = (row: Document): string => level(column.get(row) as number);
  return column.name === 'confidence' ? { ...column, unit: '', numeric: false, get } : column;
}

function chartsOf({ dates, losses: all, drawdown, lines }: Answer): Chart[] {
  const losses = Array.from(all);
  const seconds = dates.map(secondsOf);
  const dated = seconds.every((value) => value !== null);
  const x = dated ? (seconds as number[]) : dates.map((_, day) => day + 1);
  const axis = { x, dated, xHeading: dated ? 'Date' : 'Number', unit: 'loss fraction' };
  const confidences = [...new Set(lines.map(({ confidence }) => confidence))];
  return [
    ...confidences.map((confidence) => ({
      ...axis,
      heading: `VaR ${level(confidence)} in force, and losses`,
      pixels: LINES_PIXELS,
      lines: linesAt(
        lines.filter((line) => line.confidence === confidence),
        losses,
      ),
    })),
    {
      ...axis,
      heading: 'Drawdown',
      pixels: DRAWDOWN_PIXELS,
      lines: [{ name: 'below the highest so far', values: Array.from(drawdown) }],
    },
  ];
}

/** Every model's, the losses that exceeded the first one's, and all other losses. */
function linesAt(lines: readonly Line[], losses: readonly number[]): Chart['lines'] {
  const exceeded = (day: number): boolean => losses[day]! > lines[0]!.var[day]!;
  return [
    ...lines.map((line) => ({ name: line.model, values: Array.from(line.var) })),
    { name: 'loss', dots: true, values: losses.map((loss, day) => (exceeded(day) ? null : loss)) },
    { name: 'exception', dots: true, values: losses.map((loss, day) => (exceeded(day) ? loss : null)) },
  ];
}
