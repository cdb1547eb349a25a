package dev.blr.engine.series;

import dev.blr.engine.numeric.InvalidInputException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What the numbers of an input are. */
public enum InputKind {
  PRICES("prices", "price", Stake.CAPITAL),
  /** Simple returns as fractions. */
  RETURNS("returns", "return", Stake.CAPITAL),
  /**
   * Positive where money was lost; a loss is taken as a return of its negative, in the unit that it
   * has, or as a fraction of a notional where one is given.
   */
  LOSSES("losses", "loss", Stake.NOTIONAL),
  /** ln(P_t/P_{t−1}). */
  LOG_RETURNS("log-returns", "log-return", Stake.CAPITAL),
  /** Simple returns in hundredths. */
  PERCENT("percent", "percent", Stake.CAPITAL),
  /** Simple returns in ten-thousandths. */
  BASIS_POINTS("basis-points", "basis-points", Stake.CAPITAL),
  /** Money, negative where it was lost, on a notional. */
  PNL("pnl", "pnl", Stake.NOTIONAL),
  /** Levels of any sign whose differences are money on a notional. */
  DIFFERENCES("differences", "difference", Stake.NOTIONAL),
  /** Of any unit and sign, taken as they stand; negative is a loss. */
  NUMBERS("numbers", "number", Stake.NOTIONAL);

  private final String word;
  private final String singular;
  private final Stake stake;

  InputKind(String word, String singular, Stake stake) {
    this.word = word;
    this.singular = singular;
    this.stake = stake;
  }

  /** As printed in JSON. */
  public String word() {
    return word;
  }

  /** As typed: the word of one number of it. */
  public String singular() {
    return singular;
  }

  /** Whether a return takes two of its numbers. */
  public boolean holdsLevels() {
    return this == PRICES || this == DIFFERENCES;
  }

  /** Whether its numbers are money, which only a notional makes fractions of. */
  public boolean needsNotional() {
    return this == PNL || this == DIFFERENCES;
  }

  /** What its returns are fractions of. */
  public Stake stake() {
    return stake;
  }

  /** Whether its returns add up over time, as those on a notional do that stays. */
  public boolean adds() {
    return stake == Stake.NOTIONAL;
  }

  /** By its word, or that of one number of it. */
  public static InputKind parse(String word) {
    for (InputKind kind : values()) {
      if (kind.word.equals(word) || kind.singular.equals(word)) {
        return kind;
      }
    }
    String words =
        Arrays.stream(values()).map(InputKind::singular).collect(Collectors.joining(", "));
    throw new InvalidInputException("kind", "is \"" + word + "\"", words);
  }
}
