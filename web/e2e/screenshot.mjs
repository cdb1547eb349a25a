/**
 * Writes pictures of the page, light and dark: `npm run screenshot -- FILE.png [URL]` makes FILE.png and
 * FILE-dark.png. Without a URL the built page is served from dist, and computes the demo series itself.
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
  for (const [colorScheme, suffix] of [['light', ''], ['dark', '-dark']]) {
    const page = await browser.newPage({ viewport: { width: 1440, height: 1000 }, colorScheme });
    await page.goto(url ?? site.url);
    await settled(page, 180_000);
    await page.locator('#provenance').evaluate(() => document.fonts.ready);
    await page.waitForTimeout(300); // the last frame of the charts
    const path = resolve(file.replace(/\.png$/, '') + `${suffix}.png`);
    await page.screenshot({ path });
    console.log(path);
    await page.close();
  }
} finally {
  await browser.close();
  await site?.close();
}
