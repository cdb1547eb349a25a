package dev.blr.audit;

import dev.blr.engine.numeric.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Who may have signed a note, as c2sp.org/signed-note writes it: {@code name+ID+base64(0x01 ||
 * Ed25519 key)}, the ID being the first four bytes of SHA-256(name || "\n" || 0x01 || key).
 */
public final class VerifierKey {
  private static final byte ED25519 = 1;
  private static final int KEY_BYTES = 32;

  /** What X.509 writes before the 32 bytes of an Ed25519 key (RFC 8410, section 4). */
  private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

  private final String name;
  private final byte[] typed; // type and key
  private final PublicKey key;

  private VerifierKey(String name, byte[] typed) {
    this.name = name;
    this.typed = typed;
    try {
      byte[] encoded = Arrays.copyOf(X509, X509.length + KEY_BYTES);
      System.arraycopy(typed, 1, encoded, X509.length, KEY_BYTES);
      this.key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw refused("is no point of Ed25519");
    }
  }

  /** Of a key that was made here. */
  static VerifierKey of(String name, PublicKey key) {
    byte[] encoded = key.getEncoded();
    byte[] typed = Arrays.copyOfRange(encoded, X509.length - 1, X509.length + KEY_BYTES);
    typed[0] = ED25519;
    requireName(name);
    return new VerifierKey(name, typed);
  }

  /** Reads it as it is written. */
  public static VerifierKey parse(String text) {
    String[] parts = text.strip().split("\\+", 3);
    if (parts.length != 3) {
      throw refused("has no two +");
    }
    requireName(parts[0]);
    byte[] typed;
    try {
      typed = Base64.getDecoder().decode(parts[2]);
    } catch (IllegalArgumentException e) {
      throw refused("is not base64 behind the last +");
    }
    if (typed.length != 1 + KEY_BYTES || typed[0] != ED25519) {
      throw refused("is of another type");
    }
    VerifierKey key = new VerifierKey(parts[0], typed);
    if (!HexFormat.of().formatHex(key.id()).equals(parts[1])) {
      throw refused("has an ID that is not its key's");
    }
    return key;
  }

  private static void requireName(String name) {
    boolean printable =
        name.codePoints().noneMatch(one -> Character.isWhitespace(one) || one == '+' || one < ' ');
    if (name.isEmpty() || !printable) {
      throw refused("has no name, or one with a space or +");
    }
  }

  private static InvalidInputException refused(String what) {
    return new InvalidInputException(
        "key", what, "a verifier key of c2sp.org/signed-note: name+ID+base64");
  }

  public String name() {
    return name;
  }

  /** Four bytes. */
  byte[] id() {
    byte[] start = (name + "\n").getBytes(StandardCharsets.UTF_8);
    return Arrays.copyOf(Digest.of(start, typed), 4);
  }

  boolean signed(byte[] text, byte[] signature) {
    try {
      Signature check = Signature.getInstance("Ed25519");
      check.initVerify(key);
      check.update(text);
      return check.verify(signature);
    } catch (SignatureException e) {
      return false; // not even of the form of one
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every Java since 15 has Ed25519
    }
  }

  /** As it is read. */
  @Override
  public String toString() {
    return name
        + "+"
        + HexFormat.of().formatHex(id())
        + "+"
        + Base64.getEncoder().encodeToString(typed);
  }
}
