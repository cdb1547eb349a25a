package dev.blr.engine.shape;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of a document that was read, in the order of its shape; each is taken once. */
public final class Values {
  private final @Nullable Object[] values;
  private int next;

  Values(@Nullable Object[] values) {
    this.values = values;
  }

  /** A value of whatever class the field's type makes; null where the document had none. */
  @SuppressWarnings({
    "unchecked",
    "TypeParameterUnusedInFormals"
  }) // a shape's round trip, which a test makes for all, would fail on another class
  public <V> V next() {
    return (V) values[next++];
  }

  public int count() {
    return Math.toIntExact((Long) values[next++]);
  }

  public long whole() {
    return (Long) values[next++];
  }

  public double real() {
    return (Double) values[next++];
  }

  public boolean flag() {
    return (Boolean) values[next++];
  }

  public String text() {
    return (String) values[next++];
  }

  public double[] reals() {
    return (double[]) values[next++];
  }

  @SuppressWarnings("TypeParameterUnusedInFormals") // as next
  public <E> List<E> list() {
    return next();
  }

  boolean taken() {
    return next == values.length;
  }
}
