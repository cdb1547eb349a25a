/** Asks the engine: in a worker of this browser, or the server. */
import type { Problem } from '../contract.ts';
import type { Description, Document, ProgressReport, Question, Reply } from './protocol.ts';

const engineUrl = (): string => new URL('./engine/', document.baseURI).href;

/** The question was refused, or could not be put. */
export class Refused extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.what);
    this.problem = problem;
  }
}

type Distributed<T> = T extends unknown ? Omit<T, 'engineUrl'> : never;

/** A worker for one question, which ends with its answer or when the signal says so. */
function inWorker(
  question: Distributed<Question>,
  hear: (progress: ProgressReport) => void,
  signal: AbortSignal,
): Promise<Extract<Reply, { kind: 'described' | 'answered' }>> {
  const worker = new Worker(new URL('./ask-worker.ts', import.meta.url), { type: 'module', name: 'blr-ask' });
  return new Promise<Extract<Reply, { kind: 'described' | 'answered' }>>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
      if (data.kind === 'progress') {
        hear(data);
      } else if (data.kind === 'failed') {
        reject(new Refused(data.problem));
      } else {
        resolve(data);
      }
    });
    worker.addEventListener('error', () => {
      reject(new Refused({ where: '', what: 'The engine could not be started in this browser.', allowed: '' }));
    });
    signal.addEventListener('abort', () => reject(signal.reason));
    worker.postMessage({ ...question, engineUrl: engineUrl() });
  }).finally(() => worker.terminate());
}

let description: Promise<Description> | undefined;

/** What can be asked and set; the engine is loaded for it once. */
export function describe(): Promise<Description> {
  description ??= inWorker({ kind: 'describe' }, () => undefined, new AbortController().signal).then(
    (reply) => (reply as Extract<Reply, { kind: 'described' }>).description,
  );
  description.catch(() => (description = undefined));
  return description;
}

export async function askHere(
  question: Omit<Extract<Question, { kind: 'ask' }>, 'kind' | 'engineUrl'>,
  hear: (progress: ProgressReport) => void,
  signal: AbortSignal,
): Promise<Document> {
  const reply = await inWorker({ ...question, kind: 'ask' }, hear, signal);
  return (reply as Extract<Reply, { kind: 'answered' }>).answer;
}

/** About the server's own series. */
export async function askServer(name: string, question: Document, signal: AbortSignal): Promise<Document> {
  const response = await fetch(`./ask/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(question),
    signal,
  });
  if (!response.headers.get('content-type')?.includes('json')) {
    throw new Refused({ where: '', what: `The server answered with HTTP ${response.status}.`, allowed: '' });
  }
  const answer = (await response.json()) as Document;
  if (response.ok) {
    return answer;
  }
  const { where = '', what, allowed = '', detail } = answer as Partial<Problem> & { detail?: string };
  throw new Refused({ where, what: what ?? detail ?? `The server answered with HTTP ${response.status}.`, allowed });
}
