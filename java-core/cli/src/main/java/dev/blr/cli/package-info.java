/** The command {@code blr}; {@link dev.blr.cli.CommandTree} says how it fails. */
@NullMarked
package dev.blr.cli;

import org.jspecify.annotations.NullMarked;
