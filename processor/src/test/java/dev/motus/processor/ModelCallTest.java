package dev.motus.processor;

import static dev.motus.processor.Conversations.asks;
import static dev.motus.processor.Conversations.assertNotedWithoutHeaders;
import static dev.motus.processor.Conversations.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.runtime.capture.MessagePart;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.ModelMessage;
import dev.motus.runtime.capture.ModelTool;
import dev.motus.runtime.capture.ModelToolCall;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.runtime.trace.TaskMeta;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the trace knows of one and the same conversation, led with each library. */
class ModelCallTest {
  @TempDir Path folder;

  private LibraryProgram program;

  @BeforeEach
  void start() {
    program = new LibraryProgram(folder);
  }

  @Test
  void langChain4j() throws Exception {
    program.converse("langchain4j", "");

    ModelCall call = program.task("chat").modelCall();
    assertThat(call.requestModel()).isEqualTo("stub-1");
    assertThat(call.responseModel()).isEqualTo("stub-1-2026");
    assertThat(call.input())
        .containsExactly(
            ModelMessage.of("system", "Be brief."),
            new ModelMessage(
                "user",
                "Find\ncats",
                null,
                List.of(),
                null,
                "ann",
                List.of(
                    MessagePart.text("Find"),
                    MessagePart.media("image", null, "http://127.0.0.1/cat.png"),
                    MessagePart.text("cats"))),
            asks(null, "c1", "{}"),
            new ModelMessage("tool", "none", null, List.of(), "c1", "search"),
            ModelMessage.of("custom", null));
    assertThat(call.tools())
        .containsExactly(
            new ModelTool(
                "search",
                "Searches.",
                "{\"type\":\"object\",\"properties\":{\"query\":{\"type\":\"string\","
                    + "\"description\":\"the words\"}},\"required\":[\"query\"]}"));
    assertThat(call.output())
        .isEqualTo(
            new ModelMessage(
                "assistant",
                "I look it up.",
                "The user wants cats.",
                List.of(new ModelToolCall("c2", "search", "{\"query\":\"cats\"}")),
                null,
                null));
    assertThat(call.finishReason()).isEqualTo("tool_execution");
    assertThat(call.usage()).isEqualTo(new TokenUsage(20L, 5L, 25L, 3L, 8L));
  }

  @Test
  void answersThatAreStreamedToAHandler() throws Exception {
    program.converse("langchain4j", "");

    ModelCall call =
        program.tasks().stream()
            .filter(task -> "StreamingChatModel.chat".equals(task.source()))
            .findFirst()
            .orElseThrow()
            .modelCall();
    assertThat(call.input()).containsExactly(ModelMessage.of("user", "Find cats"));
    assertThat(call.responseModel()).isEqualTo("stub-1-2026");
    assertThat(call.output().content()).isEqualTo("I look it up.");
    assertThat(call.finishReason()).isEqualTo("tool_execution");
    assertThat(call.usage()).isEqualTo(new TokenUsage(20L, 5L, 25L, 3L, 8L));
  }

  @Test
  void embeddings() throws Exception {
    program.converse("langchain4j", "");

    TaskMeta task = program.task("embedAll");
    assertThat(task.modelCall().input()).containsExactly(ModelMessage.of("user", "a cat"));
    assertThat(task.modelCall().output()).isNull();
    assertThat(task.modelCall().usage()).isEqualTo(new TokenUsage(4L, null, 4L, null, null));
  }

