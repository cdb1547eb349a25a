/**
 * Pictures and the one-page report: numbers in, SVG and HTML out, self-contained and without
 * script.
 *
 * <p>{@link dev.blr.report.Chart} is a picture as a value; {@link dev.blr.report.ReportPage} puts
 * the pictures of one run and its backtest on a page.
 */
@NullMarked
package dev.blr.report;

import org.jspecify.annotations.NullMarked;
