/** What the words of a state mean, as the engine declares them: ci/generate writes this from Glossary.java. */

// generated: words
// biome-ignore format: as ci/generate writes it
export const GLOSSARY = {
  'confidenceScore': {
    word: 'Confidence score',
    definition: 'How far the hypotheses agree on VaR, 0 to 1: 1/(1 + width/|median VaR|). At 0.5 their credible interval is as wide as VaR itself.',
  },
  'regimeScore': {
    word: 'Regime score',
    definition: 'How unusual that width is for this series: 0 at its mean so far or below, 1 from three standard deviations above.',
  },
  'shock': {
    word: 'Shock',
    definition: 'Today\'s stress as the memory takes it in, 0 to 1: the regime score.',
  },
  'recallActivation': {
    word: 'Recall',
    definition: 'How much today\'s law looks like the nearest stored crisis: 0 no more than on calm days, 1 the same.',
  },
  'memory': {
    word: 'Memory',
    definition: 'How present past stress still is, 0 to 1: every day 0.92 of the day before, + 0.05 of shock, + 0.03 of recall.',
  },
  'first warning': {
    word: 'W, first warning',
    definition: 'The 10-day mean width has risen 1.5 standard deviations above its calm.',
  },
  'crisis recall': {
    word: 'R, crisis recall',
    definition: 'The law looks like a stored crisis (recall above 0.5), and memory has risen to 0.25.',
  },
  'stabilising': {
    word: 'S, stabilising',
    definition: 'After a crisis recall: recall is below 0.2 again, and memory has fallen to half of its peak.',
  },
  'bufferStateless': {
    word: 'Buffer, stateless',
    definition: 'Capital against the next period\'s loss, from today alone: median VaR + uncertainty loading × width.',
  },
  'bufferMemory': {
    word: 'Buffer with memory',
    definition: 'The stateless buffer + memory loading × memory × median VaR of calm days: it stays up while memory does.',
  },
} as const;
// end of words

/** The field of a state, or the event, that is explained. */
export type Explained = keyof typeof GLOSSARY;
