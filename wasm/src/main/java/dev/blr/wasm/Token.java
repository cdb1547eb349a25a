package dev.blr.wasm;

/**
 * What stands before a value on its way between {@code blr.mjs}, which has the same list, and the
 * engine.
 */
final class Token {
  static final int END = 0;
  static final int NONE = 1;
  static final int FALSE = 2;
  static final int TRUE = 3;
  static final int NUMBER = 4;
  static final int TEXT = 5;
  static final int LIST = 6;
  static final int OBJECT = 7;
  static final int NAME = 8;

  private Token() {}
}
