/** What the words of a state mean, as the engine declares them: ci/generate writes this from Glossary.java. */

// generated: words
// biome-ignore format: as ci/generate writes it
export const GLOSSARY = {
  'recalibration': {
    word: 'Recalibration',
    definition: 'What past exceptions multiplied VaR, ES and buffers by: above 1 where losses exceeded VaR more often than they should; 1 where risk is stated raw.',
  },
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
    definition: 'The stress of the period as the memory takes it in, 0 to 1: the regime score.',
  },
  'recallActivation': {
    word: 'Recall',
    definition: 'How far the law has gone from the calm of this series towards a stored crisis, in the logarithm of its width: 0 no further than calm, 1 as far or further.',
  },
  'memory': {
    word: 'Memory',
    definition: 'How present past stress still is, 0 to 1: every period 0.92 of the one before, + 0.05 of shock, + 0.03 of recall.',
  },
  'first warning': {
    word: 'W, first warning',
    definition: 'The mean width of 10 periods has risen 1.5 standard deviations above its calm.',
  },
  'crisis recall': {
    word: 'R, crisis recall',
    definition: 'The law is most of the way to a stored crisis (recall above 0.75), and memory has risen to 0.25.',
  },
  'stabilising': {
    word: 'S, stabilising',
    definition: 'After a crisis recall: recall is below 0.45 again, and memory has fallen to half of its peak.',
  },
  'bufferStateless': {
    word: 'Buffer, stateless',
    definition: 'Capital against the next period\'s loss, from the last state alone: median VaR + uncertainty loading × width.',
  },
  'bufferMemory': {
    word: 'Buffer with memory',
    definition: 'The stateless buffer + memory loading × memory × median VaR of calm times. The loading is 0 unless asked for: it bought nothing at equal capital.',
  },
  'modelRiskCharge': {
    word: 'Model-risk charge',
    definition: 'What the median VaR would rise by at the upper end of its interval: the price of not knowing which hypothesis holds, beside the buffers.',
  },
} as const;
// end of words

/** The field of a state, or the event, that is explained. */
export type Explained = keyof typeof GLOSSARY;
