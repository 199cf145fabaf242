package dev.motus.format.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import dev.motus.runtime.capture.CapturedValue;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;

/**
 * Puts JSON text of unknown origin into a file without trusting it: arguments as a model wrote
 * them, schemas that were cut at a limit, values of users' own encoders. What is not one
 * well-formed value becomes a string with the text as it was.
 */
public final class EmbeddedJson {
  /**
   * Half of what Python and Jackson read by default, so that everyone can read our files. Deeper
   * values become strings; captured ones never get here.
   */
  public static final int MAX_DEPTH = 500;

  /** Names are what readers keep tables of; Jackson refuses them from 50,000 characters on. */
  static final int MAX_NAME_CHARS = 10_000;

  private EmbeddedJson() {}

  /** Writes the name of a property that a user, or a value, chose. */
  public static void writeName(JsonGenerator out, String name) throws IOException {
    out.writeFieldName(
        name.length() <= MAX_NAME_CHARS
            ? name
            : name.substring(0, MAX_NAME_CHARS) + "… [" + name.length() + " characters]");
  }

  /** Writes a captured value. */
  public static void write(JsonGenerator out, CapturedValue value) throws IOException {
    String text = value.asText();
    if (text == null) {
      write(out, value.toJson());
    } else {
      out.writeString(text);
    }
  }

  /** Writes an object of captured values. */
  public static void write(JsonGenerator out, Map<String, CapturedValue> values)
      throws IOException {
    out.writeStartObject();
    for (Map.Entry<String, CapturedValue> entry : values.entrySet()) {
      writeName(out, entry.getKey());
      write(out, entry.getValue());
    }
    out.writeEndObject();
  }

  /** Writes JSON text as the value it is, or as a string when it is none. */
  public static void write(JsonGenerator out, String json) throws IOException {
    if (CompactJson.is(json)) {
      out.writeRawValue(json);
      return;
    }
    if (!isOneValue(json)) {
      out.writeString(json);
      return;
    }
    try (JsonParser events = Parsers.FACTORY.createParser(json)) {
      events.nextToken();
      copyValue(events, out);
    }
  }

  /** The value that a parser stands at, as JSON text; the parser stands at its end afterwards. */
  public static String read(JsonParser events) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JsonOutput.generator(text)) {
      int open = 0;
      for (JsonToken token = events.currentToken(); token != null; token = events.nextToken()) {
        copy(events, token, out);
        open += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        if (open == 0) {
          break;
        }
      }
    }
    return text.toString();
  }

  private static boolean isOneValue(String json) {
    try (JsonParser events = Parsers.FACTORY.createParser(json)) {
      if (events.nextToken() == null) {
        return false;
      }
      events.skipChildren();
      if (events.currentToken().isScalarValue()) {
        // A string is decoded lazily: only this finds a broken escape in it.
        events.getTextLength();
      }
      return events.nextToken() == null;
    } catch (IOException malformed) {
      return false;
    }
  }

  /** Writes the value that the parser stands at; afterwards it stands at the value's end. */
  static void copyValue(JsonParser events, JsonGenerator out) throws IOException {
    int depth = 0;
    while (true) {
      JsonToken token = events.currentToken();
      copy(events, token, out);
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      if (depth == 0) {
        return;
      }
      events.nextToken();
    }
  }

  private static void copy(JsonParser events, JsonToken token, JsonGenerator out)
      throws IOException {
    switch (token) {
      case START_OBJECT -> out.writeStartObject();
      case END_OBJECT -> out.writeEndObject();
      case START_ARRAY -> out.writeStartArray();
      case END_ARRAY -> out.writeEndArray();
      case FIELD_NAME -> writeName(out, events.currentName());
      case VALUE_STRING -> out.writeString(events.getText());
      // As text: no digit is lost, whatever the number's size.
      case VALUE_NUMBER_INT -> out.writeNumber(events.getText());
      case VALUE_NUMBER_FLOAT -> {
        // NaN and the infinities, which Python writes, are no JSON.
        if (events.isNaN()) {
          out.writeString(events.getText());
        } else {
          out.writeNumber(events.getText());
        }
      }
      case VALUE_TRUE -> out.writeBoolean(true);
      case VALUE_FALSE -> out.writeBoolean(false);
      case VALUE_NULL -> out.writeNull();
      case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("JSON text has no token " + token);
    }
  }

  /** Made by the first text that is not as we write it: most programs have none. */
  private static final class Parsers {
    private static final JsonFactory FACTORY =
        JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .build();
  }
}
