/**
 * The HTTP face; {@code openapi.yaml} is its contract and {@link dev.blr.server.RiskServer} its
 * map.
 */
@NullMarked
package dev.blr.server;

import org.jspecify.annotations.NullMarked;
