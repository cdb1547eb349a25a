/**
 * Stage 7: what past crises looked like, and whether today looks like one.
 *
 * <p>In: the current law, risk numbers and observations (stages 0–6), and a library of prototypes.
 * Out: {@link dev.blr.engine.memory.MemoryState}, the similarity to every prototype, what was
 * learned, and the blended law. May not import {@code decision}.
 */
@NullMarked
package dev.blr.engine.memory;

import org.jspecify.annotations.NullMarked;
