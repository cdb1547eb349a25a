package dev.blr.cli;

import static java.lang.module.ModuleDescriptor.Requires.Modifier.STATIC;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.lang.module.ResolvedModule;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The product as modules: the tests run on a class path, where nobody would notice a missing line.
 */
class ModulesTest {
  /** What the tests run on, less the tests. */
  private static final ModuleFinder FINDER =
      ModuleFinder.of(
          Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
              .filter(path -> !path.contains("test-classes") && !path.endsWith("-tests.jar"))
              .map(Path::of)
              .toArray(Path[]::new));

  private static ModuleDescriptor descriptor(String module) {
    return FINDER.find(module).map(ModuleReference::descriptor).orElseThrow();
  }

  private static Set<String> readBy(String module) {
    Configuration resolved =
        Configuration.empty().resolve(FINDER, ModuleFinder.ofSystem(), Set.of("dev.blr.cli"));
    return resolved.findModule(module).orElseThrow().reads().stream()
        .map(ResolvedModule::name)
        .collect(toSet());
  }

  @Test
  void theEngineNeedsNothingAndHidesNothing() {
    ModuleDescriptor engine = descriptor("dev.blr.engine");
    assertThat(engine.requires().stream().filter(one -> !one.modifiers().contains(STATIC)))
        .extracting(Requires::name)
        .containsExactly("java.base");
    assertThat(engine.exports().stream().map(ModuleDescriptor.Exports::source))
        .containsExactlyInAnyOrderElementsOf(engine.packages());
  }

  @Test
  void theProductResolves() {
    assertThat(readBy("dev.blr.cli"))
        .contains("dev.blr.engine", "dev.blr.panama", "dev.blr.report", "dev.blr.server");
  }

  @Test
  void nobodyButTheServerReadsTheWebFramework() {
    assertThat(readBy("dev.blr.server")).contains("io.javalin");
    assertThat(readBy("dev.blr.cli")).doesNotContain("io.javalin");
    assertThat(readBy("dev.blr.report")).doesNotContain("io.javalin", "info.picocli");
  }
}
