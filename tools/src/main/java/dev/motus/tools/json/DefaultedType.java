package dev.motus.tools.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import dev.motus.tools.json.Json.Decoded;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A type with the value that a property has which is left out. */
final class DefaultedType<T> extends JsonType<T> {
  private final JsonType<T> type;
  private final String text;

  DefaultedType(JsonType<T> type, String text) {
    this.type = type;
    this.text = text;
  }

  JsonType<T> type() {
    return type;
  }

  /** The default as a JSON value. */
  String json() {
    return Json.encode(type, value());
  }

  /** Read anew each time: it may be a list, or an object, that a tool changes. */
  private @Nullable T value() {
    String quoted = Json.quoted(text);
    boolean isStructure = text.startsWith("[") || text.startsWith("{");
    Decoded<T> first = decoded(isStructure ? text : quoted);
    Decoded<T> read = first.problems().isEmpty() ? first : decoded(isStructure ? quoted : text);
    if (!read.problems().isEmpty()) {
      throw new IllegalArgumentException(
          "the default "
              + quoted
              + " can't be read: "
              + first.problems().get(0)
              + ". Correct it in the annotation that says it.");
    }
    return read.value();
  }

  private Decoded<T> decoded(String json) {
    return Json.decode(type, json, ReadingRules.DEFAULT);
  }

  @Override
  @Nullable T read(ArgumentReader in) throws IOException {
    // Models write null for what they leave out.
    boolean isLeftOut =
        in.token() == JsonToken.VALUE_NULL && in.isLenient() && !type.mayBeMissing();
    return isLeftOut ? value() : type.read(in);
  }

  @Override
  void write(T value, JsonGenerator out) throws IOException {
    type.write(value, out);
  }

  @Override
  void schema(SchemaWriter out) throws IOException {
    out.defaulted(this);
  }

  @Override
  List<JsonType<?>> parts() {
    return List.of(type);
  }

  @Override
  boolean mayBeMissing() {
    return true;
  }

  @Override
  @Nullable T missing() {
    return value();
  }

  /** A null that the type takes is written: left out, it would be read as the default. */
  @Override
  boolean isMissing(@Nullable T value) {
    return value == null && !type.mayBeMissing();
  }

  @Override
  String expected() {
    return type.expected();
  }
}
