import type { AnalyseRequest, FromWorker, ToWorker } from './protocol.ts';

type Events = {
  [K in FromWorker['kind']]: (message: Extract<FromWorker, { kind: K }>) => void;
};

/** The page's end of the worker: one job at a time; a new one replaces the one that runs. */
export class EngineClient {
  readonly #events: Events;
  #worker: Worker | undefined;
  #job = 0;

  constructor(events: Events) {
    this.#events = events;
  }

  analyse(request: Omit<AnalyseRequest, 'kind' | 'job'>): void {
    this.#job++;
    this.#send({ ...request, kind: 'analyse', job: this.#job });
  }

  /** Stops the running job; the states so far stay, and `finished` says that it was cancelled. */
  cancel(): void {
    this.#send({ kind: 'cancel', job: this.#job });
  }

  /** Stops the running job and turns a deaf ear to what it still says. */
  abandon(): void {
    this.cancel();
    this.#job++;
  }

  #send(message: ToWorker): void {
    // Made on first use: who only looks at the server's numbers downloads no engine.
    this.#worker ??= this.#start();
    this.#worker.postMessage(message);
  }

  #start(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'blr-engine' });
    worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
      if (data.job === this.#job) {
        (this.#events[data.kind] as (message: FromWorker) => void)(data);
      }
    });
    worker.addEventListener('error', () => {
      this.#worker = undefined;
      const what = 'The engine could not be started in this browser.';
      this.#events.failed({ kind: 'failed', job: this.#job, problem: { where: '', what, allowed: '' }, columns: [] });
    });
    return worker;
  }
}
