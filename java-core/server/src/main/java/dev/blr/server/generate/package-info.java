/**
 * Writes what documents the methods from their declarations: openapi.yaml, TypeScript's types,
 * README's table.
 */
package dev.blr.server.generate;
