package dev.blr.engine.series;

import dev.blr.engine.numeric.InvalidInputException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** In which order the rows of a file stand. */
public enum RowOrder {
  OLDEST_FIRST("oldest-first"),
  NEWEST_FIRST("newest-first"),
  /** They are sorted by their dates. */
  ANY("any");

  private final String word;

  RowOrder(String word) {
    this.word = word;
  }

  /** As typed and printed. */
  public String word() {
    return word;
  }

  /** By its word. */
  public static RowOrder parse(String word) {
    for (RowOrder order : values()) {
      if (order.word.equals(word)) {
        return order;
      }
    }
    String words = Arrays.stream(values()).map(RowOrder::word).collect(Collectors.joining(", "));
    throw new InvalidInputException("order", "is " + ReturnFeed.quote(word), words);
  }

  /**
   * The order of instants: one or the other direction throughout, where equal neighbours may be
   * repetitions.
   *
   * @param where a row's date, for messages
   * @param asked what it must be; null where that was left open
   */
  static RowOrder of(long[] instants, IntFunction<String> where, @Nullable RowOrder asked) {
    if (asked == ANY) {
      return ANY;
    }
    int up = 0;
    int down = 0;
    for (int i = 1; i < instants.length; i++) {
      up += instants[i] > instants[i - 1] ? 1 : 0;
      down += instants[i] < instants[i - 1] ? 1 : 0;
    }
    RowOrder order = asked != null ? asked : down > up ? NEWEST_FIRST : OLDEST_FIRST;
    for (int i = 1; i < instants.length; i++) {
      boolean breaks =
          order == OLDEST_FIRST ? instants[i] < instants[i - 1] : instants[i] > instants[i - 1];
      if (breaks) {
        throw new InvalidInputException(
                where.apply(i),
                "is "
                    + show(instants[i])
                    + (order == OLDEST_FIRST ? " and comes before " : " and comes after ")
                    + show(instants[i - 1]),
                "dates in one direction, or order any, which sorts them")
            .naming("order");
      }
    }
    return order;
  }

  private static String show(long micros) {
    return Instants.format(micros, Math.floorMod(micros, Instants.DAY) != 0);
  }

  /** The rows in the order of time: row sequence[i] is the i-th. */
  int[] sequence(long[] instants) {
    int[] sequence = new int[instants.length];
    for (int i = 0; i < sequence.length; i++) {
      sequence[i] = this == NEWEST_FIRST ? sequence.length - 1 - i : i;
    }
    return this == ANY ? sorted(instants) : sequence;
  }

  private static int[] sorted(long[] instants) {
    Integer[] rows = new Integer[instants.length];
    Arrays.setAll(rows, i -> i);
    List<Integer> list = Arrays.asList(rows);
    list.sort(Comparator.comparingLong(i -> instants[i]));
    return list.stream().mapToInt(Integer::intValue).toArray();
  }
}
