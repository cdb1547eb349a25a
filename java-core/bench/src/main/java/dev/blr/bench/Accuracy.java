package dev.blr.bench;

import dev.blr.engine.LiveRisk;
import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.RiskState;
import dev.blr.engine.filter.StochasticVolatilityFilter;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.kernel.Laws;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.kernel.StandardStudentT;
import dev.blr.engine.portfolio.HistoricalPortfolio;
import dev.blr.engine.portfolio.PortfolioRisk;
import dev.blr.engine.portfolio.StudentTSimulation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The largest error of each work against numbers of another origin.
 *
 * <ul>
 *   <li>t-logpdf: against mpmath, of the sum of the absolute terms of ln f; t-cdf and t-quantile:
 *       relative;
 *   <li>cos-128, cos-many-laws: against the sum in 40 decimal digits, of the largest partial sum;
 *   <li>laws-quantile-es: against the closed form of the normal law, relative, of both;
 *   <li>filter-step: log-likelihood against scalar Java with the same random numbers, relative
 *       (native/bench holds it to numerical integration);
 *   <li>live-update: predictive VaR and ES against scalar Java over 250 states, relative;
 *   <li>mc-t-var: VaR and ES, without their control variate, against those of the law, relative;
 *   <li>hist-var-1000: VaR and ES against a sorted sample, relative;
 *   <li>read-prices: dates and closes against those that the file was written from, relative.
 * </ul>
 */
final class Accuracy {
  private static final int CHECKED_POINTS = 200;
  private static final int CHECKED_STATES = 250;

  private final Map<Double, List<double[]>> golden;

  /** A Student-t function over arrays of equal length. */
  interface StudentTFunction {
    void apply(double[] in, double nu, double[] out);
  }

  private Accuracy(Map<Double, List<double[]>> golden) {
    this.golden = golden;
  }

