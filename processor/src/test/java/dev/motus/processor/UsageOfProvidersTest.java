package dev.motus.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Usage means the same whichever provider counted: answers in each one's shape, as its own client
 * or a framework parses them. In all of them 10 tokens stand beside the cache, 8 were read from it
 * and 2 were written to it where the provider knows such a thing; of the answer, 3 were reasoning.
 */
@Tag("slow")
class UsageOfProvidersTest {
  private static final String OPENAI_CHAT =
      """
      {"id": "x", "object": "chat.completion", "created": 1, "model": "gpt-5-2025-08-07",
       "choices": [{"index": 0, "finish_reason": "stop", "logprobs": null,
         "message": {"role": "assistant", "content": "Hello", "refusal": null}}],
       "usage": {"prompt_tokens": 20, "completion_tokens": 8, "total_tokens": 28,
         "prompt_tokens_details": {"cached_tokens": 8, "cache_write_tokens": 2},
         "completion_tokens_details": {"reasoning_tokens": 3}}}
      """;
  private static final String OPENAI_RESPONSES =
      """
      {"id": "x", "object": "response", "created_at": 1, "model": "gpt-5-2025-08-07",
       "status": "completed", "error": null, "incomplete_details": null, "instructions": null,
       "metadata": {}, "parallel_tool_calls": true, "temperature": 1, "top_p": 1, "tools": [],
       "tool_choice": "auto",
       "output": [{"type": "message", "id": "m", "role": "assistant", "status": "completed",
         "content": [{"type": "output_text", "text": "Hello", "annotations": []}]}],
       "usage": %s}
      """;
  private static final String ANTHROPIC =
      """
      {"id": "x", "type": "message", "role": "assistant", "model": "claude-opus-4-5",
       "content": [{"type": "text", "text": "Hello"}],
       "stop_reason": "end_turn", "stop_sequence": null,
       "usage": {"input_tokens": 10, "output_tokens": 8,
         "cache_read_input_tokens": 8, "cache_creation_input_tokens": 2}}
      """;
  private static final String GEMINI =
      """
      {"candidates": [{"index": 0, "finishReason": "STOP",
         "content": {"role": "model", "parts": [{"text": "Hello"}]}}],
       "modelVersion": "gemini-2.5-flash",
       "usageMetadata": {"promptTokenCount": 18, "candidatesTokenCount": 5,
         "thoughtsTokenCount": 3, "cachedContentTokenCount": 8, "toolUsePromptTokenCount": 2,
         "totalTokenCount": 28}}
      """;
  private static final String BEDROCK =
      """
      {"output": {"message": {"role": "assistant", "content": [{"text": "Hello"}]}},
       "stopReason": "end_turn", "metrics": {"latencyMs": 1},
       "usage": {"inputTokens": 10, "outputTokens": 8, "totalTokens": 28,
         "cacheReadInputTokens": 8, "cacheWriteInputTokens": 2}}
      """;

  @TempDir Path folder;

  @Test
  void meansTheSameForAll() throws Exception {
    LibraryProgram program = new LibraryProgram(folder);
    String full =
        """
        {"input_tokens": 20, "output_tokens": 8, "total_tokens": 28,
         "input_tokens_details": {"cached_tokens": 8, "cache_write_tokens": 2},
         "output_tokens_details": {"reasoning_tokens": 3}}
        """;
    // As servers answer that speak the protocol without its newer fields.
    String bare = "{\"input_tokens\": 20, \"output_tokens\": 8, \"total_tokens\": 28}";
    try (StubEndpoint endpoint =
        new StubEndpoint(
            OPENAI_CHAT,
            OPENAI_RESPONSES.formatted(full),
            OPENAI_RESPONSES.formatted(bare),
            ANTHROPIC,
            GEMINI,
            BEDROCK,
            OPENAI_CHAT,
            ANTHROPIC,
            GEMINI)) {
      assertThat(
              program.run(
                  TestSources.files(TestSources.RESOURCES.resolve("usage")), endpoint.url()))
          .isEqualTo("done");
      assertThat(endpoint.requests()).hasSize(10);
    }

    List<TokenUsage> usages =
        program.tasks().stream()
            .map(TaskMeta::modelCall)
            .map(ModelCall::usage)
            .filter(Objects::nonNull)
            .toList();
    assertThat(usages)
        .containsExactly(
            new TokenUsage(20L, 8L, 28L, 3L, 8L, 2L), // OpenAI, chat
            new TokenUsage(20L, 8L, 28L, 3L, 8L, 2L), // OpenAI, responses
            new TokenUsage(20L, 8L, 28L, null, null, null),
            new TokenUsage(20L, 8L, null, null, 8L, 2L), // Anthropic
            new TokenUsage(20L, 8L, 28L, 3L, 8L, null), // Gemini, of which 2 are tools' answers
            new TokenUsage(20L, 8L, null, null, 8L, 2L), // Bedrock
            new TokenUsage(20L, 8L, 28L, 3L, 8L, null), // LangChain4j: OpenAI
            new TokenUsage(20L, 8L, null, null, 8L, 2L), // Anthropic
            new TokenUsage(18L, 8L, 28L, 3L, 8L, null), // Gemini; it leaves out tools' answers
            new TokenUsage(20L, 8L, 28L, 3L, 8L, null), // Spring AI: Gemini
            new TokenUsage(30L, 5L, null, null, 8L, 2L)); // Bedrock
    assertThat(usages).allSatisfy(usage -> assertThat(usage.totalTokens()).isIn(26L, 28L, 35L));
    whatElseIsSaid(program.tasks());
  }

  private static void whatElseIsSaid(List<TaskMeta> tasks) {
    assertThat(tasks)
        .extracting(
            task -> task.modelCall().provider(),
            task -> task.modelCall().requestModel(),
            task -> text(task, "response_id"),
            task -> text(task, "operation"))
        .startsWith(
            tuple("openai", "gpt-5", "x", null),
            tuple("openai", "gpt-5", "x", null),
            tuple("openai", "local", "x", null),
            tuple("anthropic", "claude", "x", null),
            tuple("gcp.gemini", "gemini-2.5-flash", null, "generate_content"),
            tuple("aws.bedrock", "amazon.nova-lite-v1:0", null, null),
            // What these ask was said when they were built.
            tuple("openai", "gpt-5", "x", null),
            tuple("anthropic", "claude", "x", null),
            tuple("gcp.gemini", "gemini-2.5-flash", null, null));
    TaskMeta failed = tasks.get(tasks.size() - 1);
    assertThat(failed.outcome()).isEqualTo(TaskOutcome.ERROR);
    assertThat(failed.modelCall().requestModel()).isEqualTo("gpt-5-mini");
    assertThat(tasks.get(0).extraFields().get("request").toJson())
        .isEqualTo("{\"temperature\":0.5,\"max_tokens\":100}");
    assertThat(tasks.get(3).extraFields().get("request").toJson()).isEqualTo("{\"max_tokens\":9}");
  }

  private static String text(TaskMeta task, String field) {
    CapturedValue value = task.extraFields().get(field);
    return value == null ? null : value.asText();
  }
}
