package dev.blr.engine.regime;

import dev.blr.engine.numeric.Elementary;

/**
 * What one more segment costs, in units of −2 log L, by names and values of R's package changepoint
 * (Killick and Eckley 2014): a change counts as a parameter, p beside those of its segment.
 */
public enum Penalty {
  /** (p + 2) log n, and log of its length for every segment (Zhang and Siegmund 2007). */
  MBIC("mbic"),
  /** (p + 1) log n. */
  BIC("bic"),
  /** 2 (p + 1). */
  AIC("aic"),
  /** 2 (p + 1) log log n. */
  HANNAN_QUINN("hannan-quinn");

  private final String word;

  Penalty(String word) {
    this.word = word;
  }

  /** As typed on a command line. */
  public String word() {
    return word;
  }

  /** Whether segments pay the log of their length, too. */
  boolean countsLengths() {
    return this == MBIC;
  }

  /**
   * @param parameters p of a segment
   * @param observations n ≥ 3
   */
  public double of(int parameters, int observations) {
    double log = Elementary.log(observations);
    return switch (this) {
      case MBIC -> (parameters + 2) * log;
      case BIC -> (parameters + 1) * log;
      case AIC -> 2 * (parameters + 1);
      case HANNAN_QUINN -> 2 * (parameters + 1) * Elementary.log(log);
    };
  }
}
