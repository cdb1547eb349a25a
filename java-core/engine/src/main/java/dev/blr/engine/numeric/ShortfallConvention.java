package dev.blr.engine.numeric;

/** What the tail mean of n values is. */
public enum ShortfallConvention {
  /**
   * The mean of exactly the lowest n · tail values, the last one in part (Acerbi and Tasche 2002,
   * definition 2.6): coherent, with ties as well.
   */
  EXACT_TAIL("exact-tail"),
  /**
   * The mean of all values that are not above the quantile: what many desks compute. Where values
   * tie at the quantile it averages more than the tail and is not coherent.
   */
  AT_OR_BELOW("at-or-below");

  private final String word;

  ShortfallConvention(String word) {
    this.word = word;
  }

  /** As typed and printed. */
  public String word() {
    return word;
  }
}
