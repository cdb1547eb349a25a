import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The package {@code dev.blr.engine.kernel}: an interface a family, and the checks of arguments.
 */
final class EngineSources {
  private static final String PACKAGE = "package dev.blr.engine.kernel;\n\n";

  private EngineSources() {}

  /** File name to source. */
  static Map<String, String> files(List<Kernel> kernels) {
    Map<String, String> files = new LinkedHashMap<>();
    kernels.stream()
        .filter(kernel -> !kernel.isOfLaws())
        .collect(
            Collectors.groupingBy(
                k -> k.declaration().family(), LinkedHashMap::new, Collectors.toList()))
        .forEach((family, of) -> files.put(family + ".java", family(family, of)));
    files.put("CheckedKernels.java", checked(kernels.stream().filter(k -> !k.isOfLaws()).toList()));
    files.put("KernelNames.java", names(kernels));
    return files;
  }

  private static String family(String family, List<Kernel> kernels) {
    return PACKAGE
        + """
        /**
         * Kernels: %s.
         *
         * <p>Made from {@code native/include/blr.h}, whose words these are; its law of the arguments holds.
         */
        public interface %s {
        %s}
        """
            .formatted(
                escaped(kernels.getFirst().declaration().familyTitle()),
                family,
                kernels.stream().map(EngineSources::declaration).collect(Collectors.joining()));
  }

  private static String declaration(Kernel kernel) {
    JavaKernel java = new JavaKernel(kernel);
    List<String> lines = new ArrayList<>();
    lines.add("<pre>");
    kernel.prose().stream()
        .dropWhile(String::isBlank)
        .forEach(line -> lines.add(escaped(camelCase(kernel, line))));
    while (lines.getLast().isBlank()) {
      lines.removeLast();
    }
    lines.add("</pre>");
    lines.add("");
    for (JavaKernel.Parameter parameter : java.parameters()) {
      if (parameter.isArray()) {
        lines.add(
            "@param %s [%s]%s"
                .formatted(parameter.name(), parameter.length(), numbers(kernel, parameter)));
      }
    }
    for (String range : kernel.ranges()) {
      String name = Kernel.camelCase(range.replaceFirst("^\\W*(?:0 < )?(\\w+).*", "$1"));
      if (java.parameters().stream().anyMatch(p -> p.name().equals(name))) {
        lines.add("@param %s %s".formatted(name, escaped(Kernel.camelCase(range))));
      }
    }
    return "\n  /**\n%s   */\n  %s %s(%s);\n"
        .formatted(
            lines.stream()
                .map(l -> ("   * " + l).stripTrailing() + "\n")
                .collect(Collectors.joining()),
            java.returnType(),
            java.name(),
            java.declared());
  }

  private static String numbers(Kernel kernel, JavaKernel.Parameter parameter) {
    return parameter.name().equals(JavaKernel.NUMBERS) && !kernel.singles().isEmpty()
        ? kernel.singles().stream()
            .map(single -> Kernel.camelCase(single.name()))
            .collect(Collectors.joining(", ", ": ", ""))
        : "";
  }

  private static String camelCase(Kernel kernel, String line) {
    String spelled = line;
    for (Header.Parameter parameter : kernel.parameters()) {
      spelled =
          spelled.replaceAll("\\b" + parameter.name() + "\\b", Kernel.camelCase(parameter.name()));
    }
    return spelled;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("@", "&#64;");
  }

  private static String checked(List<Kernel> kernels) {
    Function<Function<JavaKernel, String>, String> each =
        source ->
            kernels.stream().map(JavaKernel::new).map(source).collect(Collectors.joining("\n"));
    return PACKAGE
        + """
        import dev.blr.engine.numeric.Arguments;

        /**
         * The law of the arguments for every implementation of {@link Kernels}, made from the contracts of
         * {@code native/include/blr.h}: each public method checks its arguments and hands them on to a
         * {@code compute} method that may rely on them.
         */
        public abstract class CheckedKernels implements Kernels {
        %s
        %s}
        """
            .formatted(each.apply(EngineSources::check), each.apply(EngineSources::compute));
  }

  private static String compute(JavaKernel java) {
    return "  protected abstract %s %s(%s);\n"
        .formatted(java.returnType(), java.compute(), java.declared());
  }

  private static String check(JavaKernel java) {
    return """
      @Override
      public final %s %s(%s) {
    %s    %s%s(%s);
      }
    """
        .formatted(
            java.returnType(),
            java.name(),
            java.declared(),
            checks(java).stream().map("    %s;\n"::formatted).collect(Collectors.joining()),
            java.kernel().returns() ? "return " : "",
            java.compute(),
            java.names());
  }

  /** Counts, then arrays, which may stand on them, then what stands apart, then scalars. */
  private static List<String> checks(JavaKernel java) {
    List<String> checks = new ArrayList<>();
    List<String> ranges = java.kernel().ranges();
    for (JavaKernel.Parameter parameter : java.parameters()) {
      if (parameter.type().equals("int")) {
        int least = ranges.contains(parameter.name() + " >= 1") ? 1 : 0;
        checks.add(
            "Arguments.count(\"%s\", %s, %d)".formatted(parameter.name(), parameter.name(), least));
      }
    }
    for (JavaKernel.Parameter array : java.arrays()) {
      checks.add(
          "Arguments.array(\"%s\", %s, %s)"
              .formatted(array.name(), array.name(), JavaKernel.wide(array.length())));
    }
    List<JavaKernel.Parameter> arrays = java.arrays();
    for (int i = 0; i < arrays.size(); i++) {
      for (JavaKernel.Parameter before : arrays.subList(0, i)) {
        if (!arrays.get(i).isConstant() || !before.isConstant()) {
          checks.add(apart(before, arrays.get(i)));
        }
      }
    }
    ranges.stream()
        .filter(range -> !range.endsWith(" >= 1"))
        .forEach(range -> checks.add(Range.java(range)));
    return checks;
  }

  /** The output is the one to blame. */
  private static String apart(JavaKernel.Parameter one, JavaKernel.Parameter other) {
    JavaKernel.Parameter in = other.isConstant() ? other : one;
    JavaKernel.Parameter out = other.isConstant() ? one : other;
    return "Arguments.apart(\"%s\", %s, \"%s\", %s)"
        .formatted(in.name(), in.name(), out.name(), out.name());
  }

  private static String names(List<Kernel> kernels) {
    return PACKAGE
        + """
        import java.util.List;

        /** The name of every kernel that {@code native/include/blr.h} declares, in its order. */
        public final class KernelNames {
          public static final List<String> ALL =
              List.of(
        %s);

          private KernelNames() {}
        }
        """
            .formatted(
                kernels.stream()
                    .map(kernel -> "          \"%s\"".formatted(kernel.javaName()))
                    .collect(Collectors.joining(",\n")));
  }
}
