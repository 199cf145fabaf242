package com.example.travel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.service.TokenStream;
import dev.motus.annotation.TaskType;
import dev.motus.integration.testing.TaskTree;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import io.quarkus.arc.All;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tasks of an application of Quarkus's, and what of it must stay as it was. */
@QuarkusTest
@QuarkusTestResource(LoopbackModel.class)
class ChatResourceTest {
  private static final String QUESTION = "weather:Lisbon book:Lisbon";
  private static final String TREE =
      """
      chat (agent_call)
        chat (model_call)
        weather (tool_call)
        book (tool_call) ERROR
        book (tool_call)
        chat (model_call)
      """;
  private static final String STREAMED_TREE = TREE.replace("chat (agent_call)", "stream (agent_call)");

  @TestHTTPResource("/")
  URI server;

  @Inject Assistant assistant;
  @Inject BookingTools booking;
  @Inject @All List<WeatherTools> allTools;
  @Inject Instance<BookingTools> anyTools;

  @Test
  void anAnswerShowsItsToolsAsTheGuideSays() throws IOException {
    Set<Long> before = TaskTree.known();

    assertThat(assistant.chat(QUESTION)).isEqualTo("It is done.");

    assertThat(TaskTree.after(before)).isEqualTo(TREE);
    assertThat(Files.readString(Path.of("../../docs/frameworks.md")))
        .contains("```\n" + TREE + "```\n");
  }

  @Test
  void aStreamedAnswerIsTheSameTree() throws Exception {
    Set<Long> before = TaskTree.known();

    assertThat(read("stream", QUESTION)).isEqualTo("It is done.");

    assertThat(TaskTree.after(before)).isEqualTo(STREAMED_TREE);
  }

  @Test
  void streamsAtTheSameTimeHaveATreeEach() throws Exception {
    Set<Long> before = TaskTree.known();

    List<CompletableFuture<String>> answers =
        Stream.generate(
                () -> CompletableFuture.supplyAsync(() -> read("stream", "weather:Lisbon")))
            .limit(8)
            .toList();
    for (CompletableFuture<String> each : answers) {
      assertThat(each.get(60, TimeUnit.SECONDS)).isEqualTo("It is done.");
    }

    assertThat(TaskTree.after(before)).isEqualTo(
            """
            stream (agent_call)
              chat (model_call)
              weather (tool_call)
              chat (model_call)
            """
                .repeat(8));
  }

  @Test
  void whatAModelIsAskedAndAnswersIsThere() {
    Set<Long> before = TaskTree.known();

    assistant.chat(QUESTION);

    assertThat(AgentRuntime.get().tracer().taskMeta().values())
        .filteredOn(task -> !before.contains(task.id()) && task.type() == TaskType.MODEL_CALL)
        .allSatisfy(
            task -> {
              assertThat(task.modelCall().requestModel()).isEqualTo("gpt-test");
              assertThat(task.modelCall().provider()).isEqualTo("openai");
              assertThat(task.modelCall().usage().totalTokens()).isEqualTo(18);
            });
  }

  @Test
  void tokensOfTheProvidersCacheAreKnownStreamedOrNot() {
    Set<Long> before = TaskTree.known();

    assistant.chat("Hello");
    read("stream", "Hello");

    assertThat(AgentRuntime.get().tracer().taskMeta().values())
        .filteredOn(task -> !before.contains(task.id()) && task.type() == TaskType.MODEL_CALL)
        .extracting(task -> task.modelCall().usage())
        .containsExactly(
            new TokenUsage(11L, 7L, 18L, 3L, 4L, null), new TokenUsage(11L, 7L, 18L, 3L, 4L, null));
  }

  @Test
  void argumentsOfAServiceHaveTheirNames() {
    Set<Long> before = TaskTree.known();

    assistant.chat("weather:Lisbon");

    assertThat(calls(before, "chat").get(0).arguments().toString())
        .isEqualTo("{message=\"weather:Lisbon\"}");
  }

  @Test
  void aTokenStreamEndsWithTheAnswer() {
    Set<Long> before = TaskTree.known();

    assertThat(read("tokens", "today:")).isEqualTo("It is done.");

    assertThat(TaskTree.after(before))
        .isEqualTo(
            """
            tokens (agent_call)
              chat (model_call)
              today (tool_call)
              chat (model_call)
            """);
    TaskMeta call = calls(before, "tokens").get(0);
    assertThat(call.result().toString()).contains("It is done.");
    assertThat(call.extraFields()).containsKey("time_to_first_token_us");
  }

  @Test
  void aTokenStreamThatNobodyStartsRuns() {
    Set<Long> before = TaskTree.known();

    TokenStream tokens = assistant.tokens("weather:Lisbon");

    assertThat(tokens).isNotNull();
    assertThat(calls(before, "tokens")).allMatch(task -> task.outcome() == TaskOutcome.RUNNING);
  }

  @Test
  void aTokenStreamThatFailsIsAnError() {
    Set<Long> before = TaskTree.known();
    CompletableFuture<String> answer = new CompletableFuture<>();

    assistant
        .tokens("broken off")
        .onPartialResponse(part -> {})
        .onCompleteResponse(response -> answer.complete("It came"))
        .onError(answer::completeExceptionally)
        .start();

    assertThat(answer).failsWithin(Duration.ofSeconds(60));
    assertThat(TaskTree.after(before)).isEqualTo("tokens (agent_call) ERROR\n  chat (model_call) ERROR\n");
  }

  private static List<TaskMeta> calls(Set<Long> before, String name) {
    return AgentRuntime.get().tracer().taskMeta().values().stream()
        .filter(task -> !before.contains(task.id()) && task.type() == TaskType.AGENT_CALL)
        .filter(task -> task.name().equals(name))
        .toList();
  }

  @Test
  void theAttemptsOfARetryAreAsManyAsItAsksFor() {
    Set<Long> before = TaskTree.known();

    assertThat(booking.book("Porto")).isEqualTo("Room 7 in Porto");

    assertThat(TaskTree.after(before))
        .isEqualTo("book (tool_call) ERROR\nbook (tool_call)\n");
  }

  @Test
  void whoAsksForAllBeansGetsEachOnce() {
    assertThat(allTools).hasSize(1);
    assertThat(anyTools).hasSize(1);
  }

  private String read(String path, String question) {
    URI address = server.resolve(path + "?message=" + question.replace(' ', '+'));
    try {
      return HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
