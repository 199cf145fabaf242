package dev.motus.runtime.capture;

import com.fasterxml.jackson.core.TreeNode;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Which values are more than one text or number, and how each kind is written. */
final class StructuredValues {
  private final JsonValueWriter out;
  private final ValueCapturer rules;
  private final CaptureLimits limits;

  private StructuredValues(JsonValueWriter out, ValueCapturer rules) {
    this.out = out;
    this.rules = rules;
    this.limits = rules.limits();
  }

  /**
   * Writes a value by its encoder or by its kind; as a text when it has neither.
   *
   * @throws Exception what methods of the value throw
   */
  static void write(Object value, JsonValueWriter out, ValueCapturer rules) throws Exception {
    Encoder<Object> encoder = rules.encoders().find(value.getClass());
    if (encoder != null) {
      encoder.encode(value, out);
    } else {
      new StructuredValues(out, rules).writeKnown(value);
    }
  }

  private void writeKnown(Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      map(map);
    } else if (value instanceof Collection<?> items) {
      items(items, items.size());
    } else if (value instanceof TreeNode tree) {
      JsonTrees.write(tree, out, limits);
    } else if (value instanceof Optional<?> optional) {
      out.item(optional.orElse(null));
    } else if (value instanceof char[] text) {
      out.item(new String(text));
    } else if (value instanceof OptionalInt number) {
      out.value(number.isPresent() ? number.getAsInt() : null);
    } else if (value instanceof OptionalLong number) {
      out.value(number.isPresent() ? number.getAsLong() : null);
    } else if (value instanceof OptionalDouble number) {
      out.value(number.isPresent() ? number.getAsDouble() : null);
    } else if (value instanceof Future<?> future) {
      Outcomes.write(future, out, rules);
    } else if (value instanceof Throwable thrown) {
      Outcomes.write(thrown, out, rules);
    } else {
      Iterable<?> elements = ArrayElements.of(value);
      if (elements != null) {
        items(elements, ArrayElements.length(value));
      } else {
        out.string(out.fitting(ValueCapturer.textOf(value)));
      }
    }
  }

  private void map(Map<?, ?> map) {
    out.beginObject();
    int written = 0;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (written == limits.maxItems() || out.charsLeft() <= 0) {
        out.name("…").string("[truncated: " + written + " of " + map.size() + " entries]");
        break;
      }
      String name = key(entry.getKey());
      out.member(name, entry.getValue());
      written++;
    }
    out.endObject();
  }

  /** A key as a name. One of a type that has an encoder may hold what is never captured. */
  private String key(@Nullable Object key) {
    if (key instanceof Enum<?> constant) {
      return constant.name();
    }
    return key == null || rules.encoders().find(key.getClass()) == null
        ? ValueCapturer.textOf(key)
        : new JsonValueWriter(rules).value(key).json();
  }

  private void items(Iterable<?> items, int size) {
    out.beginArray();
    int written = 0;
    for (Object item : items) {
      if (written == limits.maxItems() || out.charsLeft() <= 0) {
        out.string("[truncated: " + written + " of " + size + " items]");
        break;
      }
      out.item(item);
      written++;
    }
    out.endArray();
  }
}
