package com.example.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.trace.TaskMeta;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The same application on WebFlux's server, with many streams at once on its few threads. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.main.web-application-type=reactive",
      "motus.collection.level=detailed",
      "spring.ai.openai.api-key=none"
    })
class ReactiveServerTest {
  private static final int REQUESTS = 75;
  private static final ModelServer MODEL = start();

  @Value("${local.server.port}")
  private int port;

  private static ModelServer start() {
    try {
      return new ModelServer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @DynamicPropertySource
  static void model(DynamicPropertyRegistry properties) {
    properties.add("spring.ai.openai.base-url", MODEL::url);
  }

  @AfterAll
  static void stop() {
    MODEL.close();
  }

  @Test
  void everyStreamHasItsWholeTree() throws Exception {
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:" + port + "/stream?message=weather:Lisbon+and+today:"))
            .build();
    List<CompletableFuture<HttpResponse<String>>> sent = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      sent.add(http.sendAsync(request, BodyHandlers.ofString()));
    }
    for (CompletableFuture<HttpResponse<String>> each : sent) {
      assertThat(each.get(120, TimeUnit.SECONDS).body()).contains("It is", "done.");
    }

    Collection<TaskMeta> tasks = AgentRuntime.get().tracer().taskMeta().values();
    Map<String, Long> trees =
        tasks.stream()
            .filter(task -> task.parent().isEmpty())
            .map(root -> TaskTree.text(root, "", tasks))
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    assertThat(trees)
        .isEqualTo(Map.of(ExpectedTree.of("stream", "weather", "today"), (long) REQUESTS));
  }
}
