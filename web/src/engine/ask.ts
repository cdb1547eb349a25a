/** Asks the engine: in a worker of this browser, or the server. */
import type { Problem } from '../contract.ts';
import type { Description, Document, ProgressReport, Question, Reply } from './protocol.ts';

const engineUrl = (): string => new URL('./engine/', document.baseURI).href;

/** The question was refused, or could not be put. */
class Refused extends Error implements Problem {
  readonly where: string;
  readonly what: string;
  readonly allowed: string;

  constructor({ where, what, allowed }: Problem) {
    super(what);
    this.where = where;
    this.what = what;
    this.allowed = allowed;
  }
}

type Distributed<T> = T extends unknown ? Omit<T, 'engineUrl'> : never;

type Heard = Extract<Reply, { kind: 'described' | 'answered' }>;

/** Kept from question to question, so that the engine is loaded once, and none of it anew without a network. */
let worker: Worker | undefined;

/** One question at a time; a worker that is told to stop is lost, and the next question starts another. */
function inWorker(
  question: Distributed<Question>,
  hear: (progress: ProgressReport) => void,
  signal: AbortSignal,
): Promise<Heard> {
  worker ??= new Worker(new URL('./ask-worker.ts', import.meta.url), { type: 'module', name: 'blr-ask' });
  const asked = worker;
  const lose = (): void => {
    asked.terminate();
    worker = undefined;
  };
  const answered = new AbortController();
  const once = { signal: answered.signal };
  return new Promise<Heard>((resolve, reject) => {
    const listen = ({ data }: MessageEvent<Reply>): void => {
      if (data.kind === 'progress') {
        hear(data);
      } else if (data.kind === 'failed') {
        reject(new Refused(data.problem));
      } else {
        resolve(data);
      }
    };
    const fail = (): void => {
      lose();
      reject(new Refused({ where: '', what: 'The engine could not be started in this browser.', allowed: '' }));
    };
    const stop = (): void => {
      lose();
      reject(signal.reason);
    };
    asked.addEventListener('message', listen, once);
    asked.addEventListener('error', fail, once);
    signal.addEventListener('abort', stop, once);
    asked.postMessage({ ...question, engineUrl: engineUrl() });
  }).finally(() => answered.abort());
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
