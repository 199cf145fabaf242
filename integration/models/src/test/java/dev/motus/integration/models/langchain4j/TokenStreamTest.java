package dev.motus.integration.models.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.TokenStream;
import dev.motus.integration.models.Conversation;
import dev.motus.integration.models.Provider;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** LangChain4j's {@code TokenStream}, as an AI service returns it. */
class TokenStreamTest {
  private Provider provider;
  private AgentRuntime runtime;
  private Assistant assistant;

  @BeforeEach
  void start() throws Exception {
    provider = new Provider();
    runtime =
        AgentRuntime.start(
            TraceConfig.defaults().collectionLevel(CollectionLevel.DETAILED).build());
    assistant =
        new TracedAssistant(
            AiServices.builder(Assistant.class)
                .streamingChatModel(
                    OpenAiStreamingChatModel.builder()
                        .baseUrl(provider.url() + "/plain/v1")
                        .apiKey("none")
                        .modelName(Conversation.MODEL)
                        .build())
                .build());
  }

  @AfterEach
  void stop() {
    runtime.close();
    provider.close();
  }

  private TaskMeta only() {
    assertThat(runtime.tracer().taskMeta()).hasSize(1);
    return runtime.tracer().taskMeta().values().iterator().next();
  }

  private static String answerOf(TokenStream stream) throws Exception {
    StringBuilder text = new StringBuilder();
    CompletableFuture<String> answer = new CompletableFuture<>();
    stream
        .onPartialResponse(text::append)
        .onCompleteResponse(response -> answer.complete(text.toString()))
        .onError(answer::completeExceptionally)
        .start();
    return answer.get(30, TimeUnit.SECONDS);
  }

  @Test
  void theTaskEndsWithTheAnswer() throws Exception {
    TokenStream stream = assistant.ask(Conversation.QUESTION);
    assertThat(only().outcome()).isEqualTo(TaskOutcome.RUNNING);

    assertThat(answerOf(stream)).isEqualTo(Conversation.ANSWER);

    TaskMeta task = only();
    assertThat(task.outcome()).isEqualTo(TaskOutcome.OK);
    assertThat(task.modelCall().output().content()).isEqualTo(Conversation.ANSWER);
    assertThat(task.modelCall().finishReason()).isEqualTo("stop");
    assertThat(task.modelCall().responseModel()).isEqualTo(Conversation.ANSWERING_MODEL);
    assertThat(task.modelCall().usage().output()).isEqualTo(30);
    assertThat(task.extraFields()).containsKey("time_to_first_token_us");
  }

  @Test
  void whatCameBeforeAFailureIsKept() {
    provider.breakOff();

    assertThatThrownBy(() -> answerOf(assistant.ask(Conversation.QUESTION))).isNotNull();

    assertThat(only().outcome()).isEqualTo(TaskOutcome.ERROR);
    assertThat(only().modelCall().output().content()).startsWith(Conversation.BEFORE_THE_BREAK);
  }

  @Test
  void theAnswerIsKnownWhereTheProgramOnlyWantsThePieces() throws Exception {
    CompletableFuture<Void> second = new CompletableFuture<>();
    assistant
        .ask(Conversation.QUESTION)
        .onPartialResponse(
            part -> {
              if (part.equals("it up.")) {
                second.complete(null);
              }
            })
        .ignoreErrors()
        .start();
    second.get(30, TimeUnit.SECONDS);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (only().outcome() == TaskOutcome.RUNNING && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }

    assertThat(only().outcome()).isEqualTo(TaskOutcome.OK);
    assertThat(only().modelCall().output().content()).isEqualTo(Conversation.ANSWER);
  }

  @Test
  void aProgramThatForgetsErrorsHearsOfItAsWithoutUs() {
    TokenStream stream = assistant.ask(Conversation.QUESTION);

    assertThatThrownBy(() -> stream.onPartialResponse(part -> {}).start())
        .hasMessageContaining("onError");
    assertThat(only().outcome()).isEqualTo(TaskOutcome.ERROR);
  }
}
