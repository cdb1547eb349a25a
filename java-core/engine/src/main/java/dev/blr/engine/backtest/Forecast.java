package dev.blr.engine.backtest;

/** Positive loss fractions. */
public record Forecast(double valueAtRisk, double expectedShortfall) {}
