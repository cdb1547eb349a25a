package dev.blr.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Records by their places, as a retention record names those that are gone: "0-999 2000-2999".
 *
 * @param all in ascending order
 */
record Ranges(List<Range> all) {
  static final Ranges NONE = new Ranges(List.of());

  /** Both ends belong to it. */
  record Range(long from, long to) {}

  static Ranges parse(String text) {
    List<Range> ranges = new ArrayList<>();
    for (String word : text.split(" ")) {
      if (word.matches("[0-9]{1,18}-[0-9]{1,18}")) {
        int hyphen = word.indexOf('-');
        ranges.add(
            new Range(
                Long.parseLong(word.substring(0, hyphen)),
                Long.parseLong(word.substring(hyphen + 1))));
      }
    }
    return new Ranges(ranges);
  }

  /** With another, which may touch but not overlap them. */
  Ranges with(Range more) {
    List<Range> sorted = new ArrayList<>(all);
    sorted.add(more);
    sorted.sort(Comparator.comparingLong(Range::from));
    List<Range> joined = new ArrayList<>();
    for (Range one : sorted) {
      boolean touches = !joined.isEmpty() && joined.getLast().to + 1 == one.from;
      joined.add(touches ? new Range(joined.removeLast().from, one.to) : one);
    }
    return new Ranges(joined);
  }

  /** Where a range that ends just before a record begins; the record itself where there is none. */
  long before(long sequence) {
    return all.stream()
        .filter(one -> one.to + 1 == sequence)
        .mapToLong(Range::from)
        .findFirst()
        .orElse(sequence);
  }

  boolean holds(long sequence) {
    return all.stream().anyMatch(one -> one.from <= sequence && sequence <= one.to);
  }

  @Override
  public String toString() {
    return all.stream().map(one -> one.from + "-" + one.to).collect(Collectors.joining(" "));
  }
}
