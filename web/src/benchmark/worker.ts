/** Runs the benchmark away from the page's thread; who wants it to stop terminates the worker. */
import type { Event, Options } from '../../../wasm/src/main/js/bench.mjs';

export interface Request {
  /** Folder of the engine module, absolute, ending in a slash. */
  readonly engineUrl: string;
  readonly quick: boolean;
}

export type Answer = Event | { readonly kind: 'finished' } | { readonly kind: 'failed'; readonly what: string };

const answer = (message: Answer): void => self.postMessage(message);

self.addEventListener('message', async ({ data: { engineUrl, quick } }: MessageEvent<Request>) => {
  try {
    const { run } = (await import(/* @vite-ignore */ `${engineUrl}bench.mjs`)) as {
      run(options: Options): AsyncIterable<Event>;
    };
    for await (const event of run({ quick })) {
      answer(event);
    }
    answer({ kind: 'finished' });
  } catch (error) {
    answer({ kind: 'failed', what: error instanceof Error ? error.message : String(error) });
  }
});
