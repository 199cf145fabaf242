package dev.motus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.motus.annotation.TaskType;
import dev.motus.cli.Person.Answer;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.ModelMessage;
import dev.motus.runtime.capture.ModelToolCall;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskMetaBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code motus test}: what is written, and what is refused. That it compiles and passes is tested
 * with the sample agent.
 */
class TestOfARunTest {
  @TempDir Path directory;
  private Person person;

  @BeforeEach
  void meet() {
    person = new Person(directory.resolve("home"), directory);
  }

  private static TaskMetaBuilder root(Map<String, CapturedValue> arguments) {
    return Traces.task(1, 0, TaskType.AGENT_CALL, "research", 0, 9_000)
        .source("Researcher.research")
        .arguments(arguments)
        .result(CapturedValue.of("Here."));
  }

  private static TaskMeta root() {
    return root(Map.of("question", CapturedValue.of("Where\n\"is\" it \\u?"))).build();
  }

  private static TaskMetaBuilder call(String provider) {
    return Traces.task(2, 1, TaskType.MODEL_CALL, "chat", 1_000, 2_000)
        .modelCall(
            new ModelCall(
                "gpt-5",
                provider,
                List.of(
                    ModelMessage.of("system", "The key is [redacted]."),
                    ModelMessage.of("user", "Where?")),
                List.of(),
                "gpt-5-2026",
                ModelMessage.assistant(
                    null, List.of(new ModelToolCall("c1", "look", "{\"at\":\"home\"}"))),
                "tool_calls",
                TokenUsage.excludingCache(10L, 7L, null, 90L, null)));
  }

  private Answer make(List<TaskMeta> tasks, String... more) {
    Traces.write(directory.resolve("trace"), tasks);
    String[] all = new String[more.length + 5];
    List.of("test", "--from", "trace", "--out", "src/test").toArray(all);
    System.arraycopy(more, 0, all, 5, more.length);
    return person.runs(all);
  }

  private Answer makeFor(TaskMeta... tasks) {
    return make(List.of(tasks), "--package", "com.example", "--agent", "Agents.at(baseUrl)");
  }

  private String written(String file) throws Exception {
    return Files.readString(directory.resolve("src/test").resolve(file));
  }

  private JsonNode recording() throws Exception {
    String json = written("resources/com/example/ResearchRunTest.research.cassette.json");
    return new ObjectMapper().readTree(json).path("recordings").path(0);
  }

  @Test
  void writesTheTestItsCassetteAndItsGoldenTrace() throws Exception {
    TaskMeta wire =
        Traces.task(3, 2, TaskType.NORMAL_TASK, "http_post", 1_100, 1_900)
            .arguments(Map.of("body", CapturedValue.of("{}")))
            .build();

    Answer answer = makeFor(root(), call("openai").build(), wire);

    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(answer.out().lines()).hasSize(3);
    assertThat(written("java/com/example/ResearchRunTest.java"))
        .contains(
            "package com.example;",
            "class ResearchRunTest {",
            "cassette.baseUrl(\"https://api.openai.com/v1\");",
            "var agent = Agents.at(baseUrl);",
            "agent.research(\"Where\\n\\\"is\\\" it \\\\u?\");",
            ".masking(Pattern.compile(\"(?s)^(http_post)\\\\(.*\"), \"$1(…)\")");
    assertThat(written("resources/com/example/ResearchRunTest.research.trace"))
        .contains("\n  chat gpt-5(user: \"Where?\") -> assistant:", "\n    http_post(…)\n");
  }

  @Test
  void asksForWhatTheTraceKnowsAndAnswersWhatItHas() throws Exception {
    makeFor(root(), call("openai").build());

    JsonNode request = recording().path("request");
    assertThat(request.path("path").asText()).isEqualTo("/v1/chat/completions");
    assertThat(request.path("partial").asBoolean()).isTrue();
    assertThat(request.path("json").toString())
        .isEqualTo(
            "{\"model\":\"gpt-5\",\"messages\":[{\"role\":\"system\"},"
                + "{\"role\":\"user\",\"content\":\"Where?\"}]}");
    JsonNode answer = recording().path("answer").path("json");
    assertThat(answer.at("/choices/0/message/tool_calls/0/function").toString())
        .isEqualTo("{\"name\":\"look\",\"arguments\":\"{\\\"at\\\":\\\"home\\\"}\"}");
    assertThat(answer.path("usage").toString())
        .isEqualTo(
            "{\"prompt_tokens\":100,\"completion_tokens\":7,\"total_tokens\":107,"
                + "\"prompt_tokens_details\":{\"cached_tokens\":90}}");
  }

