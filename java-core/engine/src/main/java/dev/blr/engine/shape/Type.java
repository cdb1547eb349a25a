package dev.blr.engine.shape;

import dev.blr.engine.numeric.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What one field can hold, how it is read and written. Whole numbers are {@code Long}, numbers
 * {@code Double}, lists of numbers {@code double[]}, other lists {@code List}.
 */
public sealed interface Type {
  /** In words, for messages and documents: "a whole number from 2 to 20000". */
  String allowed();

  /** The Java value; refuses what is not {@link #allowed()}, naming the place. */
  Object read(Value value, String where);

  /** Refuses a Java value that {@link #read} would not have made. */
  default void check(Object value, String where) {}

  void write(Object value, Sink sink);

  /** What a person typed, as the value that a program would have sent. */
  default Value typed(String text) {
    return new Value.Text(text);
  }

  record Flag() implements Type {
    @Override
    public String allowed() {
      return "true, false";
    }

    @Override
    public Object read(Value value, String where) {
      if (value instanceof Value.Flag flag) {
        return flag.value();
      }
      throw refused(value, where, this);
    }

    @Override
    public void write(Object value, Sink sink) {
      sink.flag((Boolean) value);
    }

    @Override
    public Value typed(String text) {
      return switch (text) {
        case "true" -> new Value.Flag(true);
        case "false" -> new Value.Flag(false);
        default -> new Value.Text(text);
      };
    }
  }

  /**
   * A whole number from least to most. Where it is more than a double can hold, it is written as a
   * text of its digits, lest a reader of JSON or JavaScript round it, and read as that as well.
   */
  record Whole(Unit unit, long least, long most) implements Type {
    @Override
    public String allowed() {
      if (isWide()) {
        return "a whole number from " + least + " to " + most + ", in quotes beyond " + MOST_EXACT;
      }
      boolean below = least > Long.MIN_VALUE;
      boolean above = most < (unit == Unit.NUMBER ? Long.MAX_VALUE : Integer.MAX_VALUE);
      if (least == most) {
        return Long.toString(least);
      }
      if (below && above) {
        return "a whole number from " + least + " to " + most;
      }
      return below
          ? "a whole number ≥ " + least
          : above ? "a whole number ≤ " + most : "a whole number";
    }

    @Override
    public Object read(Value value, String where) {
      long read;
      if (value instanceof Value.Whole whole) {
        read = whole.value();
      } else if (value instanceof Value.Real real && isExactWhole(real.value())) {
        read = (long) real.value();
      } else if (value instanceof Value.Text text && isWide()) {
        read = digits(text, where);
      } else {
        throw refused(value, where, this);
      }
      check(read, where);
      return read;
    }

    @Override
    public void check(Object value, String where) {
      long whole = (Long) value;
      if (whole < least || whole > most) {
        throw new InvalidInputException(where, "is " + whole, allowed());
      }
    }

    /** Whether some of its numbers are more than a double can hold. */
    public boolean isWide() {
      return unit == Unit.NUMBER && most > MOST_EXACT;
    }

    private long digits(Value.Text text, String where) {
      try {
        long read = Long.parseLong(text.value());
        if (!isExact(read)) {
          return read;
        }
      } catch (NumberFormatException e) {
        // refused as what a number alone can say is
      }
      throw refused(text, where, this);
    }

    private static boolean isExact(long whole) {
      return whole >= -MOST_EXACT && whole <= MOST_EXACT;
    }

    @Override
    public void write(Object value, Sink sink) {
      long whole = (Long) value;
      if (isExact(whole)) {
        sink.whole(whole);
      } else {
        sink.text(Long.toString(whole));
      }
    }

    @Override
    public Value typed(String text) {
      try {
        return new Value.Whole(Long.parseLong(text));
      } catch (NumberFormatException e) {
        return new Value.Text(text);
      }
    }
  }

  /** A finite number within a range. */
  record Real(Unit unit, Range range) implements Type {
    @Override
    public String allowed() {
      return range.words();
    }

