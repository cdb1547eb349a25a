package dev.blr.engine.ask;

import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.TreeSink;
import dev.blr.engine.shape.Value;
import java.util.List;

/** A document as a reader of its JSON has it. */
record TreeValues(Value.Members members) {

  static <T> TreeValues of(Shape<T> shape, T document) {
    return new TreeValues((Value.Members) TreeSink.of(shape, document));
  }

  boolean has(String name) {
    return members.byName().containsKey(name);
  }

  private Value value(String name) {
    Value value = members.byName().get(name);
    if (value == null) {
      throw new AssertionError("no " + name + " among " + members.byName().keySet());
    }
    return value;
  }

  double number(String name) {
    return value(name) instanceof Value.Whole whole
        ? whole.value()
        : ((Value.Real) value(name)).value();
  }

  String text(String name) {
    return ((Value.Text) value(name)).value();
  }

  boolean flag(String name) {
    return ((Value.Flag) value(name)).value();
  }

  TreeValues part(String name) {
    return new TreeValues((Value.Members) value(name));
  }

  List<TreeValues> rows(String name) {
    return ((Value.Items) value(name))
        .items().stream().map(row -> new TreeValues((Value.Members) row)).toList();
  }
}
