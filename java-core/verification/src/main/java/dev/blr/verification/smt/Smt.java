package dev.blr.verification.smt;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Terms of SMT-LIB as text. */
final class Smt {
  static final String ZERO = "0.0";
  static final String ONE = "1.0";

  private Smt() {}

  static String equal(String left, String right) {
    return apply("=", left, right);
  }

  static String atMost(String left, String right) {
    return apply("<=", left, right);
  }

  static String below(String left, String right) {
    return apply("<", left, right);
  }

  static String minus(String left, String right) {
    return apply("-", left, right);
  }

  static String times(String left, String right) {
    return apply("*", left, right);
  }

  static String negative(String term) {
    return apply("-", term);
  }

  static String not(String statement) {
    return apply("not", statement);
  }

  static String choose(String condition, String then, String otherwise) {
    return apply("ite", condition, then, otherwise);
  }

  /** The part of a term above zero. */
  static String positivePart(String term) {
    return choose(below(ZERO, term), term, ZERO);
  }

  static String ratio(int numerator, int denominator) {
    return "(/ " + numerator + ".0 " + denominator + ".0)";
  }

  static String sum(List<String> terms) {
    return together("+", terms, ZERO);
  }

  static String all(List<String> statements) {
    return together("and", statements, "true");
  }

  static String any(List<String> statements) {
    return together("or", statements, "false");
  }

  /** prefix1, prefix2 … */
  static List<String> names(String prefix, int n) {
    return IntStream.rangeClosed(1, n).mapToObj(i -> prefix + i).toList();
  }

  private static String together(String operator, List<String> terms, String none) {
    return switch (terms.size()) {
      case 0 -> none;
      case 1 -> terms.getFirst();
      default -> terms.stream().collect(Collectors.joining(" ", "(" + operator + " ", ")"));
    };
  }

  private static String apply(String operator, String... terms) {
    return "(" + operator + " " + String.join(" ", terms) + ")";
  }
}
