package dev.blr.engine;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The test, or every test of the class, reads these files of {@link SharedData}. Without them it is
 * skipped by its own name before it begins, or fails where they must be there: under CI=true,
 * unless BLR_SHARED=none.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsSharedData.Condition.class)
public @interface NeedsSharedData {
  String[] value();

  /**
   * Asked once for the class, which goes on, so that each of its tests is named, and once for each
   * test.
   */
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if (context.getTestMethod().isEmpty()) {
        return ConditionEvaluationResult.enabled("the class is a folder of tests");
      }
      return Stream.of(context.getTestMethod(), context.getTestClass())
          .flatMap(Optional::stream)
          .flatMap(element -> findAnnotation(element, NeedsSharedData.class).stream())
          .flatMap(needs -> Stream.of(needs.value()))
          .flatMap(file -> absence(file).stream())
          .findFirst()
          .map(ConditionEvaluationResult::disabled)
          .orElseGet(() -> ConditionEvaluationResult.enabled("the data are there"));
    }

    private static Optional<String> absence(String file) {
      return SharedData.absence(
          file,
          System.getenv("BLR_SHARED"),
          "true".equals(System.getenv("CI")),
          SharedData.beside());
    }
  }
}
