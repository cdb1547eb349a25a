/** Prints what a visitor downloads of each engine, and how long it takes to load here; `ci/build` shows it. */

import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { load } from '../target/module/blr.mjs';

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

for (const [file, use, options] of [
  ['blr-live.wasm', 'at start', { methods: false }],
  ['blr-engine.wasm', 'for methods', {}],
]) {
  const content = readFileSync(new URL(`../target/module/${file}`, import.meta.url));
  const began = performance.now();
  await load({ kernels: 'scalar', ...options });
  const milliseconds = Math.round(performance.now() - began);
  const zipped = kilobytes(gzipSync(content, { level: 9 }).length);
  console.log(`    ${file}, ${use}: ${kilobytes(content.length)}, gzip ${zipped}, loaded in ${milliseconds} ms`);
}
