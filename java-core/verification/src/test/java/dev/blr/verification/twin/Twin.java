package dev.blr.verification.twin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A test of a theorem over the code that uses it; its name is the theorem's, in camel case.
 *
 * <p>Where every operation is exact, the expected value is a whole number over a power of two, and
 * equality is meant; elsewhere the rounding that is allowed stands beside.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Twin {
  /** The classes that the theorem speaks of; none where no code uses it. */
  Class<?>[] of();
}
