package dev.blr.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Digests that stand for persons in a log that nothing can be taken out of: HMAC-SHA-256 (RFC 2104)
 * of a name with a key of that person's own. Once the key is erased nobody can tell whose records
 * they were.
 */
public final class Subjects {
  private static final String MASTER = "master";
  private static final int KEY_BYTES = 32;

  private final Path directory;

  public Subjects(Path log) {
    this.directory = log.resolve("subjects");
  }

  /** Of a person, who gets a key when first met; 64 hexadecimal digits. */
  public String digest(String person) throws IOException {
    byte[] key = keyOrNew(name(person));
    return HexFormat.of().formatHex(mac(key, person));
  }

  /** Of a person who was met; empty where there is no key, or not any more. */
  public Optional<String> known(String person) throws IOException {
    try {
      byte[] key = Files.readAllBytes(directory.resolve(name(person)));
      return Optional.of(HexFormat.of().formatHex(mac(key, person)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /**
   * Erases the key of a person.
   *
   * @return whether there was one
   */
  public boolean erase(String person) throws IOException {
    Path file = directory.resolve(name(person));
    if (!Files.exists(file)) {
      return false;
    }
    Files.write(file, new byte[KEY_BYTES], StandardOpenOption.SYNC, StandardOpenOption.WRITE);
    Files.delete(file);
    Disk.sync(file);
    return true;
  }

  /** A file's name must not say whose key it holds. */
  private String name(String person) throws IOException {
    return HexFormat.of().formatHex(mac(keyOrNew(MASTER), person));
  }

  private byte[] keyOrNew(String name) throws IOException {
    Path file = directory.resolve(name);
    if (!Files.exists(file)) {
      Files.createDirectories(directory);
      byte[] key = new byte[KEY_BYTES];
      new SecureRandom().nextBytes(key);
      Path part = Files.createTempFile(directory, "key", ".part", OWNER);
      Files.write(part, key, StandardOpenOption.SYNC, StandardOpenOption.WRITE);
      try {
        Files.createLink(file, part); // unlike a move it never takes the place of another's
      } catch (FileAlreadyExistsException e) {
        // somebody else met the same person just now
      }
      Files.delete(part);
      Disk.sync(file);
    }
    return Files.readAllBytes(file);
  }

  private static final FileAttribute<?> OWNER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private static byte[] mac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e); // every Java has it
    }
  }
}
