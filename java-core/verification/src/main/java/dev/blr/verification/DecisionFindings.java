package dev.blr.verification;

import dev.blr.engine.RiskState;
import dev.blr.engine.ask.Limits;
import dev.blr.engine.backtest.TrafficLight;
import dev.blr.engine.decision.Buffers;
import dev.blr.engine.decision.RiskEvent;
import dev.blr.engine.memory.MemoryState;
import dev.blr.engine.risk.CredibleInterval;
import dev.blr.engine.risk.PosteriorRisk;
import dev.blr.engine.risk.RawRisk;
import dev.blr.engine.risk.Regime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rules that decide, asked case by case: what the code that is shipped says, beside what it must.
 */
public final class DecisionFindings {
  private DecisionFindings() {}

  /**
   * A case of a rule.
   *
   * @param what the case, in words
   * @param must what the rule must say of it
   */
  public record Case<C>(C what, Object must) {}

  public static List<Finding> all() {
    return List.of(limit(), trafficLight());
  }

  /** Asks a rule about every case. */
  public static <C> Finding of(
      String name, String statement, List<Case<C>> cases, Function<C, Object> rule) {
    List<String> wrong = new ArrayList<>();
    for (Case<C> one : cases) {
      Object says = rule.apply(one.what);
      if (!Objects.equals(says, one.must)) {
        wrong.add(one.what + ": " + says + " instead of " + one.must);
      }
    }
    return new Finding(
        Finding.Group.DECISIONS,
        name,
        statement,
        "case by case, from the code that decides",
        Result.of(wrong.isEmpty()),
        wrong.isEmpty() ? cases.size() + " cases" : String.join("; ", wrong),
        0);
  }

  /**
   * A VaR and what it is held to.
   *
   * @param limit null for none
   */
  private record Held(double found, @Nullable Double limit) {}

  private static Finding limit() {
    return of(
        "limit-var",
        "a VaR above its limit, or none that is a number, is a breach; one that reaches it is not",
        List.of(
            new Case<>(new Held(0.03, 0.03), false),
            new Case<>(new Held(Math.nextUp(0.03), 0.03), true),
            new Case<>(new Held(Math.nextDown(0.03), 0.03), false),
            new Case<>(new Held(Double.NaN, 0.03), true),
            new Case<>(new Held(Double.POSITIVE_INFINITY, 0.03), true),
            new Case<>(new Held(-0.01, 0.03), false),
            new Case<>(new Held(0, 0.0), false),
            new Case<>(new Held(9, null), false)),
        held -> !new Limits(held.limit).breachedBy(state(held.found)).isEmpty());
  }

  private static RiskState state(double valueAtRisk) {
    PosteriorRisk posterior =
        new PosteriorRisk(
            0.95,
            valueAtRisk,
            valueAtRisk,
            valueAtRisk,
            new CredibleInterval(0.9, 0, 0),
            1,
            0,
            1,
            0,
            0);
    return new RiskState(
        "a day",
        0,
        false,
        posterior,
        RawRisk.NONE,
        Regime.NONE,
        MemoryState.NONE,
        Buffers.NONE,
        RiskEvent.NONE,
        0);
  }

  /** Basel Committee 1996, of 250 days at 1 %. */
  private static Finding trafficLight() {
    List<Case<Integer>> cases = new ArrayList<>();
    for (int exceptions = 0; exceptions <= 250; exceptions++) {
      cases.add(
          new Case<>(
              exceptions,
              exceptions < 5
                  ? TrafficLight.GREEN
                  : exceptions < 10 ? TrafficLight.YELLOW : TrafficLight.RED));
    }
    return of(
        "traffic-light",
        "of 250 days at 1 %, up to 4 exceptions are green, from 10 on red, yellow between",
        cases,
        exceptions -> TrafficLight.of(exceptions, 250, 0.01));
  }
}
