import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * For every source that ci/swaps has changed: compiles it, and runs the tests named for it with the changed
 * class in the place of the right one; no test that compares whole outputs (tag golden) takes part. All in one
 * process, since starting one costs more than the tests do.
 *
 * <p>Arguments: the file of changes, each a line of number, source and tests (class#method,...) between tabs;
 * and the folders of classes to load anew. Prints for each its number, the number of tests, and the first that
 * failed, or nothing.
 */
final class SwapTests implements TestExecutionListener {
  private int tests;
  private String failed = "";

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (test.isTest()) {
      tests++;
    }
    if (result.getStatus() == TestExecutionResult.Status.FAILED && failed.isEmpty()) {
      failed = test.getUniqueId().replaceAll(".*\\[class:dev\\.blr\\.([\\w.]+)\\].*", "$1 ") + test.getDisplayName();
    }
  }

  static void main(String[] arguments) throws Exception {
    List<Path> folders = Arrays.stream(arguments).skip(1).map(Path::of).toList();
    for (String line : Files.readAllLines(Path.of(arguments[0]))) {
      String[] cells = line.split("\t");
      Path changed = Files.createTempDirectory(Path.of(arguments[0]).getParent(), "classes");
      compile(Path.of(cells[1]), changed, folders);
      SwapTests found = run(changed, folders, cells[2].split(","));
      System.out.println("swap\t" + cells[0] + "\t" + found.tests + "\t" + found.failed);
    }
    System.exit(0); // servers that a test has started may still hold threads
  }

  private static void compile(Path source, Path into, List<Path> folders) {
    String path = String.join(":", folders.stream().map(Path::toString).toList())
        + ":" + System.getProperty("java.class.path");
    int code = ToolProvider.getSystemJavaCompiler().run(
        null, null, null, "-nowarn", "-proc:none", "-d", into.toString(), "-cp", path, source.toString());
    if (code != 0) {
      throw new IllegalStateException(source + " does not compile");
    }
  }

  private static SwapTests run(Path changed, List<Path> folders, String[] methods) throws Exception {
    List<URL> urls = new ArrayList<>(List.of(changed.toUri().toURL()));
    for (Path folder : folders) {
      urls.add(folder.toUri().toURL());
    }
    SwapTests found = new SwapTests();
    try (var loader = new URLClassLoader(urls.toArray(URL[]::new), SwapTests.class.getClassLoader())) {
      Thread.currentThread().setContextClassLoader(loader);
      var request = LauncherDiscoveryRequestBuilder.request()
          .selectors(Arrays.stream(methods).map(method -> selectMethod("dev.blr." + method)).toList())
          .filters(TagFilter.excludeTags("golden"))
          .build();
      LauncherFactory.create().execute(request, found);
    }
    return found;
  }
}
