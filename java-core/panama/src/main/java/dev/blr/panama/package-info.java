/**
 * The native kernels of {@code native/include/blr.h} through the foreign function and memory API,
 * and the choice between them and the scalar Java kernels.
 *
 * <ul>
 *   <li>{@link dev.blr.panama.KernelSelection}: the one look-up; start here.
 *   <li>{@link dev.blr.panama.NativeLibrary}: finds and loads the shared library.
 *   <li>{@link dev.blr.panama.NativeKernels}: the kernels of one target, on arrays and off-heap
 *       laws.
 *   <li>{@link dev.blr.panama.Workers}: the threads that share long arrays and simulations.
 *   <li>{@link dev.blr.panama.blr_h}: the raw binding, in jextract's shape; like {@code
 *       NativeCalls} made from the header when this module is built ({@code native/generate}).
 * </ul>
 *
 * <p>Needs {@code --enable-native-access=ALL-UNNAMED}, or that line in the manifest of a runnable
 * jar.
 */
@NullMarked
package dev.blr.panama;

import org.jspecify.annotations.NullMarked;
