import { expect, it } from 'vitest';
import {
  componentBars,
  correlationMatrix,
  stressBars,
  type PortfolioAnswer,
  type StressAnswer,
} from '../src/ask/portfolio.ts';

const ANSWER = {
  currency: 'CHF',
  positions: [
    { symbol: 'AAA', componentEs: -5 },
    { symbol: 'BBB', componentEs: 2000 },
    { symbol: 'CCC', componentEs: 10 },
  ],
  correlations: [
    { first: 'AAA', second: 'CCC', correlation: -0.25 },
    { first: 'AAA', second: 'BBB', correlation: 0.5 },
    { first: 'BBB', second: 'CCC', correlation: 0.125 },
  ],
} as unknown as PortfolioAnswer;

it('orders positions by their part in the risk', () => {
  expect(componentBars(ANSWER).map(({ name, value }) => [name, value])).toEqual([
    ['BBB', 2000],
    ['CCC', 10],
    ['AAA', -5],
  ]);
  expect(componentBars(ANSWER)[0]!.shown).toBe('CHF\u00a02.000k');
});

it('makes a square of the pairs', () => {
  expect(correlationMatrix(ANSWER)).toEqual({
    names: ['AAA', 'BBB', 'CCC'],
    values: [
      [1, 0.5, -0.25],
      [0.5, 1, 0.125],
      [-0.25, 0.125, 1],
    ],
  });
  expect(correlationMatrix({ ...ANSWER, correlations: [] })).toEqual({ names: [], values: [] });
});

it('says a loss in money and of the gross value', () => {
  const stress = { currency: 'USD', scenarios: [{ name: 'A fall', lost: 1500, lostShare: 0.125 }] };
  expect(stressBars(stress as unknown as StressAnswer)).toEqual([
    { name: 'A fall', value: 1500, shown: '$1.500k, 12.5 %' },
  ]);
});
