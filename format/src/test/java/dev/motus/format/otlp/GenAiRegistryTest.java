package dev.motus.format.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributeType;
import io.opentelemetry.semconv.SchemaUrls;
import io.opentelemetry.semconv.ServerAttributes;
import io.opentelemetry.semconv.incubating.GenAiIncubatingAttributes;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Our table of the conventions against the registry that OpenTelemetry publishes. */
class GenAiRegistryTest {
  private static final Map<AttributeType, String> REGISTRY_TYPES =
      Map.of(
          AttributeType.STRING, "string",
          AttributeType.LONG, "int",
          AttributeType.DOUBLE, "double",
          AttributeType.BOOLEAN, "boolean",
          AttributeType.STRING_ARRAY, "string[]");

  /** Of the type {@code any} in the registry; a span has their JSON as text. */
  private static final Set<String> STRUCTURES =
      Set.of(
          "gen_ai.input.messages",
          "gen_ai.output.messages",
          "gen_ai.system_instructions",
          "gen_ai.tool.call.arguments",
          "gen_ai.tool.call.result",
          "gen_ai.tool.definitions");

  /**
   * The published registry of that version, as OpenTelemetry makes constants of it. It leaves out
   * what is written as a structure; of those the table says that they are text.
   */
  @Test
  void theTableAgreesWithThePublishedRegistry() throws Exception {
    Map<String, String> registry = new LinkedHashMap<>();
    for (Class<?> published : List.of(GenAiIncubatingAttributes.class, ServerAttributes.class)) {
      for (Field field : published.getFields()) {
        if (field.get(null) instanceof AttributeKey<?> key) {
          registry.put(key.getKey(), REGISTRY_TYPES.get(key.getType()));
        }
      }
    }
    List<ConventionsTable.Line> lines = new ArrayList<>();
    for (TaskType type : TaskType.values()) {
      lines.addAll(ConventionsTable.of(type));
    }

    assertThat(lines).hasSizeGreaterThan(30);
    for (ConventionsTable.Line line : lines) {
      if (STRUCTURES.contains(line.attribute())) {
        assertThat(registry).doesNotContainKey(line.attribute());
        assertThat(line.type()).isEqualTo("string");
      } else {
        assertThat(registry).as(line.attribute()).containsEntry(line.attribute(), line.type());
      }
    }
    assertThat(GenAiConventions.SCHEMA_URL).isEqualTo(SchemaUrls.V1_41_0);
    assertThat(lines)
        .map(ConventionsTable.Line::attribute)
        .doesNotContain("gen_ai.system", "gen_ai.prompt", "gen_ai.completion");
  }
}
