import { expect, it } from 'vitest';
import { aheadOf, screenOf } from '../src/ask/screen.ts';
import { sectionOf } from '../src/ask/answer.ts';
import type { ShapeDescription } from '../src/contract.ts';

const real = (name: string, unit: string) => ({ name, sentence: `${name}.`, unit, type: 'number' });
const SHAPE = {
  name: 'DeskReport',
  sentence: 'The screen.',
  fields: [
    { name: 'date', sentence: 'When.', unit: 'number', type: 'text' },
    {
      name: 'outlook',
      sentence: 'Ahead.',
      unit: 'number',
      type: 'rows',
      shape: {
        name: 'Outlook',
        sentence: 'One.',
        fields: [real('periods', 'periods'), real('confidence', 'probability'), real('var', 'loss fraction')],
      },
    },
    {
      name: 'lines',
      sentence: 'In force.',
      unit: 'number',
      type: 'rows',
      shape: {
        name: 'Line',
        sentence: 'One.',
        fields: [{ name: 'model', sentence: 'Its.', unit: 'number', type: 'text' }, real('confidence', 'probability')],
      },
    },
  ],
} as unknown as ShapeDescription;

const line = (model: string, confidence: number, first: number, second: number) => ({
  ...{ model, confidence, exceptions: 1, expected: 2, kupiecP: 0.3, trafficLight: 'green' as const },
  var: [first, second],
  es: [first + 1, second + 1],
});
const ANSWER = {
  date: '2020-01-03',
  outlook: [{ periods: 10, confidence: 0.99, var: 0.03125, es: 0.04 }],
  dates: ['2020-01-02', '2020-01-03'],
  losses: [0.02, -0.01],
  drawdown: [0.1, 0.2],
  lines: [line('live', 0.95, 0.011, 0.012), line('ewma', 0.95, 0.021, 0.022), line('live', 0.99, 0.031, 0.032)],
} as unknown as Parameters<typeof screenOf>[1];

it('puts money beside fractions, and draws what was in force with the losses that exceeded the first model', () => {
  const document = ANSWER as unknown as Record<string, unknown>;
  const section = screenOf(sectionOf('Desk', '', SHAPE, document), ANSWER, { notional: 2e6, currency: 'CHF' });
  const [outlook, record] = section.tables;
  expect(outlook!.columns.map(({ heading }) => heading)).toEqual(['Periods', 'Confidence', 'VaR', 'VaR in money']);
  const row = outlook!.rows[0]!;
  expect(outlook!.columns.map(({ get }) => get(row))).toEqual([10, '99 %', 0.03125, 62_500]);
  expect(outlook!.columns.at(-1)!.currency(row)).toBe('CHF');
  expect(record!.columns.map(({ get }) => get(record!.rows[1]!))).toEqual(['ewma', '95 %']);
  expect(
    section.charts.map(({ heading, lines }) => [heading, lines.map(({ name, values }) => [name, values])]),
  ).toEqual([
    [
      'VaR 95 % in force, and losses',
      [
        ['live', [0.011, 0.012]],
        ['ewma', [0.021, 0.022]],
        ['loss', [null, -0.01]],
        ['exception', [0.02, null]],
      ],
    ],
    [
      'VaR 99 % in force, and losses',
      [
        ['live', [0.031, 0.032]],
        ['loss', [0.02, -0.01]],
        ['exception', [null, null]],
      ],
    ],
    ['Drawdown', [['below the highest so far', [0.1, 0.2]]]],
  ]);
  // 2020-01-02T00:00:00Z, from `date -u -d 2020-01-02 +%s`
  expect(section.charts[0]!.x[0]).toBe(1577923200);
  expect(section.facts).toEqual([]);
});

it('draws nothing of a series too short to be judged', () => {
  const short = { ...ANSWER, dates: [], losses: [], drawdown: [], lines: [] };
  const document = short as unknown as Record<string, unknown>;
  expect(screenOf(sectionOf('Desk', '', SHAPE, document), short, { notional: 1, currency: 'USD' }).charts).toEqual([]);
});

it('sees the risk from a past day by what was in force on the next', () => {
  const whole = sectionOf('Desk', '', SHAPE, ANSWER as unknown as Record<string, unknown>);
  const seen = (next: string): unknown[] => {
    const { columns, rows } = aheadOf(whole, ANSWER, { notional: 1e6, currency: 'CHF' }, next);
    return rows.map((row) => columns.map(({ get }) => get(row)));
  };
  expect(seen('2020-01-03')).toEqual([
    [1, '95 %', 0.012, 12_000],
    [1, '99 %', 0.032, 32_000],
  ]);
  expect(seen('2020-01-01')).toEqual([]);
});
