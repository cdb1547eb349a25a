import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintStream;
import java.util.Arrays;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs the JUnit classes that are its arguments, without those tests that compare whole outputs (tag golden);
 * prints the name of every test that fails, and how many passed. Started by ci/swaps.
 */
final class RunTests implements TestExecutionListener {
  private final PrintStream out = System.out;
  private int passed;
  private int failed;

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (result.getStatus() == TestExecutionResult.Status.FAILED) {
      failed++;
      String where = test.getParentId().orElse("").replaceAll(".*\\[class:([\\w.]+)\\].*", "$1");
      out.println("failed " + where.replaceAll("dev\\.blr\\.", "") + " " + test.getDisplayName());
      out.println("  " + String.valueOf(result.getThrowable().orElse(null)).lines().limit(14).collect(java.util.stream.Collectors.joining("\n")));
    } else if (test.isTest()) {
      passed++;
    }
  }

  static void main(String[] classes) {
    LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
        .selectors(Arrays.stream(classes).map(name -> selectClass(name)).toList())
        .filters(TagFilter.excludeTags("golden"))
        .build();
    RunTests count = new RunTests();
    LauncherFactory.create().execute(request, count);
    count.out.println("passed " + count.passed);
    System.exit(count.failed > 0 ? 1 : count.passed == 0 ? 2 : 0);
  }
}
