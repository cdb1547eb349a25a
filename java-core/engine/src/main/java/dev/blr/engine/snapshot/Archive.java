package dev.blr.engine.snapshot;

import dev.blr.engine.numeric.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Where an object's numbers are written to or read from, one after the other. A field is named once
 * for both directions:
 *
 * <pre>
 *   mean = archive.real(mean);
 * </pre>
 *
 * gives {@code mean} back when it is written, and what was written when it is read. What is read is
 * checked where it is named; a number that cannot be is refused as an {@link InvalidInputException}
 * of the snapshot.
 */
public abstract sealed class Archive permits ArchiveWriter, ArchiveReader {
  Archive() {}

  /** Whether fields are read, not written. */
  public abstract boolean isReading();

  public abstract long whole(long value);

  /** The numbers of a part of an array; they replace those that are there when read. */
  public abstract void reals(double[] values, int from, int count);

  abstract void require(long words);

  abstract InvalidInputException refused(String what, String allowed);

  public final boolean flag(boolean value) {
    return count(value ? 1 : 0, 0, 1) == 1;
  }

  public final int count(int value, int least, int most) {
    long read = whole(value);
    if (read < least || read > most) {
      throw refused(Long.toString(read), "a whole number from " + least + " to " + most);
    }
    return (int) read;
  }

  /** Any number that is no NaN. */
  public final double real(double value) {
    double read = Double.longBitsToDouble(whole(Double.doubleToRawLongBits(value)));
    if (Double.isNaN(read)) {
      throw refused("NaN", "a number");
    }
    return read;
  }

  public final double finite(double value) {
    double read = real(value);
    if (Math.abs(read) > Double.MAX_VALUE) {
      throw refused(Double.toString(read), "a finite number");
    }
    return read;
  }

  /** All numbers of an array; they replace those that are there when read. */
  public final void reals(double[] values) {
    reals(values, 0, values.length);
  }

  /** The same, none of which is infinite. */
  public final void finite(double[] values) {
    reals(values);
    for (double value : values) {
      if (!(Math.abs(value) <= Double.MAX_VALUE)) {
        throw refused(Double.toString(value), "finite numbers");
      }
    }
  }

  /** An array of any length. */
  public final double[] array(double[] value, int most) {
    int length = count(value.length, 0, most);
    require(length);
    double[] all = isReading() ? new double[length] : value;
    finite(all);
    return all;
  }

  /** A text, not null. */
  public final String text(String value) {
    int length = count(value.length(), 0, Integer.MAX_VALUE);
    require((length + 3L) / 4);
    StringBuilder read = new StringBuilder();
    for (int i = 0; i < length; i += 4) {
      long word = 0;
      for (int j = 0; !isReading() && j < 4 && i + j < length; j++) {
        word |= (long) value.charAt(i + j) << 16 * j;
      }
      word = whole(word);
      for (int j = 0; j < 4 && i + j < length; j++) {
        read.append((char) (word >>> 16 * j));
      }
    }
    return read.toString();
  }

  /**
   * A list.
   *
   * @param example of an element, handed in for those that are read
   * @param element names the fields of one
   */
  public final <T> List<T> list(
      List<T> values, int most, T example, BiFunction<Archive, T, T> element) {
    int size = count(values.size(), 0, most);
    List<T> all = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      all.add(element.apply(this, isReading() ? example : values.get(i)));
    }
    return all;
  }
}
