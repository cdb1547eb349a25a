/**
 * Conditional volatility models fitted by maximum likelihood; part of the toolbox beside the
 * stages. A model is a mean, a variance recursion and an innovation, one class each.
 *
 * <p>In: returns. Out: fitted parameters with their errors, conditional variances, filters that
 * predict laws. May import stages 0 to 4 and {@code forecast} only.
 */
@NullMarked
package dev.blr.engine.volatility;

import org.jspecify.annotations.NullMarked;
