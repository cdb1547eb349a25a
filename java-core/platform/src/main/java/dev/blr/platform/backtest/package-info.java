/**
 * A backtest of several models over one window of one series, as {@code blr backtest} gives it out.
 * The tests and scores themselves are {@link dev.blr.engine.backtest}'s.
 */
package dev.blr.platform.backtest;
