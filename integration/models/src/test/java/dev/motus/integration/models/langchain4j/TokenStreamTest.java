package dev.motus.integration.models.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.model.chat.response.ChatResponse;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
    assistant = assistant("/plain/v1");
  }

  /** Offers the tool that the model calls. */
  public static class Search {
    @Tool(Conversation.TOOL_DESCRIPTION)
    public String search(String query) {
      return "They purr.";
    }
  }

  private Assistant assistant(String path) {
    return new TracedAssistant(
        AiServices.builder(Assistant.class)
            .streamingChatModel(
                OpenAiStreamingChatModel.builder()
                    .baseUrl(provider.url() + path)
                    .apiKey("none")
                    .modelName(Conversation.MODEL)
                    .build())
            .tools(new Search())
            .build());
  }

  private void awaitEnd() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (only().outcome() == TaskOutcome.RUNNING && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
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
    awaitEnd();

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

  /** LangChain4j's client of OpenAI tells of a broken answer as complete, after the error. */
  @Test
  void aFailureThatTheProgramIgnoresEndsTheTaskAsTheLibraryTellsOfIt() throws Exception {
    provider.breakOff();
    CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
    assistant
        .ask(Conversation.QUESTION)
        .onPartialResponse(part -> {})
        .onCompleteResponse(answer::complete)
        .ignoreErrors()
        .start();

    assertThat(answer.get(30, TimeUnit.SECONDS).finishReason()).isNull();
    assertThat(only().outcome()).isEqualTo(TaskOutcome.OK);
    assertThat(only().modelCall().output().content()).startsWith(Conversation.BEFORE_THE_BREAK);
    assertThat(only().modelCall().finishReason()).isNull();
  }

  @Test
  void aFailureOfWhichTheLibraryTellsNobodyLeavesTheTaskOpen() {
    provider.close();

    assistant.ask(Conversation.QUESTION).onPartialResponse(part -> {}).ignoreErrors().start();
    runtime.close();

    assertThat(only().outcome()).isEqualTo(TaskOutcome.RUNNING);
  }

  @Test
  void anAnswerInSeveralRoundsIsOneTaskThatHasTheLastAndAllTokens() throws Exception {
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
    assistant("/tools/v1")
        .ask(Conversation.QUESTION)
        .onPartialThinking(thought -> told.add("thought"))
        .onPartialToolCall(call -> told.add("call"))
        .onIntermediateResponse(response -> told.add("intermediate"))
        .beforeToolExecution(call -> told.add("before " + call.request().name()))
        .onToolExecuted(call -> told.add(call.result()))
        .onCompleteResponse(answer::complete)
        .onError(answer::completeExceptionally)
        .start();
    answer.get(30, TimeUnit.SECONDS);

    assertThat(told).containsSubsequence("intermediate", "before search", "They purr.");
    assertThat(only().outcome()).isEqualTo(TaskOutcome.OK);
    assertThat(only().modelCall().output().content()).isEqualTo(Conversation.ANSWER);
    assertThat(only().modelCall().output().toolCalls()).isEmpty();
    assertThat(only().modelCall().finishReason()).isEqualTo("stop");
    assertThat(only().modelCall().usage().output())
        .isEqualTo(answer.join().tokenUsage().outputTokenCount().longValue())
        .isGreaterThan(30);
  }

  @Test
  void aToolThatFailsTheStreamFailsTheTask() {
    CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
    assistant("/tools/v1")
        .ask(Conversation.QUESTION)
        .onToolExecuted(
            call -> {
              throw new IllegalStateException("Enough.");
            })
        .onCompleteResponse(answer::complete)
        .onError(answer::completeExceptionally)
        .start();

    assertThatThrownBy(() -> answer.get(30, TimeUnit.SECONDS)).hasMessageContaining("Enough.");
    assertThat(only().outcome()).isEqualTo(TaskOutcome.ERROR);
    assertThat(only().error()).isEqualTo("Enough.");
  }

  @Test
  void cancellingTheAnswerCancelsTheTaskWithWhatHadCome() {
    assistant
        .ask(Conversation.QUESTION)
        .onPartialResponseWithContext((part, context) -> context.streamingHandle().cancel())
        .onError(error -> {})
        .start();
    awaitEnd();

    assertThat(only().outcome()).isEqualTo(TaskOutcome.CANCELLED);
    assertThat(only().modelCall().output().content()).isEqualTo(Conversation.BEFORE_THE_BREAK);
  }

  @Test
  void aStreamThatNobodyStartsRunsOn() {
    assistant.ask(Conversation.QUESTION).onPartialResponse(part -> {}).ignoreErrors();

    assertThat(only().outcome()).isEqualTo(TaskOutcome.RUNNING);
  }
}
