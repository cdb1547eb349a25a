import { createHash } from 'node:crypto';
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve } from 'node:path';

const here = import.meta.dirname;
export const DIST = resolve(here, '../dist');

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.json': 'application/json',
  '.css': 'text/css',
  '.csv': 'text/csv',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/** What stands in for the browser engine. */
const FAKES = { 'engine/blr.mjs': 'fake-engine.mjs', 'engine/fake-description.json': 'fake-description.json' };

/** Whether dist holds the browser engine; tests of the page alone use the stand-in instead. */
export function hasEngine() {
  return existsSync(join(DIST, 'engine/blr.mjs'));
}

/**
 * Serves dist under a folder, as any static host would, and remembers what was asked for.
 *
 * @param {{ api?: Record<string, unknown>, replay?: object[], fakeEngine?: boolean, folder?: string }} options
 *     api: JSON answers by path, of a POST made by a function of its body; replay: what the WebSocket says before it closes
 */
export async function serve({ api = {}, replay = [], fakeEngine = !hasEngine(), folder = '/' } = {}) {
  const requests = [];
  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://localhost').pathname;
    const asked = { method: request.method, path };
    requests.push(asked);
    if (request.method === 'POST' && path in api) {
      let body = '';
      request.on('data', (chunk) => (body += chunk));
      request.on('end', () => {
        asked.body = JSON.parse(body);
        const { status = 200, answer } = api[path](asked.body);
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
      });
      return;
    }
    if (path in api) {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(api[path]));
      return;
    }
    const name = normalize(path.slice(folder.length) || 'index.html');
    const fake = fakeEngine ? FAKES[name] : undefined;
    const file = fake ? resolve(here, '../test', fake) : join(DIST, name);
    if (
      !path.startsWith(folder) ||
      !file.startsWith(resolve(here, '..')) ||
      !existsSync(file) ||
      !statSync(file).isFile()
    ) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
      return;
    }
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  server.on('upgrade', (request, socket) => {
    requests.push({ method: 'WS', path: request.url });
    // RFC 6455: handshake (4.2.2), one text frame a message (5.2), then a close with code 1000 (5.5.1).
    const accept = createHash('sha1')
      .update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
      .digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\nsec-websocket-accept: ${accept}\r\n\r\n`,
    );
    for (const message of replay) {
      const payload = Buffer.from(JSON.stringify(message));
      const length = Buffer.alloc(2);
      length.writeUInt16BE(payload.length);
      socket.write(Buffer.concat([Buffer.from([0x81, 126]), length, payload]));
    }
    socket.write(Buffer.from([0x88, 2, 0x03, 0xe8]));
    // Only after the client's own close frame (7.1.1): Firefox may drop messages that it has not yet given to the
    // page when it sees the connection end.
    socket.once('data', () => socket.end());
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${server.address().port}${folder}`,
    requests,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(closed);
      }),
  };
}
