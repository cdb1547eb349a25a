import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One spelling of the range of a scalar in {@code blr.h}, and its check in C++ and in Java. */
record Range(Pattern spelling, String cpp, String java) {
  private static final List<Range> ALL =
      List.of(
          of("(\\w+) > 0", "$1 > 0", "aboveZero(\"$1\", $1)"),
          of("(\\w+) > 0 finite", "is_positive($1)", "positive(\"$1\", $1)"),
          of("(\\w+) finite", "std::isfinite($1)", "finite(\"$1\", $1)"),
          of("\\|(\\w+)\\| < 1", "std::fabs($1) < 1", "belowOne(\"$1\", $1)"),
          of("0 < (\\w+) < 1", "$1 > 0 && $1 < 1", "fraction(\"$1\", $1)"),
          of("a < b", "is_domain(a, b)", "domain(a, b)"),
          of("(\\w+) >= 1", "$1 >= 1", "count(\"$1\", $1, 1)"),
          of("offset even", "is_stream(offset, n)", "stream(offset, n)"));

  private static Range of(String spelling, String cpp, String java) {
    return new Range(Pattern.compile(spelling), cpp, "Arguments." + java);
  }

  static String cpp(String range) {
    Range known = find(range);
    return known.filled(range, known.cpp);
  }

  static String java(String range) {
    Range known = find(range);
    return known.filled(Kernel.camelCase(range), known.java);
  }

  private static Range find(String range) {
    return ALL.stream()
        .filter(known -> known.spelling.matcher(range).matches())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("blr.h: no such range: " + range));
  }

  private String filled(String range, String check) {
    Matcher matcher = spelling.matcher(range);
    return matcher.replaceFirst(check);
  }
}
