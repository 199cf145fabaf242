package dev.motus.tools.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes one schema, in one provider's dialect. */
final class SchemaWriter {
  private final JsonGenerator out;
  private final SchemaDialect dialect;
  // By which name a type stands in "$defs".
  private final Map<JsonType<?>, String> definitions;
  private final Deque<JsonType<?>> open = new ArrayDeque<>();
  private boolean isNullable;
  private boolean isDescribed;

  private SchemaWriter(
      JsonGenerator out, SchemaDialect dialect, Map<JsonType<?>, String> definitions) {
    this.out = out;
    this.dialect = dialect;
    this.definitions = definitions;
  }

  static String write(JsonType<?> type, SchemaDialect dialect) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = Json.generator(text)) {
      Map<JsonType<?>, String> definitions =
          dialect.hasReferences() ? SharedTypes.of(type) : Map.of();
      SchemaWriter writer = new SchemaWriter(out, dialect, definitions);
      out.writeStartObject();
      writer.body(type);
      writer.definitions();
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private void definitions() throws IOException {
    if (definitions.isEmpty()) {
      return;
    }
    out.writeObjectFieldStart("$defs");
    for (Map.Entry<JsonType<?>, String> each : definitions.entrySet()) {
      out.writeObjectFieldStart(each.getValue());
      isDescribed = false;
      each.getKey().schema(this);
      out.writeEndObject();
    }
    out.writeEndObject();
  }

  /** The keywords of a type, or a reference to where they are. */
  private void body(JsonType<?> type) throws IOException {
    JsonType<?> known = type.resolved();
    String definition = definitions.get(known);
    if (definition != null) {
      boolean orNull = takeNullable();
      if (orNull) {
        out.writeArrayFieldStart("anyOf");
        out.writeStartObject();
      }
      out.writeStringField("$ref", "#/$defs/" + definition);
      endAlternatives(orNull);
    } else if (open.contains(known)) {
      // A dialect without references says no more of a type within itself.
      type("object");
    } else {
      open.push(known);
      known.schema(this);
      open.pop();
    }
  }

  private void endAlternatives(boolean orNull) throws IOException {
    if (orNull) {
      out.writeEndObject();
      out.writeStartObject();
      out.writeStringField("type", "null");
      out.writeEndObject();
      out.writeEndArray();
    }
  }

  private boolean takeNullable() throws IOException {
    boolean was = isNullable;
    isNullable = false;
    if (was && dialect == SchemaDialect.GEMINI) {
      out.writeBooleanField("nullable", true);
      return false;
    }
    return was;
  }

  void type(String name) throws IOException {
    if (takeNullable()) {
      out.writeArrayFieldStart("type");
      out.writeString(name);
      out.writeString("null");
      out.writeEndArray();
    } else {
      out.writeStringField("type", name);
    }
  }

  void number(String keyword, long value) throws IOException {
    if (dialect.has(keyword)) {
      out.writeNumberField(keyword, value);
    }
  }

  /** A format, or an example of one that JSON Schema has no name for. */
  void textKeyword(String keyword, String value) throws IOException {
    if (!dialect.has(keyword) || (keyword.equals("format") && !dialect.hasFormat(value))) {
      return;
    }
    if (keyword.equals("examples")) {
      out.writeArrayFieldStart(keyword);
      out.writeString(value);
      out.writeEndArray();
    } else {
      out.writeStringField(keyword, value);
    }
  }

  void constants(List<String> names) throws IOException {
    boolean orNull = isNullable && dialect != SchemaDialect.GEMINI;
    type("string");
    out.writeArrayFieldStart("enum");
    for (String name : names) {
      out.writeString(name);
    }
    if (orNull) {
      out.writeNull();
    }
    out.writeEndArray();
  }

  void uniqueItems() throws IOException {
    if (dialect.has("uniqueItems")) {
      out.writeBooleanField("uniqueItems", true);
    }
  }

  /** A keyword whose value is a schema. */
  void schema(String keyword, JsonType<?> type) throws IOException {
    if (dialect.has(keyword)) {
      out.writeObjectFieldStart(keyword);
      isDescribed = false;
      body(type);
      out.writeEndObject();
    }
  }

  void nullable(JsonType<?> type) throws IOException {
    // Any value may be null anyway.
    isNullable = !(type.resolved() instanceof AnyType);
    body(type);
  }

  void constrained(JsonType<?> type, List<Constraint> constraints) throws IOException {
    body(type);
    for (Constraint constraint : constraints) {
      if (dialect.has(constraint.keyword())) {
        constraint.write(out);
      }
    }
  }

  void defaulted(DefaultedType<?> type) throws IOException {
    body(type.type());
    if (dialect.has("default")) {
      out.writeFieldName("default");
      out.writeRawValue(type.json());
    }
  }

  /**
   * An object.
   *
   * @param variant the name that its {@code @type} has; null without one
   */
  void object(ObjectType<?> object, @Nullable String variant) throws IOException {
    boolean isTold = isDescribed;
    type("object");
    describe(object.description(), isTold);
    if (object.properties().isEmpty() && variant == null && dialect == SchemaDialect.GEMINI) {
      return;
    }
    out.writeObjectFieldStart("properties");
    if (variant != null) {
      out.writeObjectFieldStart(VariantType.DISCRIMINATOR);
      discriminator(variant);
      out.writeEndObject();
    }
    for (Property property : object.properties()) {
      out.writeObjectFieldStart(property.name());
      try {
        property(property);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(property.name() + ": " + e.getMessage(), e);
      }
      out.writeEndObject();
    }
    out.writeEndObject();
    required(object, variant);
    if (dialect.has("additionalProperties")) {
      out.writeBooleanField("additionalProperties", false);
    }
  }

  private void property(Property property) throws IOException {
    DefaultedType<?> defaulted = property.type() instanceof DefaultedType<?> type ? type : null;
    JsonType<?> plain = defaulted == null ? property.type() : defaulted.type();
    // Strict mode takes nothing beside a reference.
    boolean isAlone =
        dialect == SchemaDialect.OPENAI_STRICT && definitions.containsKey(plain.resolved());
    String description = property.description();
    if (defaulted != null && !dialect.has("default")) {
      description += (description.isEmpty() ? "" : " ") + "Default: " + defaulted.json();
    }
    isDescribed = !description.isEmpty() && !isAlone;
    if (isDescribed) {
      out.writeStringField("description", description);
    }
    body(property.type());
    isDescribed = false;
  }

  private void discriminator(String variant) throws IOException {
    out.writeStringField("type", "string");
    if (dialect.has("const")) {
      out.writeStringField("const", variant);
    } else {
      out.writeArrayFieldStart("enum");
      out.writeString(variant);
      out.writeEndArray();
    }
  }

  private void required(ObjectType<?> object, @Nullable String variant) throws IOException {
    List<String> names =
        object.properties().stream()
            .filter(each -> dialect == SchemaDialect.OPENAI_STRICT || !each.type().mayBeMissing())
            .map(Property::name)
            .toList();
    if (names.isEmpty() && variant == null && dialect != SchemaDialect.OPENAI_STRICT) {
      return;
    }
    out.writeArrayFieldStart("required");
    if (variant != null) {
      out.writeString(VariantType.DISCRIMINATOR);
    }
    for (String name : names) {
      out.writeString(name);
    }
    out.writeEndArray();
  }

  private void describe(String description, boolean isTold) throws IOException {
    if (!isTold && !description.isEmpty()) {
      out.writeStringField("description", description);
    }
    isDescribed = false;
  }

  void variants(VariantType<?> type) throws IOException {
    boolean orNull = takeNullable();
    describe(type.description(), isDescribed);
    out.writeArrayFieldStart(dialect.has("oneOf") && !orNull ? "oneOf" : "anyOf");
    for (Variant variant : type.variants()) {
      out.writeStartObject();
      object(variant.object(), variant.name());
      out.writeEndObject();
    }
    if (orNull) {
      out.writeStartObject();
      out.writeStringField("type", "null");
      out.writeEndObject();
    }
    out.writeEndArray();
  }
}
