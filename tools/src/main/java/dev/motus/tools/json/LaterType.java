package dev.motus.tools.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A type that contains itself, where it does so. */
final class LaterType<T> extends JsonType<T> {
  private final Supplier<JsonType<T>> type;

  LaterType(Supplier<JsonType<T>> type) {
    this.type = type;
  }

  @Override
  JsonType<T> resolved() {
    return type.get().resolved();
  }

  @Override
  @Nullable T read(ArgumentReader in) throws IOException {
    return resolved().read(in);
  }

  @Override
  void write(T value, JsonGenerator out) throws IOException {
    resolved().write(value, out);
  }

  @Override
  void schema(SchemaWriter out) throws IOException {
    resolved().schema(out);
  }

  @Override
  String expected() {
    return resolved().expected();
  }
}
