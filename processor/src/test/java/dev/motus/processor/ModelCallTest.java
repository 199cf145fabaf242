package dev.motus.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.ModelMessage;
import dev.motus.runtime.capture.ModelTool;
import dev.motus.runtime.capture.ModelToolCall;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.runtime.trace.TaskMeta;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
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

  private void run(String library, String url) throws Exception {
    Path sources = TestSources.RESOURCES.resolve("models").resolve(library);
    SortedMap<String, String> files = TestSources.files(sources.resolve("in"));
    files.putAll(TestSources.files(sources.resolve("run")));
    assertThat(program.run(files, url)).isEqualTo("done");
  }

  private static ModelMessage user(String name) {
    return new ModelMessage("user", "Find\ncats", null, List.of(), null, name);
  }

  private static ModelMessage asks(String content, String id, String arguments) {
    return ModelMessage.assistant(content, List.of(new ModelToolCall(id, "search", arguments)));
  }

  @Test
  void langChain4j() throws Exception {
    run("langchain4j", "");

    ModelCall call = program.task("chat").modelCall();
    assertThat(call.requestModel()).isEqualTo("stub-1");
    assertThat(call.responseModel()).isEqualTo("stub-1-2026");
    assertThat(call.input())
        .containsExactly(
            ModelMessage.of("system", "Be brief."),
            user("ann"),
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
    run("langchain4j", "");

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
    run("langchain4j", "");

    TaskMeta task = program.task("embedAll");
    assertThat(task.modelCall().input()).containsExactly(ModelMessage.of("user", "a cat"));
    assertThat(task.modelCall().output()).isNull();
    assertThat(task.modelCall().usage()).isEqualTo(new TokenUsage(4L, null, 4L, null, null));
  }

  @Test
  void springAi() throws Exception {
    run("spring-ai", "");

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
    assertThat(last.modelCall().usage()).isEqualTo(new TokenUsage(20L, 5L, 25L, null, 7L));
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
      run("openai", endpoint.url());
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
      run("openai-responses", endpoint.url());
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

  /** Neither the request nor the answer is shown twice, nor what else the vendor's types hold. */
  private static void assertNotedWithoutHeaders(TaskMeta task, String request, String answer) {
    assertThat(task.arguments().values())
        .extracting(Object::toString)
        .containsExactly("\"[" + request + ": read as the model call]\"");
    assertThat(task.result().toString()).isEqualTo("\"[" + answer + ": read as the model call]\"");
    assertThat(task.modelCall().toString()).doesNotContain("s3cret");
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
         "usage": {"input_tokens": 20, "output_tokens": 5, "cache_read_input_tokens": 8}}
        """;
    try (StubEndpoint endpoint = new StubEndpoint(answer)) {
      run("anthropic", endpoint.url());
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
    assertThat(call.usage()).isEqualTo(new TokenUsage(20L, 5L, null, null, 8L));
    assertNotedWithoutHeaders(program.task("create"), "MessageCreateParams", "Message");
  }

  @Test
  void plainRecords() throws Exception {
    run("records", "");

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
    run("records", "");

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
