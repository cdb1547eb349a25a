/** What the JVM computed (JvmStatesTest.java says how its files look), and how a state compares with it. */

import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { gettersOf, member, namesOf } from './names.mjs';

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

const numberOrWord = (text) => (Number.isNaN(Number(text)) ? text : Number(text));

/** Settings, observations and, where there is one, the JVM's fields of the state; undefined if not made. */
export function jvmRun(name) {
  if (!existsSync(path(name))) {
    return undefined;
  }
  const [first, ...lines] = readFileSync(path(name), 'utf8').replace(/\n$/, '').split('\n');
  const values = first.split('\t');
  return {
    settings: Object.fromEntries(namesOf('settings').map((name, i) => [name, numberOrWord(values[i])])),
    days: lines.map((line) => {
      const [label, simpleReturn, ...expected] = line.split('\t');
      return { label, simpleReturn: double(simpleReturn), expected: expected.length > 0 ? expected : null };
    }),
  };
}

/** What the JVM saved of a run after so many days. */
export const snapshot = (name, days) =>
  new Uint8Array(readFileSync(new URL(`../target/jvm-states/${name}-${days}.snapshot`, import.meta.url)));

/** The library that the run simulated-live remembers from the start, as a file. */
export const libraryFile = new URL('../target/jvm-states/library.json', import.meta.url);

/** The golden digests of a model's fields by hundreds of days; GoldenNumbersTest says how they are made. */
export function golden(model) {
  const file = new URL(`../../ci/fixtures/golden_${model}.txt`, import.meta.url);
  const lines = readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .filter((line) => !line.startsWith('#'));
  const cells = Object.fromEntries(
    lines.map((line) => line.split(/ {2,}/)).map(([name, hex]) => [name, hex.split(' ')]),
  );
  return Object.fromEntries(goldenFields().map(({ getter }) => [getter, cells[getter]]));
}

/** What the engine calls the fields of a state, and what the browser does; those that others determine are left out. */
function goldenFields() {
  return gettersOf('state')
    .map(({ name, getter }) => ({ name, getter: getter.replace(/^state\.|\.words$/g, '') }))
    .filter(({ name }) => !['date', 'width', 'modelRiskCharge'].includes(name));
}

/** The digests that states have: [day] a state or null. */
export function digests(states) {
  const text = (value) => `${typeof value === 'number' ? bits(value) : value}\n`;
  const digest = (days, name) =>
    createHash('sha256')
      .update(days.map((state) => text(member(state, name))).join(''))
      .digest('hex')
      .slice(0, 8);
  const hundreds = [];
  for (let from = 0; from < states.length; from += 100) {
    hundreds.push(states.slice(from, from + 100).filter(Boolean));
  }
  return Object.fromEntries(
    goldenFields().map(({ name, getter }) => [getter, hundreds.map((days) => digest(days, name))]),
  );
}

/** VaR and ES of a state as the JVM has them. */
export function jvmRisk(expected) {
  return { var: double(expected[STATE.indexOf('var')]), es: double(expected[STATE.indexOf('es')]) };
}

/** Where a test cannot run: skipped by name on a desk, a failure in CI. */
export function unless(present, what) {
  return present || process.env.CI === 'true' ? false : `${what} is absent`;
}
