package dev.motus.studio.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Takes the long texts out of the attributes of a span and puts them back. In the place of each
 * stands its number.
 */
final class LongTexts {
  /** Shorter ones take less room where they are than a digest does. */
  private static final int LEAST_CHARS = 200;

  /** No attribute of OTLP has a value of this name, and what a sender calls so is left out. */
  private static final String NUMBER = "motus.text";

  private LongTexts() {}

  /**
   * Takes them out.
   *
   * @param keep takes a text and says its number
   */
  static void takeOut(ObjectNode span, ToIntFunction<String> keep) {
    eachValue(
        span,
        value -> {
          value.remove(NUMBER);
          for (String name : new String[] {"stringValue", "string_value"}) {
            JsonNode text = value.get(name);
            if (text != null && text.isTextual() && text.textValue().length() >= LEAST_CHARS) {
              int number = keep.applyAsInt(text.textValue());
              value.removeAll();
              value.set(NUMBER, IntNode.valueOf(number));
              return;
            }
          }
        });
  }

  /**
   * Puts them back.
   *
   * @param texts by number
   */
  static void putBack(ObjectNode span, IntFunction<String> texts) {
    eachValue(
        span,
        value -> {
          JsonNode number = value.remove(NUMBER);
          if (number != null) {
            value.set("stringValue", TextNode.valueOf(texts.apply(number.intValue())));
          }
        });
  }

  private interface Visitor {
    void see(ObjectNode value);
  }

  private static void eachValue(ObjectNode span, Visitor visitor) {
    values(span.get("attributes"), visitor);
    if (span.get("events") instanceof ArrayNode events) {
      events.forEach(event -> values(event.get("attributes"), visitor));
    }
  }

  private static void values(@Nullable JsonNode list, Visitor visitor) {
    if (list instanceof ArrayNode attributes) {
      for (JsonNode attribute : attributes) {
        if (attribute.get("value") instanceof ObjectNode value) {
          visitor.see(value);
        }
      }
    }
  }
}
