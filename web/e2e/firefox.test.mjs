/** The built page in Debian's firefox-esr, where there is one that Playwright can drive. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { firefox } from 'playwright-core';
import { settled } from './browser.mjs';
import { hasEngine, serve } from './server.mjs';

const FIREFOX = process.env.FIREFOX ?? '/usr/bin/firefox-esr';
const skip =
  (!existsSync(FIREFOX) && `${FIREFOX} is not installed`) || (!hasEngine() && 'dist/engine is missing: build wasm/');

test('Firefox computes the demo series', { skip, timeout: 120_000 }, async (t) => {
  const site = await serve({ fakeEngine: false });
  const browser = await firefox.launch({ executablePath: FIREFOX }).catch((error) => error);
  try {
    // Playwright speaks a protocol that its own build of Firefox has and Debian's lacks.
    if (browser instanceof Error) {
      t.skip(`Playwright cannot drive ${FIREFOX}: ${browser.message.split('\n')[0]}`);
      return;
    }
    const page = await browser.newPage().catch((error) => error);
    if (page instanceof Error) {
      t.skip(`Playwright cannot drive ${FIREFOX}: ${page.message.split('\n')[0]}`);
      return;
    }
    await page.goto(site.url);
    await settled(page, 100_000);
    assert.equal(await page.locator('#as-of .value').innerText(), '2020-04-17');
  } finally {
    await browser.close?.();
    await site.close();
  }
});
