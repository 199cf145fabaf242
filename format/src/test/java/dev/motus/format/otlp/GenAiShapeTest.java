package dev.motus.format.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.motus.runtime.capture.MessagePart;
import dev.motus.runtime.capture.ModelMessage;
import dev.motus.runtime.capture.ModelTool;
import dev.motus.runtime.capture.ModelToolCall;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Messages and tools against what the published JSON schemas of the conventions require. */
class GenAiShapeTest {
  /** What each part must have, next to its type. */
  private static final Map<String, Set<String>> REQUIRED =
      Map.of(
          "text", Set.of("content"),
          "reasoning", Set.of("content"),
          "tool_call", Set.of("name"),
          "tool_call_response", Set.of("response"),
          "uri", Set.of("uri", "modality"),
          // Of their own kind, as the schema allows.
          "image", Set.of(),
          "other", Set.of());

  private static final ModelMessage WITH_MEDIA =
      ModelMessage.ofParts(
          "user",
          List.of(
              MessagePart.text("What is this?"),
              MessagePart.media("image", "image/png", new byte[40]),
              MessagePart.media("image", null, "https://example.org/cat.png"),
              MessagePart.other("SearchResult"),
              MessagePart.text("In one word.")));

  private static void assertMessages(String json) throws Exception {
    JsonNode messages = new ObjectMapper().readTree(json);
    assertThat(messages.isArray()).isTrue();
    for (JsonNode message : messages) {
      assertThat(message.get("role").isTextual()).isTrue();
      assertThat(message.get("parts").isArray()).isTrue();
      assertThat(message.get("parts")).as("parts of %s", message).isNotEmpty();
      for (JsonNode part : message.get("parts")) {
        String type = part.get("type").textValue();
        assertThat(REQUIRED).containsKey(type);
        for (String name : REQUIRED.get(type)) {
          assertThat(part.has(name)).as("%s of %s", name, part).isTrue();
        }
        if (part.has("content")) {
          assertThat(part.get("content").isTextual()).isTrue();
        }
      }
    }
  }

  @Test
  void everyKindOfMessageHasWhatItsSchemaRequires() throws Exception {
    List<ModelMessage> messages =
        List.of(
            ModelMessage.of("system", "Be brief."),
            ModelMessage.of("user", null),
            new ModelMessage("assistant", "hm", "thinking", List.of(), null, null),
            ModelMessage.assistant(
                null,
                List.of(
                    new ModelToolCall(null, "a", null), new ModelToolCall("c", "b", "{not json"))),
            ModelMessage.toolResult("c", null),
            ModelMessage.toolResult("c", "{\"x\":1}"),
            ModelMessage.toolResult("c", "plain"),
            WITH_MEDIA,
            ModelMessage.toolResult("c", "seen").withMedia(WITH_MEDIA.parts()));

    assertMessages(GenAiMessages.input(messages));
    for (ModelMessage message : messages) {
      assertMessages(GenAiMessages.output(message, "stop"));
      assertMessages(GenAiMessages.output(message, null));
    }
  }

  @Test
  void mediaStandBetweenTheTextsTheyCameBetween() throws Exception {
    JsonNode parts =
        new ObjectMapper().readTree(GenAiMessages.input(List.of(WITH_MEDIA))).get(0).get("parts");

    assertThat(parts)
        .map(JsonNode::toString)
        .containsExactly(
            "{\"type\":\"text\",\"content\":\"What is this?\"}",
            "{\"type\":\"image\",\"mime_type\":\"image/png\",\"size\":40}",
            "{\"type\":\"uri\",\"modality\":\"image\",\"uri\":\"https://example.org/cat.png\"}",
            "{\"type\":\"other\",\"mime_type\":\"SearchResult\"}",
            "{\"type\":\"text\",\"content\":\"In one word.\"}");
  }

  @Test
  void aToolHasItsTypeAndName() throws Exception {
    JsonNode tools =
        new ObjectMapper()
            .readTree(
                GenAiMessages.tools(
                    List.of(
                        new ModelTool("a", null, null),
                        new ModelTool("b", "does b", "{\"type\":\"object\"}"))));
    for (JsonNode tool : tools) {
      assertThat(tool.get("type").textValue()).isEqualTo("function");
      assertThat(tool.get("name").isTextual()).isTrue();
    }
    assertThat(tools.get(1).get("parameters").isObject()).isTrue();
  }
}
