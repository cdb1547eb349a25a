/** Answers questions away from the page's thread; who wants it to stop terminates the worker. */
import { version } from '../../package.json';
import type { Analyses, Blr } from '../../../wasm/src/main/js/blr.mjs';
import { problemOf } from '../contract.ts';
import { bytesOf, engineAt } from './module.ts';
import type { Document, Question, Reply } from './protocol.ts';

const PROGRESS_MILLISECONDS = 100;

const reply = (message: Reply): void => self.postMessage(message);

self.addEventListener('message', async ({ data }: MessageEvent<Question>) => {
  try {
    const blr = await engineAt(data.engineUrl);
    if (data.kind === 'describe') {
      reply({ kind: 'described', description: { settings: blr.settings, analyses: blr.analyses } });
    } else {
      reply({ kind: 'answered', answer: await ask(blr, data) });
    }
  } catch (error) {
    reply({ kind: 'failed', problem: problemOf(error) });
  }
});

async function ask(blr: Blr, asked: Extract<Question, { kind: 'ask' }>): Promise<Document> {
  const name = asked.name as keyof Analyses;
  const { question: shape } = blr.analyses.find((analysis) => analysis.name === name) ?? {};
  const series = shape?.fields.some(({ ofSeries }) => ofSeries) ? await seriesMembers(blr, asked) : {};
  let told = 0;
  const progress = (task: string, done: number, total: number): void => {
    if (performance.now() - told > PROGRESS_MILLISECONDS) {
      reply({ kind: 'progress', task, done, total });
      told = performance.now();
    }
  };
  const question = { ...asked.question, ...series } as Analyses[typeof name]['question'];
  return { ...blr.ask(name, question, { version, progress }) };
}

/** Returns and not prices: the first price of a table has no label. */
async function seriesMembers(blr: Blr, { source, reading }: Extract<Question, { kind: 'ask' }>): Promise<Document> {
  const { returns, labels } = blr.readCsv(await bytesOf(source), reading);
  const dated = labels.every((label) => /^\d{4}-\d{2}-\d{2}/.test(label));
  return { returns, ...(dated ? { dates: labels } : {}) };
}
