package dev.blr.audit;

import dev.blr.engine.numeric.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, and its digests in hexadecimal. */
public final class Digest {
  /** Of what is not there: of the record before the first. */
  public static final String NONE = "0".repeat(64);

  private Digest() {}

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e); // every Java has it
    }
  }

  static byte[] of(byte[]... parts) {
    MessageDigest digest = sha256();
    for (byte[] part : parts) {
      digest.update(part);
    }
    return digest.digest();
  }

  /** Of bytes, 64 digits in lower case. */
  public static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(of(bytes));
  }

  /** Of a text in UTF-8. */
  public static String hex(String text) {
    return hex(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Refuses what is neither a digest nor, where there is nothing to digest, empty. */
  static void require(String field, String digest) {
    boolean hex =
        digest.chars().allMatch(one -> one >= '0' && one <= '9' || one >= 'a' && one <= 'f');
    if (!digest.isEmpty() && !(digest.length() == 64 && hex)) {
      throw new InvalidInputException(
          field, "is no SHA-256", "64 hexadecimal digits in lower case, or nothing");
    }
  }
}
