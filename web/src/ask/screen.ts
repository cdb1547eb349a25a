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
 * @param notional what a fraction of it is in money
 */
export function screenOf(section: Section, answer: Answer, notional: number, currency: string): Section {
  const table = (name: string): Table => section.tables.find((one) => one.name === name)!;
  const outlook = table('outlook');
  const columns = outlook.columns.flatMap((column) =>
    column.unit === 'loss fraction' ? [column, inMoney(column, notional, currency)] : [asLevel(column)],
  );
  const record = table('lines');
  return {
    ...section,
    facts: [],
    sections: [],
    tables: [
      { ...outlook, heading: 'Risk ahead', columns },
      { ...record, heading: 'Record', columns: record.columns.map(asLevel) },
    ],
    charts: answer.dates.length < 2 ? [] : chartsOf(answer),
  };
}

function inMoney(column: Column, notional: number, currency: string): Column {
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
