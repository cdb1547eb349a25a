/** States as rows of cells, for the table view and the CSV download. */
import type { RiskState } from './contract.ts';

interface Field {
  readonly name: string;
  readonly of: (state: RiskState) => string | number | boolean;
}

/** Every member of a state, flat, in the order of the contract. */
export const FIELDS: readonly Field[] = [
  { name: 'date', of: (s) => s.date },
  { name: 'loss', of: (s) => s.loss },
  { name: 'exceeded', of: (s) => s.exceeded },
  { name: 'confidence', of: (s) => s.confidence },
  { name: 'var', of: (s) => s.var },
  { name: 'es', of: (s) => s.es },
  { name: 'intervalLevel', of: (s) => s.interval.level },
  { name: 'intervalLower', of: (s) => s.interval.lower },
  { name: 'intervalUpper', of: (s) => s.interval.upper },
  { name: 'median', of: (s) => s.median },
  { name: 'width', of: (s) => s.width },
  { name: 'widthScore', of: (s) => s.widthScore },
  { name: 'widthWarning', of: (s) => s.widthWarning },
  { name: 'varRateScore', of: (s) => s.varRateScore },
  { name: 'confidenceScore', of: (s) => s.confidenceScore },
  { name: 'regimeScore', of: (s) => s.regimeScore },
  { name: 'memory', of: (s) => s.memory },
  { name: 'shock', of: (s) => s.shock },
  { name: 'crisisSimilarity', of: (s) => s.crisisSimilarity },
  { name: 'recallActivation', of: (s) => s.recallActivation },
  { name: 'recalled', of: (s) => s.recalled },
  { name: 'weightFast', of: (s) => s.timescaleWeights.fast },
  { name: 'weightMedium', of: (s) => s.timescaleWeights.medium },
  { name: 'weightCrisis', of: (s) => s.timescaleWeights.crisis },
  { name: 'bufferStateless', of: (s) => s.bufferStateless },
  { name: 'bufferMemory', of: (s) => s.bufferMemory },
  { name: 'effectiveSampleSize', of: (s) => s.effectiveSampleSize },
  { name: 'betweenVariance', of: (s) => s.betweenVariance },
  { name: 'logLikelihood', of: (s) => s.logLikelihood },
  { name: 'event', of: (s) => s.event },
];

/** The columns of `blr run --format csv`; numbers keep every digit, so that they read back to the same bits. */
export function csvOf(states: readonly RiskState[]): string {
  const quote = (cell: string | number | boolean): string => {
    const text = String(cell);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const rows = states.map((state) => FIELDS.map((field) => quote(field.of(state))).join(','));
  return [FIELDS.map((field) => field.name).join(','), ...rows, ''].join('\n');
}
