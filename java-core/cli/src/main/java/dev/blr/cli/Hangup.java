package dev.blr.cli;

import java.lang.reflect.Proxy;

/**
 * SIGHUP, which by custom tells a process that serves to read its configuration anew. Java has no
 * other way to it than a class of {@code jdk.unsupported}, of which the compiler warns whoever
 * names it in code.
 */
final class Hangup {
  private Hangup() {}

  /**
   * From now on the signal does this, and does not end the process. Where a system knows no such
   * signal, or whoever started it had it ignored (nohup), nothing is changed.
   */
  static void does(Runnable work) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object works =
          Proxy.newProxyInstance(
              Hangup.class.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) ->
                  switch (method.getName()) {
                    case "handle" -> {
                      work.run();
                      yield null;
                    }
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> "SIGHUP";
                  });
      Object hangup = signal.getConstructor(String.class).newInstance("HUP");
      signal.getMethod("handle", signal, handler).invoke(null, hangup, works);
    } catch (ReflectiveOperationException e) {
      // Windows has no such signal, and another JDK may not have the class.
    }
  }
}
