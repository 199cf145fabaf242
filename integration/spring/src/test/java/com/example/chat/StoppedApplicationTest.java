package com.example.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application as a process: many requests at once, and a signal while some are in flight. */
class StoppedApplicationTest {
  private static final int REQUESTS = 200;
  private static final int IN_FLIGHT = 10;

  @TempDir Path folder;
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void everyTreeIsExactAlsoOfRequestsThatFinishWhileTheProcessStops() throws Exception {
    Path traces = folder.resolve("trace");
    try (ModelServer model = new ModelServer()) {
      Process application = start(model, traces);
      try {
        URI address = URI.create("http://127.0.0.1:" + port(application));
        List<CompletableFuture<HttpResponse<String>>> sent = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
          sent.add(send(address, i % 2 == 0 ? "chat" : "stream", "weather:Lisbon+today:"));
        }
        for (CompletableFuture<HttpResponse<String>> each : sent) {
          assertThat(each.get(120, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        }
        sent.clear();
        for (int i = 0; i < IN_FLIGHT; i++) {
          sent.add(send(address, "chat", "slowly+weather:Lisbon+today:"));
        }
        model.awaitSlowRequests(IN_FLIGHT);
        application.destroy();
        awaitLog("Commencing graceful shutdown", application);
        model.answerSlowRequests();
        for (CompletableFuture<HttpResponse<String>> each : sent) {
          assertThat(each.get(120, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        }
        assertThat(application.waitFor(60, TimeUnit.SECONDS)).isTrue();
      } finally {
        application.destroyForcibly();
      }
    }

    assertThat(trees(traces.resolve("tracer_state.json")))
        .isEqualTo(
            Map.of(
                ExpectedTree.of("call", "weather", "today"), (long) REQUESTS / 2 + IN_FLIGHT,
                ExpectedTree.of("stream", "weather", "today"), (long) REQUESTS / 2));
  }

  private Process start(ModelServer model, Path traces) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            ChatApplication.class.getName(),
            "--server.port=0",
            "--spring.ai.openai.api-key=none",
            "--spring.ai.openai.base-url=" + model.url(),
            "--motus.tracing=true",
            "--motus.tracing.open=false",
            "--motus.tracing.dir=" + traces)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log").toFile())
        .start();
  }

  private String port(Process application) throws Exception {
    return awaitLog("started on port (\\d+)", application).group(1);
  }

  private Matcher awaitLog(String text, Process application) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(180);
    while (System.nanoTime() < end && application.isAlive()) {
      Matcher found = Pattern.compile(text).matcher(Files.readString(folder.resolve("log")));
      if (found.find()) {
        return found;
      }
      application.waitFor(50, TimeUnit.MILLISECONDS);
    }
    throw new TimeoutException(
        "Not in the log: " + text + "\n" + Files.readString(folder.resolve("log")));
  }

  private CompletableFuture<HttpResponse<String>> send(URI address, String path, String message) {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve("/" + path + "?message=" + message))
            .timeout(Duration.ofSeconds(120))
            .build();
    return http.sendAsync(request, BodyHandlers.ofString());
  }

  /** How often each tree is in the file. */
  private static Map<String, Long> trees(Path file) throws IOException {
    List<JsonNode> tasks = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    new ObjectMapper()
        .readTree(file.toFile())
        .fields()
        .forEachRemaining(
            each -> {
              if (each.getValue().has("func")) {
                ids.add(each.getKey());
                tasks.add(each.getValue());
              }
            });
    return tasks.stream()
        .filter(task -> task.path("parent").isNull())
        .map(root -> text(ids.get(tasks.indexOf(root)), "", ids, tasks))
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  private static String text(String id, String indent, List<String> ids, List<JsonNode> tasks) {
    JsonNode task = tasks.get(ids.indexOf(id));
    StringBuilder text = new StringBuilder(indent);
    text.append(task.path("func").asText());
    text.append(" (").append(task.path("task_type").asText()).append(")");
    text.append(task.has("end_us") && !task.has("error") ? "\n" : " did not end well\n");
    for (int i = 0; i < ids.size(); i++) {
      if (tasks.get(i).path("parent").asText().equals(id)) {
        text.append(text(ids.get(i), indent + "  ", ids, tasks));
      }
    }
    return text.toString();
  }
}
