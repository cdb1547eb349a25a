package dev.blr.cli;

import dev.blr.engine.ask.Context;
import dev.blr.engine.ask.LiveSession;
import dev.blr.engine.ask.RiskRun;
import dev.blr.engine.ask.RunQuestion;
import dev.blr.engine.ask.Source;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.server.RiskServer;
import dev.blr.server.Watching;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code blr serve}: the HTTP API and the dashboard, until the process is told to stop. */
@Command(name = "serve", description = "Serves the HTTP API and the dashboard.")
final class ServeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // spec() sets it, before picocli gets hold of the command
  private SeriesInput series;

  @Option(
      names = "--port",
      defaultValue = "7070",
      description = "0 takes a free one (default: 7070).")
  private int port;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description = "Address to listen on (default: 127.0.0.1, which only this machine reaches).")
  private String host;

  @Option(
      names = "--input",
      paramLabel = "FILE|-",
      description = "CSV file whose states are shown and replayed.")
  private String input;

  @Option(
      names = "--web",
      paramLabel = "DIR",
      description = "Serve this dashboard instead of the one in the jar.")
  private Path web;

  @Option(
      names = "--nightly",
      paramLabel = "HH:MM",
      description =
          "When the positions, or else the series, are held to their limits every night, in local"
              + " time (default: 01:30).")
  private LocalTime nightly = Watching.NIGHTLY;

  @Mixin private WatchedBook book;

  private final Terminal terminal;

  private ServeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  static CommandSpec spec(Terminal terminal) {
    ServeCommand command = new ServeCommand(terminal);
    CommandSpec spec = CommandSpec.forAnnotatedObject(command);
    QuestionOptions.add(LiveSession.Opening.SHAPE, spec);
    command.series = SeriesInput.on(spec, terminal);
    return spec;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Usage.check(spec, this::requireAddress);
    Usage.check(spec, book::require);
    Context context = Usage.check(spec, AnalysisCommand::context);
    LiveSession.Opening opening = QuestionOptions.read(LiveSession.Opening.SHAPE, spec, () -> null);
    Optional<CompletableFuture<RiskRun>> demo = demo(opening, context);
    Watching watching = Usage.check(spec, () -> watching(opening.settings().currency(), demo));
    RiskServer.Options options =
        new RiskServer.Options(
            host, port, Optional.ofNullable(web), context, opening.library(), demo, watching);
    try (RiskServer server = RiskServer.start(options)) {
      Shutdown.closes(server::close);
      if (book.hasLimits()) {
        Hangup.does(() -> server.reload(book::held));
      }
      String target = context.kernels().target();
      terminal
          .out()
          .printf("Listening on http://%s:%d (kernels: %s)%n", host, server.port(), target);
      terminal.requireWritten();
      new CountDownLatch(1).await(); // a signal ends the process, and the hook above the server
      return ExitCode.OK;
    } catch (BindException e) {
      terminal
          .err()
          .printf(
              "blr: cannot listen on %s:%d, in use or not allowed; try another --port%n",
              host, port);
      return ExitCode.INTERNAL;
    }
  }

  private Watching watching(String currency, Optional<CompletableFuture<RiskRun>> demo) {
    Watching watching = book.watching(currency, demo);
    return watching.at(nightly, watching.clock());
  }

  private boolean requireAddress() {
    if (port < 0 || port > 65_535) {
      throw new InvalidInputException("--port", "is " + port, "a number from 0 to 65535");
    }
    if (web != null && !Files.isRegularFile(web.resolve("index.html"))) {
      throw new InvalidInputException("--web", "is " + web, "a folder with an index.html");
    }
    return true;
  }

  /**
   * Reads the series now, so that bad data stops the start, and computes it beside the first
   * requests.
   */
  private Optional<CompletableFuture<RiskRun>> demo(LiveSession.Opening opening, Context context)
      throws IOException {
    if (input == null) {
      return Optional.empty();
    }
    Source source = series.read(input);
    RunQuestion question = new RunQuestion(source, opening.settings(), opening.library());
    question.requireEnough();
    series.say(source);
    return Optional.of(
        CompletableFuture.supplyAsync(() -> RiskRun.ANALYSIS.method().apply(question, context)));
  }
}
