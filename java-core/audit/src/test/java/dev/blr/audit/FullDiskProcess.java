package dev.blr.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Fills the disk that a log is on, looks for what was acknowledged, makes room, and goes on;
 * started by {@link FullDiskTest}, which makes that disk a small one.
 */
final class FullDiskProcess {
  private static final int ROOM = 64 << 10;

  private FullDiskProcess() {}

  public static void main(String[] arguments) throws IOException {
    Path disk = Path.of(arguments[0]);
    Path log = disk.resolve("log");
    Path room = Files.write(disk.resolve("room"), new byte[ROOM]);
    AuditLog.Settings settings = new AuditLog.Settings("blr.test/audit", 20_000, Clock.systemUTC());
    List<Receipt> acknowledged = new ArrayList<>();
    try (AuditLog audit = AuditLog.open(log, settings)) {
      while (true) {
        acknowledged.add(audit.append(Logs.entry(acknowledged.size())));
      }
    } catch (IOException e) {
      System.out.println("refused: " + e.getMessage());
    }
    say("full", log, acknowledged);
    Files.delete(room);
    try (AuditLog audit = AuditLog.open(log, settings)) {
      acknowledged.add(audit.append(Logs.entry(acknowledged.size())));
    }
    say("with room", log, acknowledged);
  }

  private static void say(String when, Path log, List<Receipt> acknowledged) throws IOException {
    List<byte[]> lines = Logs.lines(log);
    long there =
        acknowledged.stream()
            .filter(receipt -> receipt.sequence() < lines.size())
            .filter(
                receipt -> Digest.hex(lines.get((int) receipt.sequence())).equals(receipt.digest()))
            .count();
    System.out.printf(
        "%s: %d of %d acknowledged, intact %s%n",
        when, there, acknowledged.size(), Logs.verify(log).isIntact());
  }
}
