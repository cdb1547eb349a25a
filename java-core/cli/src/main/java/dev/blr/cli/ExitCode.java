package dev.blr.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** How a command ended, for scripts. */
final class ExitCode {
  static final int OK = 0;

  /** Our fault, or the machine's. */
  static final int INTERNAL = 1;

  /** An unknown option, or a setting outside its range. */
  static final int USAGE = 2;

  /** The last state is beyond what it was held to; all that was asked for is written. */
  static final int LIMIT = 3;

  /** The input is not what it should be. */
  static final int BAD_DATA = 4;

  /** Something that was to be verified does not hold, or is not known to. */
  static final int NOT_VERIFIED = 5;

  private ExitCode() {}

  /** Of every code, for help and README. */
  static Map<String, String> meanings() {
    Map<String, String> meanings = new LinkedHashMap<>();
    meanings.put(OK + "", "done");
    meanings.put(
        INTERNAL + "",
        "something failed here: nothing could be written, memory ran out, or a fault of ours");
    meanings.put(
        USAGE + "",
        "usage: an unknown option, a setting out of range, or a place that cannot be written");
    meanings.put(LIMIT + "", "done, and a limit was breached");
    meanings.put(BAD_DATA + "", "bad data: one line says where, what, and what is allowed");
    meanings.put(
        NOT_VERIFIED + "", "done, and what was to be verified does not hold or is not known to");
    return meanings;
  }
}
