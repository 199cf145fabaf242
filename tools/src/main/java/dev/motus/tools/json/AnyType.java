package dev.motus.tools.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Any value of JSON as the JDK's own: {@code String}, {@code Boolean}, {@code BigDecimal}, {@code
 * List}, {@code Map}. Written are these and whatever has a {@code toString()}.
 */
final class AnyType extends JsonType<Object> {
  @Override
  @Nullable Object read(ArgumentReader in) throws IOException {
    return switch (in.token()) {
      case START_OBJECT -> map(in);
      case START_ARRAY -> list(in);
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(in);
      default -> in.parser().getText();
    };
  }

  private @Nullable Object number(ArgumentReader in) throws IOException {
    try {
      return new BigDecimal(in.parser().getText());
    } catch (NumberFormatException exponentTooLarge) {
      in.refuse("a number that fits");
      return null;
    }
  }

  private Map<String, @Nullable Object> map(ArgumentReader in) throws IOException {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    while (in.parser().nextToken() != JsonToken.END_OBJECT) {
      String name = in.parser().currentName();
      in.parser().nextToken();
      if (map.containsKey(name)) {
        in.noteInObject("is given twice");
      }
      map.put(name, read(in));
    }
    return map;
  }

  private List<@Nullable Object> list(ArgumentReader in) throws IOException {
    List<@Nullable Object> list = new ArrayList<>();
    while (in.parser().nextToken() != JsonToken.END_ARRAY) {
      list.add(read(in));
    }
    return list;
  }

  @Override
  void write(Object value, JsonGenerator out) throws IOException {
    if (value instanceof Map<?, ?> map) {
      out.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        out.writeFieldName(String.valueOf(entry.getKey()));
        writeAny(this, entry.getValue(), out);
      }
      out.writeEndObject();
    } else if (value instanceof Iterable<?> items) {
      out.writeStartArray();
      for (Object item : items) {
        writeAny(this, item, out);
      }
      out.writeEndArray();
    } else if (value instanceof Boolean truth) {
      out.writeBoolean(truth);
    } else if (value instanceof BigDecimal || value instanceof Integer || value instanceof Long) {
      out.writeNumber(value.toString());
    } else if (value instanceof Double number && Double.isFinite(number)) {
      out.writeNumber(number);
    } else {
      out.writeString(value.toString());
    }
  }

  @Override
  void schema(SchemaWriter out) {
    // No keyword: everything is allowed.
  }

  @Override
  String expected() {
    return "any value";
  }
}
