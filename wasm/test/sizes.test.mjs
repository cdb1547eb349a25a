/** What a visitor downloads stays small; ci/build prints what it is now. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

/**
 * Bytes. The engine had 197 kB when it was a live run and nothing else. Whatever methods come, what the dashboard
 * starts with is that and a fifth more, 10 kB for runs that are saved and taken up, 110 kB that read price files as
 * people have them: their dates, numbers, marks and characters, and 12 kB for prices that stand still or move in ticks
 * and a shape that is learned. The other holds every method and grows with them, but
 * not unseen: the desk's screen took 16 kB.
 */
const LIMITS = { 'blr-live.wasm': 1.2 * 197_000 + 10_000 + 110_000 + 12_000, 'blr-engine.wasm': 535_000 + 110_000 };

for (const [file, limit] of Object.entries(LIMITS)) {
  test(`${file} has at most ${limit} bytes`, () => {
    const { length } = readFileSync(new URL(`../target/module/${file}`, import.meta.url));
    assert.ok(length <= limit, `it has ${length}`);
  });
}
