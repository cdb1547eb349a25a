/**
 * The HTTP face; {@code openapi.yaml} is its contract and {@link dev.blr.server.RiskServer} its
 * map.
 */
package dev.blr.server;
