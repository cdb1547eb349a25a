/**
 * Toolbox: where a series changes its law, and between which laws it goes to and fro.
 *
 * <p>In: numbers in order of time. Out: change points of the whole series, alarms as it comes, and
 * hidden states with their laws. May import stages 0 to 4.
 */
@NullMarked
package dev.blr.engine.regime;

import org.jspecify.annotations.NullMarked;
