/** What an answer shows, made from the description of its document: no field is known here by its name. */
import { secondsOf } from '../columns.ts';
import type { FieldDescription, ShapeDescription } from '../contract.ts';
import type { Document } from '../engine/protocol.ts';
import { text, unitOf, wordsOf } from './words.ts';

export interface Section {
  readonly heading: string;
  readonly sentence: string;
  readonly facts: readonly Fact[];
  readonly charts: readonly Chart[];
  readonly tables: readonly Table[];
  readonly sections: readonly Section[];
}

/** A single value. */
export interface Fact {
  readonly name: string;
  readonly value: string;
  readonly unit: string;
  readonly sentence: string;
}

export interface Column {
  /** As in the CSV of the command line: interval.lower is intervalLower. */
  readonly name: string;
  readonly heading: string;
  readonly sentence: string;
  readonly unit: string;
  readonly numeric: boolean;
  readonly get: (row: Document) => unknown;
  readonly currency: (row: Document) => string;
}

export interface Table {
  readonly name: string;
  readonly heading: string;
  readonly sentence: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Document[];
}

export interface Chart {
  readonly heading: string;
  readonly unit: string;
  /** Seconds since 1970 when dated. */
  readonly x: readonly number[];
  readonly dated: boolean;
  readonly xHeading: string;
  /** Where it is not as high as others. */
  readonly pixels?: number;
  readonly lines: readonly {
    readonly name: string;
    readonly values: readonly (number | null)[];
    /** Single points, which no line joins. */
    readonly dots?: boolean;
  }[];
}

const EVERY_DOCUMENT: Document = {};

/** A document as a section; lists of documents become tables, and charts where they have an order. */
export function sectionOf(heading: string, sentence: string, shape: ShapeDescription, document: Document): Section {
  const facts: Fact[] = [];
  const charts: Chart[] = [];
  const tables: Table[] = [];
  const sections: Section[] = [];
  for (const field of shape.fields) {
    const value = document[field.name];
    if (value === undefined || (value === null && field.shape)) {
      continue;
    }
    const name = wordsOf(field.name);
    if (field.type === 'document') {
      sections.push(sectionOf(name, field.sentence, field.shape!, value as Document));
    } else if (field.type === 'oneOf') {
      const one = fitting(field.shapes ?? [], value as Document | null);
      if (one) {
        sections.push(sectionOf(name, field.sentence, one, value as Document));
      }
    } else if (field.type === 'rows') {
      const table = tableOf(field, value as readonly Document[]);
      tables.push(table);
      charts.push(...chartsOf(table));
    } else if (field.type === 'numbers') {
      const values = Array.from(value as ArrayLike<number>);
      tables.push(numbersTable(field, values));
      charts.push(...numbersChart(field, values));
    } else {
      facts.push(factOf(field, value, currencyIn(field, document)));
    }
  }
  return { heading, sentence, facts, charts, tables, sections };
}

function factOf(field: FieldDescription, value: unknown, currency: string): Fact {
  const unit = value === null ? '' : unitOf(field.unit);
  return { name: wordsOf(field.name), value: text(value, field.unit, currency), unit, sentence: field.sentence };
}

function currencyIn({ currencyField }: FieldDescription, document: Document): string {
  return currencyField === undefined ? '' : String(document[currencyField] ?? '');
}

/** The shape that knows every member of a document. */
function fitting(shapes: readonly ShapeDescription[], document: Document | null): ShapeDescription | undefined {
  const members = Object.keys(document ?? EVERY_DOCUMENT);
  return document
    ? shapes.find(({ fields }) => members.every((member) => fields.some(({ name }) => name === member)))
    : undefined;
}

function tableOf(field: FieldDescription, rows: readonly Document[]): Table {
  const columns = columnsIn(field.shape!, rows);
  return { name: field.name, heading: wordsOf(field.name), sentence: field.sentence, columns, rows };
}

/** The columns of documents; what all of them leave out is left out. */
export function columnsIn(shape: ShapeDescription, rows: readonly Document[]): readonly Column[] {
  return columnsOf(shape).filter(({ get }) => rows.some((row) => get(row) !== undefined));
}

/** The shape of that name within others, to any depth. */
export function shapeNamed(name: string, shapes: readonly ShapeDescription[]): ShapeDescription | undefined {
  for (const shape of shapes) {
    const inner = shape.fields.flatMap(({ shape: one, shapes: several = [] }) => (one ? [one, ...several] : several));
    const found = shape.name === name ? shape : shapeNamed(name, inner);
    if (found) {
      return found;
    }
  }
  return undefined;
}

