package dev.motus.cli.mcp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a tool may be given.
 *
 * @param type of JSON Schema: {@code string}, {@code integer} or {@code boolean}
 * @param description for the model
 * @param isRequired whether it must be given
 * @param least of an integer
 * @param most of an integer
 * @param values of a string; empty for any
 */
record Parameter(
    String name,
    String type,
    String description,
    boolean isRequired,
    long least,
    long most,
    List<String> values) {
  /** Copies the list. */
  Parameter {
    values = List.copyOf(values);
  }

  static Parameter text(String name, String description) {
    return new Parameter(name, "string", description, false, 0, 0, List.of());
  }

  static Parameter oneOf(String name, String description, List<String> values) {
    return new Parameter(name, "string", description, false, 0, 0, values);
  }

  static Parameter flag(String name, String description) {
    return new Parameter(name, "boolean", description, false, 0, 0, List.of());
  }

  static Parameter number(String name, String description, long least, long most) {
    return new Parameter(name, "integer", description, false, least, most, List.of());
  }

  /** The same, and it must be given. */
  Parameter required() {
    return new Parameter(name, type, description, true, least, most, values);
  }

  /** As JSON Schema. */
  static Map<String, Object> schema(List<Parameter> parameters) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Parameter each : parameters) {
      Map<String, Object> property = new LinkedHashMap<>();
      property.put("type", each.type);
      property.put("description", each.description);
      if (each.most > 0) {
        property.put("minimum", each.least);
        property.put("maximum", each.most);
      }
      if (!each.values.isEmpty()) {
        property.put("enum", each.values);
      }
      properties.put(each.name, property);
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    schema.put(
        "required",
        parameters.stream().filter(Parameter::isRequired).map(Parameter::name).toList());
    schema.put("additionalProperties", false);
    return schema;
  }
}
