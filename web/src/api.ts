/** The server's side of the contract, when there is a server. */
import type { Health, Problem, RiskReport, RiskState, StreamMessage } from './contract.ts';

/** A static host answers /health with 404 or with a page; only a JSON that says "up" is a server. */
export async function findServer(): Promise<Health | null> {
  try {
    const response = await fetch('./health', { headers: { accept: 'application/json' } });
    if (!response.ok || !response.headers.get('content-type')?.includes('json')) {
      return null;
    }
    const health = (await response.json()) as Health;
    return health.status === 'up' ? health : null;
  } catch {
    return null;
  }
}

/** The report of the series that the server was started with; a problem when it has none. */
export async function fetchDemo(signal: AbortSignal): Promise<RiskReport | Problem> {
  for (;;) {
    const response = await fetch('./risk/demo', { signal, headers: { accept: 'application/json' } });
    if (response.ok) {
      return (await response.json()) as RiskReport;
    }
    if (response.status !== 503) {
      const problem = (await response.json()) as { detail: string };
      return { where: '', what: problem.detail, allowed: '' };
    }
    // Still computing: the server runs the series once after its start.
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/**
 * Has the server play its series again over the WebSocket.
 *
 * @param statesPerSecond up to 10,000
 * @param receive gets the states in small groups, in order
 * @param end is called once: with a problem, or with null after the last state
 * @returns stops the replay; nothing is called any more
 */
export function replay(
  statesPerSecond: number,
  receive: (states: RiskState[]) => void,
  end: (problem: Problem | null) => void,
): () => void {
  const address = new URL(`./risk/stream?replay=1&speed=${statesPerSecond}`, document.baseURI);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(address);
  const listening = new AbortController();
  const { signal } = listening;
  let waiting: RiskState[] = [];
  let problem: Problem | null = null;
  const deliver = (): void => {
    if (waiting.length > 0) {
      receive(waiting);
      waiting = [];
    }
  };
  // One redraw for all the states of a moment.
  const timer = setInterval(deliver, 50);
  const stop = (): void => {
    clearInterval(timer);
    listening.abort();
    socket.close();
  };
  socket.addEventListener(
    'message',
    ({ data }: MessageEvent<string>) => {
      const message = JSON.parse(data) as StreamMessage;
      if (message.type === 'error') {
        problem = { where: '', what: message.problem.detail, allowed: '' };
      } else if (message.type !== 'snapshot' && message.state) {
        waiting.push(message.state);
      }
    },
    { signal },
  );
  socket.addEventListener(
    'close',
    ({ code }) => {
      deliver();
      stop();
      const broken = { where: '', what: 'The connection to the server broke.', allowed: '' };
      end(problem ?? (code === 1000 ? null : broken));
    },
    { signal },
  );
  return stop;
}

export function isReport(answer: RiskReport | Problem): answer is RiskReport {
  return 'states' in answer;
}
