package dev.blr.bench;

import dev.blr.engine.kernel.Kernels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Short arrays, where the cost of a call from Java into the native library shows. */
@State(Scope.Thread)
public class LengthBenchmark {
  static final List<Work> WORKS = List.of(Work.T_LOGPDF, Work.T_CDF, Work.T_QUANTILE, Work.COS);
  static final List<Integer> LENGTHS = List.of(1, 2, 4, 8, 16, 32, 64, 128, 256);

  /** A path and a length: {@code "avx2 16"}. */
  @Param("scalar 1")
  public String call;

  private Kernels kernels;
  private int length;
  private final double[] x = Inputs.spread(LENGTHS.getLast(), -1, 1);
  private final double[] p = Inputs.spread(LENGTHS.getLast(), 0.001, 0.999);
  private final double[] coefficients = Inputs.coefficients();
  private final double[] out = new double[LENGTHS.getLast()];

  static String call(String path, int length) {
    return path + " " + length;
  }

  /**
   * The length from which on a path is faster than plain Java, of every work that was measured;
   * without those where it never is.
   *
   * @param measured of this class, on that path and on plain Java
   */
  static Map<String, Integer> crossovers(List<Measured> measured, String path) {
    Map<String, Integer> crossovers = new LinkedHashMap<>();
    for (Work work : WORKS) {
      for (int length : LENGTHS.reversed()) {
        double time = time(measured, work, call(path, length));
        if (!(time < time(measured, work, call(KernelBenchmark.SCALAR, length)))) {
          break;
        }
        crossovers.put(work.word(), length);
      }
    }
    return crossovers;
  }

  /** NaN where it was not measured. */
  private static double time(List<Measured> measured, Work work, String call) {
    return measured.stream()
        .filter(one -> one.work() == work && one.by().equals(call))
        .mapToDouble(Measured::median)
        .findFirst()
        .orElse(Double.NaN);
  }

  @Setup
  public void choose() {
    String[] words = call.split(" ");
    kernels = KernelBenchmark.kernels(words[0]);
    length = Integer.parseInt(words[1]);
  }

  @Benchmark
  public double[] tLogDensity() {
    kernels.studentTLogDensity(x, length, Inputs.NU, 0, 1, out);
    return out;
  }

  @Benchmark
  public double[] tCdf() {
    kernels.studentTCdf(x, length, Inputs.NU, out);
    return out;
  }

  @Benchmark
  public double[] tQuantile() {
    kernels.studentTQuantile(p, length, Inputs.NU, out);
    return out;
  }

  @Benchmark
  public double[] cosDensity() {
    kernels.cosDensity(coefficients, Inputs.MODES, Inputs.A, Inputs.B, x, length, out);
    return out;
  }
}
