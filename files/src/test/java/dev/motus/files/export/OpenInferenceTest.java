package dev.motus.files.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.motus.annotation.TaskType;
import dev.motus.format.otlp.OtlpProtobuf;
import dev.motus.format.otlp.OtlpSpan;
import dev.motus.format.otlp.TraceLinks;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.MessagePart;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.ModelMessage;
import dev.motus.runtime.capture.ModelTool;
import dev.motus.runtime.capture.ModelToolCall;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.runtime.config.SemanticConventions;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.testing.SampleTraces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The names of OpenInference, as Phoenix reads them. */
class OpenInferenceTest {
  private static Map<String, Object> attributes(TaskMeta task) throws Exception {
    TraceLinks links = TraceLinks.of(SampleTraces.TRACE_ID);
    byte[] span =
        new OtlpProtobuf()
            .span(task, new OtlpSpan(links, 0, "s-42", SemanticConventions.OPEN_INFERENCE));
    return OtlpFiles.attributes(
        io.opentelemetry.proto.trace.v1.Span.parseFrom(span).getAttributesList());
  }

  private static Map<String, CapturedValue> arguments(Object... pairs) {
    Map<String, CapturedValue> values = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      values.put((String) pairs[i], CapturedValue.of(pairs[i + 1]));
    }
    return values;
  }

  @Test
  void textsAndImagesOfAMessageAreItsContents() throws Exception {
    ModelMessage question =
        ModelMessage.ofParts(
            "user",
            List.of(
                MessagePart.text("What is this?"),
                MessagePart.media("image", null, "https://example.org/cat.png")));
    Map<String, Object> found =
        attributes(
            SampleTraces.task(1, 0, TaskType.MODEL_CALL, "chat", 0, 1)
                .modelCall(
                    new ModelCall("m", null, List.of(question), List.of(), null, null, null, null))
                .build());

    String contents = "llm.input_messages.0.message.contents.";
    assertThat(found)
        .contains(
            entry(contents + "0.message_content.type", "text"),
            entry(contents + "0.message_content.text", "What is this?"),
            entry(contents + "1.message_content.type", "image"),
            entry(contents + "1.message_content.image.image.url", "https://example.org/cat.png"))
        .doesNotContainKey("llm.input_messages.0.message.content");
  }

  @Test
  void aModelCallIsAnLlmSpanWithFlattenedMessages() throws Exception {
    ModelCall call =
        new ModelCall(
            "gpt-5",
            "openai",
            List.of(
                ModelMessage.of("user", "Weather in Lisbon?"),
                ModelMessage.toolResult("call_1", "sunny")),
            List.of(new ModelTool("get_weather", "Tells it", "{\"type\":\"object\"}")),
            "gpt-5-2026",
            ModelMessage.assistant(
                null, List.of(new ModelToolCall("call_2", "get_time", "{\"zone\":\"WET\"}"))),
            "tool_calls",
            new TokenUsage(100L, 20L, null, 5L, 64L));
    Map<String, Object> found =
        attributes(
            SampleTraces.task(1, 0, TaskType.MODEL_CALL, "chat", 0, 1).modelCall(call).build());

    assertThat(found)
        .contains(
            entry("openinference.span.kind", "LLM"),
            entry("session.id", "s-42"),
            entry("llm.system", "openai"),
            entry("llm.provider", "openai"),
            entry("llm.model_name", "gpt-5-2026"),
            entry("llm.finish_reason", "tool_calls"),
            entry("llm.token_count.prompt", 100L),
            entry("llm.token_count.completion", 20L),
            entry("llm.token_count.total", 120L),
            entry("llm.token_count.completion_details.reasoning", 5L),
            entry("llm.token_count.prompt_details.cache_read", 64L),
            entry("llm.input_messages.0.message.role", "user"),
            entry("llm.input_messages.0.message.content", "Weather in Lisbon?"),
            entry("llm.input_messages.1.message.role", "tool"),
            entry("llm.input_messages.1.message.tool_call_id", "call_1"),
            entry("llm.input_messages.1.message.content", "sunny"),
            entry("llm.output_messages.0.message.role", "assistant"),
            entry("llm.output_messages.0.message.tool_calls.0.tool_call.id", "call_2"),
            entry("llm.output_messages.0.message.tool_calls.0.tool_call.function.name", "get_time"),
            entry(
                "llm.output_messages.0.message.tool_calls.0.tool_call.function.arguments",
                "{\"zone\":\"WET\"}"),
            entry("input.mime_type", "application/json"),
            entry("output.mime_type", "application/json"));
    JsonNode tool = new ObjectMapper().readTree((String) found.get("llm.tools.0.tool.json_schema"));
    assertThat(tool.at("/function/name").asText()).isEqualTo("get_weather");
    assertThat(tool.at("/function/parameters/type").asText()).isEqualTo("object");
    assertThat(found.keySet()).noneMatch(name -> name.startsWith("gen_ai."));
  }

  @Test
  void reasoningIsAPartOfItsMessage() throws Exception {
    ModelCall call =
        new ModelCall(
            null,
            null,
            List.of(),
            List.of(),
            null,
            new ModelMessage("assistant", "42", "let me see", List.of(), null, null),
            null,
            null);
    Map<String, Object> found =
        attributes(
            SampleTraces.task(1, 0, TaskType.MODEL_CALL, "chat", 0, 1).modelCall(call).build());

    String prefix = "llm.output_messages.0.message.contents.";
    assertThat(found)
        .contains(
            entry(prefix + "0.message_content.type", "reasoning"),
            entry(prefix + "0.message_content.text", "let me see"),
            entry(prefix + "1.message_content.type", "text"),
            entry(prefix + "1.message_content.text", "42"),
            entry("output.value", "42"),
            entry("output.mime_type", "text/plain"));
  }

  @Test
  void aToolIsAToolSpanWithItsArgumentsByName() throws Exception {
    Map<String, Object> found =
        attributes(
            SampleTraces.task(1, 0, TaskType.TOOL_CALL, "search", 0, 1)
                .description("Finds pages.")
                .arguments(arguments("query", "otlp"))
                .result(CapturedValue.ofJson("[1,2]"))
                .build());

    assertThat(found)
        .contains(
            entry("openinference.span.kind", "TOOL"),
            entry("tool.name", "search"),
            entry("tool.description", "Finds pages."),
            entry("input.value", "{\"query\":\"otlp\"}"),
            entry("input.mime_type", "application/json"),
            entry("output.value", "[1,2]"),
            entry("output.mime_type", "application/json"));
  }

  @Test
  void anAgentOfOneTextShowsThatTextAndOtherTasksAreChains() throws Exception {
    Map<String, Object> agent =
        attributes(
            SampleTraces.task(1, 0, TaskType.AGENT_CALL, "answer", 0, 1)
                .agent("Weather", 7L)
                .arguments(arguments("question", "Umbrella?"))
                .result(CapturedValue.of("No."))
                .build());

    assertThat(agent)
        .contains(
            entry("openinference.span.kind", "AGENT"),
            entry("agent.name", "Weather"),
            entry("input.value", "Umbrella?"),
            entry("input.mime_type", "text/plain"),
            entry("output.value", "No."),
            entry("output.mime_type", "text/plain"));
    assertThat(attributes(SampleTraces.task(2, 0, TaskType.NORMAL_TASK, "n", 0, 1).build()))
        .contains(entry("openinference.span.kind", "CHAIN"))
        .doesNotContainKeys("input.value", "output.value");
  }

  @Test
  void theFilesHaveTheSameNamesAsTheStream(@TempDir Path directory) throws Exception {
    TraceFiles.of(
            TraceConfig.defaults().semanticConventions(SemanticConventions.OPEN_INFERENCE).build())
        .write(SampleTraces.research(), directory);

    for (String file : List.of("jaeger_traces.json", "zipkin_traces.json")) {
      assertThat(Files.readString(directory.resolve(file)))
          .as(file)
          .contains("openinference.span.kind", "llm.input_messages.0.message.role")
          .doesNotContain("gen_ai.");
    }
  }
}
