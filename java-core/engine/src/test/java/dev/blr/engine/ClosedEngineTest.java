package dev.blr.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.blr.engine.LiveRiskSettings.Model;
import dev.blr.engine.ask.Context;
import dev.blr.engine.ask.Progress;
import dev.blr.engine.ask.RiskRun;
import dev.blr.engine.ask.RunQuestion;
import dev.blr.engine.ask.RunSettings;
import dev.blr.engine.ask.Source;
import dev.blr.engine.filter.SpectralModel.CentreLaw;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.kernel.Laws;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.memory.Archetypes;
import dev.blr.engine.memory.Prototype;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.series.InputKind;
import dev.blr.engine.series.ReturnSeries;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What an engine holds beside the heap is given back when it is closed, and not when it is
 * collected.
 */
class ClosedEngineTest {
  private static final double[] RETURNS = returns();

  private static double[] returns() {
    double[] returns = new Random(4).doubles(160, -0.02, 0.02).toArray();
    returns[120] = -0.4; // leaves next to no particle, so that the filter tempers
    returns[121] = 0.9;
    return returns;
  }

  /** Kernels whose laws are counted. */
  private static final class Counted {
    private final Kernels kernels;
    private int open;
    private int most;
    private int made;

    Counted() {
      Kernels plain = new ScalarKernels();
      kernels =
          proxy(
              Kernels.class,
              (_, method, arguments) -> {
                Object result = call(plain, method, arguments);
                return result instanceof Laws laws ? counted(laws) : result;
              });
    }

    private Laws counted(Laws laws) {
      made++;
      most = Math.max(most, ++open);
      boolean[] closed = new boolean[1];
      return proxy(
          Laws.class,
          (_, method, arguments) -> {
            if (method.getName().equals("close") && !closed[0]) {
              closed[0] = true;
              open--;
            }
            return call(laws, method, arguments);
          });
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
      try {
        return method.invoke(target, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
      return type.cast(
          Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
  }

  private static LiveRiskSettings settings(Model model) {
    return LiveRiskSettings.defaults().withModel(model).withParticles(60).withModes(16);
  }

  @ParameterizedTest
  @EnumSource
  void anEngineHoldsLawsOnceAndGivesThemBack(Model model) {
    Counted counted = new Counted();
    LiveRisk engine = new LiveRisk(settings(model), counted.kernels);
    for (int t = 0; t < RETURNS.length; t++) {
      engine.update("day " + t, RETURNS[t]);
      assertThat(counted.open).as("day %d", t).isLessThanOrEqualTo(1);
    }
    engine.horizonRisk(4);
    assertThat(counted.open).isEqualTo(1);
    assertThat(counted.most).as("while it looks ahead").isLessThanOrEqualTo(2);
    engine.close();
    engine.close();
    assertThat(counted.open).isZero();
    assertThat(counted.made).as("not made anew every day").isLessThan(20);
  }

  /** Forty runs one after the other hold no more than one does. */
  @Test
  void manyRunsHoldNoMoreThanOne() {
    Counted counted = new Counted();
    Context context = new Context("", counted.kernels, "", Progress.NONE);
    Source source = new Source(ReturnSeries.of(InputKind.RETURNS, RETURNS, false), "x");
    RunQuestion question =
        new RunQuestion(
            source, RunSettings.DEFAULTS.withEngine(settings(Model.LIVE)), List.<Prototype>of());
    for (int run = 0; run < 40; run++) {
      assertThat(RiskRun.ANALYSIS.method().apply(question, context)).isNotNull();
      assertThat(counted.open).as("after run %d", run).isZero();
    }
    assertThat(counted.most).isEqualTo(1);
  }

  @Test
  void aRestoredEngineGivesItsLawsBack() {
    byte[] snapshot;
    try (LiveRisk engine = new LiveRisk(settings(Model.LIVE), new ScalarKernels())) {
      for (int t = 0; t < 100; t++) {
        engine.update("day " + t, RETURNS[t]);
      }
      snapshot = engine.snapshot();
    }
    Counted counted = new Counted();
    LiveRisk restored = LiveRisk.restore(snapshot, counted.kernels);
    restored.update("day 100", RETURNS[100]);
    restored.close();
    assertThat(counted.made).isPositive();
    assertThat(counted.open).isZero();
  }

  @Test
  void aClosedEngineSaysNothing() {
    LiveRisk engine = new LiveRisk(settings(Model.LIVE), new ScalarKernels());
    engine.close();
    assertThatThrownBy(() -> engine.update("day", 0.01))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
    assertThatThrownBy(engine::snapshot).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void nothingIsTakenForASetting() {
    Kernels kernels = new ScalarKernels();
    assertThatThrownBy(() -> new LiveRisk(null, kernels))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("settings is null");
    assertThatThrownBy(() -> new LiveRisk(settings(Model.LIVE), null))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("kernels is null");
    assertThatThrownBy(() -> new LiveRisk(settings(Model.LIVE), kernels, null))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("prototypes is null");
    assertThatThrownBy(() -> new LiveRisk(settings(Model.LIVE), kernels).update(null, 0.01))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("label is null");
  }

  @Test
  void theReducedModelRefusesTooShortACalibrationAtOnce() {
    LiveRiskSettings twenty = LiveRiskSettings.defaults().withCalibrationDays(20);
    assertThatThrownBy(() -> twenty.withModel(Model.REDUCED))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("calibrationDays is 20; allowed: at least 60 for the reduced model");
    assertThat(twenty.withModel(Model.FULL).calibrationDays()).isEqualTo(20);
  }

  /** Whoever writes into an array that was handed out writes into his own. */
  @Test
  void whatWasCheckedStaysAsItWas() {
    Prototype prototype = Archetypes.given("a crisis", 3, 4, -0.2);
    prototype.law().coefficients()[0] = 77;
    assertThat(prototype.law().coefficients()[0]).isEqualTo(2);
    double[] mine = prototype.law().coefficients();
    var law = prototype.law();
    Prototype own =
        new Prototype(
            "own",
            Prototype.Learned.GIVEN,
            "",
            "",
            "",
            "",
            new CentreLaw(0, 3, mine, law.a(), law.b()));
    mine[0] = 77;
    assertThat(own.law().coefficients()[0]).isEqualTo(2);
  }
}
