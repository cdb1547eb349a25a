package dev.blr.bench;

import dev.blr.engine.kernel.StandardStudentT;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** {@link VectorApi} on the same inputs as the kernels. */
@State(Scope.Thread)
public class VectorBenchmark {
  private final double[] values = Inputs.values();
  private final double[] points = Inputs.points();
  private final double[] coefficients = Inputs.coefficients();
  private final double logPeak = new StandardStudentT(Inputs.NU).logDensity(0);
  private final double[] valuesOut = new double[Inputs.VALUES];
  private final double[] pointsOut = new double[Inputs.POINTS];

  @Benchmark
  public double[] tLogDensity() {
    VectorApi.tLogDensity(values, Inputs.NU, logPeak, valuesOut);
    return valuesOut;
  }

  @Benchmark
  public double[] cosDensity() {
    VectorApi.cosDensity(coefficients, Inputs.A, Inputs.B, points, pointsOut);
    return pointsOut;
  }
}
