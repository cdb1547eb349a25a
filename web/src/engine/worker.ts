/** Runs the engine away from the page's thread, and sends the states in batches as they come. */
import type { Problem } from '../contract.ts';
import { cellsOf } from './csv.ts';
import { loadEngine, type Engine } from './module.ts';
import type { AnalyseRequest, FromWorker, ToWorker } from './protocol.ts';

/** Long enough to waste nothing on messages, short enough that charts grow smoothly and cancel is prompt. */
const BATCH_MILLISECONDS = 80;

let engine: Promise<Engine> | undefined;
let currentJob = 0;

const answer = (message: FromWorker): void => self.postMessage(message);

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'cancel') {
    currentJob = currentJob === data.job ? 0 : currentJob;
  } else {
    currentJob = data.job;
    void analyse(data).catch((error: unknown) => answer({ kind: 'failed', job: data.job, problem: problemOf(error) }));
  }
});

async function analyse({ job, engineUrl, source, column, settings }: AnalyseRequest): Promise<void> {
  engine ??= loadEngine(engineUrl);
  // A failed download must not be remembered: the next attempt may find the network again.
  engine.catch(() => (engine = undefined));
  const blr = await engine;
  const cells = cellsOf(source.text ?? (await download(source.url ?? '')));
  const columns = blr.seriesNames(cells);
  let series;
  try {
    series = blr.readTable(cells, column === undefined ? {} : { column });
  } catch (error) {
    if (column === undefined && columns.length > 1 && problemOf(error).where === 'column') {
      answer({ kind: 'choose', job, columns });
      return;
    }
    throw error;
  }
  const run = blr.createRun(settings);
  answer({
    kind: 'started',
    job,
    columns,
    meta: {
      ...settings,
      version: blr.version,
      modelVersion: blr.modelVersion,
      kernelTarget: blr.target,
      kernelReason: blr.reason,
      source: source.name,
      column: series.column,
      kind: series.kind,
      returnType: 'simple',
      observations: series.labels.length,
      gaps: [...series.gaps],
    },
  });
  const start = performance.now();
  let sent = start;
  let states = [];
  for (const [day, label] of series.labels.entries()) {
    const state = run.push(label, series.returns[day]!);
    if (state) {
      states.push(state);
    }
    const last = day === series.labels.length - 1;
    if (last || performance.now() - sent > BATCH_MILLISECONDS) {
      answer({ kind: 'states', job, states, done: day + 1 });
      states = [];
      await new Promise((resolve) => setTimeout(resolve)); // lets a cancel in
      if (currentJob !== job) {
        answer({ kind: 'finished', job, milliseconds: performance.now() - start, cancelled: true });
        return;
      }
      sent = performance.now();
    }
  }
  answer({ kind: 'finished', job, milliseconds: performance.now() - start, cancelled: false });
}

async function download(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) {
    throw new Error(`The series at ${new URL(url).pathname} is not there (HTTP ${response.status}).`);
  }
  return response.text();
}

function problemOf(error: unknown): Problem {
  const { where, what, allowed } = (error ?? {}) as Partial<Problem>;
  if (typeof where === 'string' && typeof what === 'string') {
    return { where, what, allowed: allowed ?? '' };
  }
  return { where: '', what: error instanceof Error ? error.message : String(error), allowed: '' };
}
