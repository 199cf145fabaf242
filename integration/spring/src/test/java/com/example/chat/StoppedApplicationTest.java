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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The application as a process: many requests at once, and a signal while some are in flight. */
class StoppedApplicationTest {
  private static final int REQUESTS = 200;
  private static final int IN_FLIGHT = 10;

  @TempDir Path folder;
  private final HttpClient http = HttpClient.newHttpClient();

  /** A server of threads answers in both ways; WebFlux's few threads must not wait for a model. */
  @ParameterizedTest
  @CsvSource({"servlet, chat stream", "reactive, stream stream"})
  void everyTreeIsExactAlsoOfRequestsThatFinishWhileTheProcessStops(String server, String paths)
      throws Exception {
    Path traces = folder.resolve("trace");
    try (ModelServer model = new ModelServer()) {
      Process application = start(model, traces, server);
      try {
        URI address = URI.create("http://127.0.0.1:" + port(application));
        awaitAnswers(send(REQUESTS, address, paths.split(" "), "weather:Lisbon+today:"));

        List<CompletableFuture<HttpResponse<String>>> inFlight =
            send(IN_FLIGHT, address, paths.split(" "), "slowly+weather:Lisbon+today:");
        model.awaitSlowRequests(IN_FLIGHT);
        application.destroy();
        awaitLog("Commencing graceful shutdown", application);
        model.answerSlowRequests();
        awaitAnswers(inFlight);
        assertThat(application.waitFor(60, TimeUnit.SECONDS)).isTrue();
      } finally {
        application.destroyForcibly();
      }
    }

    Map<String, Long> expected = new HashMap<>();
    for (String path : paths.split(" ")) {
      String method = path.equals("chat") ? "call" : "stream";
      expected.merge(
          ExpectedTree.of(method, "weather", "today"), (REQUESTS + IN_FLIGHT) / 2L, Long::sum);
    }
    assertThat(trees(traces.resolve("tracer_state.json"))).isEqualTo(expected);
  }

  private Process start(ModelServer model, Path traces, String server) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            ChatApplication.class.getName(),
            "--spring.main.web-application-type=" + server,
            "--server.port=0",
            "--server.shutdown=graceful",
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

  /** Sends so many requests at once, to these paths in turn. */
  private List<CompletableFuture<HttpResponse<String>>> send(
      int number, URI address, String[] paths, String message) {
    List<CompletableFuture<HttpResponse<String>>> sent = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      HttpRequest request =
          HttpRequest.newBuilder(
                  address.resolve("/" + paths[i % paths.length] + "?message=" + message))
              .timeout(Duration.ofSeconds(120))
              .build();
      sent.add(http.sendAsync(request, BodyHandlers.ofString()));
    }
    return sent;
  }

  private static void awaitAnswers(List<CompletableFuture<HttpResponse<String>>> sent)
      throws Exception {
    for (CompletableFuture<HttpResponse<String>> each : sent) {
      HttpResponse<String> answer = each.get(120, TimeUnit.SECONDS);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains("It is", "done.");
    }
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
