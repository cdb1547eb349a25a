package dev.blr.server;

import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Unit;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * RFC 9457 problem details; {@code where}, {@code what} and {@code allowed} stand only for bad
 * input.
 */
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    @Nullable String where,
    @Nullable String what,
    @Nullable String allowed) {
  static final String MEDIA_TYPE = "application/problem+json";

  public static final Shape<Problem> SHAPE =
      Shape.of(
          "Problem",
          "RFC 9457, with where, what and allowed as extension members where they are known.",
          Field.text("type", Problem::type, "A relative reference that names the kind of problem."),
          Field.text("title", Problem::title, "The kind of problem in words."),
          Field.<Problem>count("status", Unit.NUMBER, Problem::status, "The HTTP status.")
              .within(400, 599),
          Field.text("detail", Problem::detail, "What happened."),
          Field.text("where", Problem::where, "The member at fault: returns[17].").orLeftOut(),
          Field.text("what", Problem::what, "What is wrong with it: is NaN.").orLeftOut(),
          Field.text("allowed", Problem::allowed, "What is allowed instead: a finite number > −1.")
              .orLeftOut());

  static Problem of(int status, String title, String detail) {
    return new Problem("about:blank", title, status, detail, null, null, null);
  }

  /** Bad input: not of the contract's shape, or well-formed and refused by the engine. */
  static Problem of(InvalidInputException e) {
    return e.malformed() ? of(400, "Malformed input", e) : of(422, "Refused input", e);
  }

  private static Problem of(int status, String title, InvalidInputException e) {
    String type = "/problems/" + title.toLowerCase(Locale.ROOT).replace(' ', '-');
    return new Problem(
        type,
        title,
        status,
        Objects.requireNonNull(e.getMessage()),
        e.where(),
        e.what(),
        e.allowed());
  }
}
