package dev.motus.format.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.runtime.config.SemanticConventions;
import dev.motus.runtime.trace.TaskMeta;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Attributes by name, each with the type that it was written as. */
final class WrittenAttributes implements AttributeSink {
  final Map<String, String> types = new LinkedHashMap<>();
  final Map<String, Object> values = new LinkedHashMap<>();

  private void put(String name, String type, Object value) {
    assertThat(types.put(name, type)).as(name + " is there once").isNull();
    values.put(name, value);
  }

  @Override
  public void text(String name, @Nullable String value) {
    if (value != null) {
      put(name, "string", value);
    }
  }

  @Override
  public void number(String name, @Nullable Long value) {
    if (value != null) {
      put(name, "int", value);
    }
  }

  @Override
  public void decimal(String name, double value) {
    put(name, "double", value);
  }

  @Override
  public void truth(String name, boolean value) {
    put(name, "boolean", value);
  }

  @Override
  public void texts(String name, List<String> values) {
    put(name, "string[]", values);
  }

  /** Those of a task in the names of the conventions. */
  static WrittenAttributes of(TaskMeta task) throws IOException {
    WrittenAttributes sink = new WrittenAttributes();
    SpanAttributes.write(task, "session-1", SemanticConventions.GEN_AI, sink);
    return sink;
  }
}
