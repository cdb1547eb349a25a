import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The series of {@code coefficients.txt}, as the code of two languages has them and as three
 * provers are told of them.
 */
record Coefficients(List<Series> all) {
  private static final String MADE = "Made from native/coefficients.txt by native/generate.";

  /**
   * @param what it is, in words
   * @param terms the lowest power first
   * @param engineTerms that the engine takes
   */
  record Series(String name, String what, List<String> terms, int engineTerms) {
    static Series of(List<String> lines) {
      String[] title = lines.getFirst().split(" +", 2);
      List<String> words =
          lines.stream().skip(1).flatMap(line -> Stream.of(line.strip().split(" +"))).toList();
      List<String> terms = words.stream().filter(word -> !word.equals("|")).toList();
      int bar = words.indexOf("|");
      return new Series(title[0], title[1], terms, bar < 0 ? terms.size() : bar);
    }

    boolean isNumber() {
      return terms.size() == 1;
    }

    /** By which the provers call a term. */
    String nameOf(int term) {
      return isNumber() ? name : name + "_" + term;
    }

    String cpp() {
      String values = terms.stream().map(Coefficients::code).collect(Collectors.joining(", "));
      return "// %s\ninline constexpr double %s%s;\n"
          .formatted(what, name, isNumber() ? " = " + values : "[] = {" + values + "}");
    }

    String java() {
      if (isNumber()) {
        return "  /** %s. */\n  public static final double %s = %s;\n"
            .formatted(escaped(what), name.toUpperCase(Locale.ROOT), code(terms.getFirst()));
      }
      String horner = code(terms.get(engineTerms - 1));
      for (int i = engineTerms - 2; i >= 0; i--) {
        horner = "(" + horner + ") * x + " + code(terms.get(i));
      }
      return "  /** %s. */\n  public static double %s(double x) {\n    return %s;\n  }\n"
          .formatted(escaped(what), Kernel.camelCase(name), horner);
    }
  }

  private static String escaped(String words) {
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  static Coefficients read(String text) {
    List<List<String>> paragraphs = new ArrayList<>();
    text.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .forEach(line -> {
          if (!line.startsWith(" ")) {
            paragraphs.add(new ArrayList<>());
          }
          paragraphs.getLast().add(line);
        });
    return new Coefficients(paragraphs.stream().map(Series::of).toList());
  }

  /** As a constant of Java or C++. */
  private static String code(String term) {
    return term.contains("/")
        ? term.replaceFirst("/", ".0 / ") + ".0"
        : Double.toString(Double.parseDouble(term));
  }

  /** The double that code has. */
  private static double value(String term) {
    String[] parts = term.split("/");
    double above = Double.parseDouble(parts[0]);
    return parts.length == 1 ? above : above / Double.parseDouble(parts[1]);
  }

  String java() {
    String series =
        all.stream()
            .filter(one -> one.engineTerms() > 0)
            .map(Series::java)
            .collect(Collectors.joining("\n"));
    return """
    package dev.blr.engine.numeric;

    /** Series by Horner's scheme. %s */
    public final class Polynomials {
      private Polynomials() {}

    %s}
    """
        .formatted(MADE, series);
  }

  String cpp() {
    return """
    // %s
    #pragma once

    namespace blr::coefficients {
    namespace {

    %s
    }  // namespace
    }  // namespace blr::coefficients
    """
        .formatted(MADE, all.stream().map(Series::cpp).collect(Collectors.joining("\n")));
  }

  /** A line for each term, of its name and its value. */
  private String definitions(String line, DoubleFunction<String> spelled) {
    return all.stream()
        .flatMap(series ->
            IntStream.range(0, series.terms().size())
                .mapToObj(i ->
                    line.formatted(series.nameOf(i), spelled.apply(value(series.terms().get(i))))))
        .collect(Collectors.joining());
  }

  String coq() {
    return "(* %s *)\nFrom Coq Require Import Reals.\nOpen Scope R_scope.\n\n".formatted(MADE)
        + definitions("Definition %s : R := %s.\n", Coefficients::fraction);
  }

  String gappa() {
    return "# %s\n".formatted(MADE) + definitions("%s = %s;\n", Coefficients::hexadecimal);
  }

  String sollya() {
    return "// %s\n".formatted(MADE) + definitions("%s = %s;\n", Coefficients::hexadecimal);
  }

  /** A whole number over a power of two. */
  private static String fraction(double value) {
    int shift = Math.max(0, 52 - Math.getExponent(value));
    return "(%d) / 2 ^ %d".formatted((long) Math.scalb(value, shift), shift);
  }

  private static String hexadecimal(double value) {
    return Double.toHexString(value).replace(".0p", "p");
  }
}
