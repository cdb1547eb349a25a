package dev.blr.engine.ask;

import dev.blr.engine.RiskState;
import dev.blr.engine.dist.ReturnScale;
import dev.blr.engine.memory.MemoryView;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Unit;
import dev.blr.engine.spectral.CosineLaw;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The states of a whole series: {@code blr run}.
 *
 * @param blendedLaw of the last state; null unless asked for
 */
public record RiskRun(RunMeta meta, List<DetailedState> states, @Nullable BlendedLaw blendedLaw) {

  /**
   * The blended law of the next period's return: with it, any probability can be worked out.
   *
   * @param returns what it is a law of
   * @param risks at the usual confidences
   */
  public record BlendedLaw(CosineLaw law, ReturnScale returns, List<TailRisk> risks) {
    private static final double[] CONFIDENCES = {0.9, 0.95, 0.975, 0.99, 0.995};

    static final Shape<BlendedLaw> SHAPE =
        Shape.of(
            "BlendedLaw",
            "The law of the next period's return, or of its logarithm, blended from the three timescales by their "
                + "weights: f(x) = 1/(upper − lower) · [A_0/2 + Σ A_k cos(kπ(x − lower)/(upper − lower))].",
            Field.flag(
                "log",
                BlendedLaw::log,
                "Whether x is ln(1 + r) of the simple return r, as of live's prices; otherwise x is r."),
            Field.real(
                "lower",
                Unit.RETURN_FRACTION,
                blended -> blended.law.lower(),
                "Left end of its domain."),
            Field.real(
                "upper",
                Unit.RETURN_FRACTION,
                blended -> blended.law.upper(),
                "Right end of its domain."),
            Field.reals(
                "coefficients",
                Unit.NUMBER,
                blended -> blended.law.coefficients(),
                "A_0 …; A_0 = 2."),
            Field.rows("risks", TailRisk.SHAPE, BlendedLaw::risks, "At the usual confidences."));

    boolean log() {
      return returns == ReturnScale.LOG;
    }

    static BlendedLaw of(MemoryView memory) {
      CosineLaw law = memory.blendedLaw();
      ReturnScale returns = memory.returns();
      return new BlendedLaw(
          law,
          returns,
          Arrays.stream(CONFIDENCES)
              .mapToObj(confidence -> TailRisk.of(law, returns, confidence))
              .toList());
    }
  }

  private static final Shape<RiskRun> SHAPE =
      shape(RiskRun::meta, RiskRun::states, RiskRun::blendedLaw);

  /** Of a run, whether its states are all there or come as it is lived. */
  static <R> Shape<R> shape(
      Function<R, RunMeta> meta,
      Function<R, ? extends Iterable<DetailedState>> states,
      Function<R, BlendedLaw> blendedLaw) {
    return Shape.of(
        "RiskReport",
        "How a run was made, and its states.",
        Field.nested("meta", RunMeta.SHAPE, meta, "How the run was made."),
        Field.rows(
            "states", DetailedState.SHAPE, states, "One for every observation after calibration."),
        Field.nested(
                "blendedLaw",
                BlendedLaw.SHAPE,
                blendedLaw,
                "Of the last state; with memoryDetail only.")
            .orLeftOut());
  }

  public static final Analysis<RunQuestion, RiskRun> ANALYSIS =
      new Analysis<>(
          "run",
          "Lives through a series and gives the risk state of every period.",
          RunQuestion.SHAPE,
          SHAPE,
          RunQuestion::cost,
          RiskRun::of);

  static RiskRun of(RunQuestion question, Context context) {
    try (LiveHistory history = question.begin(context)) {
      return history.run(question.source(), context);
    }
  }

  /** The states without their detail. */
  public List<RiskState> riskStates() {
    return states.stream().map(DetailedState::state).toList();
  }

  /** Losses beyond the VaR of the state before them; the first state has none before it. */
  public long exceedances() {
    return states.stream().filter(one -> one.state().exceeded()).count();
  }
}
