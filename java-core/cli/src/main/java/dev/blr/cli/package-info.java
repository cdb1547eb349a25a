/** The command {@code blr}; {@link dev.blr.cli.CommandTree} says how it fails. */
package dev.blr.cli;
