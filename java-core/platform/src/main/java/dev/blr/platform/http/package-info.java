/**
 * The HTTP face; {@code openapi.yaml} is its contract and {@link dev.blr.platform.http.RiskServer}
 * its map.
 */
package dev.blr.platform.http;
