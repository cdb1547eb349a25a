package dev.blr.engine.shape;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps what is written as a {@link Value}. */
public final class TreeSink implements Sink {
  private final Deque<Object> open = new ArrayDeque<>();
  private final Deque<String> names = new ArrayDeque<>();
  private Value whole = new Value.None();

  /** A document as the value that reading it back would take. */
  public static <T> Value of(Shape<T> shape, T document) {
    TreeSink sink = new TreeSink();
    shape.write(document, sink);
    return sink.value();
  }

  /** All that was written. */
  public Value value() {
    return whole;
  }

  private void add(Value value) {
    switch (open.peek()) {
      case null -> whole = value;
      case Map<?, ?> _ -> members().put(names.pop(), value);
      default -> items().add(value);
    }
  }

  @SuppressWarnings("unchecked") // only such maps are opened
  private Map<String, Value> members() {
    return (Map<String, Value>) open.element();
  }

  @SuppressWarnings("unchecked") // only such lists are opened
  private List<Value> items() {
    return (List<Value>) open.element();
  }

  @Override
  public void beginObject() {
    open.push(new LinkedHashMap<String, Value>());
  }

  @Override
  public void name(String name) {
    names.push(name);
  }

  @Override
  public void endObject() {
    Map<String, Value> members = members();
    open.pop();
    add(new Value.Members(members));
  }

  @Override
  public void beginList() {
    open.push(new ArrayList<Value>());
  }

  @Override
  public void endList() {
    List<Value> items = items();
    open.pop();
    add(new Value.Items(items));
  }

  @Override
  public void text(String value) {
    add(new Value.Text(value));
  }

  @Override
  public void number(double value) {
    add(new Value.Real(value));
  }

  @Override
  public void whole(long value) {
    add(new Value.Whole(value));
  }

  @Override
  public void flag(boolean value) {
    add(new Value.Flag(value));
  }

  @Override
  public void none() {
    add(new Value.None());
  }
}
