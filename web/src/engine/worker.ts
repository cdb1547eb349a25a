/** Runs the engine away from the page's thread, and sends the states in batches as they come. */
import { version } from '../../package.json';
import type { LiveBlr, Observation, Series } from '../../../wasm/src/main/js/blr.mjs';
import { problemOf, type Prototype, type RiskState } from '../contract.ts';
import { bytesOf, liveEngineAt } from './module.ts';
import type { AnalyseRequest, FromWorker, ToWorker } from './protocol.ts';

/** Between looks for a cancel. */
const PROMPT_MILLISECONDS = 100;

/** Between batches: the page draws each, and nobody follows a chart faster than this. */
const BATCH_MILLISECONDS = 500;

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
    const file = await bytesOf(request.source);
    columns = blr.seriesNames(file);
    if (currentJob !== job) {
      answer({ kind: 'finished', job, milliseconds: 0, cancelled: true, done: 0 });
      return;
    }
    await run(blr, request, columns, blr.readCsv(file, request.reading));
  } catch (error) {
    answer({ kind: 'failed', job, problem: problemOf(error), columns });
  }
}

async function run(blr: LiveBlr, request: AnalyseRequest, columns: readonly string[], series: Series): Promise<void> {
  const { job, settings, source } = request;
  const library = libraryOf(blr, request.prototypes);
  const { kind, notional } = series.found;
  const filter = blr.createRun(settings, library, { kind, ...(notional === undefined ? {} : { notional }) });
  answer({
    kind: 'started',
    job,
    columns,
    found: series.found,
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
      returnType: series.returnType,
      period: series.found.period,
      observations: series.labels.length,
      gaps: [...series.gaps],
      reading: series.reading,
      warnings: series.warnings,
    },
  });
  const start = performance.now();
  let [looked, sent, done, states] = [start, start, -levelsOf(series), [] as RiskState[]];
  const send = (): void => {
    answer({ kind: 'states', job, states, done });
    [states, sent] = [[], performance.now()];
  };
  for (const observation of observationsOf(series)) {
    const state = filter.observe(observation);
    if (state) {
      states.push(state);
    }
    done += 1;
    if (performance.now() - sent > BATCH_MILLISECONDS) {
      send();
    }
    if (performance.now() - looked > PROMPT_MILLISECONDS) {
      await new Promise((resolve) => setTimeout(resolve)); // lets a cancel in
      looked = performance.now();
      if (currentJob !== job) {
        break;
      }
    }
  }
  send();
  const milliseconds = performance.now() - start;
  answer({ kind: 'finished', job, milliseconds, cancelled: currentJob !== job, done });
}

/** Values before the first return: one, where a return is the step from one to the next. */
function levelsOf({ values, returns }: Series): number {
  return values.length - returns.length;
}

/** What the file has: of values the engine makes returns by itself, and sees their ticks and bars. */
function* observationsOf(series: Series): Generator<Observation> {
  const { values, labels, found, high = [], low = [] } = series;
  const levels = levelsOf(series);
  for (const [i, value] of values.entries()) {
    const label = i < levels ? found.first : labels[i - levels];
    const [highest = NaN, lowest = NaN] = [high[i - levels], low[i - levels]];
    yield {
      ...(found.dateFormat !== undefined && label !== undefined ? { date: label } : {}),
      value,
      ...(highest >= lowest ? { high: highest, low: lowest } : {}),
    };
  }
}

function libraryOf(blr: LiveBlr, text: string | undefined): readonly Prototype[] {
  if (text === undefined) {
    return [];
  }
  try {
    return blr.readPrototypes(text);
  } catch (error) {
    const problem = problemOf(error);
    throw { ...problem, where: `prototypes.${problem.where}` };
  }
}
