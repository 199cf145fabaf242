package dev.motus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What Jackson reads and writes by reflection while {@code motus mcp} serves is known to a native
 * image: every message of the protocol, and every type that one of these holds.
 */
class NativeMcpTest {
  private static final String CONFIG =
      "/META-INF/native-image/dev.motus/motus-cli-mcp/reflect-config.json";

  private static Set<Class<?>> messages() {
    Set<Class<?>> messages = new HashSet<>();
    Deque<Class<?>> open = new ArrayDeque<>(Set.of(McpSchema.class));
    while (!open.isEmpty()) {
      for (Class<?> type : open.pop().getDeclaredClasses()) {
        open.push(type);
        // Builders are called by programs, not by Jackson.
        if (!type.getSimpleName().endsWith("Builder") && !type.isAnnotation()) {
          messages.add(type);
        }
      }
    }
    return messages;
  }

  private static Map<String, JsonNode> configured() throws IOException {
    Map<String, JsonNode> configured = new TreeMap<>();
    try (InputStream in = NativeMcpTest.class.getResourceAsStream(CONFIG)) {
      for (JsonNode type : new ObjectMapper().readTree(in)) {
        configured.put(type.path("name").asText(), type);
      }
    }
    return configured;
  }

  @Test
  void everyMessageOfTheProtocolIsConfigured() throws Exception {
    Set<Class<?>> messages = messages();

    assertThat(messages).hasSizeGreaterThan(60);
    assertThat(configured().keySet())
        .containsExactlyInAnyOrderElementsOf(messages.stream().map(Class::getName).toList());
    assertThat(configured().values())
        .allSatisfy(
            type -> {
              assertThat(type.path("allDeclaredConstructors").asBoolean()).isTrue();
              assertThat(type.path("allDeclaredMethods").asBoolean()).isTrue();
              assertThat(type.path("allDeclaredFields").asBoolean()).isTrue();
              assertThat(type.path("allRecordComponents").asBoolean()).isTrue();
            });
  }

  @Test
  void everyTypeThatJacksonFindsInThemIsConfiguredOrOfTheJdk() throws Exception {
    JsonMapper mapper = JsonMapper.builder().build();
    Set<String> found = new HashSet<>();
    Deque<JavaType> open = new ArrayDeque<>();
    messages().forEach(type -> open.push(mapper.constructType(type)));
    Set<JavaType> seen = new HashSet<>();
    while (!open.isEmpty()) {
      JavaType type = open.pop();
      if (!seen.add(type)) {
        continue;
      }
      type.getBindings().getTypeParameters().forEach(open::push);
      Class<?> raw = type.getRawClass();
      if (raw.isArray()) {
        open.push(type.getContentType());
      } else if (!raw.isPrimitive() && !raw.getName().startsWith("java.")) {
        found.add(raw.getName());
        // A serializer of its own would have to be made by reflection as well.
        assertThat(raw.getAnnotation(JsonSerialize.class)).as(raw.getName()).isNull();
        assertThat(raw.getAnnotation(JsonDeserialize.class)).as(raw.getName()).isNull();
        mapper.getSerializationConfig().introspect(type).findProperties().stream()
            .map(BeanPropertyDefinition::getPrimaryType)
            .forEach(open::push);
        mapper.getDeserializationConfig().introspect(type).findProperties().stream()
            .map(BeanPropertyDefinition::getPrimaryType)
            .forEach(open::push);
      }
    }

    assertThat(found).hasSizeGreaterThan(60);
    assertThat(configured().keySet()).containsAll(found);
  }
}
