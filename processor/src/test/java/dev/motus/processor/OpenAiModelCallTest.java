package dev.motus.processor;

import static dev.motus.processor.Conversations.asks;
import static dev.motus.processor.Conversations.assertNotedWithoutHeaders;
import static dev.motus.processor.Conversations.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.ModelMessage;
import dev.motus.runtime.capture.ModelTool;
import dev.motus.runtime.capture.ModelToolCall;
import dev.motus.runtime.capture.TokenUsage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the extractors read of OpenAI's client, against a stub end point. */
@Tag("slow")
class OpenAiModelCallTest {
  @TempDir Path folder;

  private LibraryProgram program;

  @BeforeEach
  void start() {
    program = new LibraryProgram(folder);
  }

  @Test
  void openAi() throws Exception {
    String answer =
        """
        {"id": "x", "object": "chat.completion", "created": 1, "model": "stub-1-2026",
         "choices": [{"index": 0, "finish_reason": "tool_calls", "logprobs": null,
           "message": {"role": "assistant", "content": "I look it up.", "refusal": null,
             "tool_calls": [{"id": "c2", "type": "function",
               "function": {"name": "search", "arguments": "{\\"query\\":\\"cats\\"}"}}]}}],
         "usage": {"prompt_tokens": 20, "completion_tokens": 5, "total_tokens": 25,
           "prompt_tokens_details": {"cached_tokens": 8},
           "completion_tokens_details": {"reasoning_tokens": 3}}}
        """;
    try (StubEndpoint endpoint = new StubEndpoint(answer)) {
      program.converse("openai", endpoint.url());
      assertThat(endpoint.requests()).hasSize(1);
    }

    ModelCall call = program.task("create").modelCall();
    assertThat(call.provider()).isEqualTo("openai");
    assertThat(call.requestModel()).isEqualTo("stub-1");
    assertThat(call.responseModel()).isEqualTo("stub-1-2026");
    assertThat(call.input())
        .containsExactly(
            ModelMessage.of("system", "Be brief."),
            user(null),
            asks(null, "c1", "{}"),
            new ModelMessage("tool", "none", null, List.of(), "c1", null));
    assertThat(call.tools())
        .containsExactly(
            new ModelTool(
                "search",
                "Searches.",
                "{\"type\":\"object\",\"properties\":{\"query\":{\"type\":\"string\"}}}"));
    assertThat(call.output()).isEqualTo(asks("I look it up.", "c2", "{\"query\":\"cats\"}"));
    assertThat(call.finishReason()).isEqualTo("tool_calls");
    assertThat(call.usage()).isEqualTo(new TokenUsage(20L, 5L, 25L, 3L, 8L));
    assertNotedWithoutHeaders(
        program.task("create"), "ChatCompletionCreateParams", "ChatCompletion");
  }

  @Test
  void openAiResponses() throws Exception {
    String answer =
        """
        {"id": "x", "object": "response", "created_at": 1, "model": "stub-1-2026",
         "status": "completed", "error": null, "incomplete_details": null, "instructions": null,
         "metadata": {}, "parallel_tool_calls": true, "temperature": 1, "top_p": 1, "tools": [],
         "tool_choice": "auto",
         "output": [
           {"type": "reasoning", "id": "r1",
             "summary": [{"type": "summary_text", "text": "The user wants cats."}]},
           {"type": "message", "id": "m2", "role": "assistant", "status": "completed",
             "content": [{"type": "output_text", "text": "I look it up.", "annotations": []}]},
           {"type": "function_call", "id": "f2", "call_id": "c2", "name": "search",
             "arguments": "{\\"query\\":\\"cats\\"}", "status": "completed"}],
         "usage": {"input_tokens": 20, "input_tokens_details": {"cached_tokens": 8},
           "output_tokens": 5, "output_tokens_details": {"reasoning_tokens": 3},
           "total_tokens": 25}}
        """;
    String brokenOff =
        """
        {"id": "y", "object": "response", "created_at": 1, "model": "stub-2",
         "status": "incomplete", "error": null,
         "incomplete_details": {"reason": "max_output_tokens"}, "instructions": null,
         "metadata": {}, "parallel_tool_calls": true, "temperature": 1, "top_p": 1, "tools": [],
         "tool_choice": "auto",
         "output": [
           {"type": "custom_tool_call", "id": "u1", "call_id": "c3", "name": "sql",
             "input": "select 1"}]}
        """;
    try (StubEndpoint endpoint = new StubEndpoint(answer, brokenOff)) {
      program.converse("openai-responses", endpoint.url());
      assertThat(endpoint.requests()).hasSize(2);
    }

    ModelCall call = program.task("create").modelCall();
    assertThat(call.provider()).isEqualTo("openai");
    assertThat(call.requestModel()).isEqualTo("stub-1");
    assertThat(call.responseModel()).isEqualTo("stub-1-2026");
    assertThat(call.input())
        .containsExactly(
            ModelMessage.of("system", "Be brief."),
            ModelMessage.of("user", "Hello"),
            ModelMessage.assistant("Yes?", List.of()),
            user(null),
            asks(null, "c1", "{}"),
            new ModelMessage("tool", "none", null, List.of(), "c1", null));
    assertThat(call.tools())
        .containsExactly(
            new ModelTool(
                "search",
                "Searches.",
                "{\"type\":\"object\",\"properties\":{\"query\":{\"type\":\"string\"}}}"));
    assertThat(call.output())
        .isEqualTo(
            new ModelMessage(
                "assistant",
                "I look it up.",
                "The user wants cats.",
                List.of(new ModelToolCall("c2", "search", "{\"query\":\"cats\"}")),
                null,
                null));
    assertThat(call.finishReason()).isEqualTo("completed");
    assertThat(call.usage()).isEqualTo(new TokenUsage(20L, 5L, 25L, 3L, 8L));
    assertNotedWithoutHeaders(program.task("create"), "ResponseCreateParams", "Response");

    ModelCall plain = program.tasks().get(1).modelCall();
    assertThat(plain.requestModel()).isEqualTo("stub-2");
    assertThat(plain.input()).containsExactly(ModelMessage.of("user", "What?"));
    assertThat(plain.output().toolCalls())
        .containsExactly(new ModelToolCall("c3", "sql", "select 1"));
    assertThat(plain.finishReason()).isEqualTo("max_output_tokens");
  }
}
