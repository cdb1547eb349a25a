import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A kernel and its contract, which {@code blr.h} explains.
 *
 * @param declaration of the header
 * @param lengths how many numbers each array holds: an expression of counts
 * @param ranges of the scalars, in the words of the header
 * @param split the count along which a call may be split; empty where it may not
 * @param adding whether the results of such parts add up
 * @param isLong whether a call may take long
 * @param prose the lines of the comment before the contract
 */
record Kernel(
    Header.Function declaration,
    Map<String, String> lengths,
    List<String> ranges,
    String split,
    boolean adding,
    boolean isLong,
    List<String> prose) {
  private static final Pattern CLAUSE = Pattern.compile("(in|out|work|where|split|time): *(.*)");
  private static final Pattern ARRAY = Pattern.compile("(\\w+)\\[([^]]+)]");
  private static final Pattern WORD = Pattern.compile("[a-z]\\w*");

  /** Laws are objects in Java, and written by hand. */
  static final String LAWS = "Laws";

  /** Reads the contract at the end of a comment and holds it to the declaration. */
  static Kernel of(Header.Function function) {
    Map<String, String> clauses = new LinkedHashMap<>();
    List<String> prose = new ArrayList<>();
    String clause = "";
    for (String line : function.comment()) {
      Matcher matcher = CLAUSE.matcher(line);
      if (matcher.matches()) {
        clause = matcher.group(1);
        clauses.put(clause, matcher.group(2));
      } else if (!clause.isEmpty()) {
        clauses.merge(clause, " " + line.strip(), String::concat);
      } else {
        prose.add(line);
      }
    }
    Map<String, String> lengths = new LinkedHashMap<>();
    for (String kind : List.of("in", "work", "out")) {
      for (Matcher m = ARRAY.matcher(clauses.getOrDefault(kind, "")); m.find(); ) {
        lengths.put(m.group(1), m.group(2));
        Header.Parameter parameter =
            function.parameters().stream()
                .filter(p -> p.isArray() && p.name().equals(m.group(1)))
                .findFirst()
                .orElseThrow(() -> wrong(function, "has no array " + m.group(1)));
        if (parameter.isConstant() != kind.equals("in")) {
          throw wrong(function, "reads or writes " + m.group(1) + " otherwise than it declares");
        }
      }
    }
    String where = clauses.getOrDefault("where", "").strip();
    String[] split = clauses.getOrDefault("split", "").strip().split(", ");
    Kernel kernel =
        new Kernel(
            function,
            lengths,
            where.isEmpty() ? List.of() : List.of(where.split(", *")),
            split[0],
            split.length > 1 && split[1].equals("adding"),
            clauses.getOrDefault("time", "").strip().equals("long"),
            List.copyOf(prose));
    kernel.requireWhole();
    return kernel;
  }

  private static IllegalArgumentException wrong(Header.Function function, String what) {
    return new IllegalArgumentException("blr.h: " + function.name() + " " + what);
  }

  /**
   * Every array has a length, every number of it is a parameter, every floating one has a range.
   */
  private void requireWhole() {
    for (Header.Parameter parameter : parameters()) {
      if (parameter.isArray() && !lengths.containsKey(parameter.name())) {
        throw wrong(declaration, "does not say how long " + parameter.name() + " is");
      }
      if (parameter.type().equals("double")
          && ranges.stream().noneMatch(range -> words(range).contains(parameter.name()))) {
        throw wrong(declaration, "has no range for " + parameter.name());
      }
      if (parameter.type().equals("int64_t")
          && !isCount(parameter)
          && !ranges.contains(parameter.name() + " even")) {
        throw wrong(declaration, "has no use for " + parameter.name());
      }
    }
  }

  /** The parameters without the target. */
  List<Header.Parameter> parameters() {
    return declaration.parameters().subList(1, declaration.parameters().size());
  }

  /** Whether it is part of the length of an array: an {@code int} in Java. */
  boolean isCount(Header.Parameter parameter) {
    return lengths.values().stream().anyMatch(length -> words(length).contains(parameter.name()));
  }

  /** A result of one number. */
  boolean isSingle(Header.Parameter parameter) {
    return parameter.isArray() && lengths.get(parameter.name()).equals("1");
  }

  List<Header.Parameter> singles() {
    return parameters().stream().filter(this::isSingle).toList();
  }

  List<Header.Parameter> arrays() {
    return parameters().stream().filter(Header.Parameter::isArray).toList();
  }

  /** Whether the one number that comes out is all that does: Java returns it. */
  boolean returns() {
    return singles().size() == 1 && outputs().size() == 1;
  }

  List<Header.Parameter> outputs() {
    return arrays().stream().filter(array -> !array.isConstant()).toList();
  }

  boolean isOfLaws() {
    return declaration.family().equals(LAWS);
  }

  /** {@code student_t_cdf} */
  String name() {
    return declaration.name().replaceFirst("^blr_", "");
  }

  /** {@code studentTCdf} */
  String javaName() {
    return camelCase(name());
  }

  static String camelCase(String words) {
    return Pattern.compile("_(\\w)").matcher(words).replaceAll(m -> m.group(1).toUpperCase());
  }

  private static List<String> words(String expression) {
    return WORD.matcher(expression).results().map(m -> m.group()).toList();
  }
}
