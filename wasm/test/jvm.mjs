/** What the JVM computed (JvmStatesTest.java says how its files look), and how a state compares with it. */

import { existsSync, readFileSync } from 'node:fs';

const path = (name) => new URL(`../target/jvm-states/${name}.tsv`, import.meta.url);

const scratch = new DataView(new ArrayBuffer(8));

export function bits(number) {
  scratch.setFloat64(0, number);
  return scratch.getBigUint64(0).toString(16).padStart(16, '0');
}

export function double(hex) {
  scratch.setBigUint64(0, BigInt(`0x${hex}`));
  return scratch.getFloat64(0);
}

/** The members of a state as a line of the JVM holds them. */
export function fields(document, within = '') {
  return Object.entries(document).flatMap(([name, value]) => {
    if (typeof value === 'object' && value !== null) {
      return fields(value, `${within}${name}.`);
    }
    return `${within}${name}=${typeof value === 'number' ? bits(value) : value}`;
  });
}

/** Settings, observations and, where there is one, the JVM's fields of the state; undefined if not made. */
export function jvmRun(name) {
  if (!existsSync(path(name))) {
    return undefined;
  }
  const [first, ...lines] = readFileSync(path(name), 'utf8').trimEnd().split('\n');
  const settings = first.split('\t').map((leaf) => {
    const [name, value] = leaf.split('=');
    return [name, name === 'model' ? value : double(value)];
  });
  return {
    settings: Object.fromEntries(settings),
    days: lines.map((line) => {
      const [label, simpleReturn, ...expected] = line.split('\t');
      return { label, simpleReturn: double(simpleReturn), expected: expected.length > 0 ? expected : null };
    }),
  };
}

/** VaR and ES of a state as the JVM has them. */
export function jvmRisk(expected) {
  const number = (name) => double(expected.find((leaf) => leaf.startsWith(`${name}=`)).slice(name.length + 1));
  return { var: number('var'), es: number('es') };
}

/** Where a test cannot run: skipped by name on a desk, a failure in CI. */
export function unless(present, what) {
  return present || process.env.CI === 'true' ? false : `${what} is absent`;
}
