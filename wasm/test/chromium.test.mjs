/**
 * The module as a page gets it: over HTTP, in a worker, in a real Chromium, under a content security
 * policy that forbids evaluating text.
 */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { absent, ask, open } from './chromium.mjs';
import { fields, jvmRisk, jvmRun, unless } from './jvm.mjs';

const skip = unless(absent === undefined, absent) || unless(jvmRun('sp500'), 'target/jvm-states/sp500.tsv');

const WORKER = `
import { load } from './blr.mjs';
onmessage = async ({ data: { kernels, settings, labels, returns } }) => {
  const blr = await load({ kernels });
  const checks = blr.checkKernels();
  const began = performance.now();
  const run = blr.createRun(settings);
  const states = labels.map((label, i) => run.push(label, returns[i]));
  const seconds = (performance.now() - began) / 1000;
  postMessage({ target: blr.target, reason: blr.targetReason, checks, states, seconds });
};`;

let page;
let close;

before(async () => {
  if (!skip) {
    ({ page, close } = await open(WORKER));
  }
});

after(() => close?.());

/** A whole run in a worker of the page. */
function inWorker(kernels, { settings, days }) {
  const labels = days.map(({ label }) => label);
  const returns = days.map(({ simpleReturn }) => simpleReturn);
  return ask(page, { kernels, settings, labels, returns });
}

test('Chromium: VaR and ES of every S&P 500 day agree with the JVM to 0.5 %', { skip }, async (context) => {
  const jvm = jvmRun('sp500');
  const { target, reason, checks, states, seconds } = await inWorker('auto', jvm);
  assert.equal(target, 'wasm-simd128', reason);
  assert.deepEqual(
    checks.filter((check) => !check.passed),
    [],
  );
  let worst = 0;
  jvm.days.forEach(({ label, expected }, i) => {
    assert.equal(states[i] === null, expected === null, label);
    for (const name of expected ? ['var', 'es'] : []) {
      const [here, there] = [states[i][name], jvmRisk(expected)[name]];
      const difference = Math.abs(here / there - 1);
      assert.ok(difference <= 0.005, `${name} of ${label}: ${here} here, ${there} there`);
      worst = Math.max(worst, difference);
    }
  });
  const time = `${states.length} updates in ${seconds.toFixed(1)} s`;
  context.diagnostic(`${time}, worst difference ${worst.toExponential(1)}`);
});

test('Chromium: the module loads in a window', { skip }, async () => {
  const read = await page.evaluate(async () => {
    const { load, BlrInputError } = await import('/blr.mjs');
    const blr = await load();
    try {
      blr.readCsv('date,close\n2020-01-02,5\n2020-01-02,6\n');
      return 'nothing was thrown';
    } catch (error) {
      return [blr.target, error instanceof BlrInputError, error.where];
    }
  });
  assert.deepEqual(read, ['wasm-simd128', true, 'row 3, column date']);
});

test('Chromium: scalar states have the bits of the JVM', { skip }, async () => {
  const jvm = jvmRun('simulated-reduced');
  const { target, states } = await inWorker('scalar', jvm);
  assert.equal(target, 'scalar');
  jvm.days.forEach(({ expected }, i) => assert.deepEqual(states[i] && fields(states[i]), expected));
});
