/** What the portfolio view draws, of the answers of the methods portfolio and stress. */
import type { Analyses } from '../../../wasm/src/main/js/blr.mjs';
import { level, money, percent } from '../format.ts';
import type { Fact, Section } from './answer.ts';

export type PortfolioAnswer = Analyses['portfolio']['answer'];
export type StressAnswer = Analyses['stress']['answer'];

export interface Bar {
  readonly name: string;
  readonly value: number;
  readonly shown: string;
}

/** Every position's part in the expected shortfall at the first confidence; together they are it. */
export function componentBars({ positions, currency }: PortfolioAnswer): Bar[] {
  return positions
    .map(({ symbol, componentEs }) => ({ name: symbol, value: componentEs, shown: money(componentEs, currency) }))
    .sort((a, b) => b.value - a.value);
}

export function stressBars({ scenarios, currency }: StressAnswer): Bar[] {
  return scenarios.map(({ name, lost, lostShare }) => ({
    name,
    value: lost,
    shown: `${money(lost, currency)}, ${percent(lostShare, 1)}`,
  }));
}

export interface Matrix {
  readonly names: readonly string[];
  /** [names × names], 1 on the diagonal. */
  readonly values: readonly (readonly number[])[];
}

/** Of the positions that stand in a pair, in the order of the file. */
export function correlationMatrix({ positions, correlations }: PortfolioAnswer): Matrix {
  const paired = new Set(correlations.flatMap(({ first, second }) => [first, second]));
  const names = positions.map(({ symbol }) => symbol).filter((symbol) => paired.has(symbol));
  const place = new Map(names.map((name, index) => [name, index]));
  const values = names.map((_, row) => names.map((__, column) => (row === column ? 1 : Number.NaN)));
  for (const { first, second, correlation } of correlations) {
    const [row, column] = [place.get(first)!, place.get(second)!];
    values[row]![column] = values[column]![row] = correlation;
  }
  return { names, values };
}

/** Single values that a desk asks for first; all others stay in the method's own answer. */
const FACTS = ['Gross', 'Net', 'Annual volatility', 'Diversification ratio', 'Effective bets', 'Days'];

/** The tiles and the table of positions. */
export function portfolioSection(whole: Section, { totals, currency }: PortfolioAnswer): Section {
  const risk = totals.flatMap(({ confidence, var: valueAtRisk, es }): Fact[] => [
    factOf(`VaR ${level(confidence)}`, valueAtRisk, 'Value at risk of a period, by history.'),
    factOf(`ES ${level(confidence)}`, es, 'Expected shortfall of a period, by history.'),
  ]);
  function factOf(name: string, amount: number, sentence: string): Fact {
    return { name, value: money(amount, currency), unit: '', sentence };
  }
  const facts = FACTS.flatMap((name) => whole.facts.filter((fact) => fact.name === name));
  const tables = whole.tables.filter(({ name }) => name === 'positions');
  return { ...whole, facts: [...risk, ...facts], charts: [], sections: [], tables };
}
