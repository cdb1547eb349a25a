package dev.blr.engine.filter;

import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.snapshot.Archive;

/**
 * Hypotheses about a state, one a column: a value, and nothing that a model remembers.
 *
 * <pre>
 *   rows      [dimension × particles]   the state itself: what a model draws and moves
 *   derived   [derived × particles]     what {@link StateModel#derive} computes of a column of the state
 * </pre>
 *
 * <p>Rows are handed out live, not as copies: who writes the state of one derives it anew.
 */
public class Population implements AutoCloseable {
  private final double[][] rows; // the state, then what is derived of it
  private final int dimension;
  private final double[] before; // one row while it is resampled

  /**
   * @param dimension numbers of one particle's state, ≥ 0
   * @param derived numbers that are computed of them, ≥ 0
   * @param particles ≥ 1
   */
  public Population(int dimension, int derived, int particles) {
    Arguments.count("dimension", dimension, 0);
    Arguments.count("derived", derived, 0);
    Arguments.count("particles", particles, 1);
    this.dimension = dimension;
    this.rows = new double[dimension + derived][particles];
    this.before = new double[particles];
  }

  public final int dimension() {
    return dimension;
  }

  public final int particles() {
    return before.length;
  }

  /** [particles], the i-th number of every particle's state; live. */
  public final double[] row(int i) {
    return rows[i];
  }

  /** [particles], the j-th number that is derived of every particle's state; live. */
  public final double[] derived(int j) {
    return rows[dimension + j];
  }

  /**
   * Every particle becomes what another one was.
   *
   * @param ancestors [particles]
   */
  public void resample(int[] ancestors) {
    for (double[] row : rows) {
      inherit(row, ancestors, before);
    }
  }

  /** Takes one particle over from a population of the same model. */
  public void replace(int particle, Population by) {
    for (int i = 0; i < rows.length; i++) {
      rows[i][particle] = by.rows[i][particle];
    }
  }

  /** The state of the particles, without what is derived of it. */
  void state(Archive archive) {
    for (int i = 0; i < dimension; i++) {
      archive.finite(rows[i]);
    }
  }

  /** Copies all numbers of a population of the same size and model. */
  void copyRows(Population other, int[] ancestors) {
    for (int i = 0; i < rows.length; i++) {
      for (int m = 0; m < ancestors.length; m++) {
        rows[i][m] = other.rows[i][ancestors[m]];
      }
    }
  }

  /** {@code row[m]} becomes what {@code row[ancestors[m]]} was. */
  static void inherit(double[] row, int[] ancestors, double[] before) {
    System.arraycopy(row, 0, before, 0, row.length);
    for (int m = 0; m < row.length; m++) {
      row[m] = before[ancestors[m]];
    }
  }

  /** Gives back what memory it holds outside the heap. */
  @Override
  public void close() {}
}
