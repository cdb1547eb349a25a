/**
 * Statements about risk measures of finite laws, written as SMT-LIB text and handed to Z3.
 *
 * <p>{@link dev.blr.verification.smt.RiskProperties#ALL} is the list. A law has n symbolic outcomes
 * and n symbolic weights, so that a proof speaks of every such law at once, ties and atoms
 * included.
 */
@NullMarked
package dev.blr.verification.smt;

import org.jspecify.annotations.NullMarked;
