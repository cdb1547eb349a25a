package dev.blr.engine;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The house rules: a stage imports only stages above it, and the engine knows nothing of the world.
 */
class StageOrderTest {
  private static final List<String> STAGES =
      List.of(
          "numeric",
          "snapshot",
          "shape",
          "series",
          "kernel",
          "dist",
          "forecast",
          "spectral",
          "filter",
          "risk",
          "memory",
          "decision");

  private static final JavaClasses ENGINE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.blr.engine");

  @Test
  void aStageImportsOnlyStagesAboveIt() {
    for (int stage = 0; stage < STAGES.size() - 1; stage++) {
      String[] below =
          STAGES.subList(stage + 1, STAGES.size()).stream()
              .map(StageOrderTest::packageOf)
              .toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage(packageOf(STAGES.get(stage)))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(below)
          .because("stage " + stage + " comes before them")
          .check(ENGINE);
    }
  }

  /** What a document is made of knows no document. */
  @Test
  void shapesUseNumericOnly() {
    classes()
        .that()
        .resideInAPackage(packageOf("shape"))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(packageOf("shape"), packageOf("numeric"), "org.jspecify..", "java..")
        .check(ENGINE);
  }

  /** The declarations stand on everything; nothing below knows that it is declared. */
  @Test
  void nothingUsesTheDeclarationsButThemselves() {
    noClasses()
        .that()
        .resideOutsideOfPackage(packageOf("ask"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(packageOf("ask"))
        .check(ENGINE);
  }

  @Test
  void theToolboxUsesStagesUpToSpectralOnly() {
    noClasses()
        .that()
        .resideInAnyPackage(
            packageOf("backtest"),
            packageOf("classical"),
            packageOf("extreme"),
            packageOf("liquidity"),
            packageOf("portfolio"),
            packageOf("regime"),
            packageOf("stress"),
            packageOf("volatility"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            STAGES.subList(STAGES.indexOf("filter"), STAGES.size()).stream()
                .map(StageOrderTest::packageOf)
                .toArray(String[]::new))
        .check(ENGINE);
  }

  /** A model is judged by others and knows no judge. */
  @Test
  void modelsDoNotImportTheirJudge() {
    noClasses()
        .that()
        .resideInAnyPackage(packageOf("classical"), packageOf("volatility"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(packageOf("backtest"))
        .check(ENGINE);
  }

  @Test
  void noStageImportsThePipeline() {
    noClasses()
        .that()
        .resideInAnyPackage(STAGES.stream().map(StageOrderTest::packageOf).toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.blr.engine")
        .check(ENGINE);
  }

  @Test
  void theEngineDependsOnNothingButItselfAndTheCoreOfTheLanguage() {
    classes()
        .that()
        .resideInAPackage("dev.blr.engine..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.blr.engine..",
            "java.lang",
            "java.lang.invoke",
            "java.lang.runtime",
            "java.util",
            "java.util.function",
            "java.util.stream",
            "org.jspecify.annotations") // read by compilers only
        .because("it knows no file, clock, thread, logger or network, and runs in a browser")
        .check(ENGINE);
  }

  /** Their results differ between the JVM, TeaVM and browsers; {@code Elementary} has our own. */
  @Test
  void theEngineCallsNoPlatformDependentMathematics() {
    for (String function :
        List.of(
            "exp", "log", "log1p", "expm1", "pow", "sin", "cos", "tan", "tanh", "sinh", "cosh",
            "cbrt", "hypot", "atan", "atan2", "asin", "acos", "fma", "rint", "log10")) {
      noClasses()
          .should()
          .callMethodWhere(target(name(function)).and(target(owner(assignableTo(Math.class)))))
          .allowEmptyShould(true)
          .check(ENGINE);
    }
  }

  private static String packageOf(String stage) {
    return "dev.blr.engine." + stage + "..";
  }
}
