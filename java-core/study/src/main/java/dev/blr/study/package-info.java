/**
 * The published study ("Bayesian Live Risk: the memory of risk", T. Nagy, draft of March 2026; "the
 * paper") done again, one program a table or figure, and the measurements by which our own models
 * are judged. Every program is started by {@code ci/repro} under its name there and prints the
 * paper's number, ours, and why they differ.
 */
@NullMarked
package dev.blr.study;

import org.jspecify.annotations.NullMarked;
