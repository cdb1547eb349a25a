/** Answers questions away from the page's thread; who wants it to stop terminates the worker. */
import { version } from '../../package.json';
import type { Analyses, Blr } from '../../../wasm/src/main/js/blr.mjs';
import { problemOf } from '../contract.ts';
import { bytesOf, engineAt } from './module.ts';
import type { Document, Question, Reply } from './protocol.ts';

const PROGRESS_MILLISECONDS = 100;

/** At a time, of which base64 makes whole groups of four. */
const ENCODED_BYTES = 3 * 8192;

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
  const series = shape?.fields.some(({ ofSeries }) => ofSeries) ? await seriesMembers(asked) : {};
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

/** The file itself: whatever its values are, the engine is to see them, their ticks and their bars. */
async function seriesMembers({ source, reading }: Extract<Question, { kind: 'ask' }>): Promise<Document> {
  return { file: dataUrl(await bytesOf(source)), format: reading };
}

function dataUrl(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let from = 0; from < bytes.length; from += ENCODED_BYTES) {
    parts.push(btoa(String.fromCharCode(...bytes.subarray(from, from + ENCODED_BYTES))));
  }
  return `data:;base64,${parts.join('')}`;
}
