package dev.blr.engine.memory;

import dev.blr.engine.dist.SkewedT;
import dev.blr.engine.filter.SpectralModel.CentreLaw;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.spectral.CosineSeries;
import dev.blr.engine.spectral.ReferenceDomain;
import java.util.ArrayList;
import java.util.List;

/**
 * The memory M_t (paper, section 4):
 *
 * <pre>
 *   M_{t+1} = α M_t + β shock_t + γ recall_t,   α = 0.92, β = 0.05, γ = 0.03, so M stays in [0, 1]
 * </pre>
 *
 * <p>recall is the activation of the most similar prototype. Similarity itself is high between any two
 * unimodal laws, so it is measured from its calm level: with s the similarity of today's law and s₀ that
 * of the five-hundred-day law to the same prototype, activation = clamp((s − s₀)/(1 − s₀), 0, 1).
 *
 * <p>Two prototypes are known from the start, drawn in units of the calibration scale and named after
 * no event; the rest are learned from the stress windows that the engine itself lives through.
 */
public final class CrisisMemory {
  private static final double PERSISTENCE = 0.92;
  private static final double SHOCK_LOADING = 0.05;
  private static final double RECALL_LOADING = 0.03;

  /** Half-width of the reference domain in calibration scales. */
  private static final double HALF_WIDTH = 20;

  private static final int GIVEN = 2;
  private static final int MAX_PROTOTYPES = 32;
  private static final double SAME_CRISIS = 0.995;

  /** Below this distance from similarity 1, noise in s₀ would decide. */
  private static final double MIN_CONTRAST = 0.05;

  private final Kernels kernels;
  private final ReferenceDomain domain;
  private final List<Prototype> prototypes = new ArrayList<>();
  private final StressDetector detector = new StressDetector();
  private final CalmMedian calmVar = new CalmMedian();
  private final TimescaleBlend blend;
  private final double[] current;
  private double level;

  public CrisisMemory(Kernels kernels, int modes, double calibrationScale) {
    this.kernels = kernels;
    this.domain = new ReferenceDomain(HALF_WIDTH * calibrationScale, modes);
    this.current = new double[modes];
    prototypes.add(archetype("volatility spike", 2.5 * calibrationScale, 5, -0.1));
    prototypes.add(archetype("market crash", 4.5 * calibrationScale, 4, -0.2));
    this.blend = new TimescaleBlend(
        kernels,
        domain,
        archetype("calm", calibrationScale, 5, -0.1).coefficients(),
        prototypes.get(0).coefficients());
  }

  private Prototype archetype(String name, double scale, double degreesOfFreedom, double skewness) {
    SkewedT law = new SkewedT(degreesOfFreedom, skewness);
    return new Prototype(
        name,
        CosineSeries.ofDensityDamped(
            r -> law.density(r / scale), domain.lower(), domain.upper(), domain.modes()));
  }

  /**
   * @param label of today, for the name of a prototype
   * @param observedReturn today's return
   * @param law for tomorrow
   * @param valueAtRisk of that law, loss fraction
   * @param shock in [0, 1]
   */
  public MemoryState update(
      String label, double observedReturn, CentreLaw law, double valueAtRisk, double shock) {
    domain.carryOver(
        kernels, law.coefficients(), law.a(), law.b(), law.location(), law.scale(), current);
    Prototype recalled = mostSimilar();
    double similarity = recalled.similarity(current);
    double calm = recalled.similarity(blend.medium());
    double activation = clamp((similarity - calm) / Math.max(1 - calm, MIN_CONTRAST));
    level = PERSISTENCE * level + SHOCK_LOADING * shock + RECALL_LOADING * activation;
    blend.update(observedReturn, recalled.coefficients());
    detector.update(label, valueAtRisk, calmVar, current).ifPresent(this::remember);
    if (!detector.open()) {
      calmVar.add(valueAtRisk);
    }
    return new MemoryState(level, shock, similarity, activation, recalled.name(), blend.weights());
  }

  private Prototype mostSimilar() {
    Prototype best = prototypes.get(0);
    double bestSimilarity = best.similarity(current);
    for (Prototype prototype : prototypes.subList(1, prototypes.size())) {
      double similarity = prototype.similarity(current);
      if (similarity > bestSimilarity) {
        best = prototype;
        bestSimilarity = similarity;
      }
    }
    return best;
  }

  /**
   * A crisis that looks like one already learned is not learned twice. The oldest learned prototype makes
   * room; the given ones stay.
   */
  private void remember(Prototype prototype) {
    for (Prototype known : prototypes.subList(GIVEN, prototypes.size())) {
      if (known.similarity(prototype.coefficients()) > SAME_CRISIS) {
        return;
      }
    }
    if (prototypes.size() == MAX_PROTOTYPES) {
      prototypes.remove(GIVEN);
    }
    prototypes.add(prototype);
  }

  private static double clamp(double x) {
    return Math.min(1, Math.max(0, x));
  }

  /** V̄_pre: median VaR of calm days, loss fraction; 0 before the first. */
  public double calmValueAtRisk() {
    return calmVar.median();
  }

  /** In the order in which they were learned. */
  public List<Prototype> prototypes() {
    return List.copyOf(prototypes);
  }

  /** The blended law's coefficients [modes] on {@link #domain()}. */
  public double[] blendedLaw() {
    return blend.blendedLaw();
  }

  public ReferenceDomain domain() {
    return domain;
  }
}
