/** The shapes of openapi.yaml, under the names that the dashboard uses. */
import type { components } from './generated/openapi.ts';

type Schemas = components['schemas'];

export type RiskState = Schemas['State'];
export type RiskEvent = Schemas['Event'];
export type Meta = Schemas['Meta'];
export type Gap = Schemas['Gap'];
export type Prototype = Schemas['Prototype'];
export type RiskReport = Schemas['RiskReport'];
export type StreamMessage = Schemas['StreamMessage'];
export type Health = Schemas['Health'];

/** What a run depends on besides its data; the notional only scales what is shown, and the page shows no detail. */
export type Settings = Omit<Schemas['Settings'], 'notional' | 'memoryDetail'>;

export const DEFAULT_SETTINGS: Settings = {
  model: 'live',
  particles: 500,
  modes: 128,
  confidence: 0.95,
  credibleLevel: 0.9,
  seed: 1,
  calibrationDays: 60,
  uncertaintyLoading: 1.5,
  memoryLoading: 1,
};

/** What was wrong, where, and what is allowed; parts that are unknown are empty. */
export interface Problem {
  readonly where: string;
  readonly what: string;
  readonly allowed: string;
}

export function sentence(problem: Problem): string {
  const fault = [problem.where, problem.what].filter(Boolean).join(' ');
  return problem.allowed ? `${fault}; allowed: ${problem.allowed}` : fault;
}
