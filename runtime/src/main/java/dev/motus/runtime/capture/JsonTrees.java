package dev.motus.runtime.capture;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.TreeNode;
import java.io.IOException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Writes trees of Jackson, such as {@code JsonNode}. {@link TreeNode} belongs to jackson-core, so
 * databind is needed only by those who use it.
 */
final class JsonTrees {
  private JsonTrees() {}

  /** Writes one node; what is below it comes back here through the writer, redacted and bounded. */
  static void write(TreeNode tree, JsonValueWriter out, CaptureLimits limits) throws IOException {
    if (tree.isObject()) {
      object(tree, out, limits);
    } else if (tree.isArray()) {
      array(tree, out, limits);
    } else {
      out.item(scalar(tree));
    }
  }

  private static void object(TreeNode tree, JsonValueWriter out, CaptureLimits limits)
      throws IOException {
    out.beginObject();
    int written = 0;
    for (Iterator<String> names = tree.fieldNames(); names.hasNext(); written++) {
      if (written == limits.maxItems() || out.charsLeft() <= 0) {
        out.name("…").string("[truncated: " + written + " of " + tree.size() + " entries]");
        break;
      }
      String name = names.next();
      out.member(name, plain(tree.get(name)));
    }
    out.endObject();
  }

  private static void array(TreeNode tree, JsonValueWriter out, CaptureLimits limits)
      throws IOException {
    out.beginArray();
    for (int i = 0; i < tree.size(); i++) {
      if (i == limits.maxItems() || out.charsLeft() <= 0) {
        out.string("[truncated: " + i + " of " + tree.size() + " items]");
        break;
      }
      out.item(plain(tree.get(i)));
    }
    out.endArray();
  }

  /** What a redactor is to see of a node: the text or number itself where it is one. */
  private static @Nullable Object plain(@Nullable TreeNode node) throws IOException {
    return node == null || node.isContainerNode() ? node : scalar(node);
  }

  private static @Nullable Object scalar(TreeNode node) throws IOException {
    try (JsonParser value = node.traverse()) {
      JsonToken token = value.nextToken();
      if (token == null || token == JsonToken.VALUE_NULL) {
        return null;
      }
      if (token.isNumeric()) {
        return value.getNumberValue();
      }
      if (token.isBoolean()) {
        return value.getBooleanValue();
      }
      String text = value.getText();
      return text != null ? text : value.getEmbeddedObject();
    }
  }
}
