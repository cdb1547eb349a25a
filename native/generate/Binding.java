import java.util.List;
import java.util.stream.Collectors;

/** The class {@code blr_h} of the native binding, as jextract emits it for {@code blr.h}. */
final class Binding {
  private Binding() {}

  static String source(Header header) {
    List<String> quick =
        header.kernels().stream()
            .filter(kernel -> !kernel.isLong())
            .map(kernel -> kernel.declaration().name())
            .toList();
    return """
    package dev.blr.panama;

    import java.lang.foreign.AddressLayout;
    import java.lang.foreign.FunctionDescriptor;
    import java.lang.foreign.Linker;
    import java.lang.foreign.MemoryLayout;
    import java.lang.foreign.MemorySegment;
    import java.lang.foreign.SymbolLookup;
    import java.lang.foreign.ValueLayout;
    import java.lang.invoke.MethodHandle;

    /**
     * The binding of {@code native/include/blr.h}, which documents it, in the shape that jextract emits: for
     * every function {@code f} the accessors {@code f$descriptor}, {@code f$handle}, {@code f$address}, and a
     * static method of the same name and parameters. Unlike there, kernels that do not take long are bound
     * with {@code Linker.Option.critical(true)}: Java arrays are passed without a copy, and the call holds up
     * every safepoint while it runs, so that callers keep it short.
     *
     * <p>{@link NativeLibrary} loads the library; a method called before that fails with {@code
     * NoSuchElementException} inside an {@code ExceptionInInitializerError}.
     */
    public final class blr_h {
      private static final Linker LINKER = Linker.nativeLinker();
      private static final Linker.Option CRITICAL = Linker.Option.critical(true);
      private static final SymbolLookup SYMBOL_LOOKUP = SymbolLookup.loaderLookup();

      public static final ValueLayout.OfInt C_INT = ValueLayout.JAVA_INT;
      public static final ValueLayout.OfLong C_LONG_LONG = ValueLayout.JAVA_LONG;
      public static final ValueLayout.OfDouble C_DOUBLE = ValueLayout.JAVA_DOUBLE;
      public static final AddressLayout C_POINTER =
          ValueLayout.ADDRESS.withTargetLayout(
              MemoryLayout.sequenceLayout(Long.MAX_VALUE, ValueLayout.JAVA_BYTE));

      private blr_h() {}

    %s%s}
    """
        .formatted(
            header.constants().entrySet().stream()
                .map(c -> constant(c.getKey(), c.getValue()))
                .collect(Collectors.joining()),
            header.functions().stream()
                .map(f -> function(f, quick.contains(f.name())))
                .collect(Collectors.joining("\n")));
  }

  private static String constant(String name, int value) {
    return """
      public static int %s() {
        return %d;
      }

    """
        .formatted(name, value);
  }

  private static String function(Header.Function function, boolean isQuick) {
    List<Header.Parameter> parameters = function.parameters();
    String layouts =
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of(function.returnType()),
                parameters.stream().map(Header.Parameter::type))
            .map(Binding::layout)
            .collect(Collectors.joining(", "));
    return """
      private static final FunctionDescriptor NAME$DESC = FunctionDescriptor.of(LAYOUTS);

      private static final class NAME {
        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("NAME");
        static final MethodHandle HANDLE = LINKER.downcallHandle(ADDR, NAME$DESCOPTION);
      }

      public static FunctionDescriptor NAME$descriptor() {
        return NAME$DESC;
      }

      public static MethodHandle NAME$handle() {
        return NAME.HANDLE;
      }

      public static MemorySegment NAME$address() {
        return NAME.ADDR;
      }

      public static TYPE NAME(PARAMETERS) {
        try {
          return (TYPE) NAME.HANDLE.invokeExact(ARGUMENTS);
        } catch (Throwable e) {
          throw new AssertionError("NAME threw", e);
        }
      }
    """
        .replace("NAME", function.name())
        .replace("LAYOUTS", layouts)
        .replace("OPTION", isQuick ? ", CRITICAL" : "")
        .replace("TYPE", type(function.returnType()))
        .replace(
            "PARAMETERS",
            parameters.stream()
                .map(p -> type(p.type()) + " " + p.name())
                .collect(Collectors.joining(", ")))
        .replace(
            "ARGUMENTS",
            parameters.stream().map(Header.Parameter::name).collect(Collectors.joining(", ")));
  }

  private static String layout(String type) {
    return switch (type(type)) {
      case "int" -> "C_INT";
      case "long" -> "C_LONG_LONG";
      case "double" -> "C_DOUBLE";
      default -> "C_POINTER";
    };
  }

  static String type(String type) {
    return switch (type) {
      case "int32_t" -> "int";
      case "int64_t", "uint64_t" -> "long";
      case "double" -> "double";
      default -> {
        if (!type.endsWith("*")) {
          throw new IllegalArgumentException("blr.h: no such type is bound: " + type);
        }
        yield "MemorySegment";
      }
    };
  }
}
