package dev.blr.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Sink;
import dev.blr.engine.shape.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON in both directions; reading is strict: one value, no repeated names. */
public final class Json {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private Json() {}

  // ---- out

  /** A document as UTF-8. */
  public static <T> byte[] write(Shape<T> shape, T document) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      write(shape, document, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory has room
    }
    return out.toByteArray();
  }

  public static <T> String writeText(Shape<T> shape, T document) {
    return new String(write(shape, document), StandardCharsets.UTF_8);
  }

  /** A document as it is made, without the whole of it in memory; leaves {@code out} open. */
  public static <T> void write(Shape<T> shape, T document, OutputStream out) throws IOException {
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      // What breaks off shall not look whole.
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
      shape.write(document, new Out(json));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private interface Write {
    void now() throws IOException;
  }

  private record Out(JsonGenerator json) implements Sink {
    private static void write(Write what) {
      try {
        what.now();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void beginObject() {
      write(json::writeStartObject);
    }

    @Override
    public void name(String name) {
      write(() -> json.writeFieldName(name));
    }

    @Override
    public void endObject() {
      write(json::writeEndObject);
    }

    @Override
    public void beginList() {
      write(json::writeStartArray);
    }

    @Override
    public void endList() {
      write(json::writeEndArray);
    }

    @Override
    public void text(String value) {
      write(() -> json.writeString(value));
    }

    @Override
    public void number(double value) {
      write(() -> json.writeNumber(value));
    }

    @Override
    public void whole(long value) {
      write(() -> json.writeNumber(value));
    }

    @Override
    public void flag(boolean value) {
      write(() -> json.writeBoolean(value));
    }

    @Override
    public void none() {
      write(json::writeNull);
    }
  }

  // ---- in

  /**
   * Reads one JSON value.
   *
   * @throws InvalidInputException naming the place in the text
   */
  public static Value read(byte[] text) {
    try (JsonParser json = FACTORY.createParser(text)) {
      if (json.nextToken() == null) {
        throw InvalidInputException.malformed("body", "is empty", "one JSON object");
      }
      Value value = value(json);
      if (json.nextToken() != null) {
        throw InvalidInputException.malformed("body", "has a tail", "one JSON object");
      }
      return value;
    } catch (JsonProcessingException e) {
      String where =
          e.getLocation() == null
              ? "text"
              : "line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
      throw InvalidInputException.malformed(where, "is not JSON", "one JSON object");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Value value(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case START_OBJECT -> members(json);
      case START_ARRAY -> items(json);
      case VALUE_STRING -> new Value.Text(json.getText());
      case VALUE_TRUE -> new Value.Flag(true);
      case VALUE_FALSE -> new Value.Flag(false);
      case VALUE_NULL -> new Value.None();
      case VALUE_NUMBER_INT -> whole(json);
      default -> new Value.Real(json.getDoubleValue());
    };
  }

  private static Value whole(JsonParser json) throws IOException {
    boolean fits = json.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
    return fits ? new Value.Whole(json.getLongValue()) : new Value.Real(json.getDoubleValue());
  }

  private static Value members(JsonParser json) throws IOException {
    Map<String, Value> members = new LinkedHashMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      json.nextToken();
      members.put(name, value(json));
    }
    return new Value.Members(members);
  }

  private static Value items(JsonParser json) throws IOException {
    List<Value> items = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(json));
    }
    return new Value.Items(items);
  }
}