  /**
   * @param repository its root, whose ci/fixtures holds the golden vectors
   */
  static Accuracy of(Path repository) {
    Path file = repository.resolve("ci/fixtures/student_t_mpmath.txt");
    try (var lines = Files.lines(file)) {
      return new Accuracy(
          lines
              .map(line ->
                  Arrays.stream(line.trim().split("\\s+"))
                      .mapToDouble(Double::parseDouble)
                      .toArray())
              .collect(Collectors.groupingBy(row -> row[0])));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of one kernel path; NaN where one of its results is none. */
  double ofKernels(Work work, Kernels kernels) {
    return switch (work) {
      case T_LOGPDF ->
          ofStudentT(work, (x, nu, out) -> kernels.studentTLogDensity(x, x.length, nu, 0, 1, out));
      case T_CDF -> ofStudentT(work, (x, nu, out) -> kernels.studentTCdf(x, x.length, nu, out));
      case T_QUANTILE ->
          ofStudentT(work, (p, nu, out) -> kernels.studentTQuantile(p, p.length, nu, out));
      case COS ->
          ofCosine((law, x, out) ->
              kernels.cosDensity(law, law.length, Inputs.A, Inputs.B, x, x.length, out));
      case COS_LAWS -> ofLawsDensity(kernels);
      case LAWS_QUANTILE -> ofLawsQuantile(kernels);
      case FILTER_STEP -> ofFilter(kernels);
      case LIVE_UPDATE -> ofLiveUpdate(kernels);
      case MONTE_CARLO ->
          ofPortfolioRisk(
              new StudentTSimulation(
                      kernels, 1, Inputs.FACTORS_NU, Inputs.scaleMatrix(), Inputs.FACTORS)
                  .simulate(Inputs.deltas(), new double[Inputs.FACTORS], Inputs.PAIRS, Inputs.TAIL)
                  .plainRisk(),
              linearRisk());
      case HISTORICAL -> ofPortfolioRisk(historicalPortfolio(kernels).risk(), sortedRisk());
      case READ_PRICES -> ofPrices(ReadBenchmark.own());
    };
  }

  /** Of {@link VectorApi}. */
  double ofVectorApi(Work work) {
    return switch (work) {
      case T_LOGPDF ->
          ofStudentT(
              work,
              (x, nu, out) -> {
                double[] whole = Arrays.copyOf(x, (x.length + 63) / 64 * 64);
                double[] values = new double[whole.length];
                VectorApi.tLogDensity(whole, nu, new StandardStudentT(nu).logDensity(0), values);
                System.arraycopy(values, 0, out, 0, out.length);
              });
      case COS ->
          ofCosine((law, x, out) -> {
            double[] whole = Arrays.copyOf(x, (x.length + 63) / 64 * 64);
            double[] values = new double[whole.length];
            VectorApi.cosDensity(law, Inputs.A, Inputs.B, whole, values);
            System.arraycopy(values, 0, out, 0, out.length);
          });
      default -> throw new IllegalArgumentException(work.word());
    };
  }

  /**
   * Over all rows of the golden vectors: ν, p, exact quantile, x, exact ln f(x), exact P(T ≤ x).
   * They are repeated to the length that is timed, since a kernel may treat short arrays in another
   * way.
   */
  double ofStudentT(Work work, StudentTFunction function) {
    int in = work == Work.T_QUANTILE ? 1 : 3;
    int expected = work == Work.T_QUANTILE ? 2 : work == Work.T_CDF ? 5 : 4;
    double largest = 0;
    for (var entry : golden.entrySet()) {
      double nu = entry.getKey();
      List<double[]> rows = entry.getValue();
      double[] out = new double[Inputs.VALUES];
      double[] given = new double[out.length];
      Arrays.setAll(given, i -> rows.get(i % rows.size())[in]);
      function.apply(given, nu, out);
      double logPeak = new StandardStudentT(nu).logDensity(0);
      for (int i = 0; i < out.length; i++) {
        double exact = rows.get(i % rows.size())[expected];
        double scale =
            work == Work.T_LOGPDF ? Math.abs(logPeak) + Math.abs(exact - logPeak) : Math.abs(exact);
        largest = worse(largest, Math.abs(out[i] - exact), scale);
      }
    }
    return largest;
  }

  /** The larger of two relative errors; one that is not a number stays. */
  private static double worse(double largest, double error, double scale) {
    return Math.max(largest, error == 0 ? 0 : error / scale);
  }

  private interface OneLaw {
    void density(double[] coefficients, double[] x, double[] out);
  }

  private static double ofCosine(OneLaw law) {
    double[] coefficients = Inputs.coefficients();
    double[] x = Inputs.spread(CHECKED_POINTS, Inputs.A, Inputs.B);
    double[] out = new double[x.length];
    law.density(coefficients, x, out);
    double largest = 0;
    for (int i = 0; i < x.length; i++) {
      ExactCosine exact = ExactCosine.density(coefficients, Inputs.A, Inputs.B, x[i]);
      largest = worse(largest, exact.distance(out[i]), exact.largestPartialSum());
    }
    return largest;
  }

  private static double ofLawsDensity(Kernels kernels) {
    double[] coefficients = Inputs.lawCoefficients();
    double[] x = Inputs.means();
    double[] out = new double[Inputs.LAWS];
    try (Laws laws = kernels.newLaws(Inputs.MODES, Inputs.LAWS)) {
      laws.set(coefficients, Inputs.LAWS, Inputs.LAWS_A, Inputs.LAWS_B);
      laws.density(x, out);
    }
    double largest = 0;
    for (int m = 0; m < CHECKED_POINTS; m++) {
      double[] law = new double[Inputs.MODES];
      for (int k = 0; k < law.length; k++) {
        law[k] = coefficients[k * Inputs.LAWS + m];
      }
      ExactCosine exact = ExactCosine.density(law, Inputs.LAWS_A, Inputs.LAWS_B, x[m]);
      largest = worse(largest, exact.distance(out[m]), exact.largestPartialSum());
    }
    return largest;
  }

  private static double ofLawsQuantile(Kernels kernels) {
    double[] quantile = new double[Inputs.LAWS];
    double[] tailMean = new double[Inputs.LAWS];
    try (Laws laws = kernels.newLaws(Inputs.MODES, Inputs.LAWS)) {
      laws.set(Inputs.lawCoefficients(), Inputs.LAWS, Inputs.LAWS_A, Inputs.LAWS_B);
      laws.quantile(Inputs.TAIL, quantile, tailMean);
    }
    double[] means = Inputs.means();
    double[] deviations = Inputs.deviations();
    double largest = 0;
    for (int m = 0; m < Inputs.LAWS; m++) {
      double exact = means[m] + Inputs.NORMAL_QUANTILE * deviations[m];
      double exactMean = means[m] - deviations[m] * Inputs.NORMAL_DENSITY / Inputs.TAIL;
      largest = worse(largest, Math.abs(quantile[m] - exact), Math.abs(exact));
      largest = worse(largest, Math.abs(tailMean[m] - exactMean), Math.abs(exactMean));
    }
    return largest;
  }

  private static double ofFilter(Kernels kernels) {
    StochasticVolatilityFilter expected = Inputs.filter(new ScalarKernels());
    StochasticVolatilityFilter found = Inputs.filter(kernels);
    double largest = 0;
    for (double observation : Inputs.observations()) {
      expected.update(observation);
      found.update(observation);
      double exact = expected.totalLogLikelihood();
      largest = worse(largest, Math.abs(found.totalLogLikelihood() - exact), Math.abs(exact));
    }
    return largest;
  }

  private static double ofPortfolioRisk(PortfolioRisk found, PortfolioRisk exact) {
    double error =
        worse(0, Math.abs(found.valueAtRisk() - exact.valueAtRisk()), exact.valueAtRisk());
    return worse(
        error,
        Math.abs(found.expectedShortfall() - exact.expectedShortfall()),
        exact.expectedShortfall());
  }

  /**
   * A linear portfolio of Student-t factors is √(δᵀΣδ) T_ν; its ES is that of McNeil, Frey and
   * Embrechts (2015), eq. 2.25. Quantile and density are those of commons-statistics.
   */
  static PortfolioRisk linearRisk() {
    double[] matrix = Inputs.scaleMatrix();
    double[] deltas = Inputs.deltas();
    double square = 0;
    for (int i = 0; i < matrix.length; i++) {
      square += matrix[i] * deltas[i / Inputs.FACTORS] * deltas[i % Inputs.FACTORS];
    }
    double scale = Math.sqrt(square);
    double nu = Inputs.FACTORS_NU;
    TDistribution law = TDistribution.of(nu);
    double t = law.inverseCumulativeProbability(Inputs.TAIL);
    return new PortfolioRisk(
        -scale * t, scale * law.density(t) / Inputs.TAIL * (nu + t * t) / (nu - 1));
  }

  /** The portfolio of 1,000 × 1,000, all its days added. */
  static HistoricalPortfolio historicalPortfolio(Kernels kernels) {
    var portfolio =
        new HistoricalPortfolio(kernels, Inputs.SCENARIOS, Inputs.exposures(), Inputs.TAIL);
    double[] returns = Inputs.scenarioReturns();
    for (int i = 0; i < Inputs.SCENARIOS; i++) {
      portfolio.addDay(
          Arrays.copyOfRange(returns, i * Inputs.POSITIONS, (i + 1) * Inputs.POSITIONS));
    }
    return portfolio;
  }

  /**
   * Hyndman and Fan (1996) type 7; tail times scenarios is whole, so ES is a mean of 50 outcomes.
   */
  static PortfolioRisk sortedRisk() {
    double[] returns = Inputs.scenarioReturns();
    double[] exposures = Inputs.exposures();
    double[] pnl = new double[Inputs.SCENARIOS];
    for (int i = 0; i < returns.length; i++) {
      pnl[i / Inputs.POSITIONS] += returns[i] * exposures[i % Inputs.POSITIONS];
    }
    Arrays.sort(pnl);
    double rank = Inputs.TAIL * (pnl.length - 1);
    int below = (int) rank;
    double quantile = pnl[below] + (rank - below) * (pnl[below + 1] - pnl[below]);
    int count = (int) Math.round(Inputs.TAIL * pnl.length);
    return new PortfolioRisk(-quantile, -Arrays.stream(pnl, 0, count).average().orElseThrow());
  }

  /** NaN where a row is missing or has another time. */
  static double ofPrices(ReadBenchmark.Prices found) {
    double[] closes = Inputs.closes();
    if (!Arrays.equals(found.seconds(), Inputs.seconds()) || found.closes().length != Inputs.ROWS) {
      return Double.NaN;
    }
    double largest = 0;
    for (int row = 0; row < closes.length; row++) {
      largest = worse(largest, Math.abs(found.closes()[row] - closes[row]), closes[row]);
    }
    return largest;
  }

  private static double ofLiveUpdate(Kernels kernels) {
    LiveRiskSettings settings = LiveRiskSettings.defaults();
    LiveRisk scalar = new LiveRisk(settings, new ScalarKernels());
    LiveRisk path = new LiveRisk(settings, kernels);
    double largest = 0;
    for (double value : Inputs.returns(settings.calibrationDays() + CHECKED_STATES)) {
      Optional<RiskState> ofScalar = scalar.update("day", value);
      Optional<RiskState> ofPath = path.update("day", value);
      if (ofScalar.isPresent()) {
        RiskState expected = ofScalar.get();
        RiskState found = ofPath.orElseThrow();
        double var = expected.posterior().valueAtRisk();
        double es = expected.posterior().expectedShortfall();
        largest = worse(largest, Math.abs(found.posterior().valueAtRisk() - var), var);
        largest = worse(largest, Math.abs(found.posterior().expectedShortfall() - es), es);
      }
    }
    return largest;
  }
}
