package com.example.travel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.Socket;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application as a process that is told to end while requests are in flight. */
class StoppedApplicationTest {
  private static final int IN_FLIGHT = 10;
  private static final List<String> TREE =
      List.of("chat", "chat > chat", "chat > weather", "chat > chat");

  @TempDir Path folder;
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void whatIsAnsweredWhileTheProcessStopsIsComplete() throws Exception {
    Path traces = folder.resolve("trace");
    try (ModelServer model = new ModelServer()) {
      int port = freePort();
      Process application = start(model, traces, port);
      try {
        awaitServer(port, application);
        URI address =
            URI.create("http://127.0.0.1:" + port + "/chat?message=slowly+weather:Lisbon");
        List<CompletableFuture<HttpResponse<String>>> sent = new ArrayList<>();
        for (int i = 0; i < IN_FLIGHT; i++) {
          sent.add(
              http.sendAsync(
                  HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(120)).build(),
                  BodyHandlers.ofString()));
        }
        model.awaitSlowRequests(IN_FLIGHT);
        application.destroy();
        // Whoever writes too early has done so by then.
        assertThat(application.waitFor(2, TimeUnit.SECONDS)).isFalse();
        model.answerSlowRequests();
        for (CompletableFuture<HttpResponse<String>> each : sent) {
          assertThat(each.get(120, TimeUnit.SECONDS).body()).isEqualTo("It is done.");
        }
        assertThat(application.waitFor(60, TimeUnit.SECONDS)).isTrue();
      } finally {
        application.destroyForcibly();
      }
    }

    List<String> tasks = tasks(traces.resolve("tracer_state.json"));
    for (String each : TREE) {
      long times = TREE.stream().filter(each::equals).count() * IN_FLIGHT;
      assertThat(tasks).filteredOn(each::equals).hasSize((int) times);
    }
    assertThat(tasks).hasSize(TREE.size() * IN_FLIGHT);
  }

  private Process start(ModelServer model, Path traces, int port) throws IOException {
    ProcessBuilder process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dmicronaut.server.port=" + port,
                "-Dmicronaut.server.host=127.0.0.1",
                "-Dmicronaut.lifecycle.graceful-shutdown.enabled=true",
                "-Dmicronaut.lifecycle.graceful-shutdown.grace-period=60s",
                "-Dopenai.base-url=" + model.url(),
                "-cp",
                System.getProperty("java.class.path"),
                Application.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile());
    process
        .environment()
        .putAll(
            Map.of(
                "MOTUS_TRACING", "1",
                "MOTUS_TRACING_OPEN", "0",
                "MOTUS_TRACING_DIR", traces.toString()));
    return process.start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void awaitServer(int port, Process application) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(180);
    while (System.nanoTime() < end && application.isAlive()) {
      try (Socket socket = new Socket("127.0.0.1", port)) {
        return;
      } catch (ConnectException notYet) {
        application.waitFor(50, TimeUnit.MILLISECONDS);
      }
    }
    throw new TimeoutException(Files.readString(folder.resolve("log")));
  }

  /** Each task that ended well, as its parent's name and its own. */
  private static List<String> tasks(Path file) throws IOException {
    JsonNode all = new ObjectMapper().readTree(file.toFile());
    List<String> tasks = new ArrayList<>();
    for (JsonNode task : all) {
      if (task.has("func") && task.has("end_us") && !task.has("error")) {
        JsonNode parent = all.path(task.path("parent").asText());
        tasks.add(
            (parent.has("func") ? parent.path("func").asText() + " > " : "")
                + task.path("func").asText());
      }
    }
    return tasks;
  }
}