  @Test
  void whatWasStreamedIsStreamed() throws Exception {
    makeFor(
        root(),
        call("openai").extraFields(Map.of("time_to_first_token_us", CapturedValue.of(5))).build());

    JsonNode answer = recording().path("answer");
    assertThat(answer.at("/headers/content-type").asText()).isEqualTo("text/event-stream");
    assertThat(answer.path("events")).hasSize(4);
    assertThat(answer.at("/events/0").asText()).contains("\"index\":0,\"id\":\"c1\"");
    assertThat(answer.at("/events/3").asText()).isEqualTo("data: [DONE]\n\n");
  }

  @Test
  void anthropicsAnswersAreInTheirOwnProtocol() throws Exception {
    make(
        List.of(root(), call("anthropic").build()),
        "--package=com.example",
        "--agent=Agents.at(baseUrl)",
        "--protocol=anthropic");

    assertThat(written("java/com/example/ResearchRunTest.java"))
        .contains("cassette.baseUrl(\"https://api.anthropic.com\");");
    assertThat(recording().path("request").path("json").toString())
        .isEqualTo("{\"model\":\"gpt-5\"}");
    JsonNode answer = recording().path("answer").path("json");
    assertThat(answer.path("content").toString())
        .isEqualTo(
            "[{\"type\":\"tool_use\",\"id\":\"c1\",\"name\":\"look\",\"input\":{\"at\":\"home\"}}]");
    assertThat(answer.at("/usage/input_tokens").asLong()).isEqualTo(10);
  }

  private void assertRefused(Answer answer, String... words) {
    assertThat(answer.exitCode()).isNotZero();
    assertThat(answer.err().replaceAll("\\s+", " ")).contains(words);
    assertThat(directory.resolve("src")).doesNotExist();
  }

  @Test
  void whatNoTraceHasIsAskedFor() {
    assertRefused(
        make(List.of(root(), call("openai").build())), "How the agent is made", "--agent");
  }

  @Test
  void aCallThatFailedIsRefused() {
    TaskMeta failed =
        Traces.task(2, 1, TaskType.MODEL_CALL, "chat", 1_000, 2_000)
            .error("java.io.IOException", "503", "at X")
            .build();

    assertRefused(makeFor(root(), failed), "Model call chat (task 2) has no answer", "@Cassette");
  }

  @Test
  void aProviderWithAnotherProtocolIsRefused() {
    Traces.write(directory.resolve("trace"), List.of(root(), call("aws.bedrock").build()));

    assertRefused(
        person.runs(
            "test", "--from=trace/jaeger_traces.json", "--out=src/test", "--agent=Agents.at()"),
        "provider aws.bedrock");
    assertRefused(
        person.runs("test", "--from=trace", "--out=src/test", "--protocol=bedrock"),
        "--protocol is bedrock");
  }

  @Test
  void aTraceWithoutModelCallsIsRefused() {
    assertRefused(makeFor(root()), "No root of the trace has a model call");
  }

  @Test
  void anArgumentThatIsNoLiteralIsAskedFor() throws Exception {
    TaskMeta root = root(Map.of("query", CapturedValue.ofJson("{\"words\":[]}"))).build();

    assertRefused(makeFor(root, call("openai").build()), "Argument query of research", "--call");

    Answer answer =
        make(
            List.of(root, call("openai").build()),
            "--agent=Agents.at(baseUrl)",
            "--call=research(Query.none())",
            "--name=NothingTest",
            "--json");
    assertThat(answer.json().path("model_calls").asInt()).isEqualTo(1);
    assertThat(written("java/NothingTest.java"))
        .startsWith("import static")
        .contains("agent.research(Query.none());");
  }

  @Test
  void aFileThatIsThereStays() throws Exception {
    makeFor(root(), call("openai").build());

    Answer again = makeFor(root(), call("openai").build());

    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.err()).contains("is there already");
  }
}
