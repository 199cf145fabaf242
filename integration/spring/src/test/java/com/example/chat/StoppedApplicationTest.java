package com.example.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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
  @CsvSource({"servlet, Tomcat, chat stream", "reactive, Netty, stream stream"})
  void everyTreeIsExactAlsoOfRequestsThatFinishWhileTheProcessStops(
      String type, String server, String paths) throws Exception {
    Map<String, Long> trees;
    try (ModelServer model = new ModelServer();
        RunningApplication application =
            new RunningApplication(
                folder,
                model,
                // Where Tomcat is, WebFlux takes it for its server.
                RunningApplication.classPathWithout(
                    "devtools", type.equals("reactive") ? "tomcat" : "devtools"),
                List.of(),
                "--spring.main.web-application-type=" + type,
                "--server.shutdown=graceful")) {
      URI address = application.awaitAddress(1);
      assertThat(application.log()).contains(server + " started on port");
      awaitAnswers(send(REQUESTS, address, paths.split(" "), "weather:Lisbon+today:"));

      List<CompletableFuture<HttpResponse<String>>> inFlight =
          send(IN_FLIGHT, address, paths.split(" "), "slowly+weather:Lisbon+today:");
      model.awaitSlowRequests(IN_FLIGHT);
      application.terminate();
      application.awaitLog("Commencing graceful shutdown");
      model.answerSlowRequests();
      awaitAnswers(inFlight);
      application.awaitEnd();
      trees = new TraceFile(application.traces()).trees();
    }

    Map<String, Long> expected = new HashMap<>();
    for (String path : paths.split(" ")) {
      String method = path.equals("chat") ? "call" : "stream";
      expected.merge(
          ExpectedTree.of(method, "weather", "today"), (REQUESTS + IN_FLIGHT) / 2L, Long::sum);
    }
    assertThat(trees).isEqualTo(expected);
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
}
