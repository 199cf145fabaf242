package dev.motus.files.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.motus.runtime.trace.TraceSnapshot;
import dev.motus.testing.ExportedFile;
import dev.motus.testing.SampleTraces;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The names and shapes of OpenTelemetry's GenAI conventions in {@code jaeger_traces.json}. */
class OtlpConventionsTest {
  private static JsonNode json(TraceSnapshot snapshot) {
    return ExportedFile.json(new OtlpJsonExporter(), snapshot);
  }

  private static ResourceSpans resourceSpans(TraceSnapshot snapshot) {
    return OtlpFiles.parse(json(snapshot)).getResourceSpans(0);
  }

  /** The spans by task id. */
  private static Map<Long, Span> spans(TraceSnapshot snapshot) {
    return resourceSpans(snapshot).getScopeSpans(0).getSpansList().stream()
        .collect(
            Collectors.toMap(
                span -> (Long) attributes(span).get("motus.task.id"), Function.identity()));
  }

  private static Map<String, Object> attributes(Span span) {
    return OtlpFiles.attributes(span.getAttributesList());
  }

  private static Map<String, Object> research(long id) {
    return attributes(spans(SampleTraces.research()).get(id));
  }

  @Test
  void anAgentCallFollowsTheConventions() {
    Span span = spans(SampleTraces.research()).get(1L);
    assertThat(span.getName()).isEqualTo("invoke_agent CodeResearcher");
    assertThat(span.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_INTERNAL);
    assertThat(attributes(span))
        .contains(
            entry("gen_ai.operation.name", "invoke_agent"),
            entry("gen_ai.agent.name", "CodeResearcher"),
            entry("gen_ai.conversation.id", "s-42"),
            entry("motus.task.type", "agent_call"),
            entry("motus.task.name", "research"),
            entry("code.function.name", "dev.example.CodeResearcher.research"),
            entry("thread.name", "main"));
  }

  @Test
  void aToolCallFollowsTheConventions() {
    Span span = spans(SampleTraces.research()).get(5L);
    assertThat(span.getName()).isEqualTo("execute_tool search_text");
    assertThat(span.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_INTERNAL);
    assertThat(attributes(span))
        .contains(
            entry("gen_ai.operation.name", "execute_tool"),
            entry("gen_ai.tool.name", "search_text"),
            entry("gen_ai.tool.type", "function"),
            entry(
                "gen_ai.tool.description",
                "Finds the lines of a folder's files that contain a text."),
            entry(
                "gen_ai.tool.call.arguments",
                "{\"query\":\"class RetryPolicy\",\"folder\":\"src\"}"))
        .containsKey("gen_ai.tool.call.result");
    assertThat(ExportedFile.parse((String) attributes(span).get("gen_ai.tool.call.result")))
        .isEqualTo(
            ExportedFile.json(new TracerStateExporter(), SampleTraces.research())
                .at("/5/tool_output_meta"));
  }

  @Test
  void aModelCallFollowsTheConventions() {
    Span span = spans(SampleTraces.research()).get(4L);
    assertThat(span.getName()).isEqualTo("chat gpt-5-mini");
    assertThat(span.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CLIENT);
    assertThat(attributes(span))
        .contains(
            entry("gen_ai.operation.name", "chat"),
            entry("gen_ai.provider.name", "openai"),
            entry("gen_ai.request.model", "gpt-5-mini"),
            entry("gen_ai.response.model", "gpt-5-mini-2026-08-07"),
            entry("gen_ai.response.finish_reasons", List.of("tool_calls")),
            entry("gen_ai.usage.input_tokens", 412L),
            entry("gen_ai.usage.output_tokens", 96L),
            entry("gen_ai.usage.reasoning.output_tokens", 54L));
    assertThat(research(7)).contains(entry("gen_ai.usage.cache_read.input_tokens", 384L));
  }

  @Test
  void messagesHaveTheShapeOfParts() {
    Map<String, Object> call = research(7);
    JsonNode input = ExportedFile.parse((String) call.get("gen_ai.input.messages"));
    assertThat(input.get(1))
        .isEqualTo(
            ExportedFile.parse(
                """
                {"role": "user", "parts": [{"type": "text", "content":
                 "Where is the retry policy decided, and what happens after the last attempt?"}]}
                """));
    assertThat(input.get(2))
        .isEqualTo(
            ExportedFile.parse(
                """
                {"role": "assistant", "parts": [
                  {"type": "tool_call", "id": "call_1", "name": "search_text",
                   "arguments": {"query": "class RetryPolicy", "folder": "src"}},
                  {"type": "tool_call", "id": "call_2", "name": "search_text",
                   "arguments": {"query": "maxAttempts"}}]}
                """));
    assertThat(input.get(4))
        .isEqualTo(
            ExportedFile.parse(
                """
                {"role": "tool", "parts": [{"type": "tool_call_response", "id": "call_2",
                 "response": "error: permission denied"}]}
                """));
    JsonNode output = ExportedFile.parse((String) research(4).get("gen_ai.output.messages"));
    assertThat(output.at("/0/parts/0"))
        .isEqualTo(
            ExportedFile.parse(
                "{\"type\":\"reasoning\",\"content\":\"The policy is likely a class with Retry in"
                    + " its name.\"}"));
    assertThat(output.at("/0/finish_reason").textValue()).isEqualTo("tool_calls");
    JsonNode tools = ExportedFile.parse((String) call.get("gen_ai.tool.definitions"));
    assertThat(tools.at("/0/name").textValue()).isEqualTo("search_text");
    assertThat(tools.at("/0/parameters/type").textValue()).isEqualTo("object");
  }

  @Test
  void otherTasksHaveNoNamesOfGenAi() {
    Span span = spans(SampleTraces.research()).get(13L);
    assertThat(span.getName()).isEqualTo("summarise");
    assertThat(attributes(span).keySet()).noneMatch(name -> name.startsWith("gen_ai."));
    assertThat(attributes(span))
        .contains(entry("confidence", 0.82), entry("reviewed", false))
        .containsKeys("motus.task.args", "motus.task.result");
    assertThat(research(2).keySet()).noneMatch(name -> name.startsWith("gen_ai."));
  }

  @Test
  void withdrawnNamesAreNotWritten() {
    String text = ExportedFile.text(new OtlpJsonExporter(), SampleTraces.research());
    assertThat(text)
        .doesNotContain("gen_ai.system\"", "gen_ai.prompt", "gen_ai.completion", "gen_ai.choice");
  }
}
