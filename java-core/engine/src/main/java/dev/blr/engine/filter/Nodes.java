package dev.blr.engine.filter;

import dev.blr.engine.numeric.Elementary;
import java.util.Arrays;

/**
 * Where the laws of a particle stand that knows a number h of its state up to a normal law only: at
 * five nodes, mean + deviation · place, whose shares integrate every polynomial of h up to the
 * eighth degree.
 *
 * <pre>
 *   places of particle m: the zeros of He_5(x) + c_m He_4(x)
 *   share of a place x:   1/Σ_{j&lt;5} He_j(x)²/j!
 * </pre>
 *
 * <p>c = 0 is Gauss and Hermite's rule, and of the ninth degree; every other c is as good here
 * (quasi-orthogonal polynomials: Shohat 1937, Trans. Amer. Math. Soc. 42, theorem I). As the
 * particles' c are spread over [−1, 1], their laws together stand everywhere, so that quantiles
 * over them are those of a smooth law and not of five bars.
 */
final class Nodes {
  /** Of a particle. */
  static final int NODES = 5;

  /** c: a larger one sends a node so far out that it counts for nothing. */
  private static final double LARGEST_SHIFT = 1;

  /** Beyond all zeros. */
  private static final double FAR = 16;

  /** Its multiples are spread evenly, however many there are. */
  private static final double GOLDEN = 0.6180339887498949;

  private static final int HALVINGS = 60;

  private final int particles;
  private final double[] places;
  private final double[] shares;
  private final double[] logShares;

  private Nodes(int particles, int nodes) {
    this.particles = particles;
    this.places = new double[nodes * particles];
    this.shares = new double[nodes * particles];
    this.logShares = new double[nodes * particles];
  }

  /** One law a particle, at its mean. */
  static Nodes one(int particles) {
    Nodes nodes = new Nodes(particles, 1);
    Arrays.fill(nodes.shares, 1);
    return nodes;
  }

  /** Five laws a particle. */
  static Nodes several(int particles) {
    Nodes nodes = new Nodes(particles, NODES);
    double[] between = {-FAR, FAR};
    for (int degree = 1; degree < NODES; degree++) {
      between = ends(zeros(degree, 0, between));
    }
    for (int m = 0; m < particles; m++) {
      double turn = (m + 0.5) * GOLDEN;
      double shift = LARGEST_SHIFT * (2 * (turn - Math.floor(turn)) - 1);
      nodes.place(m, zeros(NODES, shift, between));
    }
    return nodes;
  }

  private void place(int m, double[] zeros) {
    for (int k = 0; k < NODES; k++) {
      places[k * particles + m] = zeros[k];
      shares[k * particles + m] = share(zeros[k]);
      logShares[k * particles + m] = Elementary.log(share(zeros[k]));
    }
  }

  private static double share(double x) {
    double sum = 0;
    double factorial = 1;
    for (int j = 0; j < NODES; j++) {
      factorial *= Math.max(1, j);
      double value = hermite(j, 0, x);
      sum += value * value / factorial;
    }
    return 1 / sum;
  }

  /** He_n + c He_{n−1}. */
  private static double hermite(int degree, double shift, double x) {
    double before = 0;
    double current = 1;
    for (int j = 0; j < degree; j++) {
      double next = x * current - j * before;
      before = current;
      current = next;
    }
    return current + shift * before;
  }

  private static double[] ends(double[] zeros) {
    double[] ends = new double[zeros.length + 2];
    System.arraycopy(zeros, 0, ends, 1, zeros.length);
    ends[0] = -FAR;
    ends[ends.length - 1] = FAR;
    return ends;
  }

  /**
   * @param between zeros of the degree below, and their ends: one of these zeros lies in each gap
   */
  private static double[] zeros(int degree, double shift, double[] between) {
    double[] zeros = new double[degree];
    for (int k = 0; k < degree; k++) {
      double low = between[k];
      double high = between[k + 1];
      boolean rises = (degree - k) % 2 == 1;
      for (int i = 0; i < HALVINGS; i++) {
        double middle = (low + high) / 2;
        boolean beyond = hermite(degree, shift, middle) > 0 == rises;
        low = beyond ? low : middle;
        high = beyond ? middle : high;
      }
      zeros[k] = (low + high) / 2;
    }
    return zeros;
  }

  int particles() {
    return particles;
  }

  /** The number of laws. */
  int size() {
    return shares.length;
  }

  int perParticle() {
    return shares.length / particles;
  }

  /** [laws], node by node, in deviations of h; live. */
  double[] places() {
    return places;
  }

  /** [laws], node by node; those of one particle together 1; live. */
  double[] shares() {
    return shares;
  }

  /** The logarithm of every share; live. */
  double[] logShares() {
    return logShares;
  }
}
