/** The tests of the page and of what it reads, again: in Firefox, as Debian has it. */
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { FIREFOX } from './browser.mjs';

if (existsSync(FIREFOX)) {
  process.env.BROWSER = 'firefox';
  await import('./dashboard.test.mjs');
  await import('./reading.test.mjs');
} else {
  test('the page in Firefox', { skip: `${FIREFOX} is not installed` }, () => undefined);
}
