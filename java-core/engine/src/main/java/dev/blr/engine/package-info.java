/**
 * The live engine on one page ({@link dev.blr.engine.LiveRisk}), over the stages 0 to 8 that are
 * its packages. {@code MODEL.md} beside the sources has its mathematics.
 */
@NullMarked
package dev.blr.engine;

import org.jspecify.annotations.NullMarked;
