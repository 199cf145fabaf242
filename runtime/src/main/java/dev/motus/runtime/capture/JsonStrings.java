package dev.motus.runtime.capture;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Text on its way into JSON. */
final class JsonStrings {
  private static final JsonFactory JSON =
      JsonFactory.builder().recyclerPool(JsonRecyclerPools.newConcurrentDequePool()).build();

  private JsonStrings() {}

  /** The text as a JSON string with its quotes, lone surrogates replaced. */
  static String quote(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16).append('"');
    JsonStringEncoder.getInstance().quoteAsString(wellFormed(text), out);
    return out.append('"').toString();
  }

  /** The text of a JSON string, or null when this is something else, or no JSON at all. */
  static @Nullable String unquoted(String json) {
    try (JsonParser in = JSON.createParser(json)) {
      String text = in.nextToken() == JsonToken.VALUE_STRING ? in.getText() : null;
      return in.nextToken() == null ? text : null;
    } catch (IOException noJson) {
      return null;
    }
  }

  /** The same text, or a copy with U+FFFD where half of a surrogate pair stood alone. */
  static String wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return repaired(text, i);
      }
    }
    return text;
  }

  private static String repaired(String text, int from) {
    StringBuilder out = new StringBuilder(text.length()).append(text, 0, from);
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        out.append(c).append(text.charAt(++i));
      } else {
        out.append(Character.isSurrogate(c) ? '\uFFFD' : c);
      }
    }
    return out.toString();
  }
}
