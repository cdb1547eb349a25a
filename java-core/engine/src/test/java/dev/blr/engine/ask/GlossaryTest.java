package dev.blr.engine.ask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.blr.engine.decision.RiskEvent;
import dev.blr.engine.shape.Field;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GlossaryTest {
  @Test
  void everyTermIsAFieldOfAStateWhoseSentenceItIsOrAnEvent() {
    Map<String, String> sentences = new HashMap<>();
    for (Field<DetailedState> field : DetailedState.SHAPE.fields()) {
      sentences.put(field.name(), field.sentence());
    }
    for (Glossary.Term term : Glossary.TERMS) {
      if (sentences.containsKey(term.name())) {
        assertThat(sentences.get(term.name())).as(term.name()).isEqualTo(term.definition());
      } else {
        assertThat(Arrays.stream(RiskEvent.values()).map(RiskEvent::words)).contains(term.name());
      }
    }
  }

  @Test
  void everyTermIsExplainedOnceInAShortSentence() {
    assertThat(Glossary.TERMS.stream().map(Glossary.Term::name)).doesNotHaveDuplicates();
    assertThat(Glossary.TERMS.stream().map(Glossary.Term::definition))
        .doesNotHaveDuplicates()
        .allMatch(definition -> definition.endsWith(".") && definition.length() <= 160);
  }

  @Test
  void everyEventIsExplained() {
    assertThat(Glossary.TERMS.stream().map(Glossary.Term::name))
        .containsAll(
            Arrays.stream(RiskEvent.values())
                .filter(event -> event != RiskEvent.NONE)
                .map(RiskEvent::words)
                .toList());
  }
}
