package dev.blr.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.blr.engine.numeric.InvalidInputException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kernel of every family refuses what no kernel may be given, whatever its contract says: a
 * scalar that is no number, a count below zero, an array that is missing or empty, and a result
 * that goes where an argument lies.
 */
class RefusedArgumentsTest {
  private static final int COUNT = 2;
  private static final int LENGTH = 64;

  private final Kernels kernels = new ScalarKernels();

  static Stream<Method> kernels() {
    return Arrays.stream(Kernels.class.getInterfaces())
        .flatMap(family -> Arrays.stream(family.getDeclaredMethods()));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void whatEveryKernelAsks(Method kernel) {
    assertThatCode(() -> call(kernel, valid(kernel))).doesNotThrowAnyException();
    Class<?>[] types = kernel.getParameterTypes();
    for (int i = 0; i < types.length; i++) {
      if (types[i] == double.class) {
        refused(kernel, i, Double.NaN);
      } else if (types[i] == int.class) {
        refused(kernel, i, -1);
      } else if (types[i] == double[].class) {
        refused(kernel, i, null);
        refused(kernel, i, new double[0]);
      }
    }
  }

  /** The last array of a kernel is a result of it, but of one that returns its result. */
  @ParameterizedTest
  @MethodSource("kernels")
  void noResultGoesWhereAnotherArrayLies(Method kernel) {
    Class<?>[] types = kernel.getParameterTypes();
    int last = Arrays.asList(types).lastIndexOf(double[].class);
    if (kernel.getReturnType() != void.class) {
      return;
    }
    for (int i = 0; i < last; i++) {
      if (types[i] == double[].class) {
        refused(kernel, i, valid(kernel)[last], last);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void whatIsRefusedWritesNothing(Method kernel) {
    Object[] arguments = valid(kernel);
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i] instanceof Double) {
        arguments[i] = Double.NaN;
        assertThatThrownBy(() -> call(kernel, arguments)).isInstanceOf(InvalidInputException.class);
        assertThat(arguments)
            .allSatisfy(argument -> {
              if (argument instanceof double[] array) {
                assertThat(array).containsOnly(0.5);
              }
            });
        return;
      }
    }
  }

  private void refused(Method kernel, int place, Object value, int... more) {
    Object[] arguments = valid(kernel);
    arguments[place] = value;
    for (int other : more) {
      arguments[other] = value;
    }
    assertThatThrownBy(() -> call(kernel, arguments))
        .as("%s with %s as argument %s", kernel.getName(), value, place)
        .isInstanceOf(InvalidInputException.class);
  }

  private Object call(Method kernel, Object[] arguments) throws Throwable {
    try {
      return kernel.invoke(kernels, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** Scalars grow from 0.1 on: inside every range, and the ends of a domain in order. */
  private static Object[] valid(Method kernel) {
    double scalar = 0;
    Class<?>[] types = kernel.getParameterTypes();
    Object[] arguments = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      if (types[i] == double.class) {
        scalar += 0.1;
        arguments[i] = scalar;
      } else if (types[i] == int.class) {
        arguments[i] = COUNT;
      } else if (types[i] == long.class) {
        arguments[i] = 2L;
      } else if (types[i] == boolean.class) {
        arguments[i] = true;
      } else {
        double[] array = new double[LENGTH];
        Arrays.fill(array, 0.5);
        arguments[i] = array;
      }
    }
    return arguments;
  }
}
