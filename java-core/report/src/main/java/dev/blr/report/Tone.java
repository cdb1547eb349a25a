package dev.blr.report;

import java.util.Locale;

/** A colour by name; {@code chart.css} says which, in light, in dark and on paper. */
public enum Tone {
  BLUE,
  ORANGE,
  GREEN,
  PURPLE,
  RED,
  SKY,
  GREY;

  /** Its CSS class. */
  String css() {
    return name().toLowerCase(Locale.ROOT);
  }
}
