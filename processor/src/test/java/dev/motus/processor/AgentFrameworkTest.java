package dev.motus.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.ModelMessage;
import dev.motus.runtime.capture.ModelTool;
import dev.motus.runtime.trace.TaskMeta;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other frameworks find their tools on our proxies and call them, and the spans nest. */
@Tag("slow")
class AgentFrameworkTest {
  private static final String CALLS_TOOL =
      """
      {"id": "1", "object": "chat.completion", "created": 1, "model": "stub-1-2026",
       "choices": [{"index": 0, "finish_reason": "tool_calls",
         "message": {"role": "assistant", "content": null,
           "tool_calls": [{"id": "c1", "type": "function", "function":
             {"name": "web_search", "arguments": "{\\"query\\":\\"cats\\",\\"limit\\":3}"}}]}}],
       "usage": {"prompt_tokens": 10, "completion_tokens": 4, "total_tokens": 14}}
      """;
  private static final String ANSWERS =
      """
      {"id": "2", "object": "chat.completion", "created": 2, "model": "stub-1-2026",
       "choices": [{"index": 0, "finish_reason": "stop",
         "message": {"role": "assistant", "content": "Cats purr."}}],
       "usage": {"prompt_tokens": 20, "completion_tokens": 3, "total_tokens": 23,
         "prompt_tokens_details": {"cached_tokens": 8}}}
      """;

  @TempDir Path folder;

  private static SortedMap<String, String> sources(String framework) {
    return TestSources.files(TestSources.RESOURCES.resolve("agents").resolve(framework));
  }

  @Test
  void anAgentOfLangChain4jCallsTracedToolsAndModels() throws Exception {
    LibraryProgram program = new LibraryProgram(folder);

    try (StubEndpoint endpoint = new StubEndpoint(CALLS_TOOL, ANSWERS)) {
      assertThat(program.run(sources("langchain4j"), endpoint.url()))
          .isEqualTo("Cats purr. [cats]");
      // What the framework read from the proxy's annotations went to the model.
      assertThat(endpoint.requests().get(0))
          .contains("web_search", "Searches the web.", "what to look for", "Says the year.")
          .doesNotContain("notATool");
      assertThat(endpoint.requests().get(1)).contains("3 hits for cats, newest 2026");
    }

    assertThat(program.tasks())
        .extracting(TaskMeta::name, TaskMeta::type, task -> parent(program, task))
        .containsExactly(
            tuple("research", TaskType.AGENT_CALL, "-"),
            tuple("chat", TaskType.MODEL_CALL, "research"),
            tuple("web_search", TaskType.TOOL_CALL, "research"),
            tuple("year", TaskType.TOOL_CALL, "web_search"),
            tuple("chat", TaskType.MODEL_CALL, "research"));
    assertThat(program.task("web_search").arguments())
        .isEqualTo(Map.of("query", CapturedValue.of("cats"), "limit", CapturedValue.of(3)));

    List<ModelCall> calls =
        program.tasks().stream()
            .filter(task -> task.type() == TaskType.MODEL_CALL)
            .map(TaskMeta::modelCall)
            .toList();
    assertThat(calls.get(0).tools())
        .extracting(ModelTool::name)
        .containsExactlyInAnyOrder("web_search", "year");
    assertThat(calls.get(0).finishReason()).isEqualTo("tool_execution");
    assertThat(calls.get(1).input())
        .extracting(ModelMessage::role)
        .containsExactly("user", "assistant", "tool");
    assertThat(calls.get(1).output()).isEqualTo(ModelMessage.of("assistant", "Cats purr."));
    assertThat(calls.get(1).usage().cacheRead()).isEqualTo(8);
  }

  private static String parent(LibraryProgram program, TaskMeta task) {
    return program.tasks().stream()
        .filter(other -> task.parent().isPresent() && task.parent().getAsLong() == other.id())
        .map(TaskMeta::name)
        .findFirst()
        .orElse("-");
  }

  @Test
  void springAiFindsAndCallsTracedTools() throws Exception {
    LibraryProgram program = new LibraryProgram(folder);

    List<?> said = (List<?>) program.run(sources("spring-ai"), "");

    // Twice: by ToolCallbacks and by MethodToolCallbackProvider.
    assertThat(said).hasSize(8);
    assertThat(said.subList(4, 8)).isEqualTo(said.subList(0, 4));
    assertThat(said.get(0)).isEqualTo("web_search");
    assertThat(said.get(1)).isEqualTo("Searches the web.");
    assertThat((String) said.get(2)).contains("what to look for", "how many hits");
    assertThat(said.get(3)).isEqualTo("3 hits for cats");
    assertThat(program.tasks())
        .hasSize(2)
        .allSatisfy(
            task -> {
              assertThat(task.name()).isEqualTo("web_search");
              assertThat(task.type()).isEqualTo(TaskType.TOOL_CALL);
              assertThat(task.description()).isEqualTo("Searches the web.");
              assertThat(task.result()).isEqualTo(CapturedValue.of("3 hits for cats"));
            });
  }
}
