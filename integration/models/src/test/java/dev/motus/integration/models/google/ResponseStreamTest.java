package dev.motus.integration.models.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.genai.Client;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import dev.motus.integration.models.Conversation;
import dev.motus.integration.models.Provider;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Google's {@code ResponseStream} as a stream of the JDK's, which can be followed and closed. */
class ResponseStreamTest {
  private Provider provider;
  private AgentRuntime runtime;
  private Client client;

  @BeforeEach
  void start() throws Exception {
    provider = new Provider();
    runtime =
        AgentRuntime.start(
            TraceConfig.defaults().collectionLevel(CollectionLevel.DETAILED).build());
    client =
        Client.builder()
            .apiKey("none")
            .httpOptions(HttpOptions.builder().baseUrl(provider.url()).build())
            .build();
  }

  @AfterEach
  void stop() {
    runtime.close();
    client.close();
    provider.close();
  }

  private Stream<GenerateContentResponse> answer() {
    return new TracedGenAi(client.models)
        .closable(Conversation.MODEL, List.of(), GenerateContentConfig.builder().build());
  }

  private TaskMeta only() {
    assertThat(runtime.tracer().taskMeta()).hasSize(1);
    return runtime.tracer().taskMeta().values().iterator().next();
  }

  @Test
  void theWholeAnswerIsTheTasks() {
    try (Stream<GenerateContentResponse> answer = answer()) {
      assertThat(answer.map(part -> part.text() == null ? "" : part.text()))
          .hasSize(3)
          .startsWith(Conversation.BEFORE_THE_BREAK);
    }

    assertThat(only().outcome()).isEqualTo(TaskOutcome.OK);
    assertThat(only().modelCall().output().content()).isEqualTo(Conversation.ANSWER);
    assertThat(only().modelCall().output().toolCalls()).hasSize(1);
    assertThat(only().modelCall().usage().cacheRead()).isEqualTo(1000);
  }

  @Test
  void whoClosesItEarlyKeepsWhatHadCome() {
    try (Stream<GenerateContentResponse> answer = answer()) {
      assertThat(answer.iterator().next().text()).isEqualTo(Conversation.BEFORE_THE_BREAK);
      assertThat(only().outcome()).isEqualTo(TaskOutcome.RUNNING);
    }

    assertThat(only().outcome()).isEqualTo(TaskOutcome.OK);
    assertThat(only().modelCall().output().content()).isEqualTo(Conversation.BEFORE_THE_BREAK);
  }

  @Test
  void whatCameBeforeAFailureIsKept() {
    provider.breakOff();

    try (Stream<GenerateContentResponse> answer = answer()) {
      assertThatThrownBy(() -> answer.collect(Collectors.toList())).isNotNull();
    }

    assertThat(only().outcome()).isEqualTo(TaskOutcome.ERROR);
    assertThat(only().modelCall().output().content()).startsWith(Conversation.BEFORE_THE_BREAK);
  }
}
