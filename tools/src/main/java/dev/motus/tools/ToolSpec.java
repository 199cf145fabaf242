package dev.motus.tools;

import dev.motus.tools.json.Json;
import dev.motus.tools.json.SchemaDialect;

/** What a model is told of a tool. Immutable. */
public final class ToolSpec {
  private final ToolMethod method;
  private final String schema;

  ToolSpec(ToolMethod method) {
    this.method = method;
    try {
      this.schema = Json.schema(method.arguments(), SchemaDialect.FULL);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "The tool " + method.name() + " can't be offered: " + e.getMessage(), e);
    }
  }

  /** The name that the model uses. */
  public String name() {
    return method.name();
  }

  /** What it does, for the model; may be empty. */
  public String description() {
    return method.description();
  }

  /** The JSON Schema (2020-12) of its arguments: an object. */
  public String schema() {
    return schema;
  }

  /**
   * The tool as a JSON object in the form of a provider. A tool with a map, which OpenAI's strict
   * mode can't say, comes without {@code strict}.
   */
  public String json(ToolFormat format) {
    boolean isStrict = format != format.tolerant();
    ToolFormat used = isStrict && !Json.isClosed(method.arguments()) ? format.tolerant() : format;
    String words = "\"name\":" + Json.quoted(name());
    if (!description().isEmpty()) {
      words += ",\"description\":" + Json.quoted(description());
    }
    String parameters =
        used.dialect() == SchemaDialect.FULL
            ? schema
            : Json.schema(method.arguments(), used.dialect());
    return String.format(used.form(), words, parameters);
  }

  @Override
  public String toString() {
    return name() + " " + schema;
  }
}
