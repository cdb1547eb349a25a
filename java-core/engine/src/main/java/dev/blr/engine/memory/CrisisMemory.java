package dev.blr.engine.memory;

import dev.blr.engine.filter.SpectralModel.CentreLaw;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.snapshot.Archive;
import dev.blr.engine.spectral.CosineLaw;
import dev.blr.engine.spectral.ReferenceDomain;
import java.util.ArrayList;
import java.util.List;

/**
 * The memory M_t (MODEL.md, 6.1):
 *
 * <pre>
 *   M_{t+1} = α M_t + β shock_t + γ recall_t,   α = 0.92, β = 0.05, γ = 0.03, so M stays in [0, 1]
 * </pre>
 *
 * <p>recall is that of the prototype which recalls most. A law and a prototype are compared by how
 * they depart from calm, direction and size apart ({@link Similarity}): with δ and δ_p what today's
 * law and the prototype depart by ({@link Departure}),
 *
 * <pre>
 *   recall = max_p clamp(⟨δ, δ_p⟩/|δ_p|², 0, 1)
 * </pre>
 *
 * <p>0 in calm, never less for a wider law of one shape, and 1 for every law whose tails are all at
 * least as far out as those of some prototype.
 *
 * <p>All that it is told, returns, laws and VaR, is in units of x, of which the laws are: of prices
 * the log return, in which a crisis of a coin and one of an index have the same size.
 *
 * <p>Two prototypes are known from the start and named after no event, a library may bring more,
 * and the rest are learned from the stress windows that the engine itself lives through. All are
 * kept in calm scales ({@link Prototype}) and drawn in the calm scale of this series: the
 * calibration scale at first, then the one that belongs to the median VaR of calm days. The laws
 * that {@link TimescaleBlend} mixes follow it in steps of a tenth, so that they need not be drawn
 * anew every day.
 */
public final class CrisisMemory {
  /** Prototypes that a library may hold; more are learned beside them. */
  public static final int MAX_LIBRARY = 24;

  private static final double PERSISTENCE = 0.92;
  private static final double SHOCK_LOADING = 0.05;
  private static final double RECALL_LOADING = 0.03;

  /**
   * Half-width of the reference domain in calibration scales: the worst day of the S&amp;P 500, −20
   * % in October 1987, was about twenty deviations of a calm year.
   */
  private static final double HALF_WIDTH = 20;

  /**
   * Every one is compared every day, drawn anew when calm changes, and saved; with a full library
   * and the two built in, six that the engine learned itself find room, and the oldest of these
   * makes room for the next.
   */
  private static final int MAX_PROTOTYPES = 32;

  /** Tails that are all within fifteen parts in a hundred: what is as near is the same crisis. */
  private static final double SAME_CRISIS = Elementary.log(1.15);

  /** Drawn a tenth too wide, the crisis law weighs 1/1.1² of its due in the blend. */
  private static final double REDRAWN_AFTER = 0.1;

  private final Kernels kernels;
  private final ReferenceDomain domain;
  private final List<DrawnPrototype> prototypes = new ArrayList<>();
  private final int given;
  private final StressDetector detector = new StressDetector();
  private final CalmMedian calmVar = new CalmMedian();
  private final double calmVarInCalmScales;
  private final TimescaleBlend blend;
  private CentreLaw currentLaw = CentreLaw.NONE;
  private double calmScale;
  private double drawnScale;
  private double level;

  /**
   * @param calibrationScale standard deviation of the calibration window's returns, > 0
   * @param confidence of the VaR that {@link #update} is told
   * @param library prototypes besides the built-in ones; one with the name of a built-in takes its
   *     place
   */
  public CrisisMemory(
      Kernels kernels,
      int modes,
      double calibrationScale,
      double confidence,
      List<Prototype> library) {
    requireLibrary(library);
    this.kernels = kernels;
    this.domain = new ReferenceDomain(HALF_WIDTH * calibrationScale, modes);
    this.calmScale = calibrationScale;
    this.calmVarInCalmScales = Archetypes.calmValueAtRisk(confidence);
    for (Prototype prototype : withBuiltIn(library)) {
      prototypes.add(new DrawnPrototype(kernels, prototype, modes));
    }
    this.given = prototypes.size();
    draw();
    double[] ordinary = new double[modes];
    CentreLaw calm = Archetypes.CALM;
    domain.carryOver(
        kernels, calm.coefficients(), calm.a(), calm.b(), 0, calibrationScale, ordinary);
    this.blend = new TimescaleBlend(kernels, domain, ordinary, prototypes.get(0).coefficients());
  }

  /** At most {@link #MAX_LIBRARY} prototypes, every name once. */
  public static void requireLibrary(List<Prototype> library) {
    if (library.size() > MAX_LIBRARY) {
      throw new InvalidInputException(
          "prototypes", "has " + library.size() + " elements", "at most " + MAX_LIBRARY);
    }
    for (int i = 0; i < library.size(); i++) {
      if (named(library.subList(0, i), library.get(i).name())) {
        throw new InvalidInputException(
            "prototypes[" + i + "].name",
            "is \"" + library.get(i).name() + "\" again",
            "every name once");
      }
    }
  }

