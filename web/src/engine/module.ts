/** Loads the browser engine's ES module (wasm/, blr.mjs), and what both workers do with it. */
import type { Blr, LiveBlr, load } from '../../../wasm/src/main/js/blr.mjs';
import type { Source } from './protocol.ts';

type Module = { readonly load: typeof load };

/** A worker needs one of the two, once. */
function once<Engine>(loaded: (module: Module, baseUrl: string) => Promise<Engine>) {
  let engine: Promise<Engine> | undefined;
  /** @param baseUrl folder of the engine module, absolute, ending in a slash */
  return (baseUrl: string): Promise<Engine> => {
    if (!engine) {
      engine = import(/* @vite-ignore */ `${baseUrl}blr.mjs`).then((module: Module) => loaded(module, baseUrl));
      // A failed download must not be remembered: the next attempt may find the network again.
      engine.catch(() => (engine = undefined));
    }
    return engine;
  };
}

/** For the dashboard, which shall not wait for methods that nobody has asked for. */
export const liveEngineAt = once<LiveBlr>(({ load }, baseUrl) => load({ baseUrl, methods: false }));

export const engineAt = once<Blr>(({ load }, baseUrl) => load({ baseUrl }));

export async function bytesOf(source: Source): Promise<Uint8Array> {
  return source.bytes ?? (await download(source.url ?? ''));
}

async function download(url: string): Promise<Uint8Array> {
  const response = await fetch(url);
  if (!response.ok) {
    throw new Error(`The series at ${new URL(url).pathname} is not there (HTTP ${response.status}).`);
  }
  return new Uint8Array(await response.arrayBuffer());
}
