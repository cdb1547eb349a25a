package dev.blr.verification.twin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The theorems and their twins: none without the other, in one table, and every proof built as it
 * stands. {@code -Dblr.proofs.write=true} writes the table anew.
 */
class ProofsTest {
  private static final Path PROOFS = Path.of("proofs");
  private static final Path TESTS = Path.of("src/test/java");
  private static final Path README = PROOFS.resolve("README.md");
  private static final String BEGIN = "<!-- generated: theorems -->\n";
  private static final String END = "<!-- end of theorems -->\n";
  private static final Pattern THEOREM = Pattern.compile("(?m)^Theorem (\\w+)");

  /** Those that the study names. */
  private static final List<String> NAMED =
      List.of(
          "posterior_subadditivity",
          "bayesian_risk_coherent",
          "dual_timescale_valid_cdf",
          "convex_combination_monotone",
          "cosine_sim_well_defined",
          "confidence_bounds",
          "model_uncertainty_nonneg",
          "resampling_total_particles",
          "resampling_preserves_expectation",
          "resampled_weights_normalize",
          "posterior_risk_eq_total_premium",
          "bayesian_consensus_iff_equilibrium",
          "bayesian_ppv_is_raw_risk",
          "bayesian_average_regret",
          "cumulative_regret_bound",
          "kl_decrease_is_regret",
          "average_regret_monotone",
          "bayesian_sgd_rate_unity");

  /** Its file, by the name of each theorem, in the order of both. */
  private static Map<String, String> theorems() throws IOException {
    Map<String, String> theorems = new LinkedHashMap<>();
    for (Path file : files(PROOFS, ".v")) {
      THEOREM
          .matcher(Files.readString(file))
          .results()
          .map((MatchResult found) -> found.group(1))
          .forEach(name -> theorems.put(name, file.getFileName().toString()));
    }
    return theorems;
  }

  private static List<Path> files(Path folder, String end) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
    }
  }

  /** By their names. */
  private static Map<String, Method> twins() throws IOException, ClassNotFoundException {
    Map<String, Method> twins = new TreeMap<>();
    for (Path file : files(TESTS, "TwinTest.java")) {
      String name = TESTS.relativize(file).toString().replace(".java", "").replace('/', '.');
      for (Method method : Class.forName(name).getDeclaredMethods()) {
        if (method.isAnnotationPresent(Twin.class)) {
          assertThat(method.isAnnotationPresent(Test.class)).as(method.getName()).isTrue();
          assertThat(twins.put(method.getName(), method)).as(method.getName()).isNull();
        }
      }
    }
    return twins;
  }

  private static String camelCase(String theorem) {
    String[] words = theorem.split("_");
    return words[0]
        + Arrays.stream(words)
            .skip(1)
            .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
            .collect(Collectors.joining());
  }

  @Test
  void everyTheoremHasATwinAndEveryTwinATheorem() throws Exception {
    List<String> expected = theorems().keySet().stream().map(ProofsTest::camelCase).toList();
    assertThat(twins().keySet()).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void theStudysOwnNamesAreAmongThem() throws IOException {
    assertThat(NAMED).hasSize(18).isSubsetOf(theorems().keySet());
  }

  @Test
  void theTableIsUpToDate() throws Exception {
    String readme = Files.readString(README);
    int begin = readme.indexOf(BEGIN) + BEGIN.length();
    int end = readme.indexOf(END);
    if (Boolean.getBoolean("blr.proofs.write")) {
      Files.writeString(README, readme.substring(0, begin) + table() + readme.substring(end));
    } else {
      assertThat(readme.substring(begin, end)).isEqualTo(table());
    }
  }

  private static String table() throws IOException, ClassNotFoundException {
    Map<String, Method> twins = twins();
    StringBuilder table =
        new StringBuilder(
            "| theorem | proof | whose name | twin | code |\n|---|---|---|---|---|\n");
    theorems()
        .forEach((theorem, file) -> {
          Method twin = twins.get(camelCase(theorem));
          table
              .append("| ")
              .append(theorem)
              .append(" | ")
              .append(file)
              .append(NAMED.contains(theorem) ? " | the study's | " : " | ours | ")
              .append(twin.getDeclaringClass().getSimpleName())
              .append(" | ")
              .append(code(twin))
              .append(" |\n");
        });
    return table.toString();
  }

  private static String code(Method twin) {
    Class<?>[] of = twin.getAnnotation(Twin.class).of();
    return of.length == 0
        ? "none"
        : Arrays.stream(of).map(Class::getSimpleName).collect(Collectors.joining(", "));
  }

  @Test
  void whatStandsHereIsWhatWasProved() throws IOException {
    List<Path> sources = new ArrayList<>(files(PROOFS, ".v"));
    sources.addAll(files(PROOFS, ".gappa"));
    sources.addAll(files(PROOFS, ".sollya"));
    sources.addAll(List.of(PROOFS.resolve("axioms.txt"), PROOFS.resolve("axioms-interval.txt")));
    sources.add(Path.of("../../native/coefficients.txt"));
    String digests = sources.stream().map(ProofsTest::line).sorted().collect(Collectors.joining());
    String proved =
        Files.readAllLines(PROOFS.resolve("proved.txt")).stream()
            .map(line -> line + "\n")
            .sorted()
            .collect(Collectors.joining());
    assertThat(digests).as("run ci/prove and commit proved.txt").isEqualTo(proved);
  }

  /** As sha256sum prints it. */
  private static String line(Path file) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(digest) + "  " + file.getFileName() + "\n";
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void nothingIsAdmitted() throws IOException {
    for (Path file : files(PROOFS, ".v")) {
      assertThat(Files.readString(file, StandardCharsets.UTF_8))
          .as(file.toString())
          .doesNotContainPattern("\\b(Admitted|admit|Axiom|Parameter|Conjecture)\\b");
    }
  }
}
