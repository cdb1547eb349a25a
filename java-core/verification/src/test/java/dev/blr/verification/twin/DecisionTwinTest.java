package dev.blr.verification.twin;

import static dev.blr.verification.twin.Draws.over;
import static org.assertj.core.api.Assertions.assertThat;

import dev.blr.engine.decision.ActionTriggers;
import dev.blr.engine.decision.BufferPolicy;
import dev.blr.engine.decision.Buffers;
import dev.blr.engine.memory.CrisisMemory;
import dev.blr.engine.memory.MemoryState;
import dev.blr.engine.risk.CredibleInterval;
import dev.blr.engine.risk.PosteriorRisk;
import org.junit.jupiter.api.Test;

/** CrisisMemory.v and DecisionRelevance.v. */
class DecisionTwinTest {
  /** In 16ths all: a base, a width, a memory, and λ, η and calm VaR. */
  private record Rule(int base, int width, int memory, int lambda, int eta, int calm) {
    static Rule of(Draws draws) {
      int[] numbers = draws.wholes(6, 0, 32);
      return new Rule(
          numbers[0], numbers[1], numbers[2] / 2, numbers[3], numbers[4], numbers[5] + 1);
    }

    Buffers buffers() {
      double[] sixteenths = over(16, base, width, memory, lambda, eta, calm);
      PosteriorRisk posterior =
          new PosteriorRisk(
              0.95,
              0,
              0,
              sixteenths[0],
              new CredibleInterval(0.9, 0, sixteenths[1]),
              0,
              0,
              0,
              0,
              0);
      return new BufferPolicy(sixteenths[3], sixteenths[4])
          .buffers(posterior, sixteenths[2], sixteenths[5]);
    }

    /** In 4,096ths. */
    int stateless() {
      return 256 * base + 16 * lambda * width;
    }

    int memoryAware() {
      return stateless() + eta * memory * calm;
    }
  }

  @Test
  @Twin(of = CrisisMemory.class)
  void memoryNonneg() {
    Draws.each(draws -> {
      CrisisMemory memory = Memories.fresh();
      for (int day = 0; day < 5; day++) {
        assertThat(Memories.day(memory, draws, draws.whole(0, 8) / 8.0).level()).isNotNegative();
      }
    });
  }

  /** At full shock and with whatever is recalled. */
  @Test
  @Twin(of = CrisisMemory.class)
  void memoryBounded() {
    Draws.each(draws -> {
      CrisisMemory memory = Memories.fresh();
      double before = 0;
      for (int day = 0; day < 60; day++) {
        double level = Memories.day(memory, draws, 1).level();
        assertThat(level).isBetween(0.92 * before, 1.0);
        before = level;
      }
    });
  }

  @Test
  @Twin(of = CrisisMemory.class)
  void recallActivationBounds() {
    Draws.each(draws -> {
      MemoryState state = Memories.day(Memories.after(draws, 2), draws, 0.5);
      assertThat(state.activation()).isBetween(0.0, 1.0);
      assertThat(state.similarity()).isBetween(0.0, state.activation());
    });
  }

  @Test
  @Twin(of = BufferPolicy.class)
  void bufferMonotoneInUncertainty() {
    Draws.each(draws -> {
      Rule rule = Rule.of(draws);
      int wider = rule.width + draws.whole(0, 9);
      Rule doubtful = new Rule(rule.base, wider, rule.memory, rule.lambda, rule.eta, rule.calm);
      assertThat(rule.buffers().memoryAware())
          .isEqualTo(rule.memoryAware() / 4096.0)
          .isLessThanOrEqualTo(doubtful.buffers().memoryAware());
    });
  }

  @Test
  @Twin(of = BufferPolicy.class)
  void bufferMonotoneInMemory() {
    Draws.each(draws -> {
      Rule rule = Rule.of(draws);
      int vivid = rule.memory + draws.whole(0, 9);
      Rule later = new Rule(rule.base, rule.width, vivid, rule.lambda, rule.eta, rule.calm);
      assertThat(rule.buffers().memoryAware()).isLessThanOrEqualTo(later.buffers().memoryAware());
    });
  }

  @Test
  @Twin(of = BufferPolicy.class)
  void memoryDominates() {
    Draws.each(draws -> {
      Buffers buffers = Rule.of(draws).buffers();
      assertThat(buffers.memoryAware()).isGreaterThanOrEqualTo(buffers.stateless());
    });
  }

  @Test
  @Twin(of = BufferPolicy.class)
  void memoryStrictlyDominates() {
    Draws.each(draws -> {
      Rule rule = Rule.of(draws);
      Buffers buffers = rule.buffers();
      assertThat(buffers.stateless()).isEqualTo(rule.stateless() / 4096.0);
      assertThat(buffers.memoryAware() > buffers.stateless())
          .isEqualTo(rule.eta > 0 && rule.memory > 0);
    });
  }

  /** At the stateless buffer as threshold, one rule acts and the other does not. */
  @Test
  @Twin(of = {BufferPolicy.class, ActionTriggers.class})
  void actionSeparation() {
    Draws.each(draws -> {
      Rule rule = Rule.of(draws);
      Buffers buffers = rule.buffers();
      ActionTriggers triggers =
          ActionTriggers.above(
              buffers.stateless(),
              new double[] {buffers.stateless()},
              new double[] {buffers.memoryAware()},
              0);
      assertThat(triggers.stateless()).isEmpty();
      assertThat(triggers.memoryAware().isPresent()).isEqualTo(rule.eta > 0 && rule.memory > 0);
    });
  }
}
