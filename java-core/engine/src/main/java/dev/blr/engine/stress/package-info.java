/**
 * Toolbox: what would be lost if.
 *
 * <p>In: positions' values, the covariance of their returns, shocks. Out: losses, positive, in the
 * money of the values. May import stages 0 to 4 and {@code portfolio}.
 */
@NullMarked
package dev.blr.engine.stress;

import org.jspecify.annotations.NullMarked;
