package dev.blr.bench;

import dev.blr.engine.classical.PathRisk;
import dev.blr.engine.dist.Normal;
import dev.blr.engine.forecast.Compounding;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.numeric.OrderStatistics;
import dev.blr.engine.numeric.QuantileConvention;
import dev.blr.engine.portfolio.Components;
import dev.blr.engine.portfolio.Concentration;
import dev.blr.engine.portfolio.Covariance;
import dev.blr.engine.portfolio.Holdings;
import dev.blr.engine.regime.Change;
import dev.blr.engine.regime.CusumDetector;
import dev.blr.engine.regime.Penalty;
import dev.blr.engine.regime.RegimeFit;
import dev.blr.engine.regime.Segmentation;
import dev.blr.engine.series.Position;
import dev.blr.engine.stress.HistoricalScenario;
import dev.blr.engine.volatility.ConstantMean;
import dev.blr.engine.volatility.FittedGarch;
import dev.blr.engine.volatility.GarchRecursion;
import dev.blr.engine.volatility.GarchSpec;
import dev.blr.engine.volatility.NormalInnovation;
import dev.blr.engine.volatility.PathSimulation;
import dev.blr.engine.volatility.Start;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.random.Well19937c;
import org.hipparchus.stat.correlation.PearsonsCorrelation;
import org.hipparchus.stat.descriptive.rank.Percentile;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The toolbox on the sizes of its goals, in plain Java, beside Hipparchus where that has the
 * method. What both give is compared by the test of this class.
 */
@State(Scope.Thread)
public class ToolboxBenchmark {
  static final int DAYS = 252;
  static final int SERIES = 20;
  static final int PATHS = 10_000;
  private static final int HELD = 1_000;
  private static final int HELD_DAYS = 2_500;

  private final Kernels kernels = new ScalarKernels();
  private final double[] year = Inputs.returns(DAYS);
  private final double[] many = Inputs.returns(DAYS * SERIES);
  private final double[] garch = Inputs.returns(1_974);
  private final double[] pelt = Inputs.returns(7_187);
  private final double[] regimes = Inputs.returns(5_000);
  private final PathRisk paths = new PathRisk(kernels, 7, PathRisk.Sampling.PLAIN, PATHS / 2);
  private final Holdings holdings = holdings();
  private final CusumDetector detector = new CusumDetector(0.5, 5);
  private int observation;

  private static Holdings holdings() {
    List<Position> positions = new ArrayList<>();
    for (int j = 0; j < HELD; j++) {
      positions.add(new Position("S" + j, 1, null, "", "", "", 1.0, null, null, 1));
    }
    String[] days = new String[HELD_DAYS];
    Arrays.fill(days, "");
    double[] values = Inputs.spread(HELD, -50, 150);
    double[] returns = Inputs.spread(HELD * HELD_DAYS, -0.03, 0.03);
    return new Holdings(positions, values, days, returns, new int[HELD]);
  }

  @Benchmark
  public double historicalVar() {
    return OrderStatistics.quantile(year, 0.01, QuantileConvention.INVERSE_CDF);
  }

  @Benchmark
  public double historicalVarHipparchus() {
    return new Percentile(1).withEstimationType(Percentile.EstimationType.R_1).evaluate(year);
  }

  @Benchmark
  public double monteCarloVar() {
    return paths.draw(new Normal(0, 0.01), Compounding.SIMPLE, 1).tail(0.01).quantile();
  }

  @Benchmark
  public double monteCarloVarHipparchus() {
    Well19937c random = new Well19937c(7);
    double[] drawn = new double[PATHS];
    for (int i = 0; i < PATHS; i++) {
      drawn[i] = 0.01 * random.nextGaussian();
    }
    return new Percentile(1).withEstimationType(Percentile.EstimationType.R_1).evaluate(drawn);
  }

  @Benchmark
  public double[][] correlation() {
    return Covariance.correlation(Covariance.SAMPLE.of(many, SERIES));
  }

  @Benchmark
  public double[][] correlationHipparchus() {
    double[][] rows = new double[DAYS][];
    for (int day = 0; day < DAYS; day++) {
      rows[day] = Arrays.copyOfRange(many, day * SERIES, (day + 1) * SERIES);
    }
    return new PearsonsCorrelation(rows).getCorrelationMatrix().getData();
  }

  /**
   * VaR and ES by history, a normal law and Monte Carlo at two levels, components, concentration,
   * the correlations of the twenty largest, and the falls of the market that happened.
   */
  @Benchmark
  public double assessment() {
    double[] pnl = holdings.pnl(kernels);
    double sum = Concentration.of(holdings.values()).herfindahl();
    for (double tail : new double[] {0.01, 0.05}) {
      Components components = Components.of(holdings, kernels, tail);
      sum += components.valueAtRisk() + components.expectedShortfall() + components.normalVar();
      Normal law = new Normal(0, Math.max(1e-9, components.normalVar()));
      sum += paths.draw(law, Compounding.LOG, 1).tail(tail).quantile() + pnl[0];
    }
    double[] largest = new double[HELD_DAYS * SERIES];
    for (int day = 0; day < HELD_DAYS; day++) {
      for (int j = 0; j < SERIES; j++) {
        largest[day * SERIES + j] = holdings.at(day, j);
      }
    }
    sum += Covariance.correlation(Covariance.SAMPLE.of(largest, SERIES))[1][0];
    for (HistoricalScenario scenario : HistoricalScenario.ALL) {
      for (double value : holdings.values()) {
        sum -= value * scenario.market();
      }
    }
    return sum;
  }

  @Benchmark
  public FittedGarch garchFit() {
    return new GarchSpec(
            ConstantMean.FAMILY,
            GarchRecursion.FAMILY,
            NormalInnovation.FAMILY,
            Start.BACKCAST,
            new PathSimulation(kernels, 1, Compounding.LOG))
        .fit(garch);
  }

  @Benchmark
  public List<Integer> peltOfVariance() {
    return new Segmentation(
            Segmentation.Method.PELT, Change.VARIANCE, Penalty.MBIC, null, 30, 0.05, 0.004, 2, null)
        .changes(pelt);
  }

  @Benchmark
  public RegimeFit threeRegimes() {
    return RegimeFit.of(regimes, 3, false, 1, kernels, 1);
  }

  /** One observation of a detector that watches. */
  @Benchmark
  public boolean onlineChange() {
    observation = (observation + 1) % garch.length;
    boolean alarm = detector.add(80 * garch[observation]);
    if (alarm) {
      detector.restart();
    }
    return alarm;
  }
}
