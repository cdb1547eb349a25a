import { describe, expect, it } from 'vitest';
import { chartsOf, columnsIn, csvOf, sectionOf, shapeNamed } from '../src/ask/answer.ts';
import { number, wordsOf } from '../src/ask/words.ts';
import type { ShapeDescription } from '../src/contract.ts';
import description from './fake-description.json' with { type: 'json' };
import { stateOf } from './states.ts';

const shape = description.analyses[0]!.answer as ShapeDescription;
const section = sectionOf('Everything', shape.sentence, shape, description.example);
const fact = (name: string) => section.facts.find((one) => one.name === name);
const table = (name: string) => section.tables.find((one) => one.name === name)!;

describe('single values', () => {
  it.each([
    ['Loss fraction', '2.345 %', ''],
    ['Return fraction', '\u22121.000 %', ''],
    ['Amount', 'CHF\u00a02.314M', ''],
    ['Days apart', '1,234', 'days'],
    ['Steps ahead', '20', 'periods'],
    ['Chance', '0.0500', ''],
    ['Observations', '5,104', ''],
    ['Surprise', '\u22123.2500', 'nats'],
    ['Took', '12.5', 'seconds'],
    ['Variance', '0.0000023', ''],
    ['As given', '3.14159', ''],
    ['Score', '\u22121234.5', ''],
    ['Currency', 'CHF', ''],
    ['Seed', '20080915', ''],
    ['Converged', 'yes', ''],
    ['Verdict', 'green', ''],
    ['Missing', '–', ''],
    ['Names', 'volatility spike, market crash', ''],
  ])('%s reads %s', (name, value, unit) => expect(fact(name)).toMatchObject({ value, unit }));

  it('cover every unit that the description has', () => {
    const units = new Set(shape.fields.map(({ unit }) => unit));
    expect(units.size).toBe(12);
  });
});

describe('tables', () => {
  it('have a column for each member, those of nested documents with their prefix', () => {
    const { columns } = table('history');
    expect(columns.map(({ name }) => name)).toEqual([
      'date',
      'loss',
      'betweenLower',
      'betweenUpper',
      'exceeded',
      'held',
      'currency',
    ]);
    expect(columns[2]!.get(description.example.history[0]!)).toBe(0.01);
    expect(columns[5]!.currency(description.example.history[0]!)).toBe('CHF');
  });

  it('of lists of numbers number them', () => {
    expect(csvOf(table('curve'))).toBe('index,curve\n1,0.01\n2,0.02\n3,0.015\n4,0.03\n');
  });

  it('quote in CSV what needs it', () =>
    expect(csvOf(table('models'))).toBe('model,score,rank\n"a, b",1.5,2\nc,2.5,1\n'));

  it('leave out columns that no row has', () => {
    const optional = { ...shape, fields: shape.fields.filter(({ name }) => name === 'models') };
    const [only] = sectionOf('', '', optional, { models: [{ model: 'a' }, { model: 'b' }] }).tables;
    expect(only!.columns.map(({ name }) => name)).toEqual(['model']);
  });
});

describe('charts', () => {
  it('are drawn of numbers, and of rows with an order, one a unit, without what never changes', () => {
    expect(section.charts.map(({ heading, unit, lines }) => [heading, unit, lines.map(({ name }) => name)])).toEqual([
      ['Curve', 'loss fraction', ['Curve']],
      ['Path', 'nats', ['First', 'Second']],
      ['Path', 'probability', ['Share']],
      ['History', 'loss fraction', ['Loss', 'Between lower', 'Between upper']],
      ['History', 'money', ['Held']],
    ]);
  });

  it('stand on days or numbers', () => {
    const [, path, , history] = section.charts;
    expect([path!.x, path!.dated]).toEqual([[100, 200, 300], false]);
    // 2008-09-01T00:00:00Z, from `date -u -d 2008-09-01 +%s`
    expect([history!.x[0], history!.dated]).toEqual([1220227200, true]);
  });

  it('are not drawn of rows without an order', () => {
    expect(chartsOf(table('models'))).toEqual([]);
    const unordered = { ...table('path'), rows: [...table('path').rows].reverse() };
    expect(chartsOf(unordered)).toEqual([]);
  });
});

describe('sections', () => {
  it('are the documents within, of the shape that fits, without those that are null', () => {
    expect(section.sections.map(({ heading }) => heading)).toEqual(['Meta', 'Decision', 'Inner']);
    expect(section.sections[1]!.facts).toMatchObject([{ name: 'Beta', value: '3' }]);
    expect(section.sections[2]!.sentence).toBe('What inner says.');
  });
});

describe('number', () => {
  it.each([
    [1.58e150, 'number', '1.580e+150'],
    [1.58e150, 'count', '1.580e+150'],
    [1_234_567, 'count', '1,234,567'],
    [Number.MAX_SAFE_INTEGER, 'number', '9007199254740991'],
    [1.5e-8, 'number', '1.5e\u22128'],
    [8.4e-12, 'probability', '8.4e\u221212'],
    [0, 'probability', '0.0000'],
  ])('of %d, a %s, is %s', (value, unit, text) => expect(number(value, unit, 'USD')).toBe(text));
});

describe('wordsOf', () => {
  it.each([
    ['effectiveSampleSize', 'Effective sample size'],
    ['dqP', 'Dq p'],
    ['z2', 'Z2'],
    ['echo-back', 'Echo back'],
  ])('of %s is %s', (name, words) => expect(wordsOf(name)).toBe(words));
});

describe('states as CSV', () => {
  const shape = shapeNamed(
    'State',
    description.analyses.map(({ answer }) => answer as ShapeDescription),
  )!;
  const csvOfState = (change = {}) => {
    const rows = [{ ...stateOf('2020-03-16', change) }];
    return csvOf({ columns: columnsIn(shape, rows), rows }).split('\n');
  };

  it('hold every number to the last digit, and quote what needs it', () => {
    const [, row] = csvOfState({ loss: 0.1 + 0.2, recalled: 'stress of 2008, autumn' });
    expect(row).toContain('0.30000000000000004');
    expect(row).toContain('"stress of 2008, autumn"');
  });

  it('leave no member of a state out', () => {
    const { interval, timescaleWeights, ...flat } = stateOf('2020-03-16');
    const members = Object.keys(flat).length + Object.keys(interval).length + Object.keys(timescaleWeights).length;
    const [header] = csvOfState();
    expect(header!.split(',')).toHaveLength(members);
    // As `blr run --format csv` has named them since the first release.
    expect(header).toMatch(
      /^date,loss,exceeded,confidence,var,es,varStandardError,esStandardError,recalibration,rawVar,rawEs,intervalLevel,intervalLower,intervalUpper,median,/,
    );
    expect(header).toMatch(/,recalled,weightFast,weightMedium,weightCrisis,bufferStateless,/);
  });
});
