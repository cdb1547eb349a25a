/**
 * Beside stage 0: what a document is made of, declared once for every face.
 *
 * <p>In: nothing. Out: {@link dev.blr.engine.shape.Shape}, the ordered list of a document's fields
 * with name, type, unit, range, default, getter and one sentence; values read from, and written to,
 * whatever a face speaks (JSON, options, cells, the browser's memory). May import {@code numeric}
 * only, so that every stage can say what its public numbers are called.
 *
 * <p>No reflection is used (TeaVM has little), and no JSON library: a face hands in a {@link
 * dev.blr.engine.shape.Value} made by its own parser and takes what is written to a {@link
 * dev.blr.engine.shape.Sink}.
 */
@NullMarked
package dev.blr.engine.shape;

import org.jspecify.annotations.NullMarked;
