package dev.motus.tools.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Java type as JSON: one description from which its schema, its decoder and its encoder come, so
 * that they can't say different things. Immutable and safe for all threads.
 *
 * @param <T> the Java type; primitives by their boxes
 */
public abstract class JsonType<T> {
  JsonType() {}

  /**
   * Reads the value that the reader stands at, up to its last token.
   *
   * @return null when it was refused, which the reader has noted then, and for JSON's null where
   *     the type takes that
   */
  abstract @Nullable T read(ArgumentReader in) throws IOException;

  /** Writes a value that is not null. */
  abstract void write(T value, JsonGenerator out) throws IOException;

  /** Writes the keywords of its schema into the object that is open. */
  abstract void schema(SchemaWriter out) throws IOException;

  /** The types that its schema has within. */
  List<JsonType<?>> parts() {
    return List.of();
  }

  /** The type itself, or the one that it stands for. */
  JsonType<T> resolved() {
    return this;
  }

  /** Whether a missing property has a value all the same, such as an empty {@code Optional}. */
  boolean mayBeMissing() {
    return false;
  }

  /** What a missing property, or null, stands for. */
  @Nullable T missing() {
    return null;
  }

  /** Whether a value is left out where it is a property. */
  boolean isMissing(@Nullable T value) {
    return value == null;
  }

  /**
   * What the name of a property stands for, where maps have the type as their key; null: nothing.
   */
  @Nullable T key(String name) {
    return null;
  }

  /** The other way round. */
  String name(T key) {
    return key.toString();
  }

  /** What is read here, for a model: "a whole number". */
  abstract String expected();

  /** The same type within limits that its schema says and its decoder holds. */
  public final JsonType<T> where(Constraint... constraints) {
    return new ConstrainedType<>(this, List.of(constraints));
  }

  /**
   * The same type for a property that may be left out.
   *
   * @param text what it is then: the text itself, a number, a constant's name, or JSON. One that
   *     does not fit is an {@link IllegalArgumentException} where the schema is made.
   */
  public final JsonType<T> byDefault(String text) {
    return new DefaultedType<>(this, text);
  }

  /** Writes a value whose type only the compiler knew; null as JSON's null. */
  @SuppressWarnings("unchecked") // Generated code pairs types and values.
  static <V> void writeAny(JsonType<V> type, @Nullable Object value, JsonGenerator out)
      throws IOException {
    if (value == null) {
      out.writeNull();
    } else {
      type.write((V) value, out);
    }
  }
}
