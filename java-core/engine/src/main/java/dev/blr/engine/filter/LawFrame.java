package dev.blr.engine.filter;

import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.snapshot.Archive;
import java.util.Arrays;

/**
 * What the laws of all particles of a {@link SpectralPopulation} have in common: the domain [−L, L]
 * and the laws or directions whose weighted sums they are. Immutable; a domain that must grow is
 * another frame.
 */
public abstract class LawFrame {
  /** More often than that no domain of finite numbers grows by a twentieth and more. */
  private static final int MAX_GROWTH = 16_384;

  private final double halfWidth;
  private final double[] basis;
  private double[] growth = new double[0]; // the half-widths after the first, its own among them

  /**
   * @param halfWidth L > 0, in units of the standardised laws
   * @param basis [rank × modes]; kept, not copied
   */
  protected LawFrame(double halfWidth, double[] basis) {
    this.halfWidth = halfWidth;
    this.basis = basis;
  }

  /** L. */
  public final double halfWidth() {
    return halfWidth;
  }

  /** [rank × modes]; live. */
  final double[] basis() {
    return basis;
  }

  /** Writes the weights of the basis in each particle's law, [rank × particles]. */
  protected abstract void describeShapes(Population particles, double[] weights);

  /** The same laws on a wider domain, which knows how it came to be. */
  final LawFrame wider(double newHalfWidth) {
    LawFrame wider = widened(newHalfWidth);
    wider.growth = Arrays.copyOf(growth, growth.length + 1);
    wider.growth[growth.length] = newHalfWidth;
    return wider;
  }

  /** The same laws on a wider domain. */
  protected LawFrame widened(double newHalfWidth) {
    throw new UnsupportedOperationException("a domain that does not grow");
  }

  /**
   * The same laws after an observation has been weighed: what all particles learn together. Itself
   * where there is nothing of the kind.
   */
  protected LawFrame after(SpectralPopulation particles, Weights weights, double observation) {
    return this;
  }

  /** Its state, beside what it was made with: how its domain grew. */
  protected LawFrame state(Archive archive) {
    double[] wider = archive.array(growth, MAX_GROWTH);
    LawFrame read = this;
    for (int i = 0; i < wider.length && archive.isReading(); i++) {
      Arguments.positive("growth of the domain", wider[i] - read.halfWidth);
      read = read.wider(wider[i]);
    }
    return read;
  }

  /** Moves particles whose series would be no density to where it is one. */
  protected void confine(Population particles) {}
}
