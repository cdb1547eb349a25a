package dev.blr.bench;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.TDistribution;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The Student-t laws of other Java libraries on the same inputs as the kernels. */
@State(Scope.Thread)
public class PeerBenchmark {
  static final String COMMONS = "commons-statistics";
  static final String HIPPARCHUS = "Hipparchus";

  @Param({COMMONS, HIPPARCHUS})
  public String peer;

  private Functions functions;
  private final double[] x = Inputs.values();
  private final double[] p = Inputs.probabilities();
  private final double[] out = new double[Inputs.VALUES];

  /** The three functions of one library. */
  record Functions(
      DoubleUnaryOperator logDensity, DoubleUnaryOperator cdf, DoubleUnaryOperator quantile) {
    static Functions of(String peer, double nu) {
      if (peer.equals(COMMONS)) {
        TDistribution law = TDistribution.of(nu);
        return new Functions(
            law::logDensity, law::cumulativeProbability, law::inverseCumulativeProbability);
      }
      var law = new org.hipparchus.distribution.continuous.TDistribution(nu);
      return new Functions(
          law::logDensity, law::cumulativeProbability, law::inverseCumulativeProbability);
    }

    DoubleUnaryOperator of(Work work) {
      return switch (work) {
        case T_LOGPDF -> logDensity;
        case T_CDF -> cdf;
        case T_QUANTILE -> quantile;
        default -> throw new IllegalArgumentException(work.word());
      };
    }
  }

  @Setup
  public void choose() {
    functions = Functions.of(peer, Inputs.NU);
  }

  @Benchmark
  public double[] tLogDensity() {
    return fill(functions.logDensity, x);
  }

  @Benchmark
  public double[] tCdf() {
    return fill(functions.cdf, x);
  }

  @Benchmark
  public double[] tQuantile() {
    return fill(functions.quantile, p);
  }

  private double[] fill(DoubleUnaryOperator function, double[] in) {
    for (int i = 0; i < in.length; i++) {
      out[i] = function.applyAsDouble(in[i]);
    }
    return out;
  }
}
