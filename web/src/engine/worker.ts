/** Runs the engine away from the page's thread, and sends the states in batches as they come. */
import { version } from '../../package.json';
import type { LiveBlr, Series } from '../../../wasm/src/main/js/blr.mjs';
import { problemOf, type RiskState } from '../contract.ts';
import { liveEngineAt, seriesOf, textOf } from './module.ts';
import type { AnalyseRequest, FromWorker, ToWorker } from './protocol.ts';

/** Long enough to waste nothing on messages, short enough that charts grow smoothly and cancel is prompt. */
const BATCH_MILLISECONDS = 200;

let currentJob = 0;

const answer = (message: FromWorker): void => self.postMessage(message);

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'cancel') {
    currentJob = currentJob === data.job ? 0 : currentJob;
  } else {
    currentJob = data.job;
    void analyse(data);
  }
});

async function analyse(request: AnalyseRequest): Promise<void> {
  const { job } = request;
  let columns: string[] = [];
  try {
    const blr = await liveEngineAt(request.engineUrl);
    const { source, column } = request;
    const text = await textOf(source);
    columns = blr.seriesNames(text);
    await run(blr, request, columns, seriesOf(blr, text, column));
  } catch (error) {
    answer({ kind: 'failed', job, problem: problemOf(error), columns });
  }
}

async function run(blr: LiveBlr, request: AnalyseRequest, columns: readonly string[], series: Series): Promise<void> {
  const { job, settings, source } = request;
  const library = request.prototypes === undefined ? [] : blr.readPrototypes(request.prototypes);
  const filter = blr.createRun(settings, library);
  answer({
    kind: 'started',
    job,
    columns,
    meta: {
      ...filter.settings,
      prototypes: [...filter.prototypes],
      version,
      modelVersion: blr.modelVersion,
      kernelTarget: blr.target,
      kernelReason: blr.targetReason,
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
  let states: RiskState[] = [];
  for (const [day, label] of series.labels.entries()) {
    const state = filter.push(label, series.returns[day]!);
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
