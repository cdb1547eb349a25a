package dev.blr.audit;

import dev.blr.engine.decision.EnforcementSettings;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Values;
import dev.blr.report.Changes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Limits that became valid.
 *
 * @param changes one a field; none of the first
 */
record ConfigurationChange(List<String> changes, EnforcementSettings limits) {
  static final Shape<ConfigurationChange> SHAPE =
      Shape.read(
          "ConfigurationChange",
          "Limits that became valid.",
          ConfigurationChange::of,
          Field.texts("changes", ConfigurationChange::changes, "One a field; none of the first."),
          Field.nested(
              "limits", EnforcementSettings.SHAPE, ConfigurationChange::limits, "All of them."));

  /**
   * @param before null for the first
   */
  static ConfigurationChange between(
      @Nullable EnforcementSettings before, EnforcementSettings after) {
    return new ConfigurationChange(
        before == null ? List.of() : Changes.between(EnforcementSettings.SHAPE, before, after),
        after);
  }

  private static ConfigurationChange of(Values values) {
    return new ConfigurationChange(values.list(), values.next());
  }
}
