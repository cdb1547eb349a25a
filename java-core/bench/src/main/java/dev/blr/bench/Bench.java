package dev.blr.bench;

import dev.blr.engine.numeric.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.RunnerException;

/**
 * The program behind {@code ci/bench}, which says in system properties where the tree is ({@code
 * blr.repository}), where the user stands ({@code blr.caller}) and what was built ({@code
 * blr.commit}).
 */
final class Bench {
  private static final String USAGE =
      "ci/bench [--out FILE.json] [--only WORK,...] [--quick], or ci/bench --toolbox [--quick], or "
          + "ci/bench --decisions [--quick], or ci/bench --compare A.json B.json";
  private static final int WRONG = 1;
  private static final int USAGE_ERROR = 2;
  private static final int BAD_DATA = 4;

  private final Path repository = Path.of(System.getProperty("blr.repository"));
  private final Path caller = Path.of(System.getProperty("blr.caller"));
  private Path out = repository.resolve("ci/target/bench.json");
  private List<Work> works = Arrays.asList(Work.values());
  private boolean quick;

  private Bench() {}

  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT);
    System.exit(new Bench().run(Arrays.asList(arguments)));
  }

  private int run(List<String> arguments) {
    if (arguments.contains("--help")) {
      System.out.println("usage: " + USAGE);
      return 0;
    }
    if (arguments.contains("--toolbox")) {
      return toolbox(arguments);
    }
    if (arguments.contains("--decisions")) {
      return decisions(arguments);
    }
    try {
      if (arguments.contains("--compare")) {
        return compare(arguments);
      }
      read(arguments.iterator());
    } catch (InvalidInputException e) {
      return complain(e.getMessage(), USAGE_ERROR);
    }
    try {
      BenchFile file =
          Run.of(
              works,
              quick,
              repository,
              repository.resolve("native/build/bench/blr_bench"),
              System.getProperty("blr.commit"),
              note -> System.err.println("    " + note));
      Path page = page(out);
      file.write(out);
      Files.writeString(page, ResultPage.of(file));
      System.out.print(Table.text(file));
      System.out.printf(
          "%s%n%.1f GFLOP/s of multiply-adds, %.1f GB/s copied, on one core%n%s%n%s%n",
          file.meta().cpu(), file.meta().fmaPeakGflops(), file.meta().copyBandwidth(), out, page);
      if (!file.meta().crossover().isEmpty()) {
        System.out.println(
            "a native call from Java beats plain Java from this length on: "
                + Table.crossovers(file.meta()));
      }
      if (quick) {
        System.out.println("--quick shows that everything runs; its times are not to be trusted");
      }
      return 0;
    } catch (IOException e) {
      return complain(e.getMessage(), WRONG);
    } catch (RunnerException e) {
      return complain(e.getMessage() + "; ci/target/bench-*.log says more", WRONG);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return complain("interrupted", WRONG);
    }
  }

  private int toolbox(List<String> arguments) {
    if (!List.of("--toolbox", "--quick").containsAll(arguments)) {
      return complain("--toolbox takes --quick and nothing else: " + USAGE, USAGE_ERROR);
    }
    try {
      Path logs = Files.createDirectories(repository.resolve("ci/target"));
      Toolbox.run(
          arguments.contains("--quick") ? JavaBenchmark.Effort.QUICK : JavaBenchmark.Effort.FULL,
          logs,
          System.out::println);
      return 0;
    } catch (IOException | RunnerException e) {
      return complain(e.getMessage(), WRONG);
    }
  }

  private int decisions(List<String> arguments) {
    if (!List.of("--decisions", "--quick").containsAll(arguments)) {
      return complain("--decisions takes --quick and nothing else: " + USAGE, USAGE_ERROR);
    }
    try {
      Decisions.run(arguments.contains("--quick"), System.out::println);
      return 0;
    } catch (IOException e) {
      return complain(e.getMessage(), WRONG);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return complain("interrupted", WRONG);
    }
  }

  private void read(Iterator<String> arguments) {
    while (arguments.hasNext()) {
      String option = arguments.next();
      switch (option) {
        case "--quick" -> quick = true;
        case "--out" -> out = out(value(option, arguments));
        case "--only" -> works = Work.parseList(value(option, arguments));
        default -> throw new InvalidInputException(option, "is no option", USAGE);
      }
    }
  }

  private static String value(String option, Iterator<String> arguments) {
    if (!arguments.hasNext()) {
      throw new InvalidInputException(option, "has no value", USAGE);
    }
    return arguments.next();
  }

  private Path out(String name) {
    Path file = caller.resolve(name);
    if (!name.endsWith(".json") || !Files.isDirectory(file.resolveSibling(""))) {
      throw new InvalidInputException(
          "--out",
          "is " + name,
          "a file that ends in .json, in a directory that exists; the page goes beside it");
    }
    return file;
  }

  private static Path page(Path json) {
    return json.resolveSibling(json.getFileName().toString().replaceAll("\\.json$", ".html"));
  }

  private int compare(List<String> arguments) {
    if (arguments.size() != 3 || !arguments.get(0).equals("--compare")) {
      throw new InvalidInputException("--compare", "takes two files and nothing else", USAGE);
    }
    try {
      BenchFile before = BenchFile.read(caller.resolve(arguments.get(1)));
      BenchFile after = BenchFile.read(caller.resolve(arguments.get(2)));
      System.out.print(Comparison.table(before, after));
      return 0;
    } catch (InvalidInputException e) {
      return complain(e.getMessage(), BAD_DATA);
    } catch (NoSuchFileException e) {
      return complain(e.getFile() + ": there is no such file", BAD_DATA);
    } catch (IOException e) {
      return complain(e.getMessage(), BAD_DATA);
    }
  }

  private static int complain(@Nullable String message, int code) {
    System.err.println("bench: " + message);
    return code;
  }
}
