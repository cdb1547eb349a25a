import { describe, expect, it } from 'vitest';
import { columnsOf, nearest, secondsOf } from '../src/columns.ts';
import { stateOf } from './states.ts';

describe('columnsOf', () => {
  const states = [
    stateOf('2008-09-12', {
      var: 0.021,
      es: 0.031,
      loss: -0.002,
      interval: { level: 0.9, lower: 0.019, upper: 0.024 },
    }),
    stateOf('2008-09-15', {
      var: 0.034,
      es: 0.05,
      loss: 0.0471,
      exceeded: true,
      interval: { level: 0.9, lower: 0.03, upper: 0.04 },
    }),
    stateOf('2008-09-16', { var: 0.033, es: 0.048, loss: -0.0175 }),
  ];
  const columns = columnsOf(states);

  it('draws against a day what the state before it foresaw', () => {
    expect(columns.varInForce).toEqual([null, 0.021, 0.034]);
    expect(columns.esInForce).toEqual([null, 0.031, 0.05]);
    expect(columns.lowerInForce).toEqual([null, 0.019, 0.03]);
    expect(columns.upperInForce).toEqual([null, 0.024, 0.04]);
  });

  it('goes on from the columns of the first states as if it had begun with all', () => {
    const one = columnsOf(states.slice(0, 1));
    expect(columnsOf(states, columnsOf(states.slice(0, 2), one))).toEqual(columns);
    const undated = [...states, stateOf('next')];
    expect(columnsOf(undated, columnsOf(states))).toEqual(columnsOf(undated));
    expect(columnsOf(undated).dated).toBe(false);
  });

  it('leaves losses and exceedances on their own day', () => {
    expect(columns.loss).toEqual([-0.002, 0.0471, -0.0175]);
    expect(columns.exceedance).toEqual([null, 0.0471, null]);
  });

  it('marks as exceeded exactly the losses above the drawn VaR', () => {
    columns.loss.forEach((loss, day) => {
      const inForce = columns.varInForce[day];
      expect(columns.exceedance[day] !== null).toBe(inForce != null && loss! > inForce);
    });
  });

  it('puts days at midnight UTC', () => {
    // 2008-09-15T00:00:00Z, from `date -u -d 2008-09-15 +%s`
    expect(columns.time[1]).toBe(1221436800);
    expect(columns.dated).toBe(true);
  });

  it('counts observations when there are no dates', () => {
    const numbered = columnsOf([stateOf('61'), stateOf('62')]);
    expect(numbered.dated).toBe(false);
    expect(numbered.time).toEqual([61, 62]);
  });
});

describe('secondsOf', () => {
  it.each([
    ['1970-01-02', 86400],
    ['1970-01-01T00:00:01Z', 1],
    ['1970-01-01 01:00:00', 3600],
    ['1970-01-01T00:00:00.250Z', 0.25],
  ])('reads %s as UTC', (label, seconds) => expect(secondsOf(label)).toBe(seconds));

  it.each(['17', '01/02/1970', '1970-13-01', ''])('refuses "%s"', (label) => expect(secondsOf(label)).toBeNull());
});

describe('nearest', () => {
  const times = [10, 20, 40];
  it.each([
    [-5, 0],
    [14, 0],
    [16, 1],
    [30, 1],
    [31, 2],
    [99, 2],
  ])('of %d is %d', (value, index) => expect(nearest(times, value)).toBe(index));

  it('has no answer without times', () => expect(nearest([], 3)).toBe(-1));
});
