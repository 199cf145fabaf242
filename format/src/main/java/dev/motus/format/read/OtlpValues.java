package dev.motus.format.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values of OTLP as plain JSON. */
final class OtlpValues {
  private OtlpValues() {}

  /** Attributes by name; odd ones are left out. */
  static Map<String, Json> attributes(Json list) {
    Map<String, Json> attributes = new LinkedHashMap<>();
    for (Json entry : list.items()) {
      String key = entry.get("key").text();
      if (key != null) {
        attributes.put(key, plain(entry.get("value")));
      }
    }
    return attributes;
  }

  private static Json plain(Json value) {
    if (value.fields().isEmpty()) {
      return Json.NULL;
    }
    Map.Entry<String, Json> only = value.fields().entrySet().iterator().next();
    Json content = only.getValue();
    return switch (only.getKey()) {
      // 64-bit integers are texts in JSON.
      case "intValue", "int_value" ->
          content.text("").matches("-?\\d+") ? Json.number(content.toText()) : content;
      case "arrayValue", "array_value" -> {
        List<Json> items = new ArrayList<>();
        content.get("values").items().forEach(item -> items.add(plain(item)));
        yield Json.of(items);
      }
      case "kvlistValue", "kvlist_value" -> Json.of(attributes(content.get("values")));
      default -> content;
    };
  }
}
