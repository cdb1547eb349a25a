package dev.blr.cli;

/** The command {@code blr}. */
public final class Blr {
  private Blr() {}

  public static void main(String[] arguments) {
    System.exit(CommandTree.execute(Terminal.system(), arguments));
  }
}
