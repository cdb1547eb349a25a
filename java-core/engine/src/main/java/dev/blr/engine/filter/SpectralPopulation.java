package dev.blr.engine.filter;

import dev.blr.engine.dist.Quotation;
import dev.blr.engine.dist.ReturnScale;
import dev.blr.engine.filter.SpectralModel.CentreLaw;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.kernel.Laws;
import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.snapshot.Archive;
import org.jspecify.annotations.Nullable;

/**
 * Particles that are cosine laws: under particle m the next return, in the scale of {@link
 * #returns}, is
 *
 * <pre>
 *   x = location_m + scale_m · Z,   Z ~ cosine law Σ_j weight_jm · basis_j on [a, b]
 * </pre>
 *
 * so that the study's (a, b) of a particle are location + scale·a and location + scale·b.
 *
 * <p>The laws themselves are combined when they are first asked for, and again after the shapes or
 * the frame have changed. Their memory moves on with the filter ({@link SpectralModel#share}): a
 * population whose memory has moved on makes itself some if it is asked once more.
 */
public final class SpectralPopulation extends Population {
  private final Kernels kernels;
  private final int modes;
  private final ReturnScale returns;
  private final Nodes nodes;
  private final double[] location; // [laws]
  private final double[] scale; // [laws]
  private final double[] shares; // [laws], of the nodes, in the light of the last observation
  private final double[] before; // [particles]
  private boolean weighed;
  private LawFrame frame;
  private Quotation quotation = Quotation.CONTINUOUS;
  private @Nullable LawMemory memory; // null before the first use, and after it has moved on
  private boolean combined; // whether the memory holds the laws of these rows and this frame

  SpectralPopulation(
      Kernels kernels,
      int modes,
      ReturnScale returns,
      LawFrame frame,
      int dimension,
      int own,
      Nodes nodes) {
    super(dimension, own, nodes.particles());
    this.nodes = nodes;
    this.location = new double[nodes.size()];
    this.scale = new double[nodes.size()];
    this.shares = nodes.shares().clone();
    this.before = new double[nodes.particles()];
    this.kernels = kernels;
    this.modes = modes;
    this.returns = returns;
    this.frame = frame;
  }

  public Kernels kernels() {
    return kernels;
  }

  public int modes() {
    return modes;
  }

  /** What x is: the return itself, or its logarithm. */
  public ReturnScale returns() {
    return returns;
  }

  /** [laws], in units of x; live. */
  public double[] location() {
    return location;
  }

  /** [laws], in units of x, > 0; live. */
  public double[] scale() {
    return scale;
  }

  /** [particles], the i-th of the rows that a model derives for itself; live. */
  public double[] own(int i) {
    return derived(i);
  }

  /** The next observation has told nothing yet. */
  void unweighed() {
    weighed = false;
    System.arraycopy(nodes.shares(), 0, shares, 0, shares.length);
  }

  /** Whether the observation has told something. */
  boolean isWeighed() {
    return weighed;
  }

  /**
   * What an observation says of the particles' laws.
   *
   * @param likelihood [laws]
   * @param out [particles], log-likelihood of each
   */
  void weigh(double[] likelihood, double[] out) {
    weighed = true;
    double[] prior = nodes.shares();
    int laws = scale.length;
    for (int m = 0; m < out.length; m++) {
      double sum = 0;
      for (int n = m; n < laws; n += out.length) {
        shares[n] = prior[n] * likelihood[n];
        sum += shares[n];
      }
      for (int n = m; n < laws; n += out.length) {
        shares[n] = sum > 0 ? shares[n] / sum : prior[n];
      }
      out[m] = Elementary.log(sum);
    }
  }

  /** Where each particle's laws stand. */
  Nodes nodes() {
    return nodes;
  }

  /** [laws], how likely each of a particle's laws is after the observation; live. */
  double[] shares() {
    return shares;
  }

  /** Weights of the laws. */
  public Weights spread(Weights weights) {
    return nodes.perParticle() == 1 ? weights : weights.spread(nodes.shares(), nodes.logShares());
  }

  public LawFrame frame() {
    return frame;
  }

  /** Lower end of the domain of the standardised laws. */
  public double lower() {
    return -frame.halfWidth();
  }

  /** Upper end of the domain of the standardised laws. */
  public double upper() {
    return frame.halfWidth();
  }

  /** Standardised laws of the particles; valid until the population changes or is moved on. */
  public Laws laws() {
    return combined().laws;
  }

  /**
   * As long as this number and {@link #laws} stay the same, so do the laws: most days only move
   * location and scale.
   */
  public long generation() {
    return combined().generation;
  }

  private LawMemory combined() {
    LawMemory own = memory();
    if (!combined) {
      own.combine(this);
      combined = true;
    }
    return own;
  }

  LawMemory memory() {
    if (memory == null) {
      memory = new LawMemory(kernels, modes, frame.basis().length / modes, nodes.size());
    }
    return memory;
  }

  /** The shapes have changed. */
  void reshaped() {
    combined = false;
  }

  /** How the next price will be quoted. */
  public Quotation quotation() {
    return quotation;
  }

  /** Says how the next price will be quoted. */
  public void quote(Quotation value) {
    quotation = value;
  }

