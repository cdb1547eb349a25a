package dev.blr.server;

import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.shape.Value;
import io.javalin.http.HttpResponseException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * What clients have packed: a body, or the file in it. A little may unpack to more than there is
 * memory, so that neither may be longer unpacked than a body may be at all.
 */
final class Gzip {
  private static final String FILE = "file";
  private static final String BASE64 = ";base64,";

  /** With the two bytes that a packed file begins with, and the one method that there is. */
  private static final String PACKED = BASE64 + "H4sI";

  private Gzip() {}

  /**
   * @throws IOException where it is damaged
   * @throws HttpResponseException 413 where it is too long
   */
  static byte[] unpack(byte[] packed) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      byte[] bytes = in.readNBytes(Body.MOST_BYTES + 1);
      if (bytes.length > Body.MOST_BYTES) {
        throw Body.tooLong();
      }
      return bytes;
    }
  }

  /** The file of a question, where that is the packed bytes of a data URL. */
  static Optional<String> fileIn(Value question) {
    return question instanceof Value.Members(Map<String, Value> given)
            && given.get(FILE) instanceof Value.Text(String file)
            && file.startsWith("data:")
            && file.startsWith(PACKED, Math.max(0, file.indexOf(BASE64)))
        ? Optional.of(file)
        : Optional.empty();
  }

  /** The same question with another file, which is that one unpacked. */
  static Value unpackIn(Value question, String file) {
    String packed = file.substring(file.indexOf(BASE64) + BASE64.length());
    Map<String, Value> members = new LinkedHashMap<>(((Value.Members) question).byName());
    try {
      byte[] bytes = unpack(Base64.getMimeDecoder().decode(packed));
      String unpacked = Base64.getEncoder().encodeToString(bytes);
      members.put(FILE, new Value.Text("data:" + BASE64 + unpacked));
    } catch (IllegalArgumentException | IOException e) {
      throw new InvalidInputException(FILE, "is packed by gzip, and damaged", "a whole file");
    }
    return new Value.Members(members);
  }
}
