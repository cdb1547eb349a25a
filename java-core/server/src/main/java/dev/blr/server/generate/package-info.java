/**
 * Writes what documents the methods from their declarations: openapi.yaml, TypeScript's types,
 * README's table.
 */
@NullMarked
package dev.blr.server.generate;

import org.jspecify.annotations.NullMarked;