  /** Takes over the frame of another population and how its price is quoted, and nothing else. */
  void follow(SpectralPopulation other) {
    frame = other.frame;
    quotation = other.quotation;
    combined = false;
  }

  /**
   * Takes over the frame of another population, and its memory.
   *
   * @return whether the laws of the other one are in it
   */
  boolean succeed(SpectralPopulation other) {
    boolean withLaws = other.combined;
    follow(other);
    if (other.memory != null) {
      close();
      memory = other.memory;
      other.memory = null;
      other.combined = false;
    }
    return withLaws;
  }

  /** The laws in its memory, which it took over, are its own as well. */
  void keepLaws() {
    combined = true;
  }

  void widen(double halfWidth) {
    frame = frame.wider(halfWidth);
    frame.confine(this);
    combined = false;
  }

  /** What all particles learn together of an observation that has been weighed. */
  void learn(Weights weights, double observation) {
    LawFrame after = frame.after(this, weights, observation);
    combined &= after.basis() == frame.basis();
    frame = after;
  }

  /** The state of the frame. */
  void frameState(Archive archive) {
    frame = frame.state(archive);
    combined = false;
  }

  @Override
  void state(Archive archive) {
    super.state(archive);
    if (nodes.perParticle() > 1) {
      archive.finite(shares);
      weighed = archive.flag(weighed);
    }
  }

  @Override
  void copyRows(Population other, int[] ancestors) {
    super.copyRows(other, ancestors);
    SpectralPopulation from = (SpectralPopulation) other;
    if (from.nodes.perParticle() == 1) {
      for (int m = 0; m < ancestors.length; m++) {
        location[m] = from.location[ancestors[m]];
        scale[m] = from.scale[ancestors[m]];
      }
    }
  }

  @Override
  public void resample(int[] ancestors) {
    super.resample(ancestors);
    inheritLaws(location, ancestors);
    inheritLaws(scale, ancestors);
    inheritLaws(shares, ancestors);
    combined = false;
  }

  private void inheritLaws(double[] laws, int[] ancestors) {
    int size = particles();
    for (int from = 0; from < laws.length; from += size) {
      System.arraycopy(laws, from, before, 0, size);
      for (int m = 0; m < size; m++) {
        laws[from + m] = before[ancestors[m]];
      }
    }
  }

  @Override
  public void replace(int particle, Population by) {
    super.replace(particle, by);
    SpectralPopulation other = (SpectralPopulation) by;
    for (int n = particle; n < scale.length; n += particles()) {
      location[n] = other.location[n];
      scale[n] = other.scale[n];
      shares[n] = other.shares[n];
    }
    combined = false;
  }

  /**
   * Coefficients of one standardised law.
   *
   * @param out [modes]
   */
  public void coefficients(int law, double[] out) {
    double[] shape = combined().shape;
    double[] basis = frame.basis();
    for (int k = 0; k < modes; k++) {
      out[k] = 0;
    }
    for (int j = 0; j < rank(); j++) {
      double weight = shape[j * scale.length + law];
      for (int k = 0; k < modes; k++) {
        out[k] += weight * basis[j * modes + k];
      }
    }
  }

  private int rank() {
    return frame.basis().length / modes;
  }

  /**
   * The law at the posterior mean of location, log-scale and shape: one law that stands for the
   * population where a mixture of all of them would cost too much.
   *
   * @param weights of the laws
   */
  public CentreLaw centre(Weights weights) {
    int laws = scale.length;
    double[] shape = combined().shape;
    double meanLocation = 0;
    double meanLogScale = 0;
    double[] meanShape = new double[rank()];
    for (int m = 0; m < laws; m++) {
      double weight = weights.get(m);
      meanLocation += weight * location[m];
      meanLogScale += weight * Elementary.log(scale[m]);
      for (int j = 0; j < meanShape.length; j++) {
        meanShape[j] += weight * shape[j * laws + m];
      }
    }
    double[] coefficients = new double[modes];
    double[] basis = frame.basis();
    for (int j = 0; j < meanShape.length; j++) {
      for (int k = 0; k < modes; k++) {
        coefficients[k] += meanShape[j] * basis[j * modes + k];
      }
    }
    return new CentreLaw(
        meanLocation, Elementary.exp(meanLogScale), coefficients, lower(), upper());
  }

  @Override
  public void close() {
    if (memory != null) {
      memory.laws.close();
      memory = null;
    }
    combined = false;
  }

  /** Room for the laws of a population and for what one step of it works out. */
  static final class LawMemory {
    final Laws laws;
    final double[] shape; // [rank × particles]
    final double[] points;
    final double[] density;
    private double[] noise = new double[0];
    private long generation;

    LawMemory(Kernels kernels, int modes, int rank, int size) {
      laws = kernels.newLaws(modes, size);
      shape = new double[rank * size];
      points = new double[size];
      density = new double[size];
    }

    private void combine(SpectralPopulation particles) {
      LawFrame frame = particles.frame;
      frame.describeShapes(particles, shape);
      laws.combine(
          frame.basis(),
          particles.rank(),
          shape,
          particles.nodes.size(),
          particles.lower(),
          particles.upper());
      generation++;
    }

    /** Room for so many numbers, as they were left. */
    double[] noise(int length) {
      noise = noise.length == length ? noise : new double[length];
      return noise;
    }
  }
}
