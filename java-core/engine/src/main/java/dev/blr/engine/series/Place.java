package dev.blr.engine.series;

/** Names a cell in a message, by the line of its file and the name of its column. */
@FunctionalInterface
interface Place {
  String of(int row, int column);
}
