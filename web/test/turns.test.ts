import { expect, it } from 'vitest';
import { Turns } from '../src/view/turns.ts';

it('does the work of one key a turn, each once and as it was asked for last, until nothing is left', () => {
  const frames: (() => void)[] = [];
  const turns = new Turns<string>((turn) => frames.push(turn));
  const done: string[] = [];
  turns.later('a', 'data', () => done.push('a, old data'));
  turns.later('b', 'data', () => done.push('b, data'));
  turns.later('a', 'range', () => done.push('a, range'));
  turns.later('a', 'data', () => done.push('a, data'));
  expect(frames).toHaveLength(1);
  frames.shift()!();
  expect(done).toEqual(['a, data', 'a, range']);
  frames.shift()!();
  expect(done.slice(2)).toEqual(['b, data']);
  expect(frames).toHaveLength(0);
  turns.later('a', 'data', () => done.push('never'));
  turns.clear();
  frames.shift()!();
  expect(done).toHaveLength(3);
});
