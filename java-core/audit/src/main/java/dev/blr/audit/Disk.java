package dev.blr.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** What the log does to files, in one place, so that a test can see it fail. */
class Disk {
  /** Writes behind what a file holds; it is on the disk when this returns. */
  void append(Path file, long position, byte[] bytes) throws IOException {
    boolean created = !Files.exists(file);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
      write(channel, position, bytes);
      channel.force(false);
    }
    if (created) {
      sync(file);
    }
  }

  /** Replaces a file, whole or not at all. */
  void replace(Path file, byte[] bytes, boolean durable) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try (FileChannel channel =
        FileChannel.open(
            part,
            StandardOpenOption.WRITE,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      write(channel, 0, bytes);
      if (durable) {
        channel.force(false);
      }
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    if (durable) {
      sync(file);
    }
  }

  /** Cuts a file off; it is shorter on the disk when this returns. */
  void truncate(Path file, long size) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(size);
      channel.force(true);
    }
  }

  private static void write(FileChannel channel, long position, byte[] bytes) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    long at = position;
    while (rest.hasRemaining()) {
      at += channel.write(rest, at);
    }
  }

  /** Makes a file's name durable, which its own force does not. */
  static void sync(Path file) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
