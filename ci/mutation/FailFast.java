import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs test classes in the order given, each as CLASS=SECONDS, its time limit, and ends with the first failure.
 * Prints "## passed CLASS MILLISECONDS", "## failed TEST" or "## endless CLASS".
 */
final class FailFast implements TestExecutionListener {
  public static void main(String[] arguments) {
    Launcher launcher = LauncherFactory.create();
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    for (String argument : arguments) {
      String[] parts = argument.split("=");
      ScheduledFuture<?> limit =
          clock.schedule(() -> end("endless " + parts[0]), Long.parseLong(parts[1]), TimeUnit.SECONDS);
      long began = System.nanoTime();
      launcher.execute(
          LauncherDiscoveryRequestBuilder.request()
              .selectors(selectClass(parts[0]))
              .filters(TagFilter.excludeTags("golden"))
              .build(),
          new FailFast());
      limit.cancel(false);
      System.out.println("\n## passed " + parts[0] + " " + (System.nanoTime() - began) / 1_000_000);
    }
    System.out.flush();
    Runtime.getRuntime().halt(0); // whatever threads a mutant left behind
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (result.getStatus() == Status.FAILED) {
      result.getThrowable().ifPresent(Throwable::printStackTrace);
      String name = test.getSource()
          .filter(MethodSource.class::isInstance)
          .map(MethodSource.class::cast)
          .map(source -> source.getClassName() + "." + source.getMethodName())
          .orElse(test.getLegacyReportingName());
      end("failed " + name);
    }
  }

  private static void end(String how) {
    System.out.println("\n## " + how);
    System.out.flush();
    Runtime.getRuntime().halt(1);
  }
}
