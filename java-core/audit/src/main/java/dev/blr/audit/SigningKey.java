package dev.blr.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** An Ed25519 key that signs notes, and who it signs as. */
final class SigningKey {
  private static final String FILE = "signing.key";
  static final String VERIFIER = "verifier.key";

  private final PrivateKey key;
  private final VerifierKey verifier;

  private SigningKey(PrivateKey key, VerifierKey verifier) {
    this.key = key;
    this.verifier = verifier;
  }

  static SigningKey generate(String name) {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      return new SigningKey(pair.getPrivate(), VerifierKey.of(name, pair.getPublic()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every Java since 15 has Ed25519
    }
  }

  /** The key of a directory, which is made when it has none. */
  static SigningKey in(Path directory, String name) throws IOException {
    if (!Files.exists(directory.resolve(FILE))) {
      generate(name).save(directory);
    }
    byte[] encoded = Base64.getDecoder().decode(Files.readString(directory.resolve(FILE)).strip());
    try {
      PrivateKey key =
          KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
      return new SigningKey(key, VerifierKey.parse(Files.readString(directory.resolve(VERIFIER))));
    } catch (GeneralSecurityException e) {
      throw new IOException(directory.resolve(FILE) + " holds no Ed25519 key", e);
    }
  }

  /** The private key last: a directory that has it has both. */
  private void save(Path directory) throws IOException {
    Files.writeString(directory.resolve(VERIFIER), verifier + "\n");
    Path file = directory.resolve(FILE);
    Path part = directory.resolve(FILE + ".part");
    Files.deleteIfExists(part);
    Files.createFile(
        part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        part,
        Base64.getEncoder().encodeToString(key.getEncoded()) + "\n",
        StandardCharsets.US_ASCII,
        StandardOpenOption.SYNC,
        StandardOpenOption.WRITE);
    Files.move(part, file);
  }

  VerifierKey verifier() {
    return verifier;
  }

  byte[] sign(byte[] text) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(key);
      signature.update(text);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // the key is one of its own
    }
  }
}
