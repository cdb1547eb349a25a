package dev.blr.engine.shape;

/** What a number counts; each face prints it accordingly. */
public enum Unit {
  /** A loss as a fraction of the notional; positive is a loss. */
  LOSS_FRACTION("loss fraction"),
  /** P_t/P_{t−1} − 1; negative is a loss. */
  RETURN_FRACTION("return fraction"),
  /** An amount; the field {@link Field#currencyField()} of the same document names its currency. */
  MONEY("money"),
  /** Days of the calendar or of trading, as the sentence says. */
  DAYS("days"),
  /** Steps of the series, whatever their length. */
  PERIODS("periods"),
  PROBABILITY("probability"),
  COUNT("count"),
  /** Natural logarithm of a probability or density. */
  NATS("nats"),
  SECONDS("seconds"),
  /** The square of a loss or return fraction. */
  SQUARED_FRACTION("squared fraction"),
  /** In the unit of the numbers that were handed in. */
  AS_GIVEN("unit of the data"),
  /** A pure number: a score, a ratio, a statistic. */
  NUMBER("number");

  private final String words;

  Unit(String words) {
    this.words = words;
  }

  /** Whether people may write it in per cent. */
  boolean isFraction() {
    return this == PROBABILITY || this == LOSS_FRACTION || this == RETURN_FRACTION;
  }

  /** As documents and tables name it. */
  public String words() {
    return words;
  }
}
