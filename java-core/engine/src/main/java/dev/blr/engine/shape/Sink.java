package dev.blr.engine.shape;

/** Where a document is written to, value by value in the order of its shape. */
public interface Sink {
  void beginObject();

  /** Of the member whose value comes next. */
  void name(String name);

  void endObject();

  void beginList();

  void endList();

  void text(String value);

  /** A finite number. */
  void number(double value);

  void whole(long value);

  void flag(boolean value);

  /** JSON's null. */
  void none();
}
