package dev.blr.engine;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Records in which every component has a value of its own, so that what arrives under a wrong name
 * is seen. Numbers lie in (0, 1), or are whole and above 100; words are counted; of the truths at
 * most one holds.
 */
public final class OwnValues {
  private final int trueOne;
  private int count;
  private int truths;

  private OwnValues(int trueOne) {
    this.trueOne = trueOne;
  }

  /** One record for every truth in it, which holds there alone; one record when there is none. */
  public static <T extends Record> List<T> of(Class<T> type) {
    OwnValues plain = new OwnValues(-1);
    plain.record(type);
    return IntStream.range(0, Math.max(1, plain.truths))
        .mapToObj(truth -> type.cast(new OwnValues(truth).record(type)))
        .toList();
  }

  private Object record(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new);
    List<Object> values = new ArrayList<>();
    for (Class<?> one : types) {
      values.add(value(one));
    }
    try {
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values.toArray());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no " + type + " of " + values, e);
    }
  }

  private Object value(Class<?> type) {
    if (type == boolean.class) {
      return truths++ == trueOne;
    }
    count++;
    if (type == double.class || type == Double.class) {
      return fraction();
    }
    if (type == int.class || type == Integer.class) {
      return 100 + count;
    }
    if (type == long.class) {
      return 100L + count;
    }
    if (type == String.class) {
      return "word " + count;
    }
    if (type.isEnum()) {
      return type.getEnumConstants()[1];
    }
    return type.isRecord() ? record(type) : null;
  }

  /**
   * The golden sequence, to three digits: neighbours in it are far apart, also when shown with two.
   */
  private double fraction() {
    double golden = count * 0.6180339887498949 % 1;
    return (1 + Math.floor(998 * golden)) / 1000;
  }
}
