import type { RiskState } from './contract.ts';

/** A column of the charts; null where there is nothing to draw. */
export type Column = (number | null)[];

/**
 * The states as columns, [days] each, in the order of the states.
 *
 * A state dated d is known after the close of d, and its VaR and ES speak of the next day. So what
 * stood in force on d came from the state before: `varInForce`, `esInForce`, `lowerInForce` and
 * `upperInForce` are shifted by one day, and are null on the first. All other columns are as known
 * after the close of their date.
 */
export interface Columns {
  /** Seconds since 1970 (UTC), or the observation's number when the series has no dates. */
  readonly time: number[];
  readonly dated: boolean;
  readonly loss: Column;
  readonly exceedance: Column;
  readonly varInForce: Column;
  readonly esInForce: Column;
  readonly lowerInForce: Column;
  readonly upperInForce: Column;
  readonly width: Column;
  readonly regimeScore: Column;
  readonly memory: Column;
  readonly crisisSimilarity: Column;
  readonly fast: Column;
  readonly medium: Column;
  readonly crisis: Column;
  readonly bufferStateless: Column;
  readonly bufferMemory: Column;
}

/** Keys of Columns that can be drawn. */
export type ColumnKey = Exclude<keyof Columns, 'dated' | 'time'>;

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

export function columnsOf(states: readonly RiskState[]): Columns {
  const seconds = states.map((state) => secondsOf(state.date));
  const dated = seconds.every((value) => value !== null);
  const all = (value: (state: RiskState) => number): Column => states.map(value);
  const inForce = (value: (state: RiskState) => number): Column =>
    states.map((_, day) => (day === 0 ? null : value(states[day - 1]!)));
  return {
    time: dated ? (seconds as number[]) : states.map((state, day) => Number(state.date) || day + 1),
    dated,
    loss: all((s) => s.loss),
    exceedance: states.map((s) => (s.exceeded ? s.loss : null)),
    varInForce: inForce((s) => s.var),
    esInForce: inForce((s) => s.es),
    lowerInForce: inForce((s) => s.interval.lower),
    upperInForce: inForce((s) => s.interval.upper),
    width: all((s) => s.width),
    regimeScore: all((s) => s.regimeScore),
    memory: all((s) => s.memory),
    crisisSimilarity: all((s) => s.crisisSimilarity),
    fast: all((s) => s.timescaleWeights.fast),
    medium: all((s) => s.timescaleWeights.medium),
    crisis: all((s) => s.timescaleWeights.crisis),
    bufferStateless: all((s) => s.bufferStateless),
    bufferMemory: all((s) => s.bufferMemory),
  };
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