    @Override
    public Object read(Value value, String where) {
      double read =
          switch (value) {
            case Value.Whole whole -> whole.value();
            case Value.Real real -> real.value();
            default -> throw refused(value, where, this);
          };
      check(read, where);
      return read;
    }

    @Override
    public void check(Object value, String where) {
      double number =
          (Double) value; // printed as such: a text of any Object would keep every class's toString
      if (!range.holds(number)) {
        throw new InvalidInputException(where, "is " + number, allowed());
      }
    }

    @Override
    public void write(Object value, Sink sink) {
      sink.number((Double) value);
    }

    @Override
    public Value typed(String text) {
      boolean percent = unit.isFraction() && text.endsWith("%");
      try {
        return percent
            ? new Value.Real(Double.parseDouble(text.substring(0, text.length() - 1)) / 100)
            : new Value.Real(Double.parseDouble(text));
      } catch (NumberFormatException e) {
        return new Value.Text(text);
      }
    }
  }

  /**
   * Characters, so many.
   *
   * @param printable whether none of them may be a line end or another control character
   */
  record Text(int shortest, int longest, boolean printable) implements Type {
    @Override
    public String allowed() {
      String characters = printable ? " printable characters" : " characters";
      return (shortest == 0 ? "up to " : shortest + " to ") + longest + characters;
    }

    @Override
    public Object read(Value value, String where) {
      if (value instanceof Value.Text text) {
        check(text.value(), where);
        return text.value();
      }
      throw refused(value, where, this);
    }

    @Override
    public void check(Object value, String where) {
      String text = (String) value;
      boolean fits = text.length() >= shortest && text.length() <= longest;
      for (int i = 0; fits && printable && i < text.length(); i++) {
        fits = !Character.isISOControl(text.charAt(i));
      }
      if (!fits) {
        throw new InvalidInputException(where, "is \"" + Value.shown(text) + '"', allowed());
      }
    }

    @Override
    public void write(Object value, Sink sink) {
      sink.text((String) value);
    }
  }

  /**
   * One of the words, or what else is understood and stands for one of them.
   *
   * @param synonyms not listed: word by what is typed for it
   */
  record Word(
      List<String> words,
      Map<String, String> synonyms,
      Function<String, ?> parse,
      Function<Object, String> word)
      implements Type {
    @Override
    public String allowed() {
      return String.join(", ", words);
    }

    @Override
    public Object read(Value value, String where) {
      if (!(value instanceof Value.Text text)) {
        throw refused(value, where, this);
      }
      String meant = synonyms.getOrDefault(text.value(), text.value());
      if (!words.contains(meant)) {
        throw new InvalidInputException(where, value.words(), allowed());
      }
      return parse.apply(meant);
    }

    @Override
    public void write(Object value, Sink sink) {
      sink.text(word.apply(value));
    }
  }

  /** Numbers in a {@code double[]}, each within the range. */
  record Reals(Unit unit, Range range, int least, int most) implements Type {
    @Override
    public String allowed() {
      return list(least, most) + ", each: " + range.words();
    }

    @Override
    public Object read(Value value, String where) {
      double[] read;
      Real element = new Real(unit, range);
      switch (value) {
        case Value.Numbers numbers -> read = numbers.numbers();
        case Value.Items items -> {
          read = new double[items.items().size()];
          for (int i = 0; i < read.length; i++) {
            read[i] = (Double) element.read(items.items().get(i), where + "[" + i + "]");
          }
        }
        default -> throw refused(value, where, this);
      }
      check(read, where);
      return read;
    }

    @Override
    public void check(Object value, String where) {
      double[] numbers = (double[]) value;
      requireCount(numbers.length, least, most, where);
      for (int i = 0; i < numbers.length; i++) {
        if (!range.holds(numbers[i])) {
          throw new InvalidInputException(where + "[" + i + "]", "is " + numbers[i], range.words());
        }
      }
    }

    @Override
    public void write(Object value, Sink sink) {
      sink.beginList();
      for (double number : (double[]) value) {
        sink.number(number);
      }
      sink.endList();
    }

