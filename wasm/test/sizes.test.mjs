/** What a visitor downloads stays small; ci/build prints what it is now. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

/**
 * Bytes. The engine had 197 kB when it was a live run and nothing else. Whatever methods come, what the dashboard
 * starts with is that and a fifth more, 10 kB for runs that are saved and taken up, 110 kB that read price files as
 * people have them: their dates, numbers, marks and characters, 12 kB for prices that stand still or move in ticks
 * and a shape that is learned, 9 kB for losses that have an end and kinds of values that a stream takes, and 20 kB for
 * hypotheses that know their state and shape as laws and say their error, and for whole bars, and 9 kB for risk that is
 * recalibrated, a memory that knows direction and size, and the charge for not knowing the model. The other
 * holds every method and grows with them, but not unseen: the desk's screen took 16 kB, value at risk by every method
 * may take 60, change points, regimes and liquidity another 75, portfolios and stress tests 90; and rebalancing,
 * attribution, limits, block maxima, dynamic correlations and the gradient of volatility models 75, what limits do and
 * an order before it is sent 30, and limits that act on a book, with ten sensors and what they remember, 195, and a
 * portfolio that is lived through while it changes 15, and limits that are others on some days and in a crisis 15.
 */
const LIMITS = {
  'blr-live.wasm': 1.2 * 197_000 + 10_000 + 110_000 + 12_000 + 9_000 + 20_000 + 9_000,
  'blr-engine.wasm':
    535_000 + 110_000 + 60_000 + 75_000 + 90_000 + 20_000 + 75_000 + 30_000 + 195_000 + 15_000 + 15_000,
};

for (const [file, limit] of Object.entries(LIMITS)) {
  test(`${file} has at most ${limit} bytes`, () => {
    const { length } = readFileSync(new URL(`../target/module/${file}`, import.meta.url));
    assert.ok(length <= limit, `it has ${length}`);
  });
}
