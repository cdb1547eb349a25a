package dev.blr.audit;

import dev.blr.engine.numeric.InvalidInputException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * A text and who signed it (c2sp.org/signed-note): the text with its line end, an empty line, and a
 * line for every signature: {@code — name base64(ID || signature)}.
 *
 * @param text ends with a line end
 * @param signatures the lines below, each with its line end
 */
record SignedNote(String text, String signatures) {
  private static final String DASH = "— ";
  private static final String ALLOWED = "a signed note (c2sp.org/signed-note)";
  private static final int ID_BYTES = 4;

  static SignedNote sign(String text, SigningKey key) {
    byte[] id = key.verifier().id();
    byte[] signature = key.sign(text.getBytes(StandardCharsets.UTF_8));
    byte[] both = ByteBuffer.allocate(id.length + signature.length).put(id).put(signature).array();
    return new SignedNote(
        text, DASH + key.verifier().name() + " " + Base64.getEncoder().encodeToString(both) + "\n");
  }

  static SignedNote parse(String note) {
    int split = note.lastIndexOf("\n\n");
    if (split < 0 || !note.endsWith("\n")) {
      throw InvalidInputException.malformed("note", "has no signatures", ALLOWED);
    }
    String signatures = note.substring(split + 2);
    for (String line : signatures.split("\n")) {
      if (!line.startsWith(DASH) || line.split(" ", -1).length != 3) {
        throw InvalidInputException.malformed("note", "has a line that signs nothing", ALLOWED);
      }
    }
    return new SignedNote(note.substring(0, split + 1), signatures);
  }

  /** Whether one of the signatures is that key's; those of others are passed over. */
  boolean isSignedBy(VerifierKey key) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (String line : signatures.split("\n")) {
      String[] words = line.split(" ", -1);
      byte[] both;
      try {
        both = Base64.getDecoder().decode(words[2]);
      } catch (IllegalArgumentException e) {
        continue;
      }
      if (words[1].equals(key.name())
          && both.length > ID_BYTES
          && Arrays.equals(Arrays.copyOf(both, ID_BYTES), key.id())
          && key.signed(bytes, Arrays.copyOfRange(both, ID_BYTES, both.length))) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return text + "\n" + signatures;
  }
}
