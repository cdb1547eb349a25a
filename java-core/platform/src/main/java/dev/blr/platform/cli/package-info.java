/** The command {@code blr}; {@link dev.blr.platform.cli.CommandTree} says how it fails. */
package dev.blr.platform.cli;
