package dev.blr.engine.shape;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One field of a document, declared once for every face.
 *
 * @param <T> the document's class
 */
public final class Field<T> {
  /** Whether a document can be without the field. */
  public enum Presence {
    REQUIRED,
    /** May be left out of a question and then has its default; an answer always has it. */
    DEFAULTED,
    /** Always there, and null where there is no value. */
    NULLABLE,
    /** Left out where there is no value. */
    OMITTABLE
  }

  private final String name;
  private final Type type;
  private final Function<T, ?> getter;
  private final Presence presence;
  private final @Nullable Object defaultValue;
  private final @Nullable String currencyField;
  private final String columnPrefix;
  private final boolean belowTable;
  private final String sentence;

  private Field(
      String name,
      Type type,
      Function<T, ?> getter,
      Presence presence,
      @Nullable Object defaultValue,
      @Nullable String currencyField,
      String columnPrefix,
      boolean belowTable,
      String sentence) {
    this.name = name;
    this.type = type;
    this.getter = getter;
    this.presence = presence;
    this.defaultValue = defaultValue;
    this.currencyField = currencyField;
    this.columnPrefix = columnPrefix;
    this.belowTable = belowTable;
    this.sentence = sentence;
  }

  private static <T> Field<T> of(String name, Type type, Function<T, ?> getter, String sentence) {
    return new Field<>(name, type, getter, Presence.REQUIRED, null, null, name, false, sentence);
  }

  public static <T> Field<T> flag(String name, Predicate<T> getter, String sentence) {
    return of(name, new Type.Flag(), getter::test, sentence);
  }

  public static <T> Field<T> whole(
      String name, Unit unit, ToLongFunction<T> getter, String sentence) {
    return of(
        name, new Type.Whole(unit, Long.MIN_VALUE, Long.MAX_VALUE), getter::applyAsLong, sentence);
  }

  /** A whole number that fits an {@code int} and is not negative. */
  public static <T> Field<T> count(
      String name, Unit unit, ToIntFunction<T> getter, String sentence) {
    Type type = new Type.Whole(unit, 0, Integer.MAX_VALUE);
    return of(name, type, (T document) -> (long) getter.applyAsInt(document), sentence);
  }

  /** A number; of a probability the range is [0, 1]. */
  public static <T> Field<T> real(
      String name, Unit unit, ToDoubleFunction<T> getter, String sentence) {
    return of(name, realType(unit), getter::applyAsDouble, sentence);
  }

  /**
   * A number that may be missing: the getter gives null. See {@link #orNull} and {@link
   * #orLeftOut}.
   */
  public static <T> Field<T> maybe(
      String name, Unit unit, Function<T, Double> getter, String sentence) {
    return of(name, realType(unit), getter, sentence);
  }

  /** A whole number that may be missing: the getter gives null. */
  public static <T> Field<T> maybeCount(
      String name, Unit unit, Function<T, Integer> getter, String sentence) {
    Type type = new Type.Whole(unit, 0, Integer.MAX_VALUE);
    return of(name, type, (T document) -> widened(getter.apply(document)), sentence);
  }

  /** The same of any sign. */
  public static <T> Field<T> maybeWhole(
      String name, Unit unit, Function<T, Integer> getter, String sentence) {
    Type type = new Type.Whole(unit, Long.MIN_VALUE, Long.MAX_VALUE);
    return of(name, type, (T document) -> widened(getter.apply(document)), sentence);
  }

  private static @Nullable Long widened(@Nullable Integer value) {
    return value == null ? null : value.longValue();
  }

  private static Type realType(Unit unit) {
    return new Type.Real(unit, unit == Unit.PROBABILITY ? Range.PROBABILITY : Range.ALL);
  }

  public static <T> Field<T> text(String name, Function<T, String> getter, String sentence) {
    return of(name, new Type.Text(0, LONGEST_TEXT, true), getter, sentence);
  }

  /** Text of any length, with its line ends. */
  public static <T> Field<T> lines(String name, Function<T, String> getter, String sentence) {
    return of(name, new Type.Text(0, Integer.MAX_VALUE, false), getter, sentence);
  }

