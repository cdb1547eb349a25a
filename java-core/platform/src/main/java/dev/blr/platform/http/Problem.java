package dev.blr.platform.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.blr.engine.series.InvalidInputException;
import java.util.Locale;

/**
 * RFC 9457 problem details; {@code where}, {@code what} and {@code allowed} stand only for bad
 * input.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
    String type,
    String title,
    int status,
    String detail,
    String where,
    String what,
    String allowed) {
  static final String MEDIA_TYPE = "application/problem+json";

  static Problem of(int status, String title, String detail) {
    return new Problem("about:blank", title, status, detail, null, null, null);
  }

  /** Well-formed, but refused by the engine. */
  static Problem refused(InvalidInputException e) {
    return of(422, "Refused input", e);
  }

  /** Not what the contract says. */
  static Problem malformed(InvalidInputException e) {
    return of(400, "Malformed input", e);
  }

  private static Problem of(int status, String title, InvalidInputException e) {
    String type = "/problems/" + title.toLowerCase(Locale.ROOT).replace(' ', '-');
    return new Problem(type, title, status, e.getMessage(), e.where(), e.what(), e.allowed());
  }
}
