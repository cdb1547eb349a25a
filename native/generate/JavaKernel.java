import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How Java spells a kernel: counts are {@code int}, a switch is {@code boolean}; of results of one
 * number, the only result is returned, and others are elements of one array {@code out}.
 */
record JavaKernel(Kernel kernel) {
  static final String NUMBERS = "out";

  /** A parameter of the Java method: type, name, and for arrays the length as Java computes it. */
  record Parameter(String type, String name, String length, boolean isConstant) {
    boolean isArray() {
      return type.equals("double[]");
    }

    String declared() {
      return type + " " + name;
    }
  }

  String name() {
    return kernel.javaName();
  }

  /** {@code computeStudentTCdf}: the checked method. */
  String compute() {
    return "compute" + Character.toUpperCase(name().charAt(0)) + name().substring(1);
  }

  String returnType() {
    return kernel.returns() ? "double" : "void";
  }

  List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    boolean isPlaced = kernel.returns();
    for (Header.Parameter parameter : kernel.parameters()) {
      if (!kernel.isSingle(parameter)) {
        parameters.add(parameter(parameter));
      } else if (!isPlaced) {
        String count = Integer.toString(kernel.singles().size());
        parameters.add(new Parameter("double[]", NUMBERS, count, false));
        isPlaced = true;
      }
    }
    return parameters;
  }

  private Parameter parameter(Header.Parameter parameter) {
    String type =
        switch (parameter.type()) {
          case "int32_t" -> "boolean";
          case "int64_t" -> kernel.isCount(parameter) ? "int" : "long";
          case "uint64_t" -> "long";
          case "double" -> "double";
          default -> "double[]";
        };
    String length = kernel.lengths().getOrDefault(parameter.name(), "");
    return new Parameter(
        type, Kernel.camelCase(parameter.name()), Kernel.camelCase(length), parameter.isConstant());
  }

  List<Parameter> arrays() {
    return parameters().stream().filter(Parameter::isArray).toList();
  }

  /** The length of an array as a {@code long}, which products need. */
  static String wide(String length) {
    return length
        .replaceFirst("\\b([a-z]\\w*)", "(long) $1")
        .replaceFirst("^\\(long\\) (\\w+)$", "$1");
  }

  String declared() {
    return parameters().stream().map(Parameter::declared).collect(Collectors.joining(", "));
  }

  String names() {
    return parameters().stream().map(Parameter::name).collect(Collectors.joining(", "));
  }
}
