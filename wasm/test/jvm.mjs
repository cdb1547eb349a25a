/** What the JVM computed (JvmStatesTest.java says how its files look), and how a state compares with it. */

import { existsSync, readFileSync } from 'node:fs';
import { member, namesOf } from './names.mjs';

const path = (name) => new URL(`../target/jvm-states/${name}.tsv`, import.meta.url);

/** What a line of the JVM holds of a state; its date is the label. */
const STATE = namesOf('state').filter((name) => name !== 'date');

const scratch = new DataView(new ArrayBuffer(8));

export function bits(number) {
  scratch.setFloat64(0, number);
  return scratch.getBigUint64(0).toString(16).padStart(16, '0');
}

export function double(hex) {
  scratch.setBigUint64(0, BigInt(`0x${hex}`));
  return scratch.getFloat64(0);
}

/** The words and bits of a state as a line of the JVM holds them, by the engine's getters. */
export function fields(state) {
  return STATE.map((name) => {
    const value = member(state, name);
    return typeof value === 'string' ? value : bits(Number(value));
  });
}

/** Settings, observations and, where there is one, the JVM's fields of the state; undefined if not made. */
export function jvmRun(name) {
  if (!existsSync(path(name))) {
    return undefined;
  }
  const [first, ...lines] = readFileSync(path(name), 'utf8').replace(/\n$/, '').split('\n');
  const values = first.split('\t');
  return {
    settings: Object.fromEntries(
      namesOf('settings').map((name, i) => [name, name === 'model' ? values[i] : Number(values[i])]),
    ),
    days: lines.map((line) => {
      const [label, simpleReturn, ...expected] = line.split('\t');
      return { label, simpleReturn: double(simpleReturn), expected: expected.length > 0 ? expected : null };
    }),
  };
}

/** The library that the run simulated-live remembers from the start, as a file. */
export const libraryFile = new URL('../target/jvm-states/library.json', import.meta.url);

/** VaR and ES of a state as the JVM has them. */
export function jvmRisk(expected) {
  return { var: double(expected[STATE.indexOf('var')]), es: double(expected[STATE.indexOf('es')]) };
}

/** Where a test cannot run: skipped by name on a desk, a failure in CI. */
export function unless(present, what) {
  return present || process.env.CI === 'true' ? false : `${what} is absent`;
}
