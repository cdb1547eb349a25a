/** The shapes of the engine's module, under the names that the dashboard uses. */
import type { RiskState, Problem as Refusal } from '../../wasm/src/main/js/blr.mjs';

export type {
  AnalysisDescription,
  FieldDescription,
  Gap,
  Health,
  Meta,
  Prototype,
  Reading,
  ReadingOptions,
  RiskReport,
  RiskState,
  RunSettings,
  ShapeDescription,
  StreamMessage,
} from '../../wasm/src/main/js/blr.mjs';

export type RiskEvent = RiskState['event'];

/** What was wrong, where, and what is allowed; parts that are unknown are empty. */
export type Problem = Readonly<Required<Pick<Refusal, 'where' | 'what' | 'allowed'>>>;

export function sentence(problem: Problem): string {
  const fault = [problem.where, problem.what].filter(Boolean).join(' ');
  return problem.allowed ? `${fault}; allowed: ${problem.allowed}` : fault;
}

/** An error of the engine, or any other, as a problem. */
export function problemOf(error: unknown): Problem {
  const { where, what, allowed } = (error ?? {}) as Partial<Problem>;
  if (typeof where === 'string' && typeof what === 'string') {
    return { where, what, allowed: allowed ?? '' };
  }
  return { where: '', what: error instanceof Error ? error.message : String(error), allowed: '' };
}
