import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** What {@code ci/mutate} starts, in the repository's root: SCRATCH CLASSPATH [OPTION ...] [PATTERN]. */
final class Mutate {
  private static final Path MODULE = Path.of("java-core", "engine");
  private static final Path MAIN = MODULE.resolve(Path.of("src", "main", "java"));
  private static final Path TEST = MODULE.resolve(Path.of("src", "test", "java"));
  private static final Path TABLES = Path.of("ci", "mutation");
  private static final String ROOT_PACKAGE = "dev/blr/engine";

  /** What holds one kernel path to another where it runs: its numbers are those of a test. */
  private static final Path CHECK = Path.of("kernel", "KernelParity.java");

  /** A test that takes so many times as long as it should, and this on top, has met an endless loop. */
  private static final int PATIENCE = 10;

  private static final int PATIENCE_SECONDS = 60;

  private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
  private final Path scratch;
  private final String libraries;
  private final Path mainClasses;
  private final Path testClasses;
  private final Path runnerClasses;
  private final Path generated; // sources that the engine's build makes from the header of the kernels
  private final Map<String, Long> milliseconds = new LinkedHashMap<>(); // of each test class
  private final Map<String, Set<String>> reached = new TreeMap<>(); // outermost classes, by test class
  private final Map<Path, String> classFiles = new TreeMap<>(); // and the outermost class of each

  private int withoutSlowest; // test classes that only run for mutants of the class that they are named after

  private Mutate(Path scratch, String libraries) {
    this.scratch = scratch;
    this.libraries = libraries;
    // Maven's names: ArchUnit tells tests by them.
    this.mainClasses = scratch.resolve(Path.of("target", "classes"));
    this.testClasses = scratch.resolve(Path.of("target", "test-classes"));
    this.runnerClasses = scratch.resolve("runner");
    this.generated = scratch.resolve("generated");
  }

  /** The tables or the arguments make no sense. */
  private static final class Wrong extends RuntimeException {
    private static final long serialVersionUID = 1;

    Wrong(String message) {
      super(message, null, false, false);
    }
  }

  public static void main(String[] arguments) throws Exception {
    int code;
    try {
      code = run(new ArrayDeque<>(List.of(arguments)));
    } catch (Wrong wrong) {
      System.err.println("mutate: " + wrong.getMessage());
      code = 2;
    }
    System.exit(code);
  }

  private static int run(ArrayDeque<String> arguments) throws Exception {
    Mutate mutate = new Mutate(Path.of(arguments.pop()).toAbsolutePath(), arguments.pop());
    int jobs = Runtime.getRuntime().availableProcessors();
    boolean list = false;
    Pattern pattern = Pattern.compile("");
    while (!arguments.isEmpty()) {
      String argument = arguments.pop();
      switch (argument) {
        case "--jobs" -> jobs = Integer.parseInt(arguments.pop());
        case "--list" -> list = true;
        case "--without-slowest" -> mutate.withoutSlowest = Integer.parseInt(arguments.pop());
        default -> {
          if (argument.startsWith("-") || !arguments.isEmpty()) {
            throw new Wrong("usage: ci/mutate [--jobs N] [--without-slowest N] [--list] [PATTERN]");
          }
          pattern = Pattern.compile(argument);
        }
      }
    }
    List<Mutants.Mutant> all = mutate.mutants();
    Map<String, String> explained = explained(all);
    Pattern wanted = pattern;
    List<Mutants.Mutant> chosen =
        all.stream().filter(mutant -> wanted.matcher(mutant.name()).find()).toList();
    if (list) {
      chosen.forEach(mutant -> System.out.println(mutant.name()));
      return 0;
    }
    mutate.prepare(jobs);
    return mutate.judge(chosen, explained, jobs);
  }

  // ---- the mutants

