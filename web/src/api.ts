/** The server's side of the contract, when there is a server. */
import type { Health, Problem, RiskReport } from './contract.ts';

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

export function isReport(answer: RiskReport | Problem): answer is RiskReport {
  return 'states' in answer;
}
