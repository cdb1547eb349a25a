package dev.blr.engine.backtest;

/**
 * @param statistic of the test
 * @param pValue probability of one at least as extreme when the forecasts are right
 */
public record TestResult(double statistic, double pValue) {}
