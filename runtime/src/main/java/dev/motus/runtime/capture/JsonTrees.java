package dev.motus.runtime.capture;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.TreeNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Writes trees of Jackson, such as {@code JsonNode}. {@link TreeNode} belongs to jackson-core, so
 * databind is needed only by those who use it.
 */
final class JsonTrees {
  private JsonTrees() {}

  static void write(TreeNode tree, CaptureWriter out, CaptureLimits limits) throws IOException {
    try (JsonParser events = tree.traverse()) {
      events.nextToken();
      value(events, out, limits, 0);
    }
  }

  private static void value(JsonParser events, CaptureWriter out, CaptureLimits limits, int depth)
      throws IOException {
    JsonToken token = events.currentToken();
    if (token != null && token.isStructStart() && depth >= limits.maxDepth()) {
      events.skipChildren();
      out.string("[truncated: deeper than " + limits.maxDepth() + "]");
    } else if (token == JsonToken.START_OBJECT) {
      object(events, out, limits, depth);
    } else if (token == JsonToken.START_ARRAY) {
      array(events, out, limits, depth);
    } else {
      out.value(scalar(events));
    }
  }

  private static @Nullable Object scalar(JsonParser events) throws IOException {
    JsonToken token = events.currentToken();
    if (token == null || token == JsonToken.VALUE_NULL) {
      return null;
    }
    if (token.isNumeric()) {
      return events.getNumberValue();
    }
    return token.isBoolean() ? (Object) events.getBooleanValue() : events.getText();
  }

  private static void object(JsonParser events, CaptureWriter out, CaptureLimits limits, int depth)
      throws IOException {
    out.beginObject();
    int written = 0;
    while (events.nextToken() != JsonToken.END_OBJECT) {
      String name = events.currentName();
      events.nextToken();
      if (written < limits.maxItems() && out.charsLeft() > 0) {
        member(events, name, out, limits, depth);
      } else {
        events.skipChildren();
      }
      written++;
    }
    if (written > limits.maxItems() || out.charsLeft() <= 0) {
      out.name("…").string("[truncated: over a limit; " + written + " entries]");
    }
    out.endObject();
  }

  private static void member(
      JsonParser events, String name, CaptureWriter out, CaptureLimits limits, int depth)
      throws IOException {
    if (events.currentToken().isStructStart()) {
      out.name(name);
      value(events, out, limits, depth + 1);
    } else {
      out.field(name, scalar(events));
    }
  }

  private static void array(JsonParser events, CaptureWriter out, CaptureLimits limits, int depth)
      throws IOException {
    out.beginArray();
    int written = 0;
    while (events.nextToken() != JsonToken.END_ARRAY) {
      if (written < limits.maxItems() && out.charsLeft() > 0) {
        value(events, out, limits, depth + 1);
      } else {
        events.skipChildren();
      }
      written++;
    }
    if (written > limits.maxItems() || out.charsLeft() <= 0) {
      out.string("[truncated: over a limit; " + written + " items]");
    }
    out.endArray();
  }
}
