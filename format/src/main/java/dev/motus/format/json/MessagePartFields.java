package dev.motus.format.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.motus.runtime.capture.MessagePart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Texts and media of a message in their order: its {@code parts} in {@code tracer_state.json}. */
final class MessagePartFields {
  private MessagePartFields() {}

  /** Writes the field, if there are any. */
  static void write(List<MessagePart> parts, JsonGenerator out) throws IOException {
    if (parts.isEmpty()) {
      return;
    }
    out.writeArrayFieldStart("parts");
    for (MessagePart part : parts) {
      out.writeStartObject();
      out.writeStringField("type", part.type());
      JsonOutput.text(out, "content", part.text());
      JsonOutput.text(out, "media_type", part.mediaType());
      JsonOutput.number(out, "size", part.size());
      JsonOutput.text(out, "uri", part.uri());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  /** Reads the field's value. */
  static List<MessagePart> read(JsonParser in) throws IOException {
    List<MessagePart> parts = new ArrayList<>();
    if (in.currentToken() != JsonToken.START_ARRAY) {
      in.skipChildren();
      return parts;
    }
    while (in.nextToken() != JsonToken.END_ARRAY) {
      if (in.currentToken() == JsonToken.START_OBJECT) {
        parts.add(part(in));
      } else {
        in.skipChildren();
      }
    }
    return parts;
  }

  private static MessagePart part(JsonParser in) throws IOException {
    String type = "other";
    String text = null;
    String mediaType = null;
    String uri = null;
    Long size = null;
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      in.nextToken();
      switch (name) {
        case "type" -> type = orElse(JsonInput.text(in), type);
        case "content" -> text = JsonInput.text(in);
        case "media_type" -> mediaType = JsonInput.text(in);
        case "uri" -> uri = JsonInput.text(in);
        case "size" -> size = JsonInput.number(in);
        default -> in.skipChildren();
      }
    }
    return new MessagePart(type, text, mediaType, size, uri);
  }

  private static String orElse(@Nullable String text, String other) {
    return text == null ? other : text;
  }
}
