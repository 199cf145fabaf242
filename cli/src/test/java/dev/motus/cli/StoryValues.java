package dev.motus.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.motus.runtime.capture.CapturedValue;
import java.io.IOException;
import java.util.Map;

/** Values in a story: users' JSON, in which each number is {@code {"number": digits}}. */
final class StoryValues {
  private static final JsonFactory JSON = new JsonFactory();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private StoryValues() {}

  static void put(ObjectNode node, String name, Object text) {
    if (text != null) {
      node.put(name, text.toString());
    }
  }

  static JsonNode of(CapturedValue value) throws IOException {
    return of(value.toJson());
  }

  static ObjectNode of(Map<String, CapturedValue> values) throws IOException {
    ObjectNode told = NODES.objectNode();
    for (Map.Entry<String, CapturedValue> each : values.entrySet()) {
      told.set(each.getKey(), of(each.getValue()));
    }
    return told;
  }

  static JsonNode of(String json) throws IOException {
    try (JsonParser in = JSON.createParser(json)) {
      in.nextToken();
      return read(in);
    }
  }

  /** Arguments, of which many providers send the JSON as text. */
  static JsonNode ofArguments(String text) throws IOException {
    if (text == null) {
      return NODES.nullNode();
    }
    try {
      return text.startsWith("{") || text.startsWith("[") ? of(text) : NODES.textNode(text);
    } catch (JsonProcessingException plainText) {
      return NODES.textNode(text);
    }
  }

  private static JsonNode read(JsonParser in) throws IOException {
    return switch (in.currentToken()) {
      case START_OBJECT -> {
        ObjectNode object = NODES.objectNode();
        while (in.nextToken() != JsonToken.END_OBJECT) {
          String name = in.currentName();
          in.nextToken();
          object.set(name, read(in));
        }
        yield object;
      }
      case START_ARRAY -> {
        ArrayNode array = NODES.arrayNode();
        while (in.nextToken() != JsonToken.END_ARRAY) {
          array.add(read(in));
        }
        yield array;
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> NODES.objectNode().put("number", in.getText());
      case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(in.getBooleanValue());
      case VALUE_NULL -> NODES.nullNode();
      default -> NODES.textNode(in.getText());
    };
  }
}
