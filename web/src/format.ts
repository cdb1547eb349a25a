/** Numbers as the page prints them: English digits, a true minus sign, and a dash for what is unknown. */

const UNKNOWN = '–';

function withMinus(text: string): string {
  return text.replace('-', '\u2212');
}

/** From here on a number in full is digits that nobody counts. */
const LARGEST_IN_FULL = 1e12;

/** 1.580e+150; null where the number is read more easily in full. */
export function scientific(value: number): string | null {
  return Math.abs(value) < LARGEST_IN_FULL ? null : withMinus(value.toExponential(3));
}

export function fixed(value: number | null | undefined, digits: number): string {
  if (value == null || !Number.isFinite(value)) {
    return UNKNOWN;
  }
  const short = scientific(value);
  if (short !== null) {
    return short;
  }
  // −0.00 would claim a sign that the digits do not show.
  const text = value.toFixed(digits);
  return withMinus(Number(text) === 0 ? (0).toFixed(digits) : text);
}

/** @param fraction 0.0234 is 2.34 % */
export function percent(fraction: number | null | undefined, digits = 2): string {
  return fraction == null || !Number.isFinite(fraction) ? UNKNOWN : `${fixed(fraction * 100, digits)} %`;
}

/** Confidence levels, without digits that say nothing: 95 %, 99.5 %. */
export function level(probability: number): string {
  return `${withMinus(String(Number((probability * 100).toPrecision(6))))} %`;
}

const UNITS: readonly (readonly [number, string])[] = [
  [1e12, 'T'],
  [1e9, 'B'],
  [1e6, 'M'],
  [1e3, 'k'],
  [1, ''],
];

/** $ for USD; what has no sign of its own stands before the amount as it is. */
export function currencySign(currency: string): string {
  let sign = currency;
  try {
    const parts = new Intl.NumberFormat('en-US', { style: 'currency', currency }).formatToParts(0);
    sign = parts.find(({ type }) => type === 'currency')?.value ?? currency;
  } catch {
    // No ISO 4217 code: any other word will do.
  }
  return /[A-Za-z0-9]$/.test(sign) ? `${sign}\u00a0` : sign;
}

const MOST_DIGITS = 4;

/** Significant digits down to the first of the error; what follows would be digits of chance. */
function supported(amount: number, error: number): number {
  const digits = Math.floor(Math.log10(Math.abs(amount))) - Math.floor(Math.log10(error)) + 1;
  return Number.isFinite(digits) ? Math.min(MOST_DIGITS, Math.max(1, digits)) : MOST_DIGITS;
}

/**
 * Four significant digits, or as many as the error leaves: $2.314M, $981.2k, −$12.00; $2.31M of an error of $30k. The
 * unit is chosen after rounding: 999,999 is $1.000M.
 *
 * @param currency as the run has it, such as USD
 * @param error standard error of the amount, 0 where there is none
 */
export function money(amount: number | null | undefined, currency: string, error = 0): string {
  if (amount == null || !Number.isFinite(amount)) {
    return UNKNOWN;
  }
  const sign = currencySign(currency);
  const precision = supported(amount, error);
  const size = Number(Math.abs(amount).toPrecision(precision));
  if (size < 1) {
    return `${amount < 0 && size >= 0.005 ? '\u2212' : ''}${sign}${size.toFixed(2)}`;
  }
  const [unit, suffix] = UNITS.find(([from]) => size >= from) ?? [1, ''];
  const scaled = size / unit;
  const digits = suffix === '' ? 2 : Math.max(0, precision - 1 - Math.floor(Math.log10(scaled)));
  return `${amount < 0 ? '\u2212' : ''}${sign}${scaled.toFixed(digits)}${suffix}`;
}

/**
 * Reads money as people type it: 100,000,000 or $2.5M or CHF 1e8 or 3bn.
 *
 * @returns null unless it is a finite amount above zero
 */
export function parseMoney(text: string): number | null {
  const match = /^(?:[A-Z]{3}|[A-Z]{0,2}\p{Sc})?\s*(\d[\d,_ ]*(?:\.\d+)?(?:e\d+)?)\s*(k|m|mn|b|bn|t)?$/iu.exec(
    text.trim(),
  );
  if (!match) {
    return null;
  }
  const unit = { k: 1e3, m: 1e6, b: 1e9, t: 1e12 }[match[2]?.[0]?.toLowerCase() ?? ''] ?? 1;
  const amount = Number(match[1]!.replace(/[,_ ]/g, '')) * unit;
  return Number.isFinite(amount) && amount > 0 ? amount : null;
}

export function count(value: number): string {
  return value.toLocaleString('en-US');
}

export function duration(milliseconds: number): string {
  return milliseconds < 999.5 ? `${milliseconds.toFixed(0)} ms` : `${(milliseconds / 1000).toFixed(2)} s`;
}

export function bytes(size: number): string {
  return size < 1e6 ? `${(size / 1e3).toFixed(1)} kB` : `${(size / 1e6).toFixed(2)} MB`;
}
