import type { RiskState } from '../src/contract.ts';

/** A state of calm markets; tests change what they speak of. */
export function stateOf(date: string, change: Partial<RiskState> = {}): RiskState {
  return {
    date,
    loss: 0.001,
    exceeded: false,
    confidence: 0.95,
    var: 0.02,
    es: 0.03,
    interval: { level: 0.9, lower: 0.018, upper: 0.023 },
    median: 0.0201,
    width: 0.005,
    widthScore: -0.2,
    widthWarning: false,
    varRateScore: 0.1,
    confidenceScore: 0.8,
    regimeScore: 0.1,
    memory: 0.05,
    shock: 0,
    crisisSimilarity: -0.3,
    recallActivation: 0,
    recalled: 'market crash',
    timescaleWeights: { fast: 0.5, medium: 0.3, crisis: 0.2 },
    bufferStateless: 0.0275,
    bufferMemory: 0.0285,
    effectiveSampleSize: 410,
    betweenVariance: 2.3e-6,
    logLikelihood: 3.1,
    event: '',
    ...change,
  };
}
