package dev.blr.cli;

/** How a command ended, for scripts. */
final class ExitCode {
  static final int OK = 0;

  /** Our fault, or the machine's. */
  static final int INTERNAL = 1;

  /** An unknown option, or a setting outside its range. */
  static final int USAGE = 2;

  /** The input is not what it should be. */
  static final int BAD_DATA = 4;

  private ExitCode() {}
}
