package dev.blr.engine.forecast;

import org.jspecify.annotations.Nullable;

/**
 * One fitted parameter.
 *
 * @param name as its model's formula has it, e.g. {@code omega}
 * @param standardError from the observed information; null where it has none there: at a bound
 * @param robustStandardError from scores and information together, right where the law of the
 *     innovations is wrong; null likewise
 */
public record Estimate(
    String name,
    double value,
    @Nullable Double standardError,
    @Nullable Double robustStandardError) {}
