package dev.motus.cli.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** The values of OTLP as plain JSON. */
final class OtlpValues {
  private OtlpValues() {}

  /** Attributes by name; odd ones are left out. */
  static Map<String, JsonNode> attributes(JsonNode list) {
    Map<String, JsonNode> attributes = new LinkedHashMap<>();
    for (JsonNode entry : list) {
      String key = entry.path("key").textValue();
      if (key != null) {
        attributes.put(key, plain(entry.path("value")));
      }
    }
    return attributes;
  }

  private static JsonNode plain(JsonNode value) {
    if (value.size() == 0) {
      return NullNode.getInstance();
    }
    Map.Entry<String, JsonNode> only = value.properties().iterator().next();
    JsonNode content = only.getValue();
    return switch (only.getKey()) {
      // 64-bit integers are texts in JSON.
      case "intValue", "int_value" ->
          content.isTextual() && content.textValue().matches("-?\\d{1,18}")
              ? JsonNodeFactory.instance.numberNode(Long.parseLong(content.textValue()))
              : content;
      case "arrayValue", "array_value" -> {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        content.path("values").forEach(item -> array.add(plain(item)));
        yield array;
      }
      case "kvlistValue", "kvlist_value" -> {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        attributes(content.path("values")).forEach(object::set);
        yield object;
      }
      default -> content;
    };
  }

  /** A text as it is, anything else as its JSON. */
  static String text(JsonNode plain) {
    String text = plain.textValue();
    return text == null ? plain.toString() : text;
  }
}
