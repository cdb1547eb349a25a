package dev.blr.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;

/** Writes a log from two threads until it is killed, and says what was acknowledged. */
public final class WriterProcess {
  private WriterProcess() {}

  public static void main(String[] arguments) throws IOException {
    AuditLog.Settings settings =
        new AuditLog.Settings("blr.test/audit", 200_000, Clock.systemUTC());
    try (AuditLog audit = AuditLog.open(Path.of(arguments[0]), settings)) {
      for (int i = 0; ; i += 2) {
        CompletableFuture<Receipt> first = audit.submit(Logs.entry(i));
        CompletableFuture<Receipt> second = audit.submit(Logs.entry(i + 1));
        for (Receipt receipt : new Receipt[] {first.join(), second.join()}) {
          System.out.println(receipt.sequence() + " " + receipt.digest());
        }
      }
    }
  }
}
