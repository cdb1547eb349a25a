package dev.blr.bench;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Two kernels as Java's own incubating Vector API writes them, for comparison only. Array lengths
 * are multiples of 32.
 */
final class VectorApi {
  static final String PATH = "java-vector-api";

  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

  private VectorApi() {}

  /** ln f of T_ν; {@code logPeak} is ln f(0). */
  static void tLogDensity(double[] x, double nu, double logPeak, double[] out) {
    double power = -0.5 * (nu + 1);
    double inverse = 1 / nu;
    for (int i = 0; i < x.length; i += SPECIES.length()) {
      DoubleVector t = DoubleVector.fromArray(SPECIES, x, i);
      t.mul(t)
          .mul(inverse)
          .lanewise(VectorOperators.LOG1P)
          .mul(power)
          .add(logPeak)
          .intoArray(out, i);
    }
  }

  /**
   * f of one cosine law on [a, b], by Clenshaw's recurrence over all modes, four vectors at a time.
   */
  static void cosDensity(double[] coefficients, double a, double b, double[] x, double[] out) {
    int lanes = SPECIES.length();
    double scale = Math.PI / (b - a);
    int i = 0;
    for (; i <= x.length - 4 * lanes; i += 4 * lanes) {
      DoubleVector c0 = cosine(x, i, a, scale);
      DoubleVector c1 = cosine(x, i + lanes, a, scale);
      DoubleVector c2 = cosine(x, i + 2 * lanes, a, scale);
      DoubleVector c3 = cosine(x, i + 3 * lanes, a, scale);
      DoubleVector twice0 = c0.add(c0);
      DoubleVector twice1 = c1.add(c1);
      DoubleVector twice2 = c2.add(c2);
      DoubleVector twice3 = c3.add(c3);
      DoubleVector zero = DoubleVector.zero(SPECIES);
      DoubleVector p0 = zero;
      DoubleVector p1 = zero;
      DoubleVector p2 = zero;
      DoubleVector p3 = zero;
      DoubleVector q0 = zero;
      DoubleVector q1 = zero;
      DoubleVector q2 = zero;
      DoubleVector q3 = zero;
      for (int k = coefficients.length - 1; k > 0; k--) {
        DoubleVector mode = DoubleVector.broadcast(SPECIES, coefficients[k]);
        DoubleVector next0 = twice0.fma(p0, mode.sub(q0));
        DoubleVector next1 = twice1.fma(p1, mode.sub(q1));
        DoubleVector next2 = twice2.fma(p2, mode.sub(q2));
        DoubleVector next3 = twice3.fma(p3, mode.sub(q3));
        q0 = p0;
        q1 = p1;
        q2 = p2;
        q3 = p3;
        p0 = next0;
        p1 = next1;
        p2 = next2;
        p3 = next3;
      }
      DoubleVector half = DoubleVector.broadcast(SPECIES, 0.5 * coefficients[0]);
      c0.fma(p0, half.sub(q0)).div(b - a).intoArray(out, i);
      c1.fma(p1, half.sub(q1)).div(b - a).intoArray(out, i + lanes);
      c2.fma(p2, half.sub(q2)).div(b - a).intoArray(out, i + 2 * lanes);
      c3.fma(p3, half.sub(q3)).div(b - a).intoArray(out, i + 3 * lanes);
    }
    if (i != x.length) {
      throw new IllegalArgumentException(x.length + " points are not a multiple of " + 4 * lanes);
    }
  }

  private static DoubleVector cosine(double[] x, int i, double a, double scale) {
    return DoubleVector.fromArray(SPECIES, x, i).sub(a).mul(scale).lanewise(VectorOperators.COS);
  }
}
