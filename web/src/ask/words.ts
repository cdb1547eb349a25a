/** Values and names as people read them, by the unit that the engine names. */
import { fixed, money, percent, scientific } from '../format.ts';

/** effectiveSampleSize is "Effective sample size", and var is "VaR". */
export function wordsOf(name: string): string {
  const words = name
    .replace(/(?<=[a-z0-9])(?=[A-Z])/g, ' ')
    .replaceAll('-', ' ')
    .toLowerCase();
  const written = words.replace(/\bvar\b/g, 'VaR').replace(/\bes\b/g, 'ES');
  return written.charAt(0).toUpperCase() + written.slice(1);
}

function grouped(value: number, digits: number): string {
  const inFull = value.toLocaleString('en-US', { maximumFractionDigits: digits }).replace('-', '\u2212');
  return scientific(value) ?? inFull;
}

/** Whole numbers in full, others with six significant digits, without the zeros that say nothing. */
function significant(value: number): string {
  const inFull = String(Number.isInteger(value) ? value : Number(value.toPrecision(6))).replaceAll('-', '\u2212');
  return Number.isSafeInteger(value) ? inFull : (scientific(value) ?? inFull);
}

/** @param currency of money */
export function number(value: number, unit: string, currency: string): string {
  switch (unit) {
    case 'loss fraction':
    case 'return fraction':
      return percent(value, 3);
    case 'money':
      return money(value, currency);
    case 'probability':
      // 0.0000 would claim what cannot be.
      return value > 0 && value < 5e-5 ? significant(Number(value.toPrecision(2))) : fixed(value, 4);
    case 'nats':
      return fixed(value, 4);
    case 'count':
    case 'days':
    case 'periods':
    case 'seconds':
      return grouped(value, 2);
    default:
      return Number.isFinite(value) ? significant(value) : fixed(value, 0);
  }
}

/** On an axis, where the spacing says how many digits there are. */
export function tick(value: number, unit: string): string {
  if (unit === 'loss fraction' || unit === 'return fraction') {
    return `${significant(100 * value)} %`;
  }
  return Math.abs(value) < 1e4
    ? significant(value)
    : value.toLocaleString('en-US', { notation: 'compact', maximumSignificantDigits: 6 }).replace('-', '\u2212');
}

/** Said beside a number alone; the others have their sign in them, or none. */
export function unitOf(unit: string): string {
  return ['days', 'periods', 'seconds', 'nats'].includes(unit) ? unit : '';
}

export function text(value: unknown, unit: string, currency: string): string {
  if (value === null || value === undefined) {
    return '–';
  }
  if (typeof value === 'number') {
    return number(value, unit, currency);
  }
  if (typeof value === 'boolean') {
    return value ? 'yes' : 'no';
  }
  if (Array.isArray(value)) {
    return value.length === 0 ? 'none' : value.map((one) => text(one, unit, currency)).join(', ');
  }
  return value === '' ? 'none' : String(value);
}
