package dev.blr.panama;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * The binding of {@code native/include/blr.h}, in the shape that jextract emits: for every function
 * {@code f} of the header the accessors {@code f$descriptor}, {@code f$handle}, {@code f$address},
 * and a static method of the same name and parameters. The header documents them. A test compares
 * every signature with the header.
 *
 * <p>With jextract at hand, regenerate it so, and put {@code Linker.Option.critical(true)} back on
 * the handles that carry it here ({@code CRITICAL}: Java arrays are then passed without a copy):
 *
 * <pre>
 *   jextract --output java-core/panama/src/main/java --target-package dev.blr.panama
 *            --use-system-load-library --library blr native/include/blr.h
 * </pre>
 *
 * <p>A critical call holds up every safepoint while it runs, so callers keep such calls short.
 * Functions that can run long, {@code blr_cos_coefficients} and {@code blr_cos_laws_quantile}, are
 * ordinary calls on off-heap memory.
 *
 * <p>{@link NativeLibrary} loads the library; a method called before that fails with {@code
 * NoSuchElementException} inside an {@code ExceptionInInitializerError}.
 */
public final class blr_h {
  private static final Linker LINKER = Linker.nativeLinker();
  private static final Linker.Option CRITICAL = Linker.Option.critical(true);
  private static final SymbolLookup SYMBOL_LOOKUP = SymbolLookup.loaderLookup();

  public static final ValueLayout.OfInt C_INT = ValueLayout.JAVA_INT;
  public static final ValueLayout.OfLong C_LONG_LONG = ValueLayout.JAVA_LONG;
  public static final ValueLayout.OfDouble C_DOUBLE = ValueLayout.JAVA_DOUBLE;
  public static final AddressLayout C_POINTER =
      ValueLayout.ADDRESS.withTargetLayout(
          MemoryLayout.sequenceLayout(Long.MAX_VALUE, ValueLayout.JAVA_BYTE));

  private blr_h() {}

  public static int BLR_OK() {
    return 0;
  }

  public static int BLR_ERROR_ARGUMENT() {
    return 1;
  }

  public static int BLR_ERROR_TARGET() {
    return 2;
  }

  public static int BLR_ABI_VERSION() {
    return 3;
  }

  private static final FunctionDescriptor blr_abi_version$DESC = FunctionDescriptor.of(C_INT);

  private static final class blr_abi_version {
    static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("blr_abi_version");
    static final MethodHandle HANDLE = LINKER.downcallHandle(ADDR, blr_abi_version$DESC);
  }

  public static FunctionDescriptor blr_abi_version$descriptor() {
    return blr_abi_version$DESC;
  }

  public static MethodHandle blr_abi_version$handle() {
    return blr_abi_version.HANDLE;
  }

  public static MemorySegment blr_abi_version$address() {
    return blr_abi_version.ADDR;
  }

  public static int blr_abi_version() {
    try {
      return (int) blr_abi_version.HANDLE.invokeExact();
    } catch (Throwable e) {
      throw new AssertionError("blr_abi_version threw", e);
    }
  }

  private static final FunctionDescriptor blr_build_info$DESC = FunctionDescriptor.of(C_POINTER);

  private static final class blr_build_info {
    static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("blr_build_info");
    static final MethodHandle HANDLE = LINKER.downcallHandle(ADDR, blr_build_info$DESC);
  }

  public static FunctionDescriptor blr_build_info$descriptor() {
    return blr_build_info$DESC;
  }

  public static MethodHandle blr_build_info$handle() {
    return blr_build_info.HANDLE;
  }

  public static MemorySegment blr_build_info$address() {
    return blr_build_info.ADDR;
  }

  public static MemorySegment blr_build_info() {
    try {
      return (MemorySegment) blr_build_info.HANDLE.invokeExact();
    } catch (Throwable e) {
      throw new AssertionError("blr_build_info threw", e);
    }
  }

  private static final FunctionDescriptor blr_available_targets$DESC =
      FunctionDescriptor.of(C_POINTER);

  private static final class blr_available_targets {
    static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("blr_available_targets");
    static final MethodHandle HANDLE = LINKER.downcallHandle(ADDR, blr_available_targets$DESC);
  }

  public static FunctionDescriptor blr_available_targets$descriptor() {
    return blr_available_targets$DESC;
  }

  public static MethodHandle blr_available_targets$handle() {
    return blr_available_targets.HANDLE;
  }

  public static MemorySegment blr_available_targets$address() {
    return blr_available_targets.ADDR;
  }

  public static MemorySegment blr_available_targets() {
    try {
      return (MemorySegment) blr_available_targets.HANDLE.invokeExact();
    } catch (Throwable e) {
      throw new AssertionError("blr_available_targets threw", e);
    }
  }

  private static final FunctionDescriptor blr_target$DESC = FunctionDescriptor.of(C_POINTER);