  @Test
  void springAi() throws Exception {
    program.converse("spring-ai", "");

    ModelCall call = program.task("call").modelCall();
    assertThat(call.requestModel()).isEqualTo("stub-1");
    assertThat(call.responseModel()).isEqualTo("stub-1-2026");
    assertThat(call.input())
        .containsExactly(
            ModelMessage.of("system", "Be brief."),
            ModelMessage.of("user", "Find cats"),
            asks("", "c1", "{\"query\":\"cats\"}"),
            new ModelMessage("tool", "none", null, List.of(), "c1", "search"),
            new ModelMessage("tool", "two", null, List.of(), "c0", "search"));
    assertThat(call.tools())
        .containsExactly(new ModelTool("search", "Searches.", "{\"type\":\"object\"}"));
    assertThat(call.output()).isEqualTo(asks("I look it up.", "c2", "{\"query\":\"cats\"}"));
    assertThat(call.finishReason()).isEqualTo("tool_calls");
    assertThat(call.usage()).isEqualTo(new TokenUsage(20L, 5L, 25L, 3L, 8L));
    TaskMeta last = program.tasks().get(program.tasks().size() - 1);
    assertThat(last.modelCall().usage()).isEqualTo(new TokenUsage(27L, 5L, null, null, 7L, 0L));
  }

  @Test
  void anthropic() throws Exception {
    String answer =
        """
        {"id": "x", "type": "message", "role": "assistant", "model": "stub-1-2026",
         "content": [
           {"type": "thinking", "thinking": "The user wants cats.", "signature": "s"},
           {"type": "text", "text": "I look it up."},
           {"type": "tool_use", "id": "c2", "name": "search", "input": {"query": "cats"}}],
         "stop_reason": "tool_use", "stop_sequence": null,
         "usage": {"input_tokens": 20, "output_tokens": 5, "cache_read_input_tokens": 8,
           "cache_creation_input_tokens": 4}}
        """;
    try (StubEndpoint endpoint = new StubEndpoint(answer)) {
      program.converse("anthropic", endpoint.url());
      assertThat(endpoint.requests()).hasSize(1);
    }

    ModelCall call = program.task("create").modelCall();
    assertThat(call.provider()).isEqualTo("anthropic");
    assertThat(call.requestModel()).isEqualTo("stub-1");
    assertThat(call.responseModel()).isEqualTo("stub-1-2026");
    assertThat(call.input())
        .containsExactly(
            ModelMessage.of("system", "Be brief."),
            user(null),
            asks(null, "c1", "{\"query\":\"cat\"}"),
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
    assertThat(call.finishReason()).isEqualTo("tool_use");
    assertThat(call.usage()).isEqualTo(new TokenUsage(32L, 5L, null, null, 8L, 4L));
    assertNotedWithoutHeaders(program.task("create"), "MessageCreateParams", "Message");
  }

  @Test
  void plainRecords() throws Exception {
    program.converse("records", "");

    ModelCall call = program.task("chat").modelCall();
    assertThat(call.requestModel()).isEqualTo("stub-1");
    assertThat(call.input())
        .containsExactly(
            ModelMessage.of("system", "Be brief."),
            user(null),
            asks(null, "c1", "{}"),
            ModelMessage.toolResult("c1", "none"));
    assertThat(call.tools())
        .containsExactly(new ModelTool("search", "Searches.", "{\"type\":\"object\"}"));
    assertThat(call.output()).isEqualTo(asks("I look it up.", "c2", "{\"query\":\"cats\"}"));
    assertThat(call.finishReason()).isEqualTo("tool_calls");
    assertThat(call.usage()).isEqualTo(new TokenUsage(20L, 5L, null, 7L, 3L));
  }

  @Test
  void plainTextsAndValuesThatAreMissing() throws Exception {
    program.converse("records", "");

    ModelCall complete = program.task("complete").modelCall();
    assertThat(complete.requestModel()).isEqualTo("stub-1");
    assertThat(complete.input())
        .containsExactly(ModelMessage.of("system", "Be brief."), ModelMessage.of("user", "What?"));
    assertThat(complete.output()).isEqualTo(ModelMessage.of("assistant", "42"));

    // A promise whose value is all null.
    ModelCall later = program.task("later").modelCall();
    assertThat(later.input()).containsExactly(ModelMessage.toolResult("c1", "none"));
    assertThat(later.output()).isEqualTo(ModelMessage.of("assistant", null));
    assertThat(later.finishReason()).isNull();
    assertThat(later.usage()).isNull();
  }
}
