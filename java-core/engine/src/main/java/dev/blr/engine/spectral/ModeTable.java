package dev.blr.engine.spectral;

import java.util.List;

/**
 * What is known of each mode of one law on [−halfWidth, halfWidth].
 *
 * @param halfWidth in the units of the law
 * @param modes k = 1, 2, …, in order
 */
public record ModeTable(double halfWidth, List<SpectralMode> modes) {
  public ModeTable {
    modes = List.copyOf(modes);
  }

  /**
   * K*, the number of modes with SNR > 1. Resolved modes may have gaps between them: the odd modes
   * of a symmetric law are 0 however long one looks. A gap is not counted, and {@link #frontier}
   * tells how far the resolved modes reach; without gaps the two are equal.
   */
  public int resolved() {
    return (int) modes.stream().filter(SpectralMode::resolved).count();
  }

  /** The largest resolved k; 0 when none is. */
  public int frontier() {
    return modes.stream()
        .filter(SpectralMode::resolved)
        .mapToInt(SpectralMode::k)
        .reduce(0, Math::max);
  }
}
