package dev.motus.format.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The content of a message that is an array of parts. */
final class TextParts {
  private TextParts() {}

  /** The texts, one a line, of an array of nothing but text parts; else null. */
  static @Nullable String textOf(String parts) throws IOException {
    List<String> texts = new ArrayList<>();
    try (JsonParser in = JsonInput.parser(new StringReader(parts))) {
      in.nextToken();
      while (in.nextToken() != JsonToken.END_ARRAY) {
        String text = in.currentToken() == JsonToken.START_OBJECT ? text(in) : null;
        if (text == null) {
          return null;
        }
        texts.add(text);
      }
    }
    return texts.isEmpty() ? null : String.join("\n", texts);
  }

  private static @Nullable String text(JsonParser in) throws IOException {
    String text = null;
    boolean isText = true;
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      boolean isString = in.nextToken() == JsonToken.VALUE_STRING;
      if (name.equals("text") && isString) {
        text = in.getText();
      } else if (name.equals("type") && isString) {
        String type = in.getText();
        isText &= type.equals("text") || type.equals("input_text") || type.equals("output_text");
      } else {
        // A cache mark or a citation would be lost.
        isText = false;
        in.skipChildren();
      }
    }
    return isText ? text : null;
  }
}
