package dev.blr.platform.cli;

import dev.blr.engine.series.InvalidInputException;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.panama.KernelSelection;
import dev.blr.platform.RiskReport;
import dev.blr.platform.http.RiskServer;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
  @Mixin private SettingsOptions settings;
  @Mixin private SeriesInput series;

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

  private final Terminal terminal;

  ServeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    RiskReport.Run asked =
        Usage.check(
            spec,
            () -> {
              if (port < 0 || port > 65_535) {
                throw new InvalidInputException("--port", "is " + port, "a number from 0 to 65535");
              }
              if (web != null && !Files.isRegularFile(web.resolve("index.html"))) {
                throw new InvalidInputException(
                    "--web", "is " + web, "a folder with an index.html");
              }
              return settings.run(KernelSelection.choose());
            });
    RiskReport.Run run = settings.withLibrary(asked);
    RiskServer.Options options =
        new RiskServer.Options(host, port, web, run.selection(), run.library(), demo(run));
    try (RiskServer server = RiskServer.start(options)) {
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      String target = run.selection().kernels().target();
      terminal
          .out()
          .printf("Listening on http://%s:%d (kernels: %s)%n", host, server.port(), target);
      terminal.out().flush();
      new CountDownLatch(1).await(); // a signal ends the process, and the hook above the server
      return ExitCode.OK;
    } catch (JavalinBindException e) {
      terminal
          .err()
          .printf(
              "blr: cannot listen on %s:%d, in use or not allowed; try another --port%n",
              host, port);
      return ExitCode.INTERNAL;
    }
  }

  /**
   * Reads the series now, so that bad data stops the start, and computes it beside the first
   * requests.
   */
  private CompletableFuture<RiskReport> demo(RiskReport.Run run) throws IOException {
    if (input == null) {
      return null;
    }
    ReturnSeries returns =
        SeriesInput.read(input, Usage.check(spec, series::options), terminal.in());
    RiskReport.requireEnough(returns, run.settings());
    String source = SeriesInput.source(input);
    return CompletableFuture.supplyAsync(() -> RiskReport.of(returns, source, run, done -> {}));
  }
}
