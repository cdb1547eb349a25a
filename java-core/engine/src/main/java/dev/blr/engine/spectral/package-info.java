/**
 * Stage 4: a law ↔ its cosine coefficients, and the bases in which laws move.
 *
 * <p>In: densities, characteristic functions, observations (stages 0–3). Out: coefficients A_0 …
 * A_{N−1} on a domain [a, b] (A_0 = 2 for unit mass), damping, moments, the learned basis. May not
 * import {@code filter}, {@code risk}, {@code memory} or {@code decision}.
 */
@NullMarked
package dev.blr.engine.spectral;

import org.jspecify.annotations.NullMarked;
