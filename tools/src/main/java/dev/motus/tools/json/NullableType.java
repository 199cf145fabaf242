package dev.motus.tools.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value that may be missing or null, and what stands for it then.
 *
 * @param <T> the Java type, such as {@code Optional<V>}
 * @param <V> of a value that is there
 */
final class NullableType<T, V> extends JsonType<T> {
  private final JsonType<V> type;
  private final @Nullable T missing;
  private final Function<V, T> wrap;
  private final Function<T, @Nullable V> unwrap;

  NullableType(
      JsonType<V> type, @Nullable T missing, Function<V, T> wrap, Function<T, @Nullable V> unwrap) {
    this.type = type;
    this.missing = missing;
    this.wrap = wrap;
    this.unwrap = unwrap;
  }

  @Override
  @Nullable T read(ArgumentReader in) throws IOException {
    if (in.token() == JsonToken.VALUE_NULL) {
      return missing;
    }
    V value = type.read(in);
    return value == null ? missing : wrap.apply(value);
  }

  @Override
  void write(T value, JsonGenerator out) throws IOException {
    writeAny(type, unwrap.apply(value), out);
  }

  @Override
  void schema(SchemaWriter out) throws IOException {
    out.nullable(type);
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
    return missing;
  }

  @Override
  boolean isMissing(@Nullable T value) {
    return value == null || unwrap.apply(value) == null;
  }

  @Override
  String expected() {
    return type.expected() + " or null";
  }
}
