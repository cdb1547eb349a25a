package dev.blr.platform;

import dev.blr.platform.cli.CommandTree;
import dev.blr.platform.cli.Terminal;

/** The command {@code blr}. */
public final class Blr {
  private Blr() {}

  public static void main(String[] arguments) {
    System.exit(CommandTree.execute(Terminal.system(), arguments));
  }
}
