import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve } from 'node:path';

const here = import.meta.dirname;
export const DIST = resolve(here, '../dist');

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.csv': 'text/csv',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/** Whether dist holds the browser engine; tests of the page alone use the stand-in instead. */
export function hasEngine() {
  return existsSync(join(DIST, 'engine/blr.mjs'));
}

/**
 * Serves dist under a folder, as any static host would, and remembers what was asked for.
 *
 * @param {{ api?: Record<string, unknown>, fakeEngine?: boolean, folder?: string }} options api: JSON answers by path
 */
export async function serve({ api = {}, fakeEngine = !hasEngine(), folder = '/' } = {}) {
  const requests = [];
  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://localhost').pathname;
    requests.push({ method: request.method, path });
    if (path in api) {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(api[path]));
      return;
    }
    const name = normalize(path.slice(folder.length) || 'index.html');
    const fake = fakeEngine && name === 'engine/blr.mjs';
    const file = fake ? resolve(here, '../test/fake-engine.mjs') : join(DIST, name);
    if (!path.startsWith(folder) || !file.startsWith(resolve(here, '..')) || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
      return;
    }
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${server.address().port}${folder}`,
    requests,
    close: () => new Promise((closed) => (server.closeAllConnections(), server.close(closed))),
  };
}
