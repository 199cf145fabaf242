package com.example.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.integration.testing.ModelServer;
import dev.motus.integration.testing.TaskTree;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.capture.TokenUsage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole tree of an application in whose Java Motus does not occur. */
@SpringBootTest(
    properties = {
      "motus.collection.level=detailed",
      "langchain4j.open-ai.chat-model.api-key=none",
      "langchain4j.open-ai.chat-model.model-name=gpt-test",
      "langchain4j.open-ai.streaming-chat-model.api-key=none",
      "langchain4j.open-ai.streaming-chat-model.model-name=gpt-test"
    })
class AssistantApplicationTest {
  private static final ModelServer MODEL = start();

  @Autowired private Assistant assistant;

  private static ModelServer start() {
    try {
      return new ModelServer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @DynamicPropertySource
  static void model(DynamicPropertyRegistry properties) {
    properties.add("langchain4j.open-ai.chat-model.base-url", MODEL::url);
    properties.add("langchain4j.open-ai.streaming-chat-model.base-url", MODEL::url);
  }

  @AfterAll
  static void stop() {
    MODEL.close();
  }

  @Test
  void anAnswerShowsItsModelCallsAndToolsAsTheGuideSays() throws IOException {
    Set<Long> before = TaskTree.known();
    assertThat(assistant.chat("weather:Lisbon")).isEqualTo("It is done.");

    String tree =
        """
        chat (agent_call)
          chat (model_call)
          weather (tool_call)
          chat (model_call)
        """;
    assertThat(TaskTree.after(before)).isEqualTo(tree);
    assertThat(Files.readString(Path.of("../../docs/frameworks.md")))
        .contains("```\n" + tree + "```\n");
  }

  @Test
  void tokensOfTheProvidersCacheAreKnownStreamedOrNot() throws Exception {
    Set<Long> before = TaskTree.known();
    CompletableFuture<String> answer = new CompletableFuture<>();

    assertThat(assistant.chat("Hello")).isEqualTo("It is done.");
    assistant
        .stream("Hello")
        .onPartialResponse(part -> {})
        .onCompleteResponse(response -> answer.complete(response.aiMessage().text()))
        .onError(answer::completeExceptionally)
        .start();
    assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo("It is done.");

    assertThat(AgentRuntime.get().tracer().taskMeta().values())
        .filteredOn(task -> !before.contains(task.id()) && task.type() == TaskType.MODEL_CALL)
        .extracting(task -> task.modelCall().usage())
        .containsExactly(
            new TokenUsage(11L, 7L, 18L, 3L, 4L, null), new TokenUsage(11L, 7L, 18L, 3L, 4L, null));
  }

  @Test
  void aToolWhoseResultIsCachedIsCalledOnce() throws IOException {
    Set<Long> before = TaskTree.known();
    assertThat(assistant.chat("price:Lisbon")).isEqualTo("It is done.");
    assertThat(assistant.chat("price:Lisbon")).isEqualTo("It is done.");

    assertThat(TaskTree.after(before))
        .isEqualTo(
            """
            chat (agent_call)
              chat (model_call)
              price (tool_call)
              chat (model_call)
            chat (agent_call)
              chat (model_call)
              chat (model_call)
            """);
  }

  @Test
  void aStreamShowsItsModelCallsAndTools() throws Exception {
    Set<Long> before = TaskTree.known();
    CompletableFuture<String> answer = new CompletableFuture<>();
    assistant
        .stream("weather:Lisbon")
        .onPartialResponse(part -> {})
        .onCompleteResponse(response -> answer.complete(response.aiMessage().text()))
        .onError(answer::completeExceptionally)
        .start();
    assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo("It is done.");

    assertThat(TaskTree.after(before))
        .isEqualTo(
            """
            stream (agent_call)
              chat (model_call)
                weather (tool_call)
                chat (model_call)
            """);
  }

  @Test
  void aFluxShowsItsModelCallsAndTools() throws IOException {
    Set<Long> before = TaskTree.known();
    assertThat(assistant.flux("weather:Lisbon").collectList().block())
        .isNotEmpty()
        .satisfies(parts -> assertThat(String.join("", parts)).isEqualTo("It is done."));

    assertThat(TaskTree.after(before))
        .isEqualTo(
            """
            flux (agent_call)
              chat (model_call)
                weather (tool_call)
                chat (model_call)
            """);
  }
}
