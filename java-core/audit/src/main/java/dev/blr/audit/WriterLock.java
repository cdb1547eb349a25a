package dev.blr.audit;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one writer at a time into a log, whatever process it lives in, and counts their visits: who
 * finds the count that it left knows that nobody else was there.
 */
final class WriterLock implements Closeable {
  /** A file lock is the process's; threads of one process take turns here. */
  private static final Map<Path, ReentrantLock> WITHIN = new ConcurrentHashMap<>();

  private final FileChannel channel;
  private final ReentrantLock within;

  WriterLock(Path log) throws IOException {
    within = WITHIN.computeIfAbsent(log.toRealPath(), _ -> new ReentrantLock(true));
    channel =
        FileChannel.open(
            log.resolve("lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
  }

  interface Work<T> {
    /**
     * @param visits before this one
     */
    T run(long visits) throws IOException;
  }

  <T> T hold(Work<T> work) throws IOException {
    within.lock();
    try (FileLock _ = channel.lock()) {
      ByteBuffer count = ByteBuffer.allocate(Long.BYTES);
      channel.read(count, 0);
      long visits = count.hasRemaining() ? 0 : count.getLong(0);
      channel.write(ByteBuffer.allocate(Long.BYTES).putLong(0, visits + 1), 0);
      return work.run(visits);
    } finally {
      within.unlock();
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
