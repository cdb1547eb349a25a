/**
 * Stage 5: particles. Propagate, weigh, resample. A state model is a pure step, a population is a
 * value, and a model from outside this package needs no more than what it exports.
 *
 * <p>In: observations, kernels, a seed (stages 0–4). Out: weighted hypotheses about the law of the
 * next observation. May not import {@code risk}, {@code memory} or {@code decision}.
 */
@NullMarked
package dev.blr.engine.filter;

import org.jspecify.annotations.NullMarked;