  private static final class blr_target {
    static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("blr_target");
    static final MethodHandle HANDLE = LINKER.downcallHandle(ADDR, blr_target$DESC);
  }

  public static FunctionDescriptor blr_target$descriptor() {
    return blr_target$DESC;
  }

  public static MethodHandle blr_target$handle() {
    return blr_target.HANDLE;
  }

  public static MemorySegment blr_target$address() {
    return blr_target.ADDR;
  }

  public static MemorySegment blr_target() {
    try {
      return (MemorySegment) blr_target.HANDLE.invokeExact();
    } catch (Throwable e) {
      throw new AssertionError("blr_target threw", e);
    }
  }

  private static final FunctionDescriptor blr_rejected_target$DESC =
      FunctionDescriptor.of(C_POINTER);

  private static final class blr_rejected_target {
    static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("blr_rejected_target");
    static final MethodHandle HANDLE = LINKER.downcallHandle(ADDR, blr_rejected_target$DESC);
  }

  public static FunctionDescriptor blr_rejected_target$descriptor() {
    return blr_rejected_target$DESC;
  }

  public static MethodHandle blr_rejected_target$handle() {
    return blr_rejected_target.HANDLE;
  }

  public static MemorySegment blr_rejected_target$address() {
    return blr_rejected_target.ADDR;
  }

  public static MemorySegment blr_rejected_target() {
    try {
      return (MemorySegment) blr_rejected_target.HANDLE.invokeExact();
    } catch (Throwable e) {
      throw new AssertionError("blr_rejected_target threw", e);
    }
  }

  private static final FunctionDescriptor blr_select_target$DESC =
      FunctionDescriptor.of(C_INT, C_POINTER);

  private static final class blr_select_target {
    static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("blr_select_target");
    static final MethodHandle HANDLE = LINKER.downcallHandle(ADDR, blr_select_target$DESC);
  }

  public static FunctionDescriptor blr_select_target$descriptor() {
    return blr_select_target$DESC;
  }

  public static MethodHandle blr_select_target$handle() {
    return blr_select_target.HANDLE;
  }

  public static MemorySegment blr_select_target$address() {
    return blr_select_target.ADDR;
  }

  public static int blr_select_target(MemorySegment name) {
    try {
      return (int) blr_select_target.HANDLE.invokeExact(name);
    } catch (Throwable e) {
      throw new AssertionError("blr_select_target threw", e);
    }
  }

  private static final FunctionDescriptor blr_student_t_log_density$DESC =
      FunctionDescriptor.of(C_INT, C_POINTER, C_LONG_LONG, C_DOUBLE, C_DOUBLE, C_DOUBLE, C_POINTER);

  private static final class blr_student_t_log_density {
    static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("blr_student_t_log_density");
    static final MethodHandle HANDLE =
        LINKER.downcallHandle(ADDR, blr_student_t_log_density$DESC, CRITICAL);
  }

  public static FunctionDescriptor blr_student_t_log_density$descriptor() {
    return blr_student_t_log_density$DESC;
  }

  public static MethodHandle blr_student_t_log_density$handle() {
    return blr_student_t_log_density.HANDLE;
  }

  public static MemorySegment blr_student_t_log_density$address() {
    return blr_student_t_log_density.ADDR;
  }

  public static int blr_student_t_log_density(
      MemorySegment x, long n, double nu, double location, double scale, MemorySegment out) {
    try {
      return (int) blr_student_t_log_density.HANDLE.invokeExact(x, n, nu, location, scale, out);
    } catch (Throwable e) {
      throw new AssertionError("blr_student_t_log_density threw", e);
    }
  }

  private static final FunctionDescriptor blr_student_t_cdf$DESC =
      FunctionDescriptor.of(C_INT, C_POINTER, C_LONG_LONG, C_DOUBLE, C_POINTER);

  private static final class blr_student_t_cdf {
    static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("blr_student_t_cdf");
    static final MethodHandle HANDLE =
        LINKER.downcallHandle(ADDR, blr_student_t_cdf$DESC, CRITICAL);
  }

  public static FunctionDescriptor blr_student_t_cdf$descriptor() {
    return blr_student_t_cdf$DESC;
  }

  public static MethodHandle blr_student_t_cdf$handle() {
    return blr_student_t_cdf.HANDLE;
  }

  public static MemorySegment blr_student_t_cdf$address() {
    return blr_student_t_cdf.ADDR;
  }

  public static int blr_student_t_cdf(MemorySegment x, long n, double nu, MemorySegment out) {
    try {
      return (int) blr_student_t_cdf.HANDLE.invokeExact(x, n, nu, out);
    } catch (Throwable e) {
      throw new AssertionError("blr_student_t_cdf threw", e);
    }
  }

