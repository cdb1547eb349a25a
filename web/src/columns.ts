import type { RiskState } from './contract.ts';

/** A column of the charts; null where there is nothing to draw. */
export type Column = (number | null)[];

/**
 * What each column holds of a day's state, and of the state before it.
 *
 * A state dated d is known after the close of d, and its VaR and ES speak of the next day. So what
 * stood in force on d came from the state before: the columns in force are shifted by one day, and
 * are null on the first. All other columns are as known after the close of their date.
 */
const VALUES = {
  loss: (s) => s.loss,
  exceedance: (s) => (s.exceeded ? s.loss : null),
  varInForce: (_, before) => before?.var ?? null,
  esInForce: (_, before) => before?.es ?? null,
  lowerInForce: (_, before) => before?.interval.lower ?? null,
  upperInForce: (_, before) => before?.interval.upper ?? null,
  width: (s) => s.width,
  regimeScore: (s) => s.regimeScore,
  memory: (s) => s.memory,
  crisisSimilarity: (s) => s.crisisSimilarity,
  fast: (s) => s.timescaleWeights.fast,
  medium: (s) => s.timescaleWeights.medium,
  crisis: (s) => s.timescaleWeights.crisis,
  /** The weights stacked: those of fast and medium, and all three, which are 1. */
  fastAndMedium: (s) => s.timescaleWeights.fast + s.timescaleWeights.medium,
  allWeights: () => 1,
  bufferStateless: (s) => s.bufferStateless,
  bufferMemory: (s) => s.bufferMemory,
} satisfies Record<string, (state: RiskState, before: RiskState | undefined) => number | null>;

/** Keys of Columns that can be drawn. */
export type ColumnKey = keyof typeof VALUES;

/** The states as columns, [days] each, in the order of the states. */
export interface Columns extends Readonly<Record<ColumnKey, Column>> {
  /** Seconds since 1970 (UTC), or the observation's number when the series has no dates. */
  readonly time: number[];
  readonly dated: boolean;
}

const ISO = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)Z?)?$/;

/** @returns seconds since 1970 of an ISO date or UTC date-time, or null when it is neither */
export function secondsOf(label: string): number | null {
  const match = ISO.exec(label);
  if (!match) {
    return null;
  }
  const milliseconds = Date.parse(`${match[1]}T${match[2] ?? '00:00'}Z`);
  return Number.isNaN(milliseconds) ? null : milliseconds / 1000;
}

/**
 * @param begun the columns of the first of these states, which are taken over and grow: a run that goes on costs
 *     what it adds
 */
export function columnsOf(states: readonly RiskState[], begun: Columns = empty(true)): Columns {
  const columns = { ...begun };
  for (let day = begun.time.length; day < states.length; day++) {
    const state = states[day]!;
    const time = columns.dated ? secondsOf(state.date) : Number(state.date) || day + 1;
    if (time === null) {
      return columnsOf(states, empty(false));
    }
    columns.time.push(time);
    for (const key of KEYS) {
      columns[key].push(VALUES[key](state, states[day - 1]));
    }
  }
  return columns;
}

const KEYS = Object.keys(VALUES) as ColumnKey[];

function empty(dated: boolean): Columns {
  const columns = Object.fromEntries(KEYS.map((key) => [key, []])) as unknown as Record<ColumnKey, Column>;
  return { ...columns, time: [], dated };
}

/** Index of the time nearest to a value; −1 when there are none. `times` increase. */
export function nearest(times: readonly number[], value: number): number {
  let low = 0;
  let high = times.length - 1;
  if (high < 0) {
    return -1;
  }
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (times[middle]! <= value) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return value - times[low]! <= times[high]! - value ? low : high;
}
