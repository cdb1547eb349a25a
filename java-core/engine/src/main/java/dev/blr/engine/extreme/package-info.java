/**
 * Toolbox: extreme values. In: losses. Out: the law of what lies beyond a threshold, and VaR and ES
 * far out. May import stages 0 to 4.
 */
@NullMarked
package dev.blr.engine.extreme;

import org.jspecify.annotations.NullMarked;