  private static final FunctionDescriptor blr_student_t_quantile$DESC =
      FunctionDescriptor.of(C_INT, C_POINTER, C_LONG_LONG, C_DOUBLE, C_POINTER);

  private static final class blr_student_t_quantile {
    static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("blr_student_t_quantile");
    static final MethodHandle HANDLE =
        LINKER.downcallHandle(ADDR, blr_student_t_quantile$DESC, CRITICAL);
  }

  public static FunctionDescriptor blr_student_t_quantile$descriptor() {
    return blr_student_t_quantile$DESC;
  }

  public static MethodHandle blr_student_t_quantile$handle() {
    return blr_student_t_quantile.HANDLE;
  }

  public static MemorySegment blr_student_t_quantile$address() {
    return blr_student_t_quantile.ADDR;
  }

  public static int blr_student_t_quantile(MemorySegment p, long n, double nu, MemorySegment out) {
    try {
      return (int) blr_student_t_quantile.HANDLE.invokeExact(p, n, nu, out);
    } catch (Throwable e) {
      throw new AssertionError("blr_student_t_quantile threw", e);
    }
  }

  private static final FunctionDescriptor blr_student_t_log_likelihood$DESC =
      FunctionDescriptor.of(C_INT, C_POINTER, C_LONG_LONG, C_DOUBLE, C_DOUBLE, C_DOUBLE, C_POINTER);

  private static final class blr_student_t_log_likelihood {
    static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("blr_student_t_log_likelihood");
    static final MethodHandle HANDLE =
        LINKER.downcallHandle(ADDR, blr_student_t_log_likelihood$DESC, CRITICAL);
  }

  public static FunctionDescriptor blr_student_t_log_likelihood$descriptor() {
    return blr_student_t_log_likelihood$DESC;
  }

  public static MethodHandle blr_student_t_log_likelihood$handle() {
    return blr_student_t_log_likelihood.HANDLE;
  }

  public static MemorySegment blr_student_t_log_likelihood$address() {
    return blr_student_t_log_likelihood.ADDR;
  }

  public static int blr_student_t_log_likelihood(
      MemorySegment x, long n, double nu, double location, double scale, MemorySegment out) {
    try {
      return (int) blr_student_t_log_likelihood.HANDLE.invokeExact(x, n, nu, location, scale, out);
    } catch (Throwable e) {
      throw new AssertionError("blr_student_t_log_likelihood threw", e);
    }
  }

  private static final FunctionDescriptor blr_student_t_log_likelihood_gradient$DESC =
      FunctionDescriptor.of(C_INT, C_POINTER, C_LONG_LONG, C_DOUBLE, C_DOUBLE, C_DOUBLE, C_POINTER);

  private static final class blr_student_t_log_likelihood_gradient {
    static final MemorySegment ADDR =
        SYMBOL_LOOKUP.findOrThrow("blr_student_t_log_likelihood_gradient");
    static final MethodHandle HANDLE =
        LINKER.downcallHandle(ADDR, blr_student_t_log_likelihood_gradient$DESC, CRITICAL);
  }

  public static FunctionDescriptor blr_student_t_log_likelihood_gradient$descriptor() {
    return blr_student_t_log_likelihood_gradient$DESC;
  }

  public static MethodHandle blr_student_t_log_likelihood_gradient$handle() {
    return blr_student_t_log_likelihood_gradient.HANDLE;
  }

  public static MemorySegment blr_student_t_log_likelihood_gradient$address() {
    return blr_student_t_log_likelihood_gradient.ADDR;
  }

  public static int blr_student_t_log_likelihood_gradient(
      MemorySegment x, long n, double nu, double location, double scale, MemorySegment out) {
    try {
      return (int)
          blr_student_t_log_likelihood_gradient.HANDLE.invokeExact(x, n, nu, location, scale, out);
    } catch (Throwable e) {
      throw new AssertionError("blr_student_t_log_likelihood_gradient threw", e);
    }
  }

  private static final FunctionDescriptor blr_student_t_log_density_each$DESC =
      FunctionDescriptor.of(
          C_INT, C_POINTER, C_POINTER, C_LONG_LONG, C_DOUBLE, C_DOUBLE, C_POINTER);

  private static final class blr_student_t_log_density_each {
    static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("blr_student_t_log_density_each");
    static final MethodHandle HANDLE =
        LINKER.downcallHandle(ADDR, blr_student_t_log_density_each$DESC, CRITICAL);
  }

  public static FunctionDescriptor blr_student_t_log_density_each$descriptor() {
    return blr_student_t_log_density_each$DESC;
  }

  public static MethodHandle blr_student_t_log_density_each$handle() {
    return blr_student_t_log_density_each.HANDLE;
  }

  public static MemorySegment blr_student_t_log_density_each$address() {
    return blr_student_t_log_density_each.ADDR;
  }

