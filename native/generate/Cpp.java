import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The C++ between {@code blr.h} and the kernels: their table, its rows, and the checked functions.
 */
final class Cpp {
  private static final String NOTE = "// Made from blr.h by native/generate.\n";

  private Cpp() {}

  private static String parameters(List<Header.Parameter> parameters) {
    return parameters.stream()
        .map(p -> p.type() + (p.type().endsWith("*") ? "" : " ") + p.name())
        .collect(Collectors.joining(", "));
  }

  private static String names(Kernel kernel) {
    return kernel.parameters().stream()
        .map(Header.Parameter::name)
        .collect(Collectors.joining(", "));
  }

  /** What a target is: its name, and one function a kernel, the arguments already checked. */
  static String table(List<Kernel> kernels) {
    return NOTE
        + """
        #pragma once

        #include "blr.h"

        struct blr_target {
          const char *name;
          // Whether its instructions are those of SSE.
          bool is_below_avx;
        %s};
        """
            .formatted(
                kernels.stream()
                    .map(k -> "  void (*%s)(%s);%n".formatted(k.name(), parameters(k.parameters())))
                    .collect(Collectors.joining()));
  }

  /** Every kernel for one vector type, which a target includes first. */
  static String instantiate(List<Kernel> kernels, Stream<String> sources) {
    return NOTE
        + """
        #pragma once

        #include "table.hpp"
        %s
        namespace blr {
        namespace {

        template <class V>
        constexpr blr_target target_of(const char *name, bool is_below_avx = false) {
          return {name, is_below_avx%s};
        }

        }  // namespace
        }  // namespace blr
        """
            .formatted(
                sources.map("#include \"kernels/%s\"\n"::formatted).collect(Collectors.joining()),
                kernels.stream()
                    .map(kernel -> ",\n          " + kernel.name() + "<V>")
                    .collect(Collectors.joining()));
  }

  /** The functions of the header that take a target: checks, then the target's kernel. */
  static String functions(List<Kernel> kernels) {
    return NOTE
        + """
        #include "arguments.hpp"
        #include "targets.hpp"

        using namespace blr;

        %s\
        """
            .formatted(kernels.stream().map(Cpp::function).collect(Collectors.joining("\n")));
  }

  private static String function(Kernel kernel) {
    return """
    int32_t %s(%s) {
      const bool valid = %s;
      if (!valid) return BLR_ERROR_ARGUMENT;
      if (%s) chosen(target).%s(%s);
      return BLR_OK;
    }
    """
        .formatted(
            kernel.declaration().name(),
            parameters(kernel.declaration().parameters()),
            String.join(" &&\n      ", conditions(kernel)),
            kernel.outputs().stream()
                .map(array -> length(kernel, array) + ".value > 0")
                .collect(Collectors.joining(" || ")),
            kernel.name(),
            names(kernel));
  }

  private static List<String> conditions(Kernel kernel) {
    return Stream.concat(
            kernel.arrays().stream()
                .map(array -> "is_array(%s, %s)".formatted(array.name(), length(kernel, array))),
            kernel.ranges().stream().map(Range::cpp))
        .toList();
  }

  /** With every count as a Length, which knows when it is none. */
  private static String length(Kernel kernel, Header.Parameter array) {
    String length = kernel.lengths().get(array.name()).replaceAll("\\w+", "Length{$0}");
    return length.contains(" ") ? "(" + length + ")" : length;
  }
}
