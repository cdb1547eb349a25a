import java.util.List;
import java.util.stream.Collectors;

/** The imports of the browser's engine, and every kernel as a call of them. */
final class WasmSources {
  private WasmSources() {}

  static String module(List<Kernel> kernels) {
    return """
    package dev.blr.wasm;

    import org.teavm.interop.Import;

    /**
     * {@code native/include/blr.h} as Emscripten builds it, and made from it: every kernel, one for one; a
     * pointer is an address in the kernels' memory, in bytes, below 2^31. Never called when the module is
     * absent.
     */
    final class KernelModule {
      /** The only one that the module has. */
      static final int DEFAULT_TARGET = 0;

      private KernelModule() {}

      /** The address of {@code bytes} of uninitialised memory, or 0. */
      @Import(module = "kernels", name = "malloc")
      static native int malloc(int bytes);

      @Import(module = "kernels", name = "free")
      static native void free(int address);
    %s}
    """
        .formatted(kernels.stream().map(WasmSources::imported).collect(Collectors.joining()));
  }

  /** What the page holds the kernels' module to, before the engine is bound to it. */
  static String version(int version) {
    return """
    /** Of native/include/blr.h, as the engine beside this file was built. */
    export const ABI_VERSION = %d;
    """
        .formatted(version);
  }

  private static String imported(Kernel kernel) {
    return """

      @Import(module = "kernels", name = "%s")
      static native int %s(%s);
    """
        .formatted(
            kernel.declaration().name(),
            kernel.javaName(),
            kernel.declaration().parameters().stream()
                .map(p -> type(p) + " " + Kernel.camelCase(p.name()))
                .collect(Collectors.joining(", ")));
  }

  private static String type(Header.Parameter parameter) {
    String type = Binding.type(parameter.type());
    return type.equals("MemorySegment") ? "int" : type;
  }

  static String calls(List<Kernel> kernels) {
    return """
    package dev.blr.wasm;

    import dev.blr.engine.kernel.CheckedKernels;

    /**
     * Every kernel as a call of the module, made from {@code native/include/blr.h}: arguments are copied into
     * one scratch block of the kernels' memory, results out of it. Not that which leaves part of an array alone.
     */
    abstract class WasmCalls extends CheckedKernels {
      /** The address of a block for at least {@code doubles} numbers, valid until the next call. */
      abstract int scratch(long doubles);

      /** The Java checks state the same law; a status other than 0 is a bug in one of the two. */
      static void require(int status) {
        if (status != 0) {
          throw new IllegalStateException("kernel status " + status);
        }
      }

    %s}
    """
        .formatted(
            kernels.stream()
                .filter(kernel -> !kernel.isOfLaws() && !isOfParts(kernel))
                .map(JavaKernel::new)
                .map(WasmSources::method)
                .collect(Collectors.joining("\n")));
  }

  /**
   * Whether it leaves part of an array alone, of which a copy would have to know: written by hand.
   */
  private static boolean isOfParts(Kernel kernel) {
    return kernel.lengths().values().stream().anyMatch(length -> length.contains("+"));
  }

  private static String method(JavaKernel java) {
    return """
      @Override
      protected %s %s(%s) {
    %s  }
    """
        .formatted(java.returnType(), java.compute(), java.declared(), body(java).indent(4));
  }

  private static String body(JavaKernel java) {
    StringBuilder body = new StringBuilder();
    String room =
        java.arrays().stream()
            .map(array -> JavaKernel.wide(array.length()))
            .collect(Collectors.joining(" + ", java.kernel().returns() ? "1L + " : "0L + ", ""));
    String next = "scratch(%s)".formatted(room);
    for (JavaKernel.Parameter array : java.arrays()) {
      body.append("int %sAt = %s;\n".formatted(array.name(), next));
      next = "KernelMemory.after(%sAt, %s)".formatted(array.name(), array.length());
    }
    if (java.kernel().returns()) {
      body.append("int outAt = %s;\n".formatted(next));
    }
    for (JavaKernel.Parameter array : java.arrays()) {
      if (array.isConstant()) {
        body.append(
            "KernelMemory.store(%s, %s, %sAt);\n"
                .formatted(array.name(), array.length(), array.name()));
      }
    }
    body.append("require(%s);\n".formatted(call(java.kernel())));
    for (JavaKernel.Parameter array : java.arrays()) {
      if (!array.isConstant() && !array.name().equals("work")) {
        body.append(
            "KernelMemory.load(%sAt, %s, %s);\n"
                .formatted(array.name(), array.name(), array.length()));
      }
    }
    if (java.kernel().returns()) {
      body.append("return KernelMemory.load(outAt);\n");
    }
    return body.toString();
  }

  private static String call(Kernel kernel) {
    return kernel.parameters().stream()
        .map(parameter -> argument(kernel, parameter))
        .collect(
            Collectors.joining(
                ", ",
                "KernelModule.%s(KernelModule.DEFAULT_TARGET, ".formatted(kernel.javaName()),
                ")"));
  }

  private static String argument(Kernel kernel, Header.Parameter parameter) {
    String name = Kernel.camelCase(parameter.name());
    if (kernel.isSingle(parameter)) {
      int place = kernel.singles().indexOf(parameter);
      return place == 0 ? "outAt" : "KernelMemory.after(outAt, %d)".formatted(place);
    }
    if (parameter.isArray()) {
      return name + "At";
    }
    return parameter.type().equals("int32_t") ? name + " ? 1 : 0" : name;
  }
}
