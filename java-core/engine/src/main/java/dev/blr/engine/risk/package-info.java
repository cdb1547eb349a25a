/**
 * Stage 6: the posterior → risk numbers and what they say of themselves.
 *
 * <p>In: a weighted population of laws (stage 5). Out: {@link dev.blr.engine.risk.PosteriorRisk} and
 * {@link dev.blr.engine.risk.Regime}. May not import {@code memory} or {@code decision}.
 *
 * <p>Law of signs: a <b>loss is positive</b>. VaR and ES are loss fractions and positive in all but odd
 * cases; {@code confidence} is 0.95, {@code tail} = 1 − confidence is 0.05. With q the tail-quantile of
 * the return law, VaR = −q and ES = −E[R | R ≤ q]. Hence VaR(0.99) ≥ VaR(0.95), VaR(cX) = c·VaR(X) for
 * c > 0, and with X the profit, VaR(X + c) = VaR(X) − c.
 *
 * <p>Early warning, measured on the S&amp;P 500 of 1990–2022 ({@code ci/repro/early-warning}). The paper's
 * width warns 103 days before its simulated crisis. On the seven real ones it warned of four within 120
 * trading days before the first close 10 % below the high (two to five over ten seeds), which random days
 * have 23 % of the time (p = 0.06), with a mean lead of 22 days against 14 by chance (p = 0.2), at 0.6 false
 * alarms a year; of 2011, 2015 and 2020 it did not warn. The rate of change of VaR at the same threshold
 * warns six times a year, hence before everything, and no better than chance. <b>The width does not lead
 * VaR</b>: it is wide because VaR is high, and the width relative to VaR ranks the days before a fall of 5 %
 * no better than a coin (area under the ROC curve below 0.5). Of the signals that the engine has, the one
 * that did best before 2006 is VaR itself (area 0.75, and 0.70 after), then crisis similarity and the width
 * score (0.72, and 0.69 and 0.70); the VIX, which it does not see, does no better (0.76, and 0.68). The
 * better signal is the risk number: read a width warning as "VaR is high against its own calm", not as
 * foresight.
 */
package dev.blr.engine.risk;
