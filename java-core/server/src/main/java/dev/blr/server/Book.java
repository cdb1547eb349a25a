package dev.blr.server;

import dev.blr.engine.RiskState;
import dev.blr.engine.ask.BookSensors;
import dev.blr.engine.ask.BookSensors.Readings;
import dev.blr.engine.ask.PortfolioFiles;
import dev.blr.engine.ask.RiskRun;
import dev.blr.engine.ask.Source;
import dev.blr.engine.decision.EnforcementSettings;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.portfolio.Holdings;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is watched: positions by their files, or a series. */
@FunctionalInterface
public interface Book {
  /**
   * What is seen of it now.
   *
   * @param text what it was seen in, whose digest is recorded
   * @param state of the live run; null where there is none
   * @param model which that is, or by which VaR was found
   */
  record Sight(String text, Readings readings, @Nullable RiskState state, String model) {}

  /**
   * Looks at it, as it is now.
   *
   * @param limits that it is held to
   * @throws InvalidInputException where it is not what it should be
   * @throws InterruptedException where the server stops meanwhile
   */
  Sight look(EnforcementSettings limits, Kernels kernels) throws InterruptedException;

  /**
   * Of positions.
   *
   * @param positions text of their file, as it is whenever it is asked for
   * @param prices likewise
   * @param equity in money; null where nobody has said
   */
  static Book ofPositions(
      Supplier<String> positions,
      Supplier<String> prices,
      String currency,
      @Nullable Double equity) {
    return (limits, kernels) -> {
      String held = positions.get();
      String worth = prices.get();
      PortfolioFiles files =
          new PortfolioFiles(held, worth, null, Holdings.Missing.COMMON, currency);
      Readings readings = BookSensors.of(files, equity, limits, kernels);
      return new Sight(held + '\n' + worth, readings, null, Watch.HISTORICAL);
    };
  }

  /** Of a run of a series, which may still be computing and is waited for. */
  static Book ofSeries(CompletableFuture<RiskRun> run) {
    return (limits, kernels) -> {
      RiskRun done;
      try {
        done = run.get();
      } catch (ExecutionException e) {
        throw RiskServer.failure(e);
      }
      RiskState state = done.states().getLast().state();
      Source source = done.meta().source();
      return new Sight(
          source.name() + ' ' + state.label() + ' ' + state,
          BookSensors.of(source, state.posterior(), limits, kernels),
          state,
          done.meta().settings().engine().model().word());
    };
  }
}
