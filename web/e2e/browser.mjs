import { chromium } from 'playwright-core';

/** The Chromium of the machine: what `npm` would download is not needed, and not wanted. */
export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** Waits until the page has computed or fetched all that it wanted to. */
export async function settled(page, timeout = 60_000) {
  await page.waitForFunction(
    () =>
      document.querySelector('#progress')?.hidden &&
      /\d{4}|\d+/.test(document.querySelector('#as-of .value')?.textContent ?? ''),
    undefined,
    { timeout },
  );
}
