/**
 * Stage 0: what lives, as bytes and back.
 *
 * <p>In: an object that visits its numbers. Out: a snapshot, and from one the numbers again, to the
 * bit. Every class names each of its fields once, in one method that serves both directions. May
 * import {@code numeric} only.
 */
@NullMarked
package dev.blr.engine.snapshot;

import org.jspecify.annotations.NullMarked;
