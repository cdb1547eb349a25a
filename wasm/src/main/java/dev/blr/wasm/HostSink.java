package dev.blr.wasm;

import dev.blr.engine.shape.Sink;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives a document to {@link Host} as numbers and texts: a code of {@link Token} before each value.
 * Names are sent once a call and numbered from 0; later only their number is.
 */
final class HostSink implements Sink {
  private final Map<String, Integer> names = new HashMap<>();

  @Override
  public void beginObject() {
    Host.number(Token.OBJECT);
  }

  @Override
  public void name(String name) {
    Integer known = names.putIfAbsent(name, names.size());
    Host.number(Token.NAME);
    Host.number(known == null ? names.size() - 1 : known);
    if (known == null) {
      Host.text(name);
    }
  }

  @Override
  public void endObject() {
    Host.number(Token.END);
  }

  @Override
  public void beginList() {
    Host.number(Token.LIST);
  }

  @Override
  public void endList() {
    Host.number(Token.END);
  }

  @Override
  public void text(String value) {
    Host.number(Token.TEXT);
    Host.text(value);
  }

  @Override
  public void number(double value) {
    Host.number(Token.NUMBER);
    Host.number(value);
  }

  @Override
  public void whole(long value) {
    number(value);
  }

  @Override
  public void flag(boolean value) {
    Host.number(value ? Token.TRUE : Token.FALSE);
  }

  @Override
  public void none() {
    Host.number(Token.NONE);
  }
}
