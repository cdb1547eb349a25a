package dev.blr.cli;

import dev.blr.panama.KernelSelection;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code blr doctor}: what runs here, on which kernels, why, and whether they count right. */
@Command(
    name = "doctor",
    description =
        "Shows the machine, the kernel path and why it was chosen, and checks every kernel.")
final class DoctorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  private final Terminal terminal;

  DoctorCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    KernelSelection selection = Usage.check(spec, KernelSelection::choose);
    PrintStream out = terminal.out();
    line("blr", Versions.of("blr"));
    line("JDK", System.getProperty("java.vm.name") + " " + Runtime.version());
    line(
        "system",
        Stream.of("os.name", "os.version", "os.arch")
            .map(System::getProperty)
            .collect(Collectors.joining(" ")));
    line(
        "processor",
        cpu("model name") + ", " + Runtime.getRuntime().availableProcessors() + " cores");
    line("kernel path", selection.kernels().target());
    line("chosen because", selection.reason());
    selection.details().forEach(this::line);
    line(
        "libraries",
        Stream.of("javalin", "jackson", "picocli", "slf4j")
            .map(name -> name + " " + Versions.of(name))
            .collect(Collectors.joining(", ")));
    out.println();
    boolean healthy = true;
    for (KernelCheck check : KernelCheck.all(selection.kernels())) {
      healthy &= check.passed();
      String verdict = check.passed() ? "ok  " : terminal.red("FAIL");
      out.printf(
          "%s  %-47s  known %.17g, found %.17g%n",
          verdict, check.kernel(), check.known(), check.found());
    }
    out.println(
        healthy ? "All kernels agree with known values to 1e-12." : "Some kernels are wrong here.");
    return healthy ? ExitCode.OK : ExitCode.INTERNAL;
  }

  private void line(String name, String value) {
    terminal.out().printf("%-17s %s%n", name, value);
  }

  /** A field of the first processor in /proc/cpuinfo; "unknown" where there is no such file. */
  private static String cpu(String field) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.split(":")[0].strip().equals(field))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }
}
