/** Loads the browser engine's ES module (wasm/, blr.mjs), and what both workers do with it. */
import type { Blr, LiveBlr, load } from '../../../wasm/src/main/js/blr.mjs';
import type { Problem } from '../contract.ts';
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

/** The file of a source, unpacked where it is packed by gzip, whatever its name. */
export async function bytesOf(source: Source): Promise<Uint8Array> {
  const bytes = source.bytes ?? (await download(source.url ?? ''));
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? unpack(bytes) : bytes;
}

/** A little may unpack to more than a page may hold: nobody's prices are longer. */
const MOST_UNPACKED_BYTES = 2 ** 27;

async function unpack(bytes: Uint8Array): Promise<Uint8Array> {
  const refused = (what: string, allowed: string): Problem => ({ where: 'row 1, column 1', what, allowed });
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const keep = new WritableStream<Uint8Array<ArrayBuffer>>({
    write(chunk) {
      length += chunk.length;
      if (length > MOST_UNPACKED_BYTES) {
        throw refused('is packed by gzip, and too long unpacked', `${MOST_UNPACKED_BYTES} bytes at most`);
      }
      chunks.push(chunk);
    },
  });
  try {
    await new Blob([bytes as BlobPart]).stream().pipeThrough(new DecompressionStream('gzip')).pipeTo(keep);
  } catch (error) {
    throw error instanceof Error ? refused('is packed by gzip, and damaged', 'a whole file') : error;
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

async function download(url: string): Promise<Uint8Array> {
  const response = await fetch(url);
  if (!response.ok) {
    throw new Error(`The series at ${new URL(url).pathname} is not there (HTTP ${response.status}).`);
  }
  return new Uint8Array(await response.arrayBuffer());
}
