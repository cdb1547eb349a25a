/**
 * Runs bench.mjs in a headless Chromium and prints one line of JSON: {"browser", "results"}, or {"absent"} with
 * what is missing. `node wasm/bench/chromium.mjs WORK,... [--quick]`; works that a browser does not do are left
 * out. java-core/bench reads it (BrowserPaths.java).
 */

import { existsSync } from 'node:fs';

const WORKER = `
import { WORKS, run } from './bench.mjs';
onmessage = async ({ data: { works, quick } }) => {
  const results = [];
  let reason = '';
  try {
    for await (const event of run({ works: works.filter((work) => Object.hasOwn(WORKS, work)), quick })) {
      if (event.kind === 'results') results.push(...event.results);
      if (event.kind === 'started') reason = event.reason;
    }
    postMessage({ browser: navigator.userAgent, reason, results });
  } catch (error) {
    postMessage({ failed: error.message });
  }
};`;

const [works, ...options] = process.argv.slice(2);

async function measured() {
  if (!existsSync(new URL('../target/module/bench.mjs', import.meta.url))) {
    return { absent: 'wasm/target/module' };
  }
  const chromium = await import('../test/chromium.mjs').catch(() => ({ absent: 'wasm/node_modules' }));
  if (chromium.absent) {
    return { absent: chromium.absent };
  }
  const { page, close } = await chromium.open(WORKER);
  try {
    return await chromium.ask(page, { works: works.split(','), quick: options.includes('--quick') });
  } finally {
    await close();
  }
}

console.log(JSON.stringify(await measured()));
