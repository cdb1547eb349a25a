import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code NativeCalls}: every kernel as a call of {@code blr_h}, in the way that its contract
 * allows.
 */
final class NativeSources {
  private NativeSources() {}

  static String source(List<Kernel> kernels) {
    return """
    package dev.blr.panama;

    import java.lang.foreign.Arena;
    import java.lang.foreign.MemorySegment;

    /**
     * Every kernel as a call of the native library, made from {@code native/include/blr.h}: what may be split
     * runs in chunks, what takes long on copies off the heap, the rest in one call on the arrays themselves.
     */
    abstract class NativeCalls extends NativePath {
      NativeCalls(NativeTarget target, Workers workers) {
        super(target, workers);
      }

    %s}
    """
        .formatted(
            kernels.stream()
                .filter(kernel -> !kernel.isOfLaws())
                .map(JavaKernel::new)
                .map(NativeSources::method)
                .collect(Collectors.joining("\n")));
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
    Kernel kernel = java.kernel();
    if (kernel.adding()) {
      return adding(java);
    }
    if (!kernel.split().isEmpty()) {
      return "inChunks(%s, (from, length) -> %s);".formatted(kernel.split(), call(java, "chunk"));
    }
    if (kernel.isLong()) {
      return offHeap(java);
    }
    return "require(%s);".formatted(call(java, "whole"));
  }

  /** Each chunk has its own results, which are added in this order whoever made them. */
  private static String adding(JavaKernel java) {
    int results =
        java.kernel().outputs().stream()
            .mapToInt(array -> Integer.parseInt(java.kernel().lengths().get(array.name())))
            .sum();
    return """
    double[] parts = new double[%d * chunks(%s)];
    inChunks(%s, (from, length) -> %s);
    %s\
    """
        .formatted(
            results,
            java.kernel().split(),
            java.kernel().split(),
            call(java, "part" + results),
            java.kernel().returns()
                ? "return sum(parts, 0, 1);"
                : "addUp(parts, out, %d);".formatted(results));
  }

  private static String offHeap(JavaKernel java) {
    StringBuilder body = new StringBuilder("try (Arena arena = Arena.ofConfined()) {\n");
    for (JavaKernel.Parameter array : java.arrays()) {
      body.append(
          "  MemorySegment %sAt = room(arena, %s);\n"
              .formatted(array.name(), JavaKernel.wide(array.length())));
      if (array.isConstant()) {
        body.append("  store(%s, %sAt);\n".formatted(array.name(), array.name()));
      }
    }
    body.append("  require(%s);\n".formatted(call(java, "copy")));
    for (JavaKernel.Parameter array : java.arrays()) {
      if (!array.isConstant()) {
        body.append("  load(%sAt, %s);\n".formatted(array.name(), array.name()));
      }
    }
    return body.append("}").toString();
  }

  private static String call(JavaKernel java, String how) {
    return java.kernel().parameters().stream()
        .map(parameter -> argument(java.kernel(), parameter, how))
        .collect(
            Collectors.joining(
                ", ", "blr_h.%s(handle(), ".formatted(java.kernel().declaration().name()), ")"));
  }

  private static String argument(Kernel kernel, Header.Parameter parameter, String how) {
    String name = Kernel.camelCase(parameter.name());
    boolean isSplit = !kernel.split().isEmpty();
    if (!parameter.isArray()) {
      return parameter.type().equals("int32_t")
          ? name + " ? 1 : 0"
          : isSplit && name.equals("offset")
              ? "offset + from"
              : isSplit && name.equals(kernel.split()) ? "length" : name;
    }
    if (how.startsWith("part") && !parameter.isConstant()) {
      String results = how.substring("part".length());
      return "slice(parts, %s * (from / CHUNK), %s)".formatted(results, results);
    }
    if (kernel.isSingle(parameter)) {
      return "slice(out, %d, 1)".formatted(kernel.singles().indexOf(parameter));
    }
    if (how.equals("copy")) {
      return name + "At";
    }
    return isSplit && kernel.lengths().get(parameter.name()).equals(kernel.split())
        ? "slice(%s, from, length)".formatted(name)
        : "segment(%s)".formatted(name);
  }
}
