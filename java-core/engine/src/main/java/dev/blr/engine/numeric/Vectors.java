package dev.blr.engine.numeric;

/** What vectors of one length are to each other. */
public final class Vectors {
  private Vectors() {}

  /** aᵀb, summed from the first element on. */
  public static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
