package dev.blr.cli;

import dev.blr.audit.Index;
import dev.blr.audit.Proof;
import dev.blr.audit.Repair;
import dev.blr.audit.Subjects;
import dev.blr.audit.Verified;
import dev.blr.audit.Verifier;
import dev.blr.audit.VerifierKey;
import dev.blr.engine.numeric.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code blr audit}: what was decided, and that nobody has altered it. */
@Command(name = "audit", description = "Verifies, searches, proves and repairs a log of decisions.")
final class AuditCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  private AuditCommand() {}

  static CommandLine line(Terminal terminal) {
    return new CommandLine(new AuditCommand())
        .addSubcommand(new Verify(terminal))
        .addSubcommand(new Search(terminal))
        .addSubcommand(new Prove(terminal))
        .addSubcommand(new Repairs(terminal));
  }

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(), "Missing a subcommand: verify, query, prove, fsck");
  }

  /** What every one of them has. */
  private abstract static class OfLog implements Callable<Integer> {
    @Spec CommandSpec spec;
    @Mixin Output output;
    final Terminal terminal;

    OfLog(Terminal terminal) {
      this.terminal = terminal;
    }

    final void write(String text) throws IOException {
      output.write(terminal, text);
    }

    /** In the forms that this one has. */
    final void require(Output.Format... formats) {
      output.require(spec);
      if (!List.of(formats).contains(output.format())) {
        throw new ParameterException(
            spec.commandLine(),
            "--format is "
                + output.format()
                + "; allowed: "
                + String.join(", ", List.of(formats).stream().map(Enum::name).toList()));
      }
    }

    /** Writes what was found, and says it by the exit code. */
    final int found(Verified found, List<String> done) throws IOException {
      if (output.format() == Output.Format.json) {
        output.write(terminal, Verified.SHAPE, found);
      } else {
        write(text(found, done));
      }
      return found.isIntact() ? ExitCode.OK : ExitCode.NOT_VERIFIED;
    }

    private String text(Verified found, List<String> done) {
      StringBuilder text = new StringBuilder();
      done.forEach(one -> text.append(one).append('\n'));
      found.notes().forEach(one -> text.append("note: ").append(one).append('\n'));
      if (found.isIntact()) {
        text.append(found.records()).append(" records are what was signed");
        if (found.present() < found.records()) {
          text.append("; ").append(found.records() - found.present()).append(" were removed");
        }
      } else {
        text.append(output.paper(terminal).red("record " + found.broken()))
            .append(" of ")
            .append(found.records())
            .append(": ")
            .append(Visible.text(found.fault()));
      }
      return text.append('\n').toString();
    }

    static String read(Path file) throws IOException {
      try {
        return Files.readString(file);
      } catch (NoSuchFileException e) {
        throw new InvalidInputException(file.toString(), "is not there", "a file");
      }
    }

    static String readOrNothing(@Nullable Path file) throws IOException {
      return file == null ? "" : read(file);
    }
  }

  @Command(
      name = "verify",
      description =
          "Reads a log from its first record to its last signed checkpoint, and names the first"
              + " record that is not what was signed; or holds the proof of one record to the key"
              + " of its log.")
  private static final class Verify extends OfLog {
    @Parameters(
        paramLabel = "DIR|PROOF",
        description = "A log's directory, or a file of prove; that needs --key.")
    private Path path;

    @Option(
        names = "--key",
        paramLabel = "KEY",
        description =
            "Verifier key (c2sp.org/signed-note) that the log must be signed with; without it, the"
                + " one that lies in its directory, which proves nothing against who can write"
                + " there.")
    private @Nullable String key;

    @Option(
        names = "--since",
        paramLabel = "FILE",
        description = "A checkpoint of the log that was kept elsewhere, which it must go on from.")
    private @Nullable Path since;

    Verify(Terminal terminal) {
      super(terminal);
    }

    @Override
    public Integer call() throws IOException {
      require(Output.Format.table, Output.Format.json);
      String said = key;
      VerifierKey given = said == null ? null : Usage.check(spec, () -> VerifierKey.parse(said));
      if (!Files.isRegularFile(path)) {
        VerifierKey verifier = given == null ? Verifier.key(path) : given;
        return found(Verifier.verify(path, verifier, readOrNothing(since)), List.of());
      }
      if (given == null) {
        throw new ParameterException(
            spec.commandLine(), "--key is missing; allowed: the verifier key of the log");
      }
      Proof proof = Proof.parse(read(path));
      String fault = proof.fault(given);
      if (fault.isEmpty() && output.format() == Output.Format.table) {
        write(
            "record %d of %d, signed by %s:%n%s%n"
                .formatted(
                    proof.index(), proof.size(), given.name(), Visible.text(proof.record())));
        return ExitCode.OK;
      }
      Long broken = fault.isEmpty() ? null : proof.index();
      return found(new Verified(proof.size(), 1, broken, fault, List.of()), List.of());
    }
  }

  @Command(
      name = "query",
      description = "Prints records of a log, the last ones, as the lines that they are.")
  private static final class Search extends OfLog {
    @Parameters(paramLabel = "DIR", description = "A log's directory.")
    private Path log;

    @Option(
        names = "--from",
        paramLabel = "TIME",
        description = "Handed in then or later, UTC: 2026-01-31T09:30:00Z.")
    private @Nullable Instant from;

    @Option(names = "--to", paramLabel = "TIME", description = "Handed in then or earlier.")
    private @Nullable Instant to;

    @Option(
        names = "--kind",
        paramLabel = "WORD",
        description = "Of that kind: decision, configuration, recovery, retention, hold, release …")
    private @Nullable String kind;

    @Option(names = "--actor", paramLabel = "NAME", description = "Done by that one.")
    private @Nullable String actor;

    @Option(names = "--decision", paramLabel = "TEXT", description = "Decided so, word for word.")
    private @Nullable String decision;

    @Option(
        names = "--subject",
        paramLabel = "NAME",
        description = "About that person, as long as the key is not erased.")
    private @Nullable String subject;

    @Option(
        names = "--last",
        paramLabel = "NUMBER",
        defaultValue = "100",
        description = "At most so many (default: 100).")
    private int last;

    Search(Terminal terminal) {
      super(terminal);
    }

    @Override
    public Integer call() throws IOException {
      require(Output.Format.table, Output.Format.json);
      if (last < 1) {
        throw new ParameterException(
            spec.commandLine(), "--last is " + last + "; allowed: a whole number ≥ 1");
      }
      String digest = null;
      if (subject != null) {
        digest = new Subjects(log).known(subject).orElse("none"); // which no record has
      }
      Verifier.key(log);
      try (Index index = Index.open(log)) {
        List<String> lines =
            index.find(new Index.Query(from, to, kind, actor, decision, digest, last));
        write(lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
      }
      return ExitCode.OK;
    }
  }

  @Command(
      name = "prove",
      description =
          "Writes a text that proves, to who has nothing else but the log's verifier key, that a"
              + " record is in it (c2sp.org/tlog-proof), and that it went on from an earlier"
              + " checkpoint.")
  private static final class Prove extends OfLog {
    @Parameters(paramLabel = "DIR", description = "A log's directory.")
    private Path log;

    @Option(
        names = "--record",
        required = true,
        paramLabel = "NUMBER|last",
        description = "Its place in the log, from 0: its sequence; or the last one there is.")
    private String record;

    @Option(
        names = "--since",
        paramLabel = "FILE",
        description = "An earlier checkpoint of the log, as it was kept.")
    private @Nullable Path since;

    Prove(Terminal terminal) {
      super(terminal);
    }

    @Override
    public Integer call() throws IOException {
      require(Output.Format.table);
      write(Proof.of(log, place(), readOrNothing(since)).toString());
      return ExitCode.OK;
    }

    private long place() throws IOException {
      if (record.equals("last")) {
        return Verifier.records(log) - 1;
      }
      if (!record.matches("[0-9]{1,18}")) {
        throw new ParameterException(
            spec.commandLine(), "--record is \"" + record + "\"; allowed: a number ≥ 0, or last");
      }
      return Long.parseLong(record);
    }
  }

  @Command(
      name = "fsck",
      description =
          "Makes anew what follows from the records of a log (tiles, index, the end of a rotation"
              + " that was broken off), and verifies it.")
  private static final class Repairs extends OfLog {
    @Parameters(paramLabel = "DIR", description = "A log's directory.")
    private Path log;

    Repairs(Terminal terminal) {
      super(terminal);
    }

    @Override
    public Integer call() throws IOException {
      require(Output.Format.table, Output.Format.json);
      VerifierKey key = Verifier.key(log);
      List<String> done = Repair.run(log);
      return found(Verifier.verify(log, key, ""), done);
    }
  }
}
