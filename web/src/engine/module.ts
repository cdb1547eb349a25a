/** Loads the browser engine's ES module (wasm/, blr.mjs), and what both workers do with it. */
import type { Blr, LoadOptions, Series } from '../../../wasm/src/main/js/blr.mjs';
import type { Source } from './protocol.ts';

let engine: Promise<Blr> | undefined;

/** @param baseUrl folder of the engine module, absolute, ending in a slash */
export function engineAt(baseUrl: string): Promise<Blr> {
  if (!engine) {
    engine = loadEngine(baseUrl);
    // A failed download must not be remembered: the next attempt may find the network again.
    engine.catch(() => (engine = undefined));
  }
  return engine;
}

async function loadEngine(baseUrl: string): Promise<Blr> {
  const module = (await import(/* @vite-ignore */ `${baseUrl}blr.mjs`)) as {
    load(options: LoadOptions): Promise<Blr>;
  };
  return module.load({ baseUrl });
}

export async function textOf(source: Source): Promise<string> {
  return source.text ?? (await download(source.url ?? ''));
}

export function seriesOf(blr: Blr, text: string, column: string | undefined): Series {
  return blr.readCsv(text, column === undefined ? {} : { column });
}

async function download(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) {
    throw new Error(`The series at ${new URL(url).pathname} is not there (HTTP ${response.status}).`);
  }
  return response.text();
}
