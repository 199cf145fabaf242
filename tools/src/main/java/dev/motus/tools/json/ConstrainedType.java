package dev.motus.tools.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A type within limits. */
final class ConstrainedType<T> extends JsonType<T> {
  private final JsonType<T> type;
  private final List<Constraint> constraints;

  ConstrainedType(JsonType<T> type, List<Constraint> constraints) {
    this.type = type;
    this.constraints = constraints;
  }

  @Override
  @Nullable T read(ArgumentReader in) throws IOException {
    int before = in.refusedSoFar();
    T value = type.read(in);
    if (value != null && in.refusedSoFar() == before) {
      for (Constraint constraint : constraints) {
        if (!constraint.holds(value)) {
          in.refuse(constraint.allowed());
        }
      }
    }
    return value;
  }

  @Override
  void write(T value, JsonGenerator out) throws IOException {
    type.write(value, out);
  }

  @Override
  void schema(SchemaWriter out) throws IOException {
    out.constrained(type, constraints);
  }

  @Override
  List<JsonType<?>> parts() {
    return List.of(type);
  }

  @Override
  boolean mayBeMissing() {
    return type.mayBeMissing();
  }

  @Override
  @Nullable T missing() {
    return type.missing();
  }

  @Override
  boolean isMissing(@Nullable T value) {
    return type.isMissing(value);
  }

  @Override
  @Nullable T key(String name) {
    T key = type.key(name);
    boolean fits = key != null && constraints.stream().allMatch(each -> each.holds(key));
    return fits ? key : null;
  }

  @Override
  String name(T key) {
    return type.name(key);
  }

  @Override
  String expected() {
    return type.expected();
  }
}
