package dev.blr.platform.http;

import dev.blr.engine.memory.Prototype;
import dev.blr.engine.shape.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a question means that says nothing of prototypes: those of the server. */
final class ServerLibrary {
  private static final String MEMBER = "prototypes";

  private ServerLibrary() {}

  static Value beside(Value question, List<Prototype> library) {
    if (!(question instanceof Value.Members(Map<String, Value> given)) || given.containsKey(MEMBER)) {
      return question;
    }
    Map<String, Value> members = new LinkedHashMap<>(given);
    members.put(MEMBER, new Value.Ready(library));
    return new Value.Members(members);
  }
}
