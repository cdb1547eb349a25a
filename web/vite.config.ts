import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { bytes } from './src/format.ts';

const here = import.meta.dirname;
const engineModule = resolve(here, '../wasm/target/module');

/** S&P 500 daily, 2000-01-03 to 2020-04-17, of npm vega-datasets 3.2.1; taken at build time, never committed. */
const DEMO = {
  file: resolve(here, 'node_modules/vega-datasets/data/sp500-2000.csv'),
  sha256: '9409e9342d0657c747324e4cfabce8a8c7f663bc485b95a3378f36b0a160f8c8',
};

/** Date and close of the demo series, with the digits of the source. */
function demoSeries(): Plugin {
  return {
    name: 'blr-demo-series',
    apply: 'build',
    generateBundle() {
      const text = readFileSync(DEMO.file, 'utf8');
      const sha256 = createHash('sha256').update(text).digest('hex');
      if (sha256 !== DEMO.sha256) {
        this.error(`${DEMO.file} has sha256 ${sha256}, expected ${DEMO.sha256}: the series is not the one we know`);
      }
      // With this sha256 no cell is quoted.
      const rows = text
        .trimEnd()
        .split(/\r?\n/)
        .map((row) => row.split(','));
      const columns = ['date', 'close'].map((name) => rows[0]!.indexOf(name));
      const lines = rows.map((row) => columns.map((column) => row[column]).join(','));
      this.emitFile({ type: 'asset', fileName: 'data/sp500.csv', source: `${lines.join('\n')}\n` });
    },
  };
}

/** The browser engine, when wasm/ has been built; without it the page can only show what a server computed. */
function browserEngine(): Plugin {
  return {
    name: 'blr-browser-engine',
    apply: 'build',
    generateBundle() {
      if (!existsSync(engineModule)) {
        this.warn('wasm/target/module is missing: this build cannot compute in the browser');
        return;
      }
      for (const name of readdirSync(engineModule, { recursive: true, encoding: 'utf8' })) {
        const path = join(engineModule, name);
        if (statSync(path).isFile() && !name.endsWith('.d.ts')) {
          this.emitFile({ type: 'asset', fileName: `engine/${name}`, source: readFileSync(path) });
        }
      }
    },
  };
}

/**
 * A promise that the browser keeps for us: the page can speak to its own origin only. Not in development,
 * where Vite injects inline styles. A worker is ruled by the headers it came with, see the server.
 */
function contentPolicy(): Plugin {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return {
    name: 'blr-content-policy',
    apply: 'build',
    transformIndexHtml: () => [
      { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: policy }, injectTo: 'head-prepend' },
    ],
  };
}

/** What a visitor downloads, by part. */
function pageWeight(): Plugin {
  return {
    name: 'blr-page-weight',
    apply: 'build',
    writeBundle({ dir = '' }) {
      const parts = new Map<string, [plain: number, gzip: number]>();
      for (const name of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
        const path = join(dir, name);
        if (statSync(path).isFile()) {
          const [part] = name.includes('/') && !name.startsWith('assets/') ? name.split('/') : ['page'];
          const [plain, gzip] = parts.get(part!) ?? [0, 0];
          const content = readFileSync(path);
          parts.set(part!, [plain + content.length, gzip + gzipSync(content, { level: 9 }).length]);
        }
      }
      console.log('\npage weight');
      for (const [part, [plain, gzip]] of [...parts].sort()) {
        console.log(`  ${part.padEnd(8)} ${bytes(plain).padStart(9)}, gzip ${bytes(gzip)}`);
      }
    },
  };
}

export default defineConfig({
  base: './',
  build: {
    target: 'es2022',
    assetsInlineLimit: 0, // a data: address would need a looser policy
    modulePreload: { polyfill: false },
  },
  worker: { format: 'es' },
  plugins: [demoSeries(), browserEngine(), contentPolicy(), pageWeight()],
  test: { include: ['test/**/*.test.ts'] },
});
