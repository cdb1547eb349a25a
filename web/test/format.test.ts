import { describe, expect, it } from 'vitest';
import { duration, fixed, level, money, parseMoney, percent } from '../src/format.ts';

describe('fixed and percent', () => {
  it('use a true minus sign', () => expect(fixed(-1.5, 2)).toBe('\u22121.50'));
  it('claim no sign that the digits do not show', () => expect(fixed(-0.001, 2)).toBe('0.00'));
  it('write what nobody counts by its power of ten', () => {
    expect(fixed(1.58e150, 4)).toBe('1.580e+150');
    expect(fixed(-1e12, 4)).toBe('\u22121.000e+12');
    expect(fixed(999_999_999_999, 1)).toBe('999999999999.0');
    expect(percent(2e10)).toBe('2.000e+12 %');
  });
  it('show a fraction in percent', () => expect(percent(0.02346)).toBe('2.35 %'));
  it.each([null, undefined, NaN, Infinity])('never print %s as a number', (value) => {
    expect(fixed(value, 2)).toBe('–');
    expect(percent(value)).toBe('–');
    expect(money(value, 'USD')).toBe('–');
  });
});

describe('level', () => {
  it.each([
    [0.95, '95 %'],
    [0.995, '99.5 %'],
    [1 - 0.95, '5 %'],
  ])('of %d is %s', (probability, text) => expect(level(probability)).toBe(text));
});

describe('money', () => {
  it.each([
    [2_314_000, '$2.314M'],
    [-2_314_000, '\u2212$2.314M'],
    [12_345_678, '$12.35M'],
    [999_999, '$1.000M'],
    [981_234, '$981.2k'],
    [1_500_000_000, '$1.500B'],
    [12, '$12.00'],
    [0.4, '$0.40'],
    [0, '$0.00'],
    [-0.001, '$0.00'],
  ])('of %d is %s', (amount, text) => expect(money(amount, 'USD')).toBe(text));

  it.each([
    [2_314_000, 30_000, '$2.31M'],
    [2_314_000, 120_000, '$2.3M'],
    [2_314_000, 9_999_999, '$2M'],
    [-999_999, 30_000, '\u2212$1.0M'],
    [981_234, 3, '$981.2k'],
    [981_234, Number.NaN, '$981.2k'],
  ])('of %d, give or take %d, is %s', (amount, error, text) => expect(money(amount, 'USD', error)).toBe(text));

  it.each([
    ['EUR', '€2.314M'],
    ['JPY', '¥2.314M'],
    ['CHF', 'CHF\u00a02.314M'],
    ['points', 'points\u00a02.314M'],
  ])('in %s is %s', (currency, text) => expect(money(2_314_000, currency)).toBe(text));
});

describe('parseMoney', () => {
  it.each([
    ['100,000,000', 1e8],
    ['€2.5M', 2.5e6],
    ['CHF 3bn', 3e9],
    ['$2.5M', 2.5e6],
    ['3bn', 3e9],
    ['1e8', 1e8],
    [' 750 k ', 750e3],
  ])('reads %s', (text, amount) => expect(parseMoney(text)).toBe(amount));

  it.each(['', '0', '-5', 'NaN', 'ten', '1.2.3', '1e999'])('refuses "%s"', (text) =>
    expect(parseMoney(text)).toBeNull(),
  );
});

describe('duration', () => {
  it.each([
    [85.2, '85 ms'],
    [999.7, '1.00 s'],
    [9321, '9.32 s'],
  ])('of %d is %s', (milliseconds, text) => expect(duration(milliseconds)).toBe(text));
});
