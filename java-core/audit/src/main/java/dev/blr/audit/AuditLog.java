package dev.blr.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes a log of decisions. What is submitted while the disk is busy goes there together and is
 * acknowledged together (group commit); any number of these, in any number of processes, write one
 * log by turns.
 *
 * <p>After a failure of the disk everything is refused until the log is opened again: what was not
 * acknowledged then is set aside, and nothing acknowledged is lost.
 */
public final class AuditLog implements AutoCloseable {
  private static final int MOST_IN_A_GROUP = 4096;
  private static final int QUEUE = 1 << 16;

  /**
   * How a log is kept.
   *
   * @param origin name of a new log, which its checkpoints are signed with; no spaces
   * @param segmentBytes about as many to a file
   * @param clock of the records
   */
  public record Settings(String origin, long segmentBytes, Clock clock) {
    public static final Settings DEFAULTS =
        new Settings("blr.local/audit", 64L << 20, Clock.systemUTC());
  }

  private record Waiting(Chain.Arrival arrival, CompletableFuture<Receipt> receipt) {}

  private final Path log;
  private final Settings settings;
  private final Disk disk;
  private final SigningKey key;
  private final WriterLock lock;
  private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(QUEUE);
  private final Thread writer;
  private volatile boolean closing;
  private volatile @Nullable IOException failure; // null while all is well
  private @Nullable Chain chain; // null until it is read; of the writer's thread
  private long visits; // as this writer left them

  private AuditLog(Path log, Settings settings, Disk disk) throws IOException {
    this.log = log;
    this.settings = settings;
    this.disk = disk;
    Files.createDirectories(Segment.directory(log));
    this.lock = new WriterLock(log);
    try {
      this.key = lock.hold(_ -> SigningKey.in(log, settings.origin));
      lock.hold(this::enter);
    } catch (IOException e) {
      lock.close();
      throw e;
    }
    this.writer = Thread.ofPlatform().name("blr-audit").daemon().start(this::write);
  }

  /** Opens a log, which is made where there is none; what a crash has left is set aside. */
  public static AuditLog open(Path log, Settings settings) throws IOException {
    return open(log, settings, new Disk());
  }

  static AuditLog open(Path log, Settings settings, Disk disk) throws IOException {
    return new AuditLog(log, settings, disk);
  }

  /** Who this log is signed by: what a third party needs beside a proof. */
  public VerifierKey verifier() {
    return key.verifier();
  }

  /** Entries on their way to the disk. */
  public int waiting() {
    return queue.size();
  }

  /** Why nothing can be recorded any more; empty while all is well. */
  public Optional<IOException> failure() {
    return Optional.ofNullable(failure);
  }

  /** Records an entry; it is on the disk when this returns. */
  public Receipt append(Entry entry) throws IOException {
    try {
      return submit(entry).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a record was on its way", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException refusal) {
        throw refusal;
      }
      throw new IOException(e.getCause() == null ? "" : e.getCause().getMessage(), e);
    }
  }

  /** Hands in an entry, which is acknowledged once it is on the disk; waits where too many do. */
  public CompletableFuture<Receipt> submit(Entry entry) {
    Waiting waiting =
        new Waiting(new Chain.Arrival(entry, settings.clock.instant()), new CompletableFuture<>());
    try {
      boolean queued = false;
      while (!queued && !closing && failure == null) {
        queued = queue.offer(waiting, 50, TimeUnit.MILLISECONDS);
      }
      if (!queued || !writer.isAlive()) {
        refuse(List.of(waiting));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      waiting.receipt.completeExceptionally(e);
    }
    return waiting.receipt;
  }

  private void refuse(List<Waiting> group) {
    IOException cause = failure;
    IOException reason = cause == null ? new IOException("the audit log is closed") : cause;
    group.forEach(one -> one.receipt.completeExceptionally(reason));
  }

  // ---- the writer's thread

  private void write() {
    List<Waiting> group = new ArrayList<>();
    while (!closing || !queue.isEmpty()) {
      group.clear();
      try {
        Waiting first = queue.poll(20, TimeUnit.MILLISECONDS);
        if (first == null) {
          continue;
        }
        group.add(first);
        queue.drainTo(group, MOST_IN_A_GROUP - 1);
        commit(group);
      } catch (InterruptedException e) {
        closing = true; // nobody else knows this thread
      } catch (IOException e) {
        failure = e;
        refuse(group);
      } catch (RuntimeException | Error e) {
        failure = new IOException("the writer of the audit log failed: " + e, e);
        refuse(group);
      }
    }
    group.clear();
    queue.drainTo(group);
    refuse(group);
  }

  private void commit(List<Waiting> group) throws IOException {
    if (failure != null) {
      refuse(group);
      return;
    }
    List<Chain.Outcome> outcomes =
        lock.hold(found -> enter(found).commit(group.stream().map(Waiting::arrival).toList()));
    for (int i = 0; i < group.size(); i++) {
      Chain.Outcome outcome = outcomes.get(i);
      if (outcome.receipt() != null) {
        group.get(i).receipt.complete(outcome.receipt());
      } else {
        group.get(i).receipt.completeExceptionally(outcome.refusal());
      }
    }
  }

  /** The end of the log, which is read anew where somebody else was there since. */
  private Chain enter(long found) throws IOException {
    Chain known = chain;
    if (known == null || found != visits) {
      chain = null; // should it not be readable
      known = Chain.load(log, key, disk, settings.segmentBytes);
      known.recover(settings.clock);
      chain = known;
    }
    visits = found + 1;
    return known;
  }

  /** Records what is waiting, and lets go of the log. */
  @Override
  public void close() throws IOException {
    closing = true;
    try {
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    lock.close();
  }
}