  public static int blr_student_t_log_density_each(
      MemorySegment x, MemorySegment nu, long n, double location, double scale, MemorySegment out) {
    try {
      return (int)
          blr_student_t_log_density_each.HANDLE.invokeExact(x, nu, n, location, scale, out);
    } catch (Throwable e) {
      throw new AssertionError("blr_student_t_log_density_each threw", e);
    }
  }

  private static final FunctionDescriptor blr_student_t_cdf_each$DESC =
      FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_LONG_LONG, C_POINTER);

  private static final class blr_student_t_cdf_each {
    static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("blr_student_t_cdf_each");
    static final MethodHandle HANDLE =
        LINKER.downcallHandle(ADDR, blr_student_t_cdf_each$DESC, CRITICAL);
  }

  public static FunctionDescriptor blr_student_t_cdf_each$descriptor() {
    return blr_student_t_cdf_each$DESC;
  }

  public static MethodHandle blr_student_t_cdf_each$handle() {
    return blr_student_t_cdf_each.HANDLE;
  }

  public static MemorySegment blr_student_t_cdf_each$address() {
    return blr_student_t_cdf_each.ADDR;
  }

  public static int blr_student_t_cdf_each(
      MemorySegment x, MemorySegment nu, long n, MemorySegment out) {
    try {
      return (int) blr_student_t_cdf_each.HANDLE.invokeExact(x, nu, n, out);
    } catch (Throwable e) {
      throw new AssertionError("blr_student_t_cdf_each threw", e);
    }
  }

  private static final FunctionDescriptor blr_student_t_quantile_each$DESC =
      FunctionDescriptor.of(C_INT, C_POINTER, C_POINTER, C_LONG_LONG, C_POINTER);

  private static final class blr_student_t_quantile_each {
    static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("blr_student_t_quantile_each");
    static final MethodHandle HANDLE =
        LINKER.downcallHandle(ADDR, blr_student_t_quantile_each$DESC, CRITICAL);
  }

  public static FunctionDescriptor blr_student_t_quantile_each$descriptor() {
    return blr_student_t_quantile_each$DESC;
  }

  public static MethodHandle blr_student_t_quantile_each$handle() {
    return blr_student_t_quantile_each.HANDLE;
  }

  public static MemorySegment blr_student_t_quantile_each$address() {
    return blr_student_t_quantile_each.ADDR;
  }

  public static int blr_student_t_quantile_each(
      MemorySegment p, MemorySegment nu, long n, MemorySegment out) {
    try {
      return (int) blr_student_t_quantile_each.HANDLE.invokeExact(p, nu, n, out);
    } catch (Throwable e) {
      throw new AssertionError("blr_student_t_quantile_each threw", e);
    }
  }

  private static final FunctionDescriptor blr_uniforms$DESC =
      FunctionDescriptor.of(C_INT, C_LONG_LONG, C_LONG_LONG, C_LONG_LONG, C_POINTER, C_LONG_LONG);

  private static final class blr_uniforms {
    static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("blr_uniforms");
    static final MethodHandle HANDLE = LINKER.downcallHandle(ADDR, blr_uniforms$DESC, CRITICAL);
  }

  public static FunctionDescriptor blr_uniforms$descriptor() {
    return blr_uniforms$DESC;
  }

  public static MethodHandle blr_uniforms$handle() {
    return blr_uniforms.HANDLE;
  }

  public static MemorySegment blr_uniforms$address() {
    return blr_uniforms.ADDR;
  }

  public static int blr_uniforms(long key, long stream, long offset, MemorySegment out, long n) {
    try {
      return (int) blr_uniforms.HANDLE.invokeExact(key, stream, offset, out, n);
    } catch (Throwable e) {
      throw new AssertionError("blr_uniforms threw", e);
    }
  }

  private static final FunctionDescriptor blr_normals$DESC =
      FunctionDescriptor.of(C_INT, C_LONG_LONG, C_LONG_LONG, C_LONG_LONG, C_POINTER, C_LONG_LONG);

  private static final class blr_normals {
    static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("blr_normals");
    static final MethodHandle HANDLE = LINKER.downcallHandle(ADDR, blr_normals$DESC, CRITICAL);
  }

  public static FunctionDescriptor blr_normals$descriptor() {
    return blr_normals$DESC;
  }

  public static MethodHandle blr_normals$handle() {
    return blr_normals.HANDLE;
  }

  public static MemorySegment blr_normals$address() {
    return blr_normals.ADDR;
  }

  public static int blr_normals(long key, long stream, long offset, MemorySegment out, long n) {
    try {
      return (int) blr_normals.HANDLE.invokeExact(key, stream, offset, out, n);
    } catch (Throwable e) {
      throw new AssertionError("blr_normals threw", e);
    }
  }

  private static final FunctionDescriptor blr_student_t_sample$DESC =
      FunctionDescriptor.of(
          C_INT,
          C_LONG_LONG,
          C_LONG_LONG,
          C_LONG_LONG,
          C_DOUBLE,
          C_DOUBLE,
          C_DOUBLE,
          C_INT,
          C_POINTER,
          C_LONG_LONG);

  private static final class blr_student_t_sample {
    static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("blr_student_t_sample");
    static final MethodHandle HANDLE =
        LINKER.downcallHandle(ADDR, blr_student_t_sample$DESC, CRITICAL);
  }

  public static FunctionDescriptor blr_student_t_sample$descriptor() {
    return blr_student_t_sample$DESC;
  }

  public static MethodHandle blr_student_t_sample$handle() {
    return blr_student_t_sample.HANDLE;
  }

  public static MemorySegment blr_student_t_sample$address() {
    return blr_student_t_sample.ADDR;
  }

  public static int blr_student_t_sample(
      long key,
      long stream,
      long offset,
      double nu,
      double location,
      double scale,
      int antithetic,
      MemorySegment out,
      long n) {
    try {
      return (int)
          blr_student_t_sample.HANDLE.invokeExact(
              key, stream, offset, nu, location, scale, antithetic, out, n);
    } catch (Throwable e) {
      throw new AssertionError("blr_student_t_sample threw", e);
    }
  }

  private static final FunctionDescriptor blr_cos_coefficients$DESC =
      FunctionDescriptor.of(
          C_INT, C_POINTER, C_LONG_LONG, C_DOUBLE, C_DOUBLE, C_POINTER, C_LONG_LONG);

  private static final class blr_cos_coefficients {
    static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("blr_cos_coefficients");
    static final MethodHandle HANDLE = LINKER.downcallHandle(ADDR, blr_cos_coefficients$DESC);
  }

  public static FunctionDescriptor blr_cos_coefficients$descriptor() {
    return blr_cos_coefficients$DESC;
  }

  public static MethodHandle blr_cos_coefficients$handle() {
    return blr_cos_coefficients.HANDLE;
  }

  public static MemorySegment blr_cos_coefficients$address() {
    return blr_cos_coefficients.ADDR;
  }

  public static int blr_cos_coefficients(
      MemorySegment x, long n, double a, double b, MemorySegment coefficients, long modes) {
    try {
      return (int) blr_cos_coefficients.HANDLE.invokeExact(x, n, a, b, coefficients, modes);
    } catch (Throwable e) {
      throw new AssertionError("blr_cos_coefficients threw", e);
    }
  }

  private static final FunctionDescriptor blr_cos_density$DESC =
      FunctionDescriptor.of(
          C_INT, C_POINTER, C_LONG_LONG, C_DOUBLE, C_DOUBLE, C_POINTER, C_LONG_LONG, C_POINTER);

  private static final class blr_cos_density {
    static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("blr_cos_density");
    static final MethodHandle HANDLE = LINKER.downcallHandle(ADDR, blr_cos_density$DESC, CRITICAL);
  }

  public static FunctionDescriptor blr_cos_density$descriptor() {
    return blr_cos_density$DESC;
  }

  public static MethodHandle blr_cos_density$handle() {
    return blr_cos_density.HANDLE;
  }

  public static MemorySegment blr_cos_density$address() {
    return blr_cos_density.ADDR;
  }

  public static int blr_cos_density(
      MemorySegment coefficients,
      long modes,
      double a,
      double b,
      MemorySegment x,
      long n,
      MemorySegment out) {
    try {
      return (int) blr_cos_density.HANDLE.invokeExact(coefficients, modes, a, b, x, n, out);
    } catch (Throwable e) {
      throw new AssertionError("blr_cos_density threw", e);
    }
  }

  private static final FunctionDescriptor blr_cos_cdf$DESC =
      FunctionDescriptor.of(
          C_INT, C_POINTER, C_LONG_LONG, C_DOUBLE, C_DOUBLE, C_POINTER, C_LONG_LONG, C_POINTER);

  private static final class blr_cos_cdf {
    static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("blr_cos_cdf");
    static final MethodHandle HANDLE = LINKER.downcallHandle(ADDR, blr_cos_cdf$DESC, CRITICAL);
  }

  public static FunctionDescriptor blr_cos_cdf$descriptor() {
    return blr_cos_cdf$DESC;
  }

  public static MethodHandle blr_cos_cdf$handle() {
    return blr_cos_cdf.HANDLE;
  }

  public static MemorySegment blr_cos_cdf$address() {
    return blr_cos_cdf.ADDR;
  }

  public static int blr_cos_cdf(
      MemorySegment coefficients,
      long modes,
      double a,
      double b,
      MemorySegment x,
      long n,
      MemorySegment out) {
    try {
      return (int) blr_cos_cdf.HANDLE.invokeExact(coefficients, modes, a, b, x, n, out);
    } catch (Throwable e) {
      throw new AssertionError("blr_cos_cdf threw", e);
    }
  }

  private static final FunctionDescriptor blr_cos_partial_expectation$DESC =
      FunctionDescriptor.of(
          C_INT, C_POINTER, C_LONG_LONG, C_DOUBLE, C_DOUBLE, C_POINTER, C_LONG_LONG, C_POINTER);

  private static final class blr_cos_partial_expectation {
    static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("blr_cos_partial_expectation");
    static final MethodHandle HANDLE =
        LINKER.downcallHandle(ADDR, blr_cos_partial_expectation$DESC, CRITICAL);
  }

  public static FunctionDescriptor blr_cos_partial_expectation$descriptor() {
    return blr_cos_partial_expectation$DESC;
  }

  public static MethodHandle blr_cos_partial_expectation$handle() {
    return blr_cos_partial_expectation.HANDLE;
  }

  public static MemorySegment blr_cos_partial_expectation$address() {
    return blr_cos_partial_expectation.ADDR;
  }

  public static int blr_cos_partial_expectation(
      MemorySegment coefficients,
      long modes,
      double a,
      double b,
      MemorySegment x,
      long n,
      MemorySegment out) {
    try {
      return (int)
          blr_cos_partial_expectation.HANDLE.invokeExact(coefficients, modes, a, b, x, n, out);
    } catch (Throwable e) {
      throw new AssertionError("blr_cos_partial_expectation threw", e);
    }
  }

  private static final FunctionDescriptor blr_cos_combine$DESC =
      FunctionDescriptor.of(
          C_INT, C_POINTER, C_LONG_LONG, C_LONG_LONG, C_POINTER, C_LONG_LONG, C_POINTER);

  private static final class blr_cos_combine {
    static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("blr_cos_combine");
    static final MethodHandle HANDLE = LINKER.downcallHandle(ADDR, blr_cos_combine$DESC, CRITICAL);
  }

  public static FunctionDescriptor blr_cos_combine$descriptor() {
    return blr_cos_combine$DESC;
  }

  public static MethodHandle blr_cos_combine$handle() {
    return blr_cos_combine.HANDLE;
  }

  public static MemorySegment blr_cos_combine$address() {
    return blr_cos_combine.ADDR;
  }

  public static int blr_cos_combine(
      MemorySegment basis,
      long rank,
      long modes,
      MemorySegment weights,
      long laws,
      MemorySegment coefficients) {
    try {
      return (int)
          blr_cos_combine.HANDLE.invokeExact(basis, rank, modes, weights, laws, coefficients);
    } catch (Throwable e) {
      throw new AssertionError("blr_cos_combine threw", e);
    }
  }

  private static final FunctionDescriptor blr_cos_laws_density$DESC =
      FunctionDescriptor.of(
          C_INT, C_POINTER, C_LONG_LONG, C_LONG_LONG, C_DOUBLE, C_DOUBLE, C_POINTER, C_POINTER);

  private static final class blr_cos_laws_density {
    static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("blr_cos_laws_density");
    static final MethodHandle HANDLE =
        LINKER.downcallHandle(ADDR, blr_cos_laws_density$DESC, CRITICAL);
  }

  public static FunctionDescriptor blr_cos_laws_density$descriptor() {
    return blr_cos_laws_density$DESC;
  }

  public static MethodHandle blr_cos_laws_density$handle() {
    return blr_cos_laws_density.HANDLE;
  }

  public static MemorySegment blr_cos_laws_density$address() {
    return blr_cos_laws_density.ADDR;
  }

  public static int blr_cos_laws_density(
      MemorySegment coefficients,
      long modes,
      long laws,
      double a,
      double b,
      MemorySegment x,
      MemorySegment out) {
    try {
      return (int) blr_cos_laws_density.HANDLE.invokeExact(coefficients, modes, laws, a, b, x, out);
    } catch (Throwable e) {
      throw new AssertionError("blr_cos_laws_density threw", e);
    }
  }

  private static final FunctionDescriptor blr_cos_laws_cdf$DESC =
      FunctionDescriptor.of(
          C_INT,
          C_POINTER,
          C_LONG_LONG,
          C_LONG_LONG,
          C_DOUBLE,
          C_DOUBLE,
          C_POINTER,
          C_POINTER,
          C_POINTER);

  private static final class blr_cos_laws_cdf {
    static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("blr_cos_laws_cdf");
    static final MethodHandle HANDLE = LINKER.downcallHandle(ADDR, blr_cos_laws_cdf$DESC, CRITICAL);
  }

  public static FunctionDescriptor blr_cos_laws_cdf$descriptor() {
    return blr_cos_laws_cdf$DESC;
  }

  public static MethodHandle blr_cos_laws_cdf$handle() {
    return blr_cos_laws_cdf.HANDLE;
  }

  public static MemorySegment blr_cos_laws_cdf$address() {
    return blr_cos_laws_cdf.ADDR;
  }

  public static int blr_cos_laws_cdf(
      MemorySegment coefficients,
      long modes,
      long laws,
      double a,
      double b,
      MemorySegment x,
      MemorySegment cdf,
      MemorySegment partialExpectation) {
    try {
      return (int)
          blr_cos_laws_cdf.HANDLE.invokeExact(
              coefficients, modes, laws, a, b, x, cdf, partialExpectation);
    } catch (Throwable e) {
      throw new AssertionError("blr_cos_laws_cdf threw", e);
    }
  }

  private static final FunctionDescriptor blr_cos_laws_quantile$DESC =
      FunctionDescriptor.of(
          C_INT,
          C_POINTER,
          C_LONG_LONG,
          C_LONG_LONG,
          C_DOUBLE,
          C_DOUBLE,
          C_DOUBLE,
          C_POINTER,
          C_POINTER);

  private static final class blr_cos_laws_quantile {
    static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("blr_cos_laws_quantile");
    static final MethodHandle HANDLE = LINKER.downcallHandle(ADDR, blr_cos_laws_quantile$DESC);
  }

  public static FunctionDescriptor blr_cos_laws_quantile$descriptor() {
    return blr_cos_laws_quantile$DESC;
  }

  public static MethodHandle blr_cos_laws_quantile$handle() {
    return blr_cos_laws_quantile.HANDLE;
  }

  public static MemorySegment blr_cos_laws_quantile$address() {
    return blr_cos_laws_quantile.ADDR;
  }

  public static int blr_cos_laws_quantile(
      MemorySegment coefficients,
      long modes,
      long laws,
      double a,
      double b,
      double tail,
      MemorySegment quantile,
      MemorySegment tailMean) {
    try {
      return (int)
          blr_cos_laws_quantile.HANDLE.invokeExact(
              coefficients, modes, laws, a, b, tail, quantile, tailMean);
    } catch (Throwable e) {
      throw new AssertionError("blr_cos_laws_quantile threw", e);
    }
  }

  private static final FunctionDescriptor blr_lower_tail$DESC =
      FunctionDescriptor.of(
          C_INT, C_POINTER, C_LONG_LONG, C_DOUBLE, C_POINTER, C_POINTER, C_POINTER);

  private static final class blr_lower_tail {
    static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("blr_lower_tail");
    static final MethodHandle HANDLE = LINKER.downcallHandle(ADDR, blr_lower_tail$DESC, CRITICAL);
  }

  public static FunctionDescriptor blr_lower_tail$descriptor() {
    return blr_lower_tail$DESC;
  }

  public static MethodHandle blr_lower_tail$handle() {
    return blr_lower_tail.HANDLE;
  }

  public static MemorySegment blr_lower_tail$address() {
    return blr_lower_tail.ADDR;
  }

  public static int blr_lower_tail(
      MemorySegment x,
      long n,
      double tail,
      MemorySegment work,
      MemorySegment quantile,
      MemorySegment tailMean) {
    try {
      return (int) blr_lower_tail.HANDLE.invokeExact(x, n, tail, work, quantile, tailMean);
    } catch (Throwable e) {
      throw new AssertionError("blr_lower_tail threw", e);
    }
  }

  private static final FunctionDescriptor blr_portfolio_pnl$DESC =
      FunctionDescriptor.of(C_INT, C_POINTER, C_LONG_LONG, C_LONG_LONG, C_POINTER, C_POINTER);

  private static final class blr_portfolio_pnl {
    static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("blr_portfolio_pnl");
    static final MethodHandle HANDLE =
        LINKER.downcallHandle(ADDR, blr_portfolio_pnl$DESC, CRITICAL);
  }

  public static FunctionDescriptor blr_portfolio_pnl$descriptor() {
    return blr_portfolio_pnl$DESC;
  }

  public static MethodHandle blr_portfolio_pnl$handle() {
    return blr_portfolio_pnl.HANDLE;
  }

  public static MemorySegment blr_portfolio_pnl$address() {
    return blr_portfolio_pnl.ADDR;
  }

  public static int blr_portfolio_pnl(
      MemorySegment returns,
      long scenarios,
      long positions,
      MemorySegment exposures,
      MemorySegment pnl) {
    try {
      return (int)
          blr_portfolio_pnl.HANDLE.invokeExact(returns, scenarios, positions, exposures, pnl);
    } catch (Throwable e) {
      throw new AssertionError("blr_portfolio_pnl threw", e);
    }
  }

  private static final FunctionDescriptor blr_delta_gamma$DESC =
      FunctionDescriptor.of(
          C_INT,
          C_POINTER,
          C_LONG_LONG,
          C_POINTER,
          C_LONG_LONG,
          C_POINTER,
          C_POINTER,
          C_POINTER,
          C_POINTER);

  private static final class blr_delta_gamma {
    static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("blr_delta_gamma");
    static final MethodHandle HANDLE = LINKER.downcallHandle(ADDR, blr_delta_gamma$DESC, CRITICAL);
  }

  public static FunctionDescriptor blr_delta_gamma$descriptor() {
    return blr_delta_gamma$DESC;
  }

  public static MethodHandle blr_delta_gamma$handle() {
    return blr_delta_gamma.HANDLE;
  }

  public static MemorySegment blr_delta_gamma$address() {
    return blr_delta_gamma.ADDR;
  }

  public static int blr_delta_gamma(
      MemorySegment lower,
      long factors,
      MemorySegment normals,
      long paths,
      MemorySegment deltas,
      MemorySegment gammas,
      MemorySegment linear,
      MemorySegment quadratic) {
    try {
      return (int)
          blr_delta_gamma.HANDLE.invokeExact(
              lower, factors, normals, paths, deltas, gammas, linear, quadratic);
    } catch (Throwable e) {
      throw new AssertionError("blr_delta_gamma threw", e);
    }
  }

  private static final FunctionDescriptor blr_stochastic_volatility_step$DESC =
      FunctionDescriptor.of(
          C_INT,
          C_POINTER,
          C_POINTER,
          C_LONG_LONG,
          C_DOUBLE,
          C_DOUBLE,
          C_DOUBLE,
          C_DOUBLE,
          C_LONG_LONG,
          C_LONG_LONG,
          C_POINTER,
          C_POINTER,
          C_POINTER,
          C_POINTER);

  private static final class blr_stochastic_volatility_step {
    static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("blr_stochastic_volatility_step");
    static final MethodHandle HANDLE =
        LINKER.downcallHandle(ADDR, blr_stochastic_volatility_step$DESC, CRITICAL);
  }

  public static FunctionDescriptor blr_stochastic_volatility_step$descriptor() {
    return blr_stochastic_volatility_step$DESC;
  }

  public static MethodHandle blr_stochastic_volatility_step$handle() {
    return blr_stochastic_volatility_step.HANDLE;
  }

  public static MemorySegment blr_stochastic_volatility_step$address() {
    return blr_stochastic_volatility_step.ADDR;
  }

  public static int blr_stochastic_volatility_step(
      MemorySegment log_variance,
      MemorySegment weight,
      long n,
      double mean,
      double persistence,
      double volatility,
      double observation,
      long key,
      long stream,
      MemorySegment next_log_variance,
      MemorySegment next_weight,
      MemorySegment log_likelihood,
      MemorySegment effective_sample_size) {
    try {
      return (int)
          blr_stochastic_volatility_step.HANDLE.invokeExact(
              log_variance,
              weight,
              n,
              mean,
              persistence,
              volatility,
              observation,
              key,
              stream,
              next_log_variance,
              next_weight,
              log_likelihood,
              effective_sample_size);
    } catch (Throwable e) {
      throw new AssertionError("blr_stochastic_volatility_step threw", e);
    }
  }

  private static final FunctionDescriptor blr_stochastic_volatility_risk$DESC =
      FunctionDescriptor.of(
          C_INT,
          C_POINTER,
          C_POINTER,
          C_LONG_LONG,
          C_DOUBLE,
          C_POINTER,
          C_POINTER,
          C_POINTER,
          C_POINTER);

  private static final class blr_stochastic_volatility_risk {
    static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("blr_stochastic_volatility_risk");
    static final MethodHandle HANDLE =
        LINKER.downcallHandle(ADDR, blr_stochastic_volatility_risk$DESC, CRITICAL);
  }

  public static FunctionDescriptor blr_stochastic_volatility_risk$descriptor() {
    return blr_stochastic_volatility_risk$DESC;
  }

  public static MethodHandle blr_stochastic_volatility_risk$handle() {
    return blr_stochastic_volatility_risk.HANDLE;
  }

  public static MemorySegment blr_stochastic_volatility_risk$address() {
    return blr_stochastic_volatility_risk.ADDR;
  }

  public static int blr_stochastic_volatility_risk(
      MemorySegment log_variance,
      MemorySegment weight,
      long n,
      double tail,
      MemorySegment value_at_risk,
      MemorySegment expected_shortfall,
      MemorySegment mixture_value_at_risk,
      MemorySegment mixture_expected_shortfall) {
    try {
      return (int)
          blr_stochastic_volatility_risk.HANDLE.invokeExact(
              log_variance,
              weight,
              n,
              tail,
              value_at_risk,
              expected_shortfall,
              mixture_value_at_risk,
              mixture_expected_shortfall);
    } catch (Throwable e) {
      throw new AssertionError("blr_stochastic_volatility_risk threw", e);
    }
  }
}