  private static final int LONGEST_TEXT = 200;

  /**
   * One of the words that stand for the values of an enum.
   *
   * @param word of a value, as typed and printed
   */
  public static <T, E extends Enum<E>> Field<T> word(
      String name,
      List<E> values,
      Function<E, String> word,
      Function<T, E> getter,
      String sentence) {
    Function<String, E> parse =
        text ->
            values.stream()
                .filter(value -> word.apply(value).equals(text))
                .findFirst()
                .orElseThrow();
    @SuppressWarnings("unchecked") // the getter gives nothing else
    Function<Object, String> print = value -> word.apply((E) value);
    return of(
        name,
        new Type.Word(values.stream().map(word).toList(), Map.of(), parse, print),
        getter,
        sentence);
  }

  /** One of the words themselves. */
  public static <T> Field<T> word(
      String name, List<String> words, Function<T, String> getter, String sentence) {
    return of(
        name,
        new Type.Word(List.copyOf(words), Map.of(), text -> text, String.class::cast),
        getter,
        sentence);
  }

  /** The same, which also takes other words for some of its own. */
  public Field<T> orTyped(Map<String, String> synonyms) {
    if (type instanceof Type.Word word) {
      return with(new Type.Word(word.words(), Map.copyOf(synonyms), word.parse(), word.word()));
    }
    throw new IllegalStateException(name + " is no word");
  }

  public static <T> Field<T> reals(
      String name, Unit unit, Function<T, double[]> getter, String sentence) {
    Range range = unit == Unit.PROBABILITY ? Range.PROBABILITY : Range.ALL;
    return of(name, new Type.Reals(unit, range, 0, Integer.MAX_VALUE), getter, sentence);
  }

  public static <T> Field<T> wholes(
      String name, Unit unit, Function<T, List<Long>> getter, String sentence) {
    Type element = new Type.Whole(unit, 0, Integer.MAX_VALUE);
    return of(name, new Type.ListOf(element, 0, Integer.MAX_VALUE), getter, sentence);
  }

  public static <T> Field<T> texts(String name, Function<T, List<String>> getter, String sentence) {
    return of(
        name,
        new Type.ListOf(new Type.Text(0, LONGEST_TEXT, true), 0, Integer.MAX_VALUE),
        getter,
        sentence);
  }

  public static <T, E extends Enum<E>> Field<T> words(
      String name,
      List<E> values,
      Function<E, String> word,
      Function<T, List<E>> getter,
      String sentence) {
    Type element = word("", values, word, (T document) -> null, "").type();
    return of(name, new Type.ListOf(element, 1, Integer.MAX_VALUE), getter, sentence);
  }

  public static <T, N> Field<T> nested(
      String name, Shape<N> shape, Function<T, N> getter, String sentence) {
    return of(name, new Type.Nested(shape), getter, sentence);
  }

  /** A table: documents of one shape, in a list or as they come. */
  public static <T, R> Field<T> rows(
      String name, Shape<R> shape, Function<T, ? extends Iterable<R>> getter, String sentence) {
    return of(
        name, new Type.ListOf(new Type.Nested(shape), 0, Integer.MAX_VALUE), getter, sentence);
  }

  /** Fields of a shape among the document's own; the name is only seen by programs. */
  public static <T, N> Field<T> inline(String name, Shape<N> shape, Function<T, N> getter) {
    return of(name, new Type.Inline(shape), getter, shape.sentence());
  }

  public static <T> Field<T> oneOf(
      String name, List<Type.OneOf.Case<?>> cases, Function<T, ?> getter, String sentence) {
    return of(name, new Type.OneOf(cases), getter, sentence);
  }

  /** The same within a range; of a list, its elements. */
  public Field<T> within(Range range) {
    return with(
        switch (type) {
          case Type.Real real -> new Type.Real(real.unit(), range);
          case Type.Reals reals -> new Type.Reals(reals.unit(), range, reals.least(), reals.most());
          default -> throw new IllegalStateException(name + " is no number");
        });
  }

