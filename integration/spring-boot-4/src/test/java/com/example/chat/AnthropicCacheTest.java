package com.example.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.spring.MotusAutoConfiguration;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.ai.anthropic.AnthropicChatModel;
import org.springframework.ai.anthropic.AnthropicChatOptions;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/**
 * Spring AI 2 asks by Anthropic's own client, whose input has not what came from the cache: 10 tokens
 * stand beside 8 that were read and 2 that were written.
 */
class AnthropicCacheTest {
  private static final String CACHE =
      "\"cache_read_input_tokens\":8,\"cache_creation_input_tokens\":2";
  private static final String WHOLE =
      """
      {"id":"m1","type":"message","role":"assistant","model":"claude-opus-5",\
      "content":[{"type":"text","text":"Hello","citations":null}],"stop_reason":"end_turn",\
      "stop_sequence":null,"usage":{"input_tokens":10,"output_tokens":8,%s}}\
      """
          .formatted(CACHE);
  private static final String STREAMED =
      """
      event: message_start
      data: {"type":"message_start","message":{"id":"m1","type":"message","role":"assistant",\
      "model":"claude-opus-5","content":[],"stop_reason":null,"stop_sequence":null,\
      "usage":{"input_tokens":10,"output_tokens":1,%s}}}

      event: content_block_start
      data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

      event: content_block_delta
      data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hello"}}

      event: content_block_stop
      data: {"type":"content_block_stop","index":0}

      event: message_delta
      data: {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},\
      "usage":{%s"output_tokens":8,%s}}

      event: message_stop
      data: {"type":"message_stop"}

      """;

  /** Of the end of a stream some servers say the input as well. */
  @ParameterizedTest
  @CsvSource({"false, false", "true, false", "true, true"})
  void inputAndCacheAreOneSum(boolean isStreamed, boolean isInputAtTheEnd) throws IOException {
    String answer =
        isStreamed
            ? STREAMED.formatted(CACHE, isInputAtTheEnd ? "\"input_tokens\":10," : "", CACHE)
            : WHOLE;
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> send(exchange, answer, isStreamed));
    server.start();
    try {
      ask("http://127.0.0.1:" + server.getAddress().getPort(), isStreamed);
    } finally {
      server.stop(0);
    }
  }

  private static void send(HttpExchange exchange, String answer, boolean isStreamed)
      throws IOException {
    try (exchange) {
      byte[] body = answer.getBytes(StandardCharsets.UTF_8);
      exchange
          .getResponseHeaders()
          .set("Content-Type", isStreamed ? "text/event-stream" : "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static void ask(String url, boolean isStreamed) {
    AnthropicChatOptions options =
        AnthropicChatOptions.builder()
            .baseUrl(url)
            .apiKey("none")
            .model("claude-opus-5")
            .maxTokens(9)
            .build();
    new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(MotusAutoConfiguration.class))
        .withPropertyValues("motus.collection.level=detailed")
        .withBean(ChatModel.class, () -> AnthropicChatModel.builder().options(options).build())
        .run(
            context -> {
              ChatModel model = context.getBean(ChatModel.class);
              Prompt prompt = new Prompt("Hi", options);
              if (isStreamed) {
                assertThat(model.stream(prompt).collectList().block(Duration.ofSeconds(30)))
                    .isNotEmpty();
              } else {
                assertThat(model.call(prompt).getResult().getOutput().getText())
                    .isEqualTo("Hello");
              }
              assertThat(AgentRuntime.get().tracer().taskMeta().values())
                  .last()
                  .extracting(task -> task.modelCall().usage())
                  .isEqualTo(new TokenUsage(20L, 8L, null, null, 8L, 2L));
            });
  }
}
