package dev.motus.format.read;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.motus.format.json.EmbeddedJson;
import dev.motus.format.json.JsonInput;
import dev.motus.format.json.JsonOutput;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value of JSON in memory, its numbers with the digits of the file. */
final class Json {
  /** What a name stands for that an object does not have. */
  static final Json MISSING = new Json(Kind.MISSING, "");

  static final Json NULL = new Json(Kind.NULL, "null");

  private enum Kind {
    OBJECT,
    ARRAY,
    TEXT,
    NUMBER,
    TRUTH,
    NULL,
    MISSING
  }

  private final Kind kind;

  /** The text, or the JSON of a number, a truth value or null. */
  private final String text;

  private final Map<String, Json> fields;
  private final List<Json> items;

  private Json(Kind kind, String text) {
    this(kind, text, Map.of(), List.of());
  }

  private Json(Kind kind, String text, Map<String, Json> fields, List<Json> items) {
    this.kind = kind;
    this.text = text;
    this.fields = fields;
    this.items = items;
  }

  static Json of(String text) {
    return new Json(Kind.TEXT, text);
  }

  /** A whole number. */
  static Json of(long number) {
    return number(Long.toString(number));
  }

  static Json of(boolean truth) {
    return new Json(Kind.TRUTH, Boolean.toString(truth));
  }

  /** A number by its digits. */
  static Json number(String digits) {
    return new Json(Kind.NUMBER, digits);
  }

  /** An object; later changes of the map show in it. */
  static Json of(Map<String, Json> fields) {
    return new Json(Kind.OBJECT, "", fields, List.of());
  }

  /** An array; later changes of the list show in it. */
  static Json of(List<Json> items) {
    return new Json(Kind.ARRAY, "", Map.of(), items);
  }

  /** The value that the parser stands at; afterwards the parser stands at the value's end. */
  static Json read(JsonParser in) throws IOException {
    return read(in, 0);
  }

  private static Json read(JsonParser in, int depth) throws IOException {
    JsonToken token = in.currentToken();
    if (token.isStructStart() && depth >= EmbeddedJson.MAX_DEPTH) {
      return of(EmbeddedJson.read(in));
    }
    switch (token) {
      case START_OBJECT -> {
        Map<String, Json> fields = new LinkedHashMap<>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
          String name = in.currentName();
          in.nextToken();
          fields.put(name, read(in, depth + 1));
        }
        return of(fields);
      }
      case START_ARRAY -> {
        List<Json> items = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
          items.add(read(in, depth + 1));
        }
        return of(items);
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
        // NaN and the infinities, which Python writes, are no JSON.
        return in.isNaN() ? of(in.getText()) : number(in.getText());
      }
      case VALUE_TRUE, VALUE_FALSE -> {
        return of(token == JsonToken.VALUE_TRUE);
      }
      case VALUE_NULL -> {
        return NULL;
      }
      default -> {
        return of(in.getText());
      }
    }
  }

  /** The value of a text that is JSON, or the text itself. */
  static Json parsed(String text) {
    if (text.isBlank()) {
      return of(text);
    }
    try (JsonParser in = JsonInput.parser(new StringReader(text))) {
      in.nextToken();
      Json value = read(in);
      return in.nextToken() == null ? value : of(text);
    } catch (IOException plainText) {
      return of(text);
    }
  }

  /** What the text in it stands for when it is JSON, else this. */
  Json unpacked() {
    return kind == Kind.TEXT ? parsed(text) : this;
  }

  boolean isObject() {
    return kind == Kind.OBJECT;
  }

  boolean isArray() {
    return kind == Kind.ARRAY;
  }

  boolean isText() {
    return kind == Kind.TEXT;
  }

  /** Whether it is there and not null. */
  boolean isThere() {
    return kind != Kind.MISSING && kind != Kind.NULL;
  }

  boolean isMissing() {
    return kind == Kind.MISSING;
  }

  boolean isTrue() {
    return kind == Kind.TRUTH && text.equals("true");
  }

  /** The first of these names that an object has. */
  Json get(String... names) {
    for (String name : names) {
      Json value = fields.get(name);
      if (value != null) {
        return value;
      }
    }
    return MISSING;
  }

  Map<String, Json> fields() {
    return fields;
  }

  List<Json> items() {
    return items;
  }

  /** The text when it is one, else null. */
  @Nullable String text() {
    return kind == Kind.TEXT ? text : null;
  }

  String text(String otherwise) {
    return kind == Kind.TEXT ? text : otherwise;
  }

  /** A text as it is, of other values their JSON; of nothing an empty text. */
  String toText() {
    return switch (kind) {
      case TEXT -> text;
      case NULL, MISSING -> "";
      default -> toString();
    };
  }

  /** A whole number, also as text; of a fraction the whole part; null for anything else. */
  @Nullable Long toLong() {
    if (kind != Kind.NUMBER && kind != Kind.TEXT) {
      return null;
    }
    try {
      return Long.valueOf(text.strip());
    } catch (NumberFormatException fraction) {
      try {
        double about = Double.parseDouble(text);
        return Math.abs(about) < 9.2e18 ? Long.valueOf((long) about) : null;
      } catch (NumberFormatException noNumber) {
        return null;
      }
    }
  }

  void writeTo(JsonGenerator out) throws IOException {
    switch (kind) {
      case OBJECT -> {
        out.writeStartObject();
        for (Map.Entry<String, Json> field : fields.entrySet()) {
          if (!field.getValue().isMissing()) {
            EmbeddedJson.writeName(out, field.getKey());
            field.getValue().writeTo(out);
          }
        }
        out.writeEndObject();
      }
      case ARRAY -> {
        out.writeStartArray();
        for (Json item : items) {
          item.writeTo(out);
        }
        out.writeEndArray();
      }
      case TEXT -> out.writeString(text);
      case NUMBER -> out.writeNumber(text);
      case TRUTH -> out.writeBoolean(isTrue());
      case NULL, MISSING -> out.writeNull();
    }
  }

  /** The JSON text. */
  @Override
  public String toString() {
    StringWriter json = new StringWriter();
    try (JsonGenerator out = JsonOutput.generator(json)) {
      writeTo(out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return json.toString();
  }
}
