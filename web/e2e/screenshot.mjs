/**
 * Writes pictures of the page, light and dark: `npm run screenshot -- FILE.png [URL]` makes FILE.png and
 * FILE-dark.png, of the autumn of 2008. Without a URL the built page is served from dist, and computes the
 * demo series itself.
 */
import { resolve } from 'node:path';
import { launch, settled } from './browser.mjs';
import { hasEngine, serve } from './server.mjs';

const [file = 'screenshot.png', url] = process.argv.slice(2);
if (!url && !hasEngine()) {
  console.error('dist/engine is missing: build wasm/ and then web/, or name the URL of a running server');
  process.exit(1);
}
const site = url ? null : await serve();
const browser = await launch();
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 1080 }, colorScheme: 'light' });
  await page.goto(url ?? site.url);
  await settled(page, 180_000);
  await page.getByLabel('Go to a date').fill('2008-10-15');
  for (let step = 0; step < 5; step++) {
    await page.getByRole('button', { name: 'Zoom in' }).click();
  }
  await page.mouse.move(0, 0);
  for (const [colorScheme, suffix] of [
    ['light', ''],
    ['dark', '-dark'],
  ]) {
    await page.emulateMedia({ colorScheme });
    await page.waitForTimeout(500); // the last frame of the charts
    const path = resolve(`${file.replace(/\.png$/, '')}${suffix}.png`);
    await page.screenshot({ path });
    console.log(path);
  }
} finally {
  await browser.close();
  await site?.close();
}
