package com.example.travel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.motus.integration.testing.ModelServer;
import dev.motus.integration.testing.TaskTree;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The whole tree of an application of Micronaut's, and what of it must stay as it was. */
class AssistantTest {
  private static final String QUESTION = "weather:Lisbon book:Lisbon today:";
  private static final String TREE =
      """
      chat (agent_call)
        chat (model_call)
        weather (tool_call)
        book (tool_call)
          reserve (normal_task) ERROR
          reserve (normal_task)
        today (tool_call)
        chat (model_call)
      """;

  // LangChain4j goes on with tools, and with the next call, where the streamed answer ends.
  private static final String STREAMED_TREE =
      """
      stream (agent_call)
        chat (model_call)
          weather (tool_call)
          book (tool_call)
            reserve (normal_task) ERROR
            reserve (normal_task)
          today (tool_call)
          chat (model_call)
      """;

  private final ModelServer model = new ModelServer();
  private final ApplicationContext context =
      ApplicationContext.run(Map.of("openai.base-url", model.url()));
  private final Set<Long> before = TaskTree.known();

  AssistantTest() throws IOException {}

  @AfterEach
  void close() {
    context.close();
    model.close();
  }

  @Test
  void anAnswerShowsItsModelCallsAndToolsAsTheGuideSays() throws IOException {
    assertThat(context.getBean(Assistant.class).chat(QUESTION)).isEqualTo("It is done.");

    assertThat(TaskTree.after(before)).isEqualTo(TREE);
    assertThat(Files.readString(Path.of("../../docs/frameworks.md")))
        .contains("```\n" + TREE + "```\n");
  }

  @Test
  void aStreamedAnswerShowsItsToolsBelowTheModelCallThatWantedThem() throws Exception {
    CompletableFuture<String> answer = new CompletableFuture<>();
    context
        .getBean(Assistant.class)
        .stream(QUESTION)
        .onPartialResponse(part -> {})
        .onCompleteResponse(response -> answer.complete(response.aiMessage().text()))
        .onError(answer::completeExceptionally)
        .start();

    assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo("It is done.");
    assertThat(TaskTree.after(before)).isEqualTo(STREAMED_TREE);
    assertThat(Files.readString(Path.of("../../docs/frameworks.md")))
        .contains("```\n" + STREAMED_TREE + "```\n");
  }

  @Test
  void theRetriesOfABeanAreAsManyAsItAsksFor() {
    Hotels hotels = context.getBean(Hotels.class);

    assertThatThrownBy(() -> hotels.reserve("Atlantis")).isInstanceOf(IllegalStateException.class);

    String failed = "reserve (normal_task) ERROR\n";
    assertThat(TaskTree.after(before)).isEqualTo(failed.repeat(3));
  }

  /** So it is without Motus, too; the compiler warns of it. */
  @Test
  void interceptorsOfAClassActOnWhatAFactoryMakesOnlyWhenItsMethodCarriesThem() {
    assertThat(
            Stream.of("untraced", "plain", "retried and untraced", "retried").map(this::attempts))
        .containsExactly(1, 1, 3, 3);
    assertThat(TaskTree.after(before)).isEqualTo("call (normal_task) ERROR\n".repeat(4));
  }

  private int attempts(String name) {
    int earlier = Taxis.CALLS.get();
    Taxis taxis = context.getBean(Taxis.class, Qualifiers.byName(name));
    assertThatThrownBy(() -> taxis.call("Atlantis")).isInstanceOf(IllegalStateException.class);
    return Taxis.CALLS.get() - earlier;
  }

  @Test
  void thereIsOneBeanOfEachClass() {
    assertThat(context.getBeansOfType(WeatherTools.class)).hasSize(1);
    assertThat(context.getBeansOfType(Hotels.class)).hasSize(1);
    assertThat(context.getBeansOfType(DateTools.class)).hasSize(1);
  }
}
