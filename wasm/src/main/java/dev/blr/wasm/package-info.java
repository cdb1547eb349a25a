/**
 * The engine in a browser: entry points for {@code blr.mjs}, and the Emscripten kernels under
 * {@link dev.blr.engine.kernel.Kernels}.
 *
 * <p>In: texts and numbers of one caller. Out: states, tables and errors, handed to {@link
 * dev.blr.wasm.Host}. The boundary is bare WebAssembly on purpose, whole numbers, doubles and
 * characters: TeaVM's JavaScript layer builds functions from strings, which a page without {@code
 * 'unsafe-eval'} in its content security policy forbids, and its runtime file would be a second
 * module to load.
 *
 * <p>Nothing here computes a risk number.
 */
@NullMarked
package dev.blr.wasm;

import org.jspecify.annotations.NullMarked;
