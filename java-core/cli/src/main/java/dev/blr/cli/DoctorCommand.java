package dev.blr.cli;

import dev.blr.engine.kernel.KernelParity;
import dev.blr.engine.kernel.Kernels;
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
        "Shows the machine, the kernel path and why it was chosen, and checks every kernel of it: against "
            + "values that are known without it, and against scalar Java.")
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
    boolean known = meetsKnownValues(selection.kernels());
    boolean healthy = agreesWithScalar(selection.kernels()) && known;
    out.println(healthy ? "All kernels count right here." : "Some kernels are wrong here.");
    return healthy ? ExitCode.OK : ExitCode.INTERNAL;
  }

  /** One line a value that is known without any kernel. */
  private boolean meetsKnownValues(Kernels kernels) {
    boolean all = true;
    for (KnownValue value : KnownValue.all(kernels)) {
      all &= value.passed();
      terminal
          .out()
          .printf(
              "%s  %-47s  known %.17g, found %.17g%n",
              verdict(value.passed()), value.kernel(), value.known(), value.found());
    }
    return all;
  }

  /** One line for all kernels that agree, and one for each that does not. */
  private boolean agreesWithScalar(Kernels kernels) {
    int[] agreeing = new int[2];
    boolean[] all = {true};
    KernelParity.run(
        kernels,
        (kernel, values, difference, tolerance) -> {
          boolean passed = difference <= tolerance;
          all[0] &= passed;
          if (passed) {
            agreeing[0]++;
            agreeing[1] += values;
          } else {
            terminal
                .out()
                .printf(
                    "%s  %-47s  differs from scalar Java by %.2g, allowed %.2g%n",
                    verdict(false), kernel, difference, tolerance);
          }
        });
    terminal
        .out()
        .printf(
            "%s  %d kernels agree with scalar Java on %,d values%n",
            verdict(all[0]), agreeing[0], agreeing[1]);
    return all[0];
  }

  private String verdict(boolean passed) {
    return passed ? "ok  " : terminal.red("FAIL");
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
