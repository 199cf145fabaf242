package dev.motus.integration.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;

/**
 * Spring AI's chat client: tools of a streamed answer are below the agent, as those of a whole one.
 */
class SpringAiTest {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private final ModelServer server = new ModelServer();
  private final AgentRuntime runtime =
      AgentRuntime.start(TraceConfig.defaults().collectionLevel(CollectionLevel.BASIC).build());

  SpringAiTest() throws IOException {}

  @BeforeEach
  void nothingIsSet() {
    Hooks.disableAutomaticContextPropagation();
  }

  @AfterEach
  void close() {
    Hooks.disableAutomaticContextPropagation();
    runtime.close();
    server.close();
  }

  private String ask(Function<Assistant, String> question) {
    OpenAiChatModel model =
        OpenAiChatModel.builder()
            .options(
                OpenAiChatOptions.builder()
                    .baseUrl(server.url())
                    .apiKey("none")
                    .model("m1")
                    .build())
            .build();
    return question.apply(new TracedAssistant(model, new TracedWeather()));
  }

  private void assertTree(boolean isAutomatic, String agent, Function<Assistant, String> question) {
    if (isAutomatic) {
      Hooks.enableAutomaticContextPropagation();
    }
    assertThat(ask(question)).isEqualTo("Sunny in Bern.");
    assertThat(Trees.of(runtime)).containsExactly(agent + " OK", agent + " > weather OK");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void streamed(boolean isAutomatic) {
    assertTree(
        isAutomatic,
        "stream",
        assistant -> Flux.from(assistant.stream("?")).reduce("", String::concat).block(DEADLINE));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void collected(boolean isAutomatic) {
    assertTree(isAutomatic, "collect", assistant -> assistant.collect("?").block(DEADLINE));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void waitedFor(boolean isAutomatic) {
    assertTree(isAutomatic, "wait", assistant -> assistant.wait("?"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void piecesWaitedFor(boolean isAutomatic) {
    assertTree(isAutomatic, "waitForPieces", assistant -> assistant.waitForPieces("?"));
  }
}
