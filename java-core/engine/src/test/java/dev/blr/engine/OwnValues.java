package dev.blr.engine;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Records in which every component has a value of its own, so that what arrives under a wrong name
 * is seen. Numbers lie in (0, 1), or are whole and above 100; words are counted; lists and arrays
 * have two elements; of the truths at most one holds.
 */
public final class OwnValues {
  private final int trueOne;
  private final Map<Class<?>, ?> given;
  private int count;
  private int truths;

  private OwnValues(int trueOne, Map<Class<?>, ?> given) {
    this.trueOne = trueOne;
    this.given = given;
  }

  /** One record for every truth in it, which holds there alone; one record when there is none. */
  public static <T extends Record> List<T> of(Class<T> type) {
    return of(type, Map.of());
  }

  /**
   * @param given values of the classes that are no records, or refuse such numbers
   */
  public static <T extends Record> List<T> of(Class<T> type, Map<Class<?>, ?> given) {
    OwnValues plain = new OwnValues(-1, given);
    plain.record(type);
    return IntStream.range(0, Math.max(1, plain.truths))
        .mapToObj(truth -> type.cast(new OwnValues(truth, given).record(type)))
        .toList();
  }

  private Object record(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new);
    List<Object> values = new ArrayList<>();
    for (RecordComponent one : components) {
      values.add(value(one.getGenericType()));
    }
    try {
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values.toArray());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no " + type + " of " + values, e);
    }
  }

  private Object value(Type type) {
    if (type instanceof ParameterizedType list) {
      Type element = list.getActualTypeArguments()[0];
      return list.getRawType() == List.class ? List.of(value(element), value(element)) : null;
    }
    return value((Class<?>) type);
  }

  private Object value(Class<?> type) {
    if (given.containsKey(type)) {
      return given.get(type);
    }
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
    if (type == long.class || type == Long.class) {
      return 100L + count;
    }
    if (type == String.class) {
      return "word " + count;
    }
    if (type == double[].class) {
      double first = fraction();
      count++;
      return new double[] {first, fraction()};
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
