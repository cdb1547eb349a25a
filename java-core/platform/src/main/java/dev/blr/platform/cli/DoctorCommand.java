package dev.blr.platform.cli;

import dev.blr.platform.KernelCheck;
import dev.blr.platform.KernelPath;
import dev.blr.platform.Versions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code blr doctor}: what runs here, on which kernels, why, and whether they count right. */
@Command(
    name = "doctor",
    description = "Shows the machine, the kernel path and why it was chosen, and checks every kernel.")
final class DoctorCommand implements Callable<Integer> {
  /** The CPU features that the kernel paths ask for. */
  private static final List<String> FEATURES =
      List.of("sse4_2", "avx", "avx2", "fma", "avx512f", "avx512dq", "avx512bw", "avx512vl", "asimd");

  @Spec private CommandSpec spec;
  private final Terminal terminal;

  DoctorCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    KernelPath path = Usage.check(spec, KernelPath::choose);
    PrintStream out = terminal.out();
    line("blr", Versions.of("blr"));
    line("JDK", System.getProperty("java.vm.name") + " " + Runtime.version());
    line(
        "system",
        Stream.of("os.name", "os.version", "os.arch")
            .map(System::getProperty)
            .collect(Collectors.joining(" ")));
    line("processor", cpu("model name") + ", " + Runtime.getRuntime().availableProcessors() + " cores");
    line("features", features());
    line("kernel path", path.kernels().target());
    line("chosen because", path.reason());
    path.details().forEach(this::line);
    line(
        "libraries",
        Stream.of("javalin", "jackson", "picocli", "slf4j")
            .map(name -> name + " " + Versions.of(name))
            .collect(Collectors.joining(", ")));
    out.println();
    boolean healthy = true;
    for (KernelCheck check : KernelCheck.all(path.kernels())) {
      healthy &= check.passed();
      String verdict = check.passed() ? "ok  " : terminal.red("FAIL");
      out.printf(
          "%s  %-30s  known %.17g, found %.17g%n", verdict, check.kernel(), check.known(), check.found());
    }
    out.println(healthy ? "All kernels agree with known values to 1e-12." : "Some kernels are wrong here.");
    out.flush();
    return healthy ? ExitCode.OK : ExitCode.INTERNAL;
  }

  private void line(String name, String value) {
    terminal.out().printf("%-15s %s%n", name, value);
  }

  private static String features() {
    List<String> flags = List.of((cpu("flags") + " " + cpu("Features")).split(" "));
    String known = FEATURES.stream().filter(flags::contains).collect(Collectors.joining(" "));
    return known.isEmpty() ? "unknown" : known;
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
