package dev.blr.server;

import java.time.LocalDate;
import java.util.Random;

/** Seeded series for tests. */
public final class Samples {
  private Samples() {}

  /** Daily closes from 2007-01-02 without weekends, returns of 1 %: {@code date,close}. */
  public static String closes(int count, long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder("date,close\n");
    LocalDate day = LocalDate.of(2007, 1, 2);
    double price = 100;
    for (int i = 0; i < count; i++) {
      text.append(day).append(',').append(price).append('\n');
      price *= Math.exp(0.01 * random.nextGaussian());
      day = day.plusDays(day.getDayOfWeek().getValue() == 5 ? 3 : 1);
    }
    return text.toString();
  }
}