  private List<Mutants.Mutant> mutants() throws IOException {
    List<Mutants.Mutant> all = new ArrayList<>(listed());
    Path root = MAIN.resolve(ROOT_PACKAGE);
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      for (Path source : sources(root)) {
        if (source.endsWith(CHECK)) {
          continue;
        }
        all.addAll(Mutants.of(compiler, files, root, source));
      }
    }
    return all;
  }

  /** But for the module's declaration: everything is compiled onto one class path. */
  private static List<Path> sources(Path root) throws IOException {
    return files(root, ".java").stream().filter(path -> !path.endsWith("module-info.java")).toList();
  }

  private static Stream<Path> sourcesOf(Path root) {
    try {
      return sources(root).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(Path root, String ending) throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      return paths.filter(path -> path.toString().endsWith(ending)).sorted().toList();
    }
  }

  /** Blocks of "FILE: NAME", then pairs of lines "- before" and "+ after"; # begins a comment. */
  private static List<Mutants.Mutant> listed() throws IOException {
    List<Mutants.Mutant> listed = new ArrayList<>();
    for (List<String> block : blocks("listed.txt")) {
      String name = block.getFirst();
      String file = name.replaceFirst(": .*", "");
      String text = Files.readString(MAIN.resolve(ROOT_PACKAGE).resolve(file));
      for (int i = 1; i < block.size(); i += 2) {
        text = replaced(name, text, block.get(i).substring(2), block.get(i + 1).substring(2));
      }
      listed.add(new Mutants.Mutant(name, file, "", text));
    }
    return listed;
  }

  private static String replaced(String name, String text, String before, String after) {
    int at = text.indexOf(before);
    if (at < 0 || text.indexOf(before, at + 1) >= 0) {
      throw new Wrong("ci/mutation/listed.txt: " + name + ": this is there " + (at < 0 ? "no more" : "twice")
          + ": " + before);
    }
    return text.substring(0, at) + after + text.substring(at + before.length());
  }

  /** Why a mutant may survive, by its name: blocks of one or more names, then "= reason" lines. */
  private static Map<String, String> explained(List<Mutants.Mutant> all) throws IOException {
    Set<String> names = all.stream().map(Mutants.Mutant::name).collect(Collectors.toSet());
    Map<String, String> explained = new TreeMap<>();
    for (List<String> block : blocks("explained.txt")) {
      String reason = block.stream().filter(line -> line.startsWith("= ")).map(line -> line.substring(2))
          .collect(Collectors.joining(" "));
      for (String name : block) {
        if (!name.startsWith("= ") && !names.contains(name)) {
          throw new Wrong("ci/mutation/explained.txt: there is no mutant " + name);
        }
        explained.put(name, reason);
      }
    }
    return explained;
  }

  /** Paragraphs of lines, without comments. */
  private static List<List<String>> blocks(String table) throws IOException {
    List<List<String>> blocks = new ArrayList<>();
    boolean inside = false;
    for (String line : Files.readAllLines(TABLES.resolve(table))) {
      if (line.startsWith("#")) {
        continue;
      }
      if (line.isBlank()) {
        inside = false;
        continue;
      }
      if (!inside) {
        blocks.add(new ArrayList<>());
        inside = true;
      }
      blocks.getLast().add(line);
    }
    return blocks;
  }

  // ---- the tests

  /**
   * Compiles everything as it stands, and runs the tests once that are new or can reach what has changed: they
   * have to pass, and their times set the order.
   */
  private void prepare(int jobs) throws Exception {
    Path stamp = scratch.resolve("compiled");
    String state = digestOf(Stream.of(MAIN, generated, TEST, TABLES).flatMap(Mutate::sourcesOf).toList());
    if (!Files.exists(stamp) || !Files.readString(stamp).equals(state)) {
      Files.deleteIfExists(stamp);
      rebuild();
      Files.writeString(stamp, state);
    }
    reach();
    Map<String, String> states = new TreeMap<>();
    for (String test : reached.keySet()) {
      states.put(test, digestOf(classFiles.entrySet().stream()
          .filter(file -> reached.get(test).contains(file.getValue())).map(Map.Entry::getKey).toList()));
    }
    Path timings = scratch.resolve("timings");
    Map<String, String> known = new TreeMap<>(); // a line of the file by its test and state
    if (Files.exists(timings)) {
      Files.readAllLines(timings).stream().filter(line -> line.split(" ").length == 3)
          .forEach(line -> known.put(line.substring(0, line.lastIndexOf(' ')), line));
    }
    List<String> changed =
        states.keySet().stream().filter(test -> !known.containsKey(test + " " + states.get(test))).toList();
    System.out.println("running " + changed.size() + " of " + states.size() + " test classes as they are");
    Outcome outcome = testAtOnce(changed, jobs);
    outcome.milliseconds().forEach((test, time) ->
        known.put(test + " " + states.get(test), test + " " + states.get(test) + " " + time));
    known.keySet().removeIf(key -> !key.equals(key.split(" ")[0] + " " + states.get(key.split(" ")[0])));
    Files.write(timings, known.values());
    if (outcome.failure() != null) {
      throw new Wrong("the tests do not pass as they are: " + outcome.failure() + "\n" + outcome.log());
    }
    for (String line : known.values()) {
      String[] words = line.split(" ");
      milliseconds.put(words[0], Long.parseLong(words[2]));
    }
  }

  /** The tests dealt out to so many processes; a failure is that of any of them. */
  private Outcome testAtOnce(List<String> tests, int jobs) throws Exception {
    Map<String, Long> milliseconds = new LinkedHashMap<>();
    String failure = null;
    StringBuilder log = new StringBuilder();
    try (ExecutorService workers = Executors.newFixedThreadPool(jobs)) {
      List<Future<Outcome>> outcomes = new ArrayList<>();
      for (int job = 0; job < jobs; job++) {
        int first = job;
        List<String> share = IntStream.range(0, tests.size())
            .filter(i -> i % jobs == first).mapToObj(tests::get).toList();
        outcomes.add(workers.submit(() -> test(List.of(), share, name -> 3600)));
      }
      for (Future<Outcome> one : outcomes) {
        Outcome outcome = one.get();
        milliseconds.putAll(outcome.milliseconds());
        log.append(outcome.log());
        failure = failure == null ? outcome.failure() : failure;
      }
    }
    return new Outcome(failure, milliseconds, log.toString());
  }

  private void rebuild() throws IOException {
    for (Path classes : List.of(mainClasses, testClasses, runnerClasses)) {
      delete(classes);
      Files.createDirectories(classes);
    }
    List<Path> main = Stream.of(MAIN, generated).flatMap(Mutate::sourcesOf).toList();
    require(compile(main, libraries, mainClasses));
    require(compile(sources(TEST), mainClasses + File.pathSeparator + libraries, testClasses));
    require(compile(List.of(TABLES.resolve("FailFast.java")), libraries, runnerClasses));
  }

  private static void require(String problems) {
    if (!problems.isEmpty()) {
      throw new Wrong("the sources do not compile:\n" + problems);
    }
  }

  private static String digestOf(List<Path> files) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (Path file : files) {
      digest.update(Files.readAllBytes(file));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static List<String> testNames() throws IOException {
    return sources(TEST).stream()
        .map(path -> TEST.relativize(path).toString())
        .map(path -> path.replaceFirst("\\.java$", "").replace(File.separatorChar, '.'))
        .filter(name -> name.endsWith("Test"))
        .toList();
  }

  /** Follows the classes that are named in constant pools, from every test on. */
  private void reach() throws IOException {
    Map<String, Set<String>> named = new TreeMap<>();
    for (Path root : List.of(mainClasses, testClasses)) {
      for (Path path : files(root, ".class")) {
        String name = root.relativize(path).toString().replace(File.separatorChar, '/');
        String type = outermost(name.replaceFirst("\\.class$", ""));
        classFiles.put(path, type);
        Set<String> others = named.computeIfAbsent(type, key -> new HashSet<>());
        ClassFile.of().parse(path).constantPool().forEach(entry -> {
          if (entry instanceof ClassEntry other) {
            others.add(outermost(other.asInternalName()));
          }
        });
      }
    }
    for (String test : testNames()) {
      Set<String> seen = new LinkedHashSet<>();
      ArrayDeque<String> open = new ArrayDeque<>(List.of(test.replace('.', '/')));
      while (!open.isEmpty()) {
        String next = open.pop();
        if (seen.add(next)) {
          open.addAll(named.getOrDefault(next, Set.of()));
        }
      }
      reached.put(test, seen);
    }
  }

  private static String outermost(String internalName) {
    return internalName.replaceFirst("^\\[+L(.*);$", "$1").replaceFirst("\\$.*", "");
  }

  // ---- the verdict

  private record Verdict(String word, String detail) {}

  private int judge(List<Mutants.Mutant> chosen, Map<String, String> explained, int jobs) throws Exception {
    Map<String, Integer> counts = new TreeMap<>();
    ExecutorService workers = Executors.newFixedThreadPool(jobs);
    try {
      List<Future<Verdict>> verdicts = new ArrayList<>();
      for (int i = 0; i < chosen.size(); i++) {
        Mutants.Mutant mutant = chosen.get(i);
        Path classes = scratch.resolve("mutant-" + ProcessHandle.current().pid() + "-" + i);
        String reason = explained.get(mutant.name());
        verdicts.add(workers.submit(() -> {
          Verdict verdict = reason != null ? new Verdict("explained", reason) : verdict(mutant, classes);
          System.out.println(verdict.word() + ": " + mutant.name()
              + (verdict.detail().isEmpty() ? "" : "  [" + verdict.detail() + "]"));
          return verdict;
        }));
      }
      for (Future<Verdict> verdict : verdicts) {
        counts.merge(verdict.get().word(), 1, Integer::sum);
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    } finally {
      workers.shutdownNow();
    }
    int caught = counts.getOrDefault("caught", 0);
    int survived = counts.getOrDefault("SURVIVED", 0);
    System.out.println();
    System.out.println(counts.getOrDefault("explained", 0) + " explained, "
        + counts.getOrDefault("impossible", 0) + " impossible: the compiler refuses them");
    System.out.println(
        "score: " + caught + " of " + (caught + survived) + " caught, " + survived + " survived");
    return survived == 0 ? 0 : 1;
  }

  private Verdict verdict(Mutants.Mutant mutant, Path classes) throws Exception {
    try {
      List<Path> sources = affected(mutant, classes);
      String problems = compile(sources, Stream.of(mainClasses, testClasses, libraries)
          .map(Object::toString).collect(Collectors.joining(File.pathSeparator)), classes);
      if (!problems.isEmpty()) {
        if (mutant.name().contains(": ")) {
          throw new Wrong("ci/mutation/listed.txt: " + mutant.name() + " does not compile:\n" + problems);
        }
        return new Verdict("impossible", "");
      }
      Outcome outcome = test(List.of(classes), order(sources), name ->
          PATIENCE_SECONDS + PATIENCE * milliseconds.get(name) / 1000);
      return outcome.failure() == null
          ? new Verdict("SURVIVED", "")
          : new Verdict("caught", outcome.failure().replace("dev.blr.engine.", ""));
    } finally {
      delete(classes);
    }
  }

  /** The mutant's file, written below its classes, and those that may hold a copy of its constant. */
  private List<Path> affected(Mutants.Mutant mutant, Path classes) throws IOException {
    Path original = MAIN.resolve(ROOT_PACKAGE).resolve(mutant.file());
    Path changed = classes.resolve("source").resolve(MAIN.relativize(original));
    Files.createDirectories(changed.getParent());
    Files.writeString(changed, mutant.text());
    List<Path> affected = new ArrayList<>(List.of(changed));
    if (!mutant.constant().isEmpty()) {
      for (Path root : List.of(MAIN, TEST)) {
        for (Path source : sources(root)) {
          if (!source.equals(original) && Files.readString(source).contains(mutant.constant())) {
            affected.add(source);
          }
        }
      }
    }
    return affected;
  }

  /** Compiler messages; empty if all is well. */
  private String compile(Collection<Path> sources, String classpath, Path into) throws IOException {
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean done = compiler.getTask(
          new PrintWriter(messages), files, null,
          List.of("-cp", classpath, "-d", into.toString(), "-proc:none", "-nowarn", "-Xlint:none"),
          null, files.getJavaFileObjectsFromPaths(sources)).call();
      return done ? "" : messages.toString();
    }
  }

  /** Tests that can reach one of these sources: the first one's own, its package's, and then the quick ones. */
  private List<String> order(List<Path> affected) {
    List<String> types = affected.stream().map(Mutate::typeOf).toList();
    String own = types.getFirst().replace('/', '.') + "Test";
    Set<String> slow = milliseconds.keySet().stream()
        .sorted(Comparator.comparing(milliseconds::get).reversed()).limit(withoutSlowest)
        .collect(Collectors.toSet());
    return milliseconds.keySet().stream()
        .filter(test -> test.equals(own) || !slow.contains(test))
        .filter(test -> types.stream().anyMatch(reached.get(test)::contains))
        .sorted(Comparator
            .comparing((String test) -> !test.equals(own))
            .thenComparing(test -> !packageOf(test).equals(packageOf(own)))
            .thenComparing(milliseconds::get))
        .toList();
  }

  private static String packageOf(String type) {
    return type.substring(0, type.lastIndexOf('.'));
  }

  /** dev/blr/engine/LiveRisk for any path that ends in dev/blr/engine/LiveRisk.java. */
  private static String typeOf(Path source) {
    String path = source.toString().replace(File.separatorChar, '/');
    return path.substring(path.lastIndexOf("/" + ROOT_PACKAGE + "/") + 1).replaceFirst("\\.java$", "");
  }

  /**
   * @param failure the test that failed; null if none did
   * @param milliseconds of the tests that passed
   */
  private record Outcome(String failure, Map<String, Long> milliseconds, String log) {}

  private interface Limit {
    long seconds(String test);
  }

  private Outcome test(List<Path> first, List<String> tests, Limit limit) throws Exception {
    String classpath = Stream.of(first.stream(), Stream.of(mainClasses, testClasses, runnerClasses))
        .flatMap(paths -> paths).map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC", "-Xmx2g", "-cp", classpath + File.pathSeparator + libraries, "FailFast"));
    tests.forEach(name -> command.add(name + "=" + limit.seconds(name)));
    Process process =
        new ProcessBuilder(command).directory(MODULE.toFile()).redirectErrorStream(true).start();
    Thread stop = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(stop);
    Map<String, Long> milliseconds = new LinkedHashMap<>();
    StringBuilder log = new StringBuilder();
    String failure = null;
    try (BufferedReader output = process.inputReader()) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        String[] words = line.split(" ");
        if (line.startsWith("## passed ")) {
          milliseconds.put(words[2], Long.parseLong(words[3]));
        } else if (line.startsWith("## ")) {
          String test = line.substring(line.indexOf(words[2]));
          failure = test + (words[1].equals("endless") ? " does not end" : "");
        } else {
          log.append(line).append('\n');
        }
      }
    }
    int code = process.waitFor();
    Runtime.getRuntime().removeShutdownHook(stop);
    if (failure == null && code != 0) {
      failure = "the virtual machine ended with " + code;
    }
    return new Outcome(failure, milliseconds, log.toString());
  }

  private static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(directory)) {
      paths.sorted(Comparator.reverseOrder()).forEach(path -> {
        try {
          Files.delete(path);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
    }
  }
}
