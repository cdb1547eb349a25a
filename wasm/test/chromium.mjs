/** The built module over HTTP in a headless Chromium, under a policy that forbids evaluating text. */

import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { chromium } from 'playwright-core';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** What is missing; undefined when nothing is. */
export const absent = existsSync(executablePath) ? undefined : executablePath;

const TYPES = { '.mjs': 'text/javascript', '.js': 'text/javascript', '.wasm': 'application/wasm' };

/** A promise that a worker breaks is an error of the worker's, which whoever asked it hears of. */
const HEARD = `addEventListener('unhandledrejection', ({ reason }) => { setTimeout(() => { throw reason; }); });`;

/** An empty page beside the module's files and worker.js, whose text is given. */
export async function open(worker) {
  const server = createServer(async ({ url }, response) => {
    response.setHeader('Content-Type', TYPES[extname(url)] ?? 'text/html');
    response.setHeader('Content-Security-Policy', "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'");
    try {
      response.end(
        url === '/'
          ? '<!doctype html><title>blr</title>'
          : url === '/worker.js'
            ? HEARD + worker
            : await readFile(new URL(`../target/module${url}`, import.meta.url)),
      );
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const profile = await mkdtemp(join(tmpdir(), 'blr-chromium-'));
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath,
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
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  const close = async () => {
    await browser.close();
    server.close();
    await rm(profile, { recursive: true, force: true });
  };
  return { page, close };
}

/** What the worker answers to one message. */
export function ask(page, message) {
  return page.evaluate(
    (job) =>
      new Promise((resolve, reject) => {
        const worker = new Worker('/worker.js', { type: 'module' });
        worker.onmessage = ({ data }) => {
          worker.terminate();
          resolve(data);
        };
        worker.onerror = ({ message }) => reject(new Error(message));
        worker.addEventListener('messageerror', () => reject(new Error('the worker sent what cannot be read')));
        worker.postMessage(job);
      }),
    message,
  );
}
