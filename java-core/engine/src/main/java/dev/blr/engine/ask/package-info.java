/**
 * Every method and every live run, declared once for all faces.
 *
 * <p>In: a question, read by its {@link dev.blr.engine.shape.Shape}. Out: an answer, written by its
 * own. A method is one {@link dev.blr.engine.ask.Analysis}, a live run one {@link
 * dev.blr.engine.ask.Session}; {@link dev.blr.engine.ask.Catalogue} lists them, and command line,
 * HTTP, WebSocket, browser, CSV, tables and documents are made from that list. May import every
 * stage; nothing but faces may import it.
 */
@NullMarked
package dev.blr.engine.ask;

import org.jspecify.annotations.NullMarked;
