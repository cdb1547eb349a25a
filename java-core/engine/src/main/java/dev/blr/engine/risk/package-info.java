/**
 * Stage 6: the posterior → risk numbers and what they say of themselves.
 *
 * <p>In: a weighted population of laws (stage 5). Out: {@link dev.blr.engine.risk.PosteriorRisk}
 * and {@link dev.blr.engine.risk.Regime}. May not import {@code memory} or {@code decision}.
 *
 * <p>Law of signs: a <b>loss is positive</b>. VaR and ES are loss fractions and positive in all but
 * odd cases; {@code confidence} is 0.95, {@code tail} = 1 − confidence is 0.05. With q the
 * tail-quantile of the return law, VaR = −q and ES = −E[R | R ≤ q]. Hence VaR(0.99) ≥ VaR(0.95),
 * VaR(cX) = c·VaR(X) for c > 0, and with X the profit, VaR(X + c) = VaR(X) − c.
 *
 * <p>Early warning, measured on the S&amp;P 500 of 1990–2022, model version 10 ({@code ci/repro
 * early-warning} prints it anew). The study's width warns 103 days before its simulated crisis. Of
 * the seven real ones it warned of four within 120 trading days before the first close 10 % below
 * the high (three to five over ten seeds; random days have a warning 12 % of the time, p = 0.006),
 * with a mean lead of 31 days (15 to 31; random days 7, p = 0.01), at 0.4 false alarms a year. It
 * was silent before 2000, 2011 and 2020; in 2018 and 2022 the fall had begun; only in 2007 and 2015
 * did it precede the peak. The rate of change of VaR at the same threshold warns five times a year,
 * hence before everything, and no better than chance. <b>The width does not lead VaR</b>: it is
 * wide because VaR is high. The level of VaR against its own calm warns of as many; the width
 * relative to VaR ranks the days before a fall of 5 % no better than a coin (area under the ROC
 * curve 0.49 before 2006, 0.46 after); and the width score ranks them hardly otherwise than VaR
 * itself does (0.73 and 0.76 before 2006, 0.70 and 0.70 after). No other signal that the engine has
 * did better before 2006, similarity (0.66, and 0.70 after), recall and memory among them; the VIX,
 * which it does not see, ranks them alike (0.76, and 0.68). The risk number is the signal: read a
 * width warning as "VaR is high against its own calm", not as foresight.
 */
@NullMarked
package dev.blr.engine.risk;

import org.jspecify.annotations.NullMarked;
