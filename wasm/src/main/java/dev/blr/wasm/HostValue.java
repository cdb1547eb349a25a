package dev.blr.wasm;

import dev.blr.engine.shape.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a value that {@code blr.mjs} took apart into tokens, numbers and texts. */
final class HostValue {
  private HostValue() {}

  /** The next argument of the call in progress. */
  static Value next() {
    return value(Host.nextCount());
  }

  private static Value value(int token) {
    return switch (token) {
      case Token.FALSE -> new Value.Flag(false);
      case Token.TRUE -> new Value.Flag(true);
      case Token.NUMBER -> number(Host.nextNumber());
      case Token.TEXT -> new Value.Text(Host.nextText());
      case Token.LIST -> items();
      case Token.OBJECT -> members();
      default -> new Value.None();
    };
  }

  /** JavaScript has one kind of number. */
  private static Value number(double value) {
    boolean whole = value == (long) value && Math.abs(value) <= 9007199254740991.0;
    return whole ? new Value.Whole((long) value) : new Value.Real(value);
  }

  private static Value items() {
    List<Value> items = new ArrayList<>();
    for (int token = Host.nextCount(); token != Token.END; token = Host.nextCount()) {
      items.add(value(token));
    }
    return new Value.Items(items);
  }

  private static Value members() {
    Map<String, Value> members = new LinkedHashMap<>();
    for (int token = Host.nextCount(); token != Token.END; token = Host.nextCount()) {
      String name = Host.nextText();
      members.put(name, value(token));
    }
    return new Value.Members(members);
  }
}