  /** The same from least to most; of a list or text, how long it may be. */
  public Field<T> within(long least, long most) {
    return with(
        switch (type) {
          case Type.Whole whole -> new Type.Whole(whole.unit(), least, most);
          case Type.Reals reals ->
              new Type.Reals(reals.unit(), reals.range(), (int) least, (int) most);
          case Type.ListOf list -> new Type.ListOf(list.element(), (int) least, (int) most);
          case Type.Text text -> new Type.Text((int) least, (int) most, text.printable());
          default -> throw new IllegalStateException(name + " has no bounds");
        });
  }

  /** The same with every whole number of a list from least to most. */
  public Field<T> eachWithin(long least, long most) {
    if (type instanceof Type.ListOf(Type.Whole whole, int fewest, int longest)) {
      return with(new Type.ListOf(new Type.Whole(whole.unit(), least, most), fewest, longest));
    }
    throw new IllegalStateException(name + " is no list of whole numbers");
  }

  public Field<T> atLeast(long least) {
    return within(least, Integer.MAX_VALUE);
  }

  private Field<T> with(Type other) {
    return new Field<>(
        name,
        other,
        getter,
        presence,
        defaultValue,
        currencyField,
        columnPrefix,
        belowTable,
        sentence);
  }

  private Field<T> with(Presence other, @Nullable Object value) {
    return new Field<>(
        name, type, getter, other, value, currencyField, columnPrefix, belowTable, sentence);
  }

  /** May be left out of a question; an {@code int} is taken as a whole number. */
  public Field<T> orElse(Object value) {
    return with(
        Presence.DEFAULTED,
        Objects.requireNonNull(value instanceof Integer i ? i.longValue() : value));
  }

  public Field<T> orNull() {
    return with(Presence.NULLABLE, null);
  }

  public Field<T> orLeftOut() {
    return with(Presence.OMITTABLE, null);
  }

  /** Of money: the field of the same document that names the currency. */
  public Field<T> in(String currency) {
    return new Field<>(
        name, type, getter, presence, defaultValue, currency, columnPrefix, belowTable, sentence);
  }

  /**
   * Of a nested document: what its columns in a table begin with, where its own name would be long.
   */
  public Field<T> inColumns(String prefix) {
    return new Field<>(
        name, type, getter, presence, defaultValue, currencyField, prefix, belowTable, sentence);
  }

  /**
   * Of a list of documents: where an answer is one table, as in CSV, they stand below those of its
   * first list, and not nowhere.
   */
  public Field<T> belowTable() {
    return new Field<>(
        name, type, getter, presence, defaultValue, currencyField, columnPrefix, true, sentence);
  }

  /** The same of a document that holds the one that it is a field of. */
  public <D> Field<D> from(Function<D, T> part) {
    return new Field<>(
        name,
        type,
        document -> getter.apply(part.apply(document)),
        presence,
        defaultValue,
        currencyField,
        columnPrefix,
        belowTable,
        sentence);
  }

  public String name() {
    return name;
  }

  public Type type() {
    return type;
  }

  public Presence presence() {
    return presence;
  }

  /** What stands in for a field left out; null where nothing does. */
  public @Nullable Object defaultValue() {
    return defaultValue;
  }

  /** Null where the field is no money. */
  public @Nullable String currencyField() {
    return currencyField;
  }

  /** See {@link #inColumns}. */
  public String columnPrefix() {
    return columnPrefix;
  }

  /** See {@link #belowTable}. */
  public boolean isBelowTable() {
    return belowTable;
  }

  /** What it means, in one sentence. */
  public String sentence() {
    return sentence;
  }

  /** Of a number or a list of numbers; NUMBER for everything else. */
  public Unit unit() {
    return switch (type) {
      case Type.Whole whole -> whole.unit();
      case Type.Real real -> real.unit();
      case Type.Reals reals -> reals.unit();
      default -> Unit.NUMBER;
    };
  }

  /** The value in a document; null where there is none. */
  public Object of(T document) {
    return getter.apply(document);
  }
}
