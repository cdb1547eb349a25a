package dev.blr.server;

import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Type;
import java.time.LocalDate;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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

  /** Two positions and their prices, in the words of {@code portfolio} and its neighbours. */
  private static String portfolio() {
    String prices =
        closes(300, 5)
            .lines()
            .skip(1)
            .map(line -> line + "," + line.split(",")[1].replace('1', '2'))
            .collect(Collectors.joining("\\n"));
    return "{\"positions\":\"symbol,quantity\\nA,3\\nB,-1\",\"prices\":\"date,A,B\\n%s\"}"
        .formatted(prices);
  }

  /** A question to a method that asks for files of its own, and not for a series; else null. */
  public static @Nullable String ofFiles(Shape<?> question) {
    return switch (fileOption(question)) {
      case "--positions" -> portfolio();
      case "--returns" ->
          "{\"returns\":\"group,portfolioWeight,portfolioReturn,benchmarkWeight,benchmarkReturn"
              + "\\nA,0.5,0.1,1,0.05\\nB,0.5,0.2,0,0.1\"}";
      default -> null;
    };
  }

  /** The first option that names a file. */
  public static String fileOption(Shape<?> question) {
    return question.members().stream()
        .filter(member ->
            member.field().type() instanceof Type.Text(int _, int most, boolean _)
                && most == Integer.MAX_VALUE)
        .findFirst()
        .map(member ->
            member.field().name().equals("file") ? "--input" : "--" + member.field().name())
        .orElse("--input");
  }
}
