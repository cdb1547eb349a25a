/** What the JVM computed (JvmStatesTest.java says how its files look), and how a state compares with it. */

import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';

const path = (name) => new URL(`../target/jvm-states/${name}.tsv`, import.meta.url);

/** The numbers of a state in the order of Host.numbersOf, by their names in the HTTP contract. */
const NUMBERS = [
  'loss',
  'exceeded',
  'confidence',
  'var',
  'es',
  'interval.level',
  'interval.lower',
  'interval.upper',
  'median',
  'width',
  'widthScore',
  'widthWarning',
  'varRateScore',
  'confidenceScore',
  'regimeScore',
  'memory',
  'shock',
  'crisisSimilarity',
  'recallActivation',
  'timescaleWeights.fast',
  'timescaleWeights.medium',
  'timescaleWeights.crisis',
  'bufferStateless',
  'bufferMemory',
  'effectiveSampleSize',
  'betweenVariance',
  'logLikelihood',
];

const scratch = new DataView(new ArrayBuffer(8));

export function bits(number) {
  scratch.setFloat64(0, number);
  return scratch.getBigUint64(0).toString(16).padStart(16, '0');
}

export function double(hex) {
  scratch.setBigUint64(0, BigInt(`0x${hex}`));
  return scratch.getFloat64(0);
}

/** The words and bits of a state as a line of the JVM holds them. */
export function fields(state) {
  const numbers = NUMBERS.map((name) => name.split('.').reduce((value, part) => value[part], state));
  return [state.recalled, state.event, ...numbers.map((number) => bits(Number(number)))];
}

/** Settings, observations and, where there is one, the JVM's fields of the state; undefined if not made. */
export function jvmRun(name) {
  if (!existsSync(path(name))) {
    return undefined;
  }
  const [first, ...lines] = readFileSync(path(name), 'utf8').trimEnd().split('\n');
  const [model, ...numbers] = first.split('\t');
  const [particles, modes, confidence, credibleLevel, seed, calibrationDays, ...loadings] = numbers.map(Number);
  const [uncertaintyLoading, memoryLoading] = loadings;
  return {
    settings: {
      model,
      particles,
      modes,
      confidence,
      credibleLevel,
      seed,
      calibrationDays,
      uncertaintyLoading,
      memoryLoading,
    },
    days: lines.map((line) => {
      const [label, simpleReturn, ...expected] = line.split('\t');
      return { label, simpleReturn: double(simpleReturn), expected: expected.length > 0 ? expected : null };
    }),
  };
}

/** The names that the fields of a state have in the engine, and so in ci/fixtures/golden_*.txt. */
const GOLDEN_NAMES = {
  'loss': 'loss',
  'exceeded': 'exceeded',
  'posterior.confidence': 'confidence',
  'posterior.valueAtRisk': 'var',
  'posterior.expectedShortfall': 'es',
  'posterior.interval.level': 'interval.level',
  'posterior.interval.lower': 'interval.lower',
  'posterior.interval.upper': 'interval.upper',
  'posterior.median': 'median',
  'posterior.confidenceScore': 'confidenceScore',
  'posterior.betweenVariance': 'betweenVariance',
  'posterior.effectiveSampleSize': 'effectiveSampleSize',
  'regime.score': 'regimeScore',
  'regime.widthScore': 'widthScore',
  'regime.widthWarning': 'widthWarning',
  'regime.varRateScore': 'varRateScore',
  'memory.level': 'memory',
  'memory.shock': 'shock',
  'memory.similarity': 'crisisSimilarity',
  'memory.activation': 'recallActivation',
  'memory.recalled': 'recalled',
  'memory.weights.fast': 'timescaleWeights.fast',
  'memory.weights.medium': 'timescaleWeights.medium',
  'memory.weights.crisis': 'timescaleWeights.crisis',
  'buffers.stateless': 'bufferStateless',
  'buffers.memoryAware': 'bufferMemory',
  'event': 'event',
  'logLikelihood': 'logLikelihood',
};

/** The golden digests of a model's fields by hundreds of days; GoldenNumbersTest says how they are made. */
export function golden(model) {
  const file = new URL(`../../ci/fixtures/golden_${model}.txt`, import.meta.url);
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n').filter((line) => !line.startsWith('#'));
  const cells = Object.fromEntries(
    lines.map((line) => line.split(/ {2,}/)).map(([name, hex]) => [name, hex.split(' ')]),
  );
  return Object.fromEntries(Object.keys(GOLDEN_NAMES).map((name) => [name, cells[name]]));
}

/** The digests that states have: [day] a state or null. */
export function digests(states) {
  const text = (value) => `${typeof value === 'number' ? bits(value) : value}\n`;
  const member = (state, name) => name.split('.').reduce((value, part) => value[part], state);
  const digest = (days, name) =>
    createHash('sha256').update(days.map((state) => text(member(state, name))).join('')).digest('hex').slice(0, 8);
  const hundreds = [];
  for (let from = 0; from < states.length; from += 100) {
    hundreds.push(states.slice(from, from + 100).filter(Boolean));
  }
  const named = ([golden, name]) => [golden, hundreds.map((days) => digest(days, name))];
  return Object.fromEntries(Object.entries(GOLDEN_NAMES).map(named));
}

/** VaR and ES of a state as the JVM has them. */
export function jvmRisk(expected) {
  return { var: double(expected[2 + 3]), es: double(expected[2 + 4]) };
}

/** Where a test cannot run: skipped by name on a desk, a failure in CI. */
export function unless(present, what) {
  return present || process.env.CI === 'true' ? false : `${what} is absent`;
}
