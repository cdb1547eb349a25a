package dev.blr.engine.series;

import java.util.Locale;
import java.util.Map;

/** Months by their names in eight languages, whole or cut short. */
final class MonthNames {
  private static final Map<String, Integer> BY_THREE_LETTERS =
      Map.ofEntries(
          Map.entry("jan", 1),
          Map.entry("ene", 1),
          Map.entry("gen", 1),
          Map.entry("sty", 1),
          Map.entry("feb", 2),
          Map.entry("fév", 2),
          Map.entry("fev", 2),
          Map.entry("lut", 2),
          Map.entry("mar", 3),
          Map.entry("mär", 3),
          Map.entry("mrz", 3),
          Map.entry("mrt", 3),
          Map.entry("maa", 3),
          Map.entry("apr", 4),
          Map.entry("avr", 4),
          Map.entry("abr", 4),
          Map.entry("kwi", 4),
          Map.entry("may", 5),
          Map.entry("mai", 5),
          Map.entry("mag", 5),
          Map.entry("mei", 5),
          Map.entry("maj", 5),
          Map.entry("jun", 6),
          Map.entry("giu", 6),
          Map.entry("cze", 6),
          Map.entry("jul", 7),
          Map.entry("lug", 7),
          Map.entry("lip", 7),
          Map.entry("aug", 8),
          Map.entry("aoû", 8),
          Map.entry("aou", 8),
          Map.entry("ago", 8),
          Map.entry("sie", 8),
          Map.entry("sep", 9),
          Map.entry("set", 9),
          Map.entry("wrz", 9),
          Map.entry("oct", 10),
          Map.entry("okt", 10),
          Map.entry("ott", 10),
          Map.entry("out", 10),
          Map.entry("paź", 10),
          Map.entry("nov", 11),
          Map.entry("lis", 11),
          Map.entry("dec", 12),
          Map.entry("déc", 12),
          Map.entry("dez", 12),
          Map.entry("dic", 12),
          Map.entry("gru", 12));

  private static final int LONGEST = 12;

  private MonthNames() {}

  /** 1 to 12, or 0 for any other word. */
  static int month(String word) {
    if (word.length() < 3 || word.length() > LONGEST) {
      return 0;
    }
    String lower = word.toLowerCase(Locale.ROOT);
    if (lower.startsWith("jui")) { // juin, juillet
      return lower.startsWith("juil") ? 7 : 6;
    }
    return BY_THREE_LETTERS.getOrDefault(lower.substring(0, 3), 0);
  }
}
