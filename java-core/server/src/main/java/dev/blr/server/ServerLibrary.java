package dev.blr.server;

import dev.blr.engine.ask.Source;
import dev.blr.engine.memory.Prototype;
import dev.blr.engine.shape.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a question means that says nothing of prototypes, or of a series: those of the server. */
final class ServerLibrary {
  private static final String MEMBER = "prototypes";

  /** What methods call an inlined series; faces hand it in under this name, ready. */
  private static final String SERIES = "source";

  private ServerLibrary() {}

  /** With the server's series, unless there is none or the question brings one. */
  static Value about(Value question, Optional<Source> series) {
    if (series.isEmpty() || !(question instanceof Value.Members(Map<String, Value> given))) {
      return question;
    }
    boolean brought =
        Source.SHAPE.members().stream()
            .anyMatch(member -> given.containsKey(member.field().name()));
    return brought ? question : with(given, SERIES, series.get());
  }

  static Value beside(Value question, List<Prototype> library) {
    if (!(question instanceof Value.Members(Map<String, Value> given))
        || given.containsKey(MEMBER)) {
      return question;
    }
    return with(given, MEMBER, library);
  }

  private static Value with(Map<String, Value> given, String name, Object ready) {
    Map<String, Value> members = new LinkedHashMap<>(given);
    members.put(name, new Value.Ready(ready));
    return new Value.Members(members);
  }
}
