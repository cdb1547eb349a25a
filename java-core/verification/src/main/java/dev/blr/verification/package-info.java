/**
 * What holds of this product, and how it is known: {@link dev.blr.verification.Verification} is the
 * list that {@code blr verify} prints.
 */
@NullMarked
package dev.blr.verification;

import org.jspecify.annotations.NullMarked;