    @Override
    public Value typed(String text) {
      return typedList(new Real(unit, range), text);
    }
  }

  /** So many of one type. */
  record ListOf(Type element, int least, int most) implements Type {
    @Override
    public String allowed() {
      return list(least, most) + ", each: " + element.allowed();
    }

    @Override
    public Object read(Value value, String where) {
      if (value instanceof Value.Ready(List<?> list)) {
        return list;
      }
      if (!(value instanceof Value.Items(List<Value> items))) {
        throw refused(value, where, this);
      }
      requireCount(items.size(), least, most, where);
      List<Object> read = new ArrayList<>(items.size());
      for (int i = 0; i < items.size(); i++) {
        read.add(element.read(items.get(i), where + "[" + i + "]"));
      }
      return read;
    }

    @Override
    public void check(Object value, String where) {
      List<?> list = (List<?>) value;
      requireCount(list.size(), least, most, where);
      for (int i = 0; i < list.size(); i++) {
        element.check(list.get(i), where + "[" + i + "]");
      }
    }

    @Override
    public void write(Object value, Sink sink) {
      sink.beginList();
      for (Object one : (Iterable<?>) value) { // one that is read as it comes is no list
        element.write(one, sink);
      }
      sink.endList();
    }

    @Override
    public Value typed(String text) {
      return typedList(element, text);
    }
  }

  /** A document within the document. */
  record Nested(Shape<?> shape) implements Type {
    @Override
    public String allowed() {
      return "an object with " + shape.names();
    }

    @Override
    public Object read(Value value, String where) {
      return value instanceof Value.Ready(Object part) ? part : shape.read(value, where);
    }

    @Override
    public void write(Object value, Sink sink) {
      shape.writeAny(value, sink);
    }
  }

  /** Fields of another shape that stand among the document's own. */
  record Inline(Shape<?> shape) implements Type {
    @Override
    public String allowed() {
      return shape.names();
    }

    @Override
    public Object read(Value value, String where) {
      return value instanceof Value.Ready(Object part)
          ? part
          : shape.readMembers((Value.Members) value, where);
    }

    @Override
    public void write(Object value, Sink sink) {
      shape.writeMembers(value, sink);
    }
  }

  /** A document whose shape depends on the value's class; for answers. */
  record OneOf(List<Case<?>> cases) implements Type {
    /** The shape of one class. */
    public record Case<C>(Class<C> type, Shape<C> shape) {}

    @Override
    public String allowed() {
      return "one of several documents";
    }

    @Override
    public Object read(Value value, String where) {
      throw refused(value, where, this);
    }

    @Override
    public void write(Object value, Sink sink) {
      for (Case<?> one : cases) {
        if (one.type().isInstance(value)) {
          one.shape().writeAny(value, sink);
          return;
        }
      }
      throw new IllegalStateException("a document of none of the shapes");
    }
  }

  private static InvalidInputException refused(Value value, String where, Type type) {
    return InvalidInputException.malformed(where, value.words(), type.allowed());
  }

  /** Beyond it, 2^53 − 1, a double no longer says which whole number was meant. */
  long MOST_EXACT = (1L << 53) - 1;

  private static boolean isExactWhole(double value) {
    return value == (long) value && Math.abs(value) <= MOST_EXACT;
  }

  private static String count(int least, int most) {
    return most == Integer.MAX_VALUE ? "at least " + least : least + " to " + most;
  }

  private static String list(int least, int most) {
    return least == 0 && most == Integer.MAX_VALUE ? "a list" : "a list of " + count(least, most);
  }

  private static void requireCount(int count, int least, int most, String where) {
    if (count < least || count > most) {
      throw new InvalidInputException(where, "has " + count + " elements", count(least, most));
    }
  }

  private static Value typedList(Type element, String text) {
    List<Value> items = new ArrayList<>();
    for (String one : text.split(",", -1)) {
      items.add(element.typed(one.strip()));
    }
    return new Value.Items(items);
  }
}
