package dev.blr.server;

/** Why a client was turned away or cut off. */
enum Drop {
  /** As much waited as may. */
  BUSY("busy"),
  /** What clients make the server hold was spent. */
  MEMORY("memory"),
  /** As many streams were open as may. */
  STREAMS("streams"),
  /** The client did not read its answers. */
  UNREAD("unread");

  private final String word;

  Drop(String word) {
    this.word = word;
  }

  /** As {@link Metric#DROPS} has it. */
  String word() {
    return word;
  }
}