  /** What a run with this library knows from the start. */
  public static List<Prototype> withBuiltIn(List<Prototype> library) {
    List<Prototype> all = new ArrayList<>();
    for (Prototype prototype : Archetypes.BUILT_IN) {
      if (!named(library, prototype.name())) {
        all.add(prototype);
      }
    }
    all.addAll(library);
    return all;
  }

  private static boolean named(List<Prototype> prototypes, String name) {
    for (Prototype prototype : prototypes) {
      if (prototype.name().equals(name)) {
        return true;
      }
    }
    return false;
  }

  /**
   * @param label of today, for the name of a prototype
   * @param observedReturn today's return
   * @param law for tomorrow
   * @param valueAtRisk of that law, minus its quantile
   * @param shock in [0, 1]
   */
  public MemoryState update(
      String label, double observedReturn, CentreLaw law, double valueAtRisk, double shock) {
    currentLaw = law;
    DrawnPrototype recalled = compareAll(law);
    double activation = 0;
    for (DrawnPrototype prototype : prototypes) {
      activation = Math.max(activation, prototype.similarity().recall());
    }
    level = clamp(PERSISTENCE * level + SHOCK_LOADING * shock + RECALL_LOADING * activation);
    blend.update(observedReturn, recalled.coefficients());
    detector.update(label, valueAtRisk, calmVar, law, calmScale).ifPresent(this::remember);
    if (!detector.open()) {
      calmVar.add(valueAtRisk);
      rescale();
    }
    return new MemoryState(
        level,
        shock,
        recalled.similarity().likeness(),
        activation,
        recalled.prototype().name(),
        blend.weights());
  }

  /** The most similar one. */
  private DrawnPrototype compareAll(CentreLaw law) {
    Departure today = Departure.of(kernels, law, calmScale);
    DrawnPrototype best = prototypes.getFirst();
    for (DrawnPrototype prototype : prototypes) {
      prototype.compare(today);
      if (prototype.nearerThan(best)) {
        best = prototype;
      }
    }
    return best;
  }

  /** A median of VaR that is not above zero says nothing about scale; the last that did stays. */
  private void rescale() {
    if (calmVar.size() >= StressDetector.WARM_UP_DAYS && calmVar.median() > 0) {
      calmScale = calmVar.median() / calmVarInCalmScales;
      if (Math.abs(calmScale - drawnScale) > REDRAWN_AFTER * drawnScale) {
        draw();
      }
    }
  }

  private void draw() {
    drawnScale = calmScale;
    for (DrawnPrototype prototype : prototypes) {
      prototype.draw(kernels, domain, drawnScale);
    }
  }

  /**
   * A crisis that looks like one already learned is not learned twice. The oldest learned prototype
   * makes room; the built-in ones and the library stay.
   */
  private void remember(Prototype prototype) {
    DrawnPrototype drawn = new DrawnPrototype(kernels, prototype, domain.modes());
    for (DrawnPrototype known : prototypes) {
      String name = known.prototype().name();
      boolean builtIn = named(Archetypes.BUILT_IN, name);
      if (name.equals(prototype.name())
          || !builtIn && known.departure().distance(drawn.departure()) < SAME_CRISIS) {
        return;
      }
    }
    if (prototypes.size() == MAX_PROTOTYPES) {
      prototypes.remove(given);
    }
    drawn.draw(kernels, domain, drawnScale);
    drawn.compare(Departure.of(kernels, currentLaw, calmScale));
    prototypes.add(drawn);
  }

  /** Its state, beside what it was made with. */
  public void state(Archive archive) {
    calmScale = archive.finite(calmScale);
    Arguments.positive("calm scale", calmScale);
    drawnScale = archive.finite(drawnScale);
    Arguments.positive("drawn scale", drawnScale);
    level = archive.finite(level);
    currentLaw = currentLaw.state(archive);
    calmVar.state(archive);
    detector.state(archive);
    blend.state(archive);
    List<Prototype> learned =
        archive.list(
            prototypes().subList(given, prototypes.size()),
            MAX_PROTOTYPES - given,
            prototypes.getFirst().prototype(),
            (fields, prototype) -> prototype.state(fields));
    if (archive.isReading()) {
      learned.forEach(
          prototype -> prototypes.add(new DrawnPrototype(kernels, prototype, domain.modes())));
      prototypes.forEach(prototype -> prototype.draw(kernels, domain, drawnScale));
    }
    prototypes.forEach(prototype -> prototype.state(archive));
  }

  private static double clamp(double x) {
    return Math.min(1, Math.max(0, x));
  }

  /** V̄_pre: median VaR of calm days; 0 before the first. */
  public double calmValueAtRisk() {
    return calmVar.median();
  }

  /** The built-in ones, the library, then the others in the order in which they were learned. */
  public List<Prototype> prototypes() {
    return prototypes.stream().map(DrawnPrototype::prototype).toList();
  }

  /** How much the law after the last update looks like each of {@link #prototypes}. */
  public List<Similarity> similarities() {
    return prototypes.stream().map(DrawnPrototype::similarity).toList();
  }

  /** The law after the last update in calm scales: what a prototype of today would be. */
  public CentreLaw lawInCalmScales() {
    return StressDetector.inCalmScales(currentLaw, calmScale);
  }

  /** The blended law of the next period's x (MODEL.md, 6.3). */
  public CosineLaw blendedLaw() {
    return new CosineLaw(kernels, blend.blendedLaw(), domain.lower(), domain.upper());
  }
}
