package dev.blr.audit;

/**
 * What is to be recorded; the log adds where it stands and when. What does not apply is empty.
 *
 * @param kind "decision", "configuration" …; see {@link Kind} for those of the log itself
 * @param actor who or what did it; a person stands as a {@link #subject}
 * @param input SHA-256 of what was looked at
 * @param configuration SHA-256 of the settings that it was looked at with
 * @param code SHA-256 of the program
 * @param target kernel path
 * @param model which, and its version
 * @param subject {@link Subjects#digest} of a person
 * @param decision in one line
 * @param detail in any number of lines
 */
public record Entry(
    String kind,
    String actor,
    String input,
    String configuration,
    String code,
    String target,
    String model,
    String subject,
    String decision,
    String detail) {
  /** Kinds of records that the log writes or reads itself. */
  public static final class Kind {
    /** About an order. */
    public static final String DECISION = "decision";

    /** About a state of a run; the detail is a {@code SensorDecision}. */
    public static final String STATE = "state";

    /** About positions as they stand; the detail is an {@code Enforcement}. */
    public static final String POSITIONS = "positions";

    /** A warning that was false; the detail is a {@code FalseAlarm}. */
    public static final String FALSE_ALARM = "false-alarm";

    /** Two persons let a sensor act, or no more; the detail is a {@code SensorOverride}. */
    public static final String OVERRIDE = "override";

    /** Limits that are valid from here on; the detail is what changed, and the whole of them. */
    public static final String CONFIGURATION = "configuration";

    /** What a crash left behind the last checkpoint was set aside. */
    public static final String RECOVERY = "recovery";

    /** Records were removed; the detail names all that are gone. */
    public static final String RETENTION = "retention";

    /** Records are not to be removed; the decision names the hold. */
    public static final String HOLD = "hold";

    /** That hold has ended. */
    public static final String RELEASE = "release";

    private Kind() {}
  }

  public Entry {
    AuditRecord.ENTRY.require(
        kind, actor, input, configuration, code, target, model, subject, decision, detail);
    Digest.require("input", input);
    Digest.require("configuration", configuration);
    Digest.require("code", code);
    Digest.require("subject", subject);
  }

  /** With nothing but who did what. */
  public static Entry of(String kind, String actor, String decision, String detail) {
    return new Entry(kind, actor, "", "", "", "", "", "", decision, detail);
  }

  /** The same of inputs in UTF-8, whose digests are recorded. */
  public Entry on(String inputText, String configurationText) {
    return new Entry(
        kind,
        actor,
        Digest.hex(inputText),
        Digest.hex(configurationText),
        code,
        target,
        model,
        subject,
        decision,
        detail);
  }

  /** The same made by that program, on that kernel path, with that model. */
  public Entry by(String codeDigest, String kernelPath, String modelVersion) {
    return new Entry(
        kind,
        actor,
        input,
        configuration,
        codeDigest,
        kernelPath,
        modelVersion,
        subject,
        decision,
        detail);
  }

  /** The same about a person, by their digest. */
  public Entry about(String digest) {
    return new Entry(
        kind, actor, input, configuration, code, target, model, digest, decision, detail);
  }
}