/** Members of nested documents become columns of their own; lists are left to JSON. */
function columnsOf(shape: ShapeDescription, prefix = '', at = (row: Document) => row): Column[] {
  return shape.fields.flatMap((field): Column[] => {
    const name = prefix ? prefix + field.name.charAt(0).toUpperCase() + field.name.slice(1) : field.name;
    const get = (row: Document): unknown => (at(row) as Document | null | undefined)?.[field.name];
    switch (field.type) {
      case 'document':
        return columnsOf(
          field.shape!,
          prefix ? name : (field.columnPrefix ?? name),
          get as (row: Document) => Document,
        );
      case 'oneOf':
        return (field.shapes ?? []).flatMap((one) => {
          const its = (row: Document): Document =>
            (fitting(field.shapes ?? [], get(row) as Document | null) === one ? get(row) : undefined) as Document;
          return columnsOf(one, prefix, its);
        });
      case 'list':
      case 'rows':
      case 'numbers':
        return [];
      default:
        return [
          {
            name,
            heading: wordsOf(name),
            sentence: field.sentence,
            unit: field.unit,
            numeric: field.type === 'number' || field.type === 'whole',
            get,
            currency: (row) => currencyIn(field, at(row) ?? EVERY_DOCUMENT),
          },
        ];
    }
  });
}

function numbersTable(field: FieldDescription, values: readonly number[]): Table {
  const rows = values.map((value, index) => ({ index: index + 1, value }));
  const plain = { sentence: field.sentence, currency: () => '', numeric: true };
  return {
    name: field.name,
    heading: wordsOf(field.name),
    sentence: field.sentence,
    rows,
    columns: [
      { ...plain, name: 'index', heading: 'Number', unit: 'count', get: (row) => row['index'] },
      { ...plain, name: field.name, heading: wordsOf(field.name), unit: field.unit, get: (row) => row['value'] },
    ],
  };
}

function numbersChart(field: FieldDescription, values: readonly number[]): Chart[] {
  const heading = wordsOf(field.name);
  const x = values.map((_, index) => index + 1);
  const lines = [{ name: heading, values }];
  return values.length < 2 ? [] : [{ heading, unit: field.unit, x, dated: false, xHeading: 'Number', lines }];
}

const MOST_LINES = 6;

/** Rows that begin with an ordered number or date and have numbers beside it; one chart a unit. */
export function chartsOf({ heading, columns, rows }: Table): Chart[] {
  const [first] = columns;
  const numbers = columns.filter(({ numeric }) => numeric);
  const axis = first && numbers.length >= 2 ? axisOf(first, rows) : null;
  if (!axis) {
    return [];
  }
  const byUnit = new Map<string, Chart['lines'][number][]>();
  for (const column of numbers.filter((one) => one !== first)) {
    const values = rows.map((row) => (column.get(row) as number | null | undefined) ?? null);
    if (values.some((value) => value !== values[0])) {
      byUnit.set(column.unit, [...(byUnit.get(column.unit) ?? []), { name: column.heading, values }]);
    }
  }
  return [...byUnit].flatMap(([unit, lines]) => {
    const shares = Array.from({ length: Math.ceil(lines.length / MOST_LINES) }, (_, share) =>
      lines.slice(share * MOST_LINES, (share + 1) * MOST_LINES),
    );
    return shares.map((share) => ({ heading, unit, ...axis, xHeading: first!.heading, lines: share }));
  });
}

/** Numbers or dates, each larger than the one before. */
function axisOf({ get, numeric }: Column, rows: readonly Document[]): Pick<Chart, 'x' | 'dated'> | null {
  const values = rows.map(get);
  const x = numeric ? values : values.map((value) => secondsOf(String(value)));
  const ordered = x.every((value, i) => typeof value === 'number' && (i === 0 || value > (x[i - 1] as number)));
  return ordered && x.length >= 2 ? { x: x as number[], dated: !numeric } : null;
}

/** RFC 4180; numbers keep every digit. */
export function csvOf({ columns, rows }: Pick<Table, 'columns' | 'rows'>): string {
  const quote = (cell: unknown): string => {
    const plain = cell === null || cell === undefined ? '' : String(cell);
    return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
  };
  const lines = rows.map((row) => columns.map(({ get }) => quote(get(row))).join(','));
  return [columns.map(({ name }) => name).join(','), ...lines, ''].join('\n');
}
