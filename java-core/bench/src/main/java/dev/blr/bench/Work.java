package dev.blr.bench;

import dev.blr.engine.numeric.InvalidInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is measured: one row of the published table each.
 *
 * <p>Floating-point operations are those of the plain algorithm, the same for every path and peer,
 * so that no path gains by doing more of them: three a cosine term (Clenshaw 1955). Where they
 * depend on the argument or on the approximation chosen there is no such number, and 0 stands for
 * it.
 */
enum Work {
  T_LOGPDF(
      "t-logpdf", "tLogDensity", "student_t_log_density", "value", Inputs.VALUES, 0, 16, 1e-15),
  T_CDF("t-cdf", "tCdf", "student_t_cdf", "value", Inputs.VALUES, 0, 16, 1e-12),
  T_QUANTILE("t-quantile", "tQuantile", "student_t_quantile", "value", Inputs.VALUES, 0, 16, 1e-11),
  COS("cos-128", "cosDensity", "cos_density", "point", Inputs.POINTS, 3 * Inputs.MODES, 16, 1e-10),
  COS_LAWS(
      "cos-many-laws",
      "lawsDensity",
      "cos_laws_density",
      "law",
      Inputs.LAWS,
      3 * Inputs.MODES,
      8 * (Inputs.MODES + 2),
      1e-10),
  LAWS_QUANTILE(
      "laws-quantile-es",
      "lawsQuantile",
      "cos_laws_quantile",
      "law",
      Inputs.LAWS,
      0,
      8 * (Inputs.MODES + 2),
      1e-10),
  FILTER_STEP(
      "filter-step",
      "filterStep",
      "filter_step_1000",
      "particle-step",
      Inputs.PARTICLES,
      0,
      0,
      1e-9),
  LIVE_UPDATE("live-update", "liveUpdate", "", "update", 1, 0, 0, 0.005),
  MONTE_CARLO("mc-t-var", "monteCarlo", "", "run", 1, 0, 0, Inputs.MONTE_CARLO_ERROR),
  HISTORICAL(
      "hist-var-1000",
      "historical",
      "historical_1000x1000",
      "portfolio",
      1,
      2 * Inputs.SCENARIOS * Inputs.POSITIONS,
      8 * Inputs.SCENARIOS * Inputs.POSITIONS,
      1e-11),
  READ_PRICES("read-prices", "readPrices", "", "row", Inputs.ROWS, 0, 0, 0);

  private final String word;
  private final String javaMethod;
  private final String nativeCase;
  private final String element;
  private final int elements;
  private final int flops;
  private final int bytes;
  private final double allowedError;

  /**
   * @param word as the results name it
   * @param javaMethod of the JMH classes
   * @param nativeCase of native/bench, before the slash; empty where C++ alone cannot do the work
   * @param element what a time is the time of
   * @param elements of one call
   * @param flops floating-point operations an element; 0 where there is no fixed number
   * @param bytes read and written an element; 0 where memory is not the point
   * @param allowedError beyond it a result is wrong and is not timed; far from what kernels are
   *     tested to
   */
  Work(
      String word,
      String javaMethod,
      String nativeCase,
      String element,
      int elements,
      int flops,
      int bytes,
      double allowedError) {
    this.word = word;
    this.javaMethod = javaMethod;
    this.nativeCase = nativeCase;
    this.element = element;
    this.elements = elements;
    this.flops = flops;
    this.bytes = bytes;
    this.allowedError = allowedError;
  }

  String word() {
    return word;
  }

  String javaMethod() {
    return javaMethod;
  }

  String nativeCase() {
    return nativeCase;
  }

  String element() {
    return element;
  }

  int elements() {
    return elements;
  }

  int flops() {
    return flops;
  }

  int bytes() {
    return bytes;
  }

  double allowedError() {
    return allowedError;
  }

  static Work parse(String word) {
    for (Work work : values()) {
      if (work.word.equals(word)) {
        return work;
      }
    }
    throw new InvalidInputException(
        "--only",
        "names \"" + word + "\"",
        Arrays.stream(values()).map(Work::word).collect(Collectors.joining(", ")));
  }

  static Work ofJavaMethod(String method) {
    return Arrays.stream(values())
        .filter(work -> work.javaMethod.equals(method))
        .findFirst()
        .orElseThrow();
  }

  /** Works in the order of the table, each once. */
  static List<Work> parseList(String words) {
    List<Work> wanted = Arrays.stream(words.split(",")).map(Work::parse).toList();
    List<Work> works = new ArrayList<>(Arrays.asList(values()));
    works.retainAll(wanted);
    return works;
  }
}
