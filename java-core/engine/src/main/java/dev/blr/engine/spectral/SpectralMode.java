package dev.blr.engine.spectral;

/**
 * The information state of one mode, ψ_k = (Â_k, σ_k²): A_k | data ~ N(Â_k, σ_k²) (MODEL.md, 8.1).
 *
 * @param k 1, 2, …; A_0 = 2 is known and has no state
 * @param mean Â_k
 * @param variance σ_k² ≥ 0
 */
public record SpectralMode(int k, double mean, double variance) {
  /** Half a decade around SNR = 1 is neither here nor there. */
  private static final double BOUNDARY = 3.1622776601683795;

  /** What the signal-to-noise ratio says of a mode (MODEL.md, 8.1). */
  public enum Reading {
    DETERMINED("determined: the data speak"),
    BOUNDARY("boundary: include with its uncertainty"),
    UNDETERMINED("undetermined: the prior speaks");

    private final String words;

    Reading(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /** Â_k²/σ_k²; +∞ for a mode known exactly, 0 for one known to be 0. */
  public double signalToNoise() {
    return mean == 0 ? 0 : mean * mean / variance;
  }

  /** f_k = Â_k²/(σ_k² + Â_k²) = SNR/(1 + SNR), in [0, 1] (MODEL.md, 8.1). */
  public double kellyFraction() {
    return mean == 0 ? 0 : mean * mean / (variance + mean * mean);
  }

  /** SNR > 1: the signal exceeds the noise. */
  public boolean resolved() {
    return signalToNoise() > 1;
  }

  public Reading reading() {
    double snr = signalToNoise();
    return snr >= BOUNDARY
        ? Reading.DETERMINED
        : snr > 1 / BOUNDARY ? Reading.BOUNDARY : Reading.UNDETERMINED;
  }
}
