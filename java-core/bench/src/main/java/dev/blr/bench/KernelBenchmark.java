package dev.blr.bench;

import dev.blr.engine.LiveRisk;
import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.RiskState;
import dev.blr.engine.filter.StochasticVolatilityFilter;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.kernel.Laws;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.portfolio.HistoricalPortfolio;
import dev.blr.engine.portfolio.PortfolioRisk;
import dev.blr.engine.portfolio.SimulatedRisk;
import dev.blr.engine.portfolio.StudentTSimulation;
import dev.blr.panama.NativeKernels;
import dev.blr.panama.NativeLibrary;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Every kernel path as Java calls it: scalar Java, and the native targets through Panama. */
public class KernelBenchmark {
  static final String SCALAR = "scalar";

  private static final String THREADS = " x";

  /** A native path on several threads, e.g. {@code avx2 x2}. */
  static String onThreads(String path, int threads) {
    return path + THREADS + threads;
  }

  static Kernels kernels(String path) {
    if (path.equals(SCALAR)) {
      return new ScalarKernels();
    }
    String[] parts = path.split(THREADS);
    NativeKernels kernels = ((NativeLibrary.Loaded) NativeLibrary.find()).kernels(parts[0]);
    return parts.length == 1 ? kernels : kernels.onThreads(Integer.parseInt(parts[1]));
  }

  /** The path, and the Student-t arrays. */
  @State(Scope.Thread)
  public static class StudentT {
    @Param(SCALAR)
    public String path;

    Kernels kernels;
    final double[] x = Inputs.values();
    final double[] p = Inputs.probabilities();
    final double[] out = new double[Inputs.VALUES];

    @Setup
    public void choose() {
      kernels = kernels(path);
    }
  }

  @Benchmark
  public double[] tLogDensity(StudentT state) {
    state.kernels.studentTLogDensity(state.x, Inputs.VALUES, Inputs.NU, 0, 1, state.out);
    return state.out;
  }

  @Benchmark
  public double[] tCdf(StudentT state) {
    state.kernels.studentTCdf(state.x, Inputs.VALUES, Inputs.NU, state.out);
    return state.out;
  }

  @Benchmark
  public double[] tQuantile(StudentT state) {
    state.kernels.studentTQuantile(state.p, Inputs.VALUES, Inputs.NU, state.out);
    return state.out;
  }

  /** One law, many points. */
  @State(Scope.Thread)
  public static class OneLaw {
    @Param(SCALAR)
    public String path;

    Kernels kernels;
    final double[] coefficients = Inputs.coefficients();
    final double[] x = Inputs.points();
    final double[] out = new double[Inputs.POINTS];

    @Setup
    public void choose() {
      kernels = kernels(path);
    }
  }

  @Benchmark
  public double[] cosDensity(OneLaw state) {
    state.kernels.cosDensity(
        state.coefficients, Inputs.MODES, Inputs.A, Inputs.B, state.x, Inputs.POINTS, state.out);
    return state.out;
  }

  /** Many laws, one point each. */
  @State(Scope.Thread)
  public static class ManyLaws {
    @Param(SCALAR)
    public String path;

    Laws laws;
    final double[] x = Inputs.means();
    final double[] out = new double[Inputs.LAWS];
    final double[] tailMean = new double[Inputs.LAWS];

    @Setup
    public void choose() {
      laws = kernels(path).newLaws(Inputs.MODES, Inputs.LAWS);
      laws.set(Inputs.lawCoefficients(), Inputs.LAWS, Inputs.LAWS_A, Inputs.LAWS_B);
    }
  }

  @Benchmark
  public double[] lawsDensity(ManyLaws state) {
    state.laws.density(state.x, state.out);
    return state.out;
  }

  @Benchmark
  public double[] lawsQuantile(ManyLaws state) {
    state.laws.quantile(Inputs.TAIL, state.out, state.tailMean);
    return state.out;
  }

  /** A particle filter at work, its observations given out again and again. */
  @State(Scope.Thread)
  public static class Filter {
    @Param(SCALAR)
    public String path;

    private StochasticVolatilityFilter filter;
    private final double[] observations = Inputs.observations();
    private int time;

    @Setup
    public void choose() {
      filter = Inputs.filter(kernels(path));
    }

    double next() {
      filter.update(observations[time++ % observations.length]);
      return filter.totalLogLikelihood();
    }
  }

  @Benchmark
  public double filterStep(Filter state) {
    return state.next();
  }

  /** The whole engine with its default 500 particles and 128 modes, past its calibration. */
  @State(Scope.Thread)
  public static class Live {
    private static final int DAYS = 5_000;

    @Param(SCALAR)
    public String path;

    private LiveRisk risk;
    private final double[] returns = Inputs.returns(DAYS);
    private int day;

    @Setup
    public void calibrate() {
      risk = new LiveRisk(LiveRiskSettings.defaults(), kernels(path));
      while (next() == null) {}
    }

    RiskState next() {
      RiskState state = risk.update("day", returns[day % DAYS]).orElse(null);
      day++;
      return state;
    }
  }

  @Benchmark
  public RiskState liveUpdate(Live state) {
    return state.next();
  }

  /** 10⁵ antithetic paths of 50 factors. */
  @State(Scope.Thread)
  public static class MonteCarlo {
    @Param(SCALAR)
    public String path;

    StudentTSimulation simulation;
    final double[] deltas = Inputs.deltas();
    final double[] gammas = new double[Inputs.FACTORS];

    @Setup
    public void choose() {
      simulation =
          new StudentTSimulation(
              kernels(path), 1, Inputs.FACTORS_NU, Inputs.scaleMatrix(), Inputs.FACTORS);
    }
  }

  @Benchmark
  public SimulatedRisk monteCarlo(MonteCarlo state) {
    return state.simulation.simulate(state.deltas, state.gammas, Inputs.PAIRS, Inputs.TAIL);
  }

  /** 1,000 positions in 1,000 scenarios. */
  @State(Scope.Thread)
  public static class Historical {
    @Param(SCALAR)
    public String path;

    HistoricalPortfolio portfolio;

    @Setup
    public void fill() {
      portfolio = Accuracy.historicalPortfolio(kernels(path));
    }
  }

  @Benchmark
  public PortfolioRisk historical(Historical state) {
    state.portfolio.revalue();
    return state.portfolio.risk();
  }
}
