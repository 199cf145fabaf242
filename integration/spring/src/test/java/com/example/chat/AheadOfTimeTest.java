package com.example.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The application with what Spring has generated ahead of time, as a native image has it, on the
 * JVM: the same beans are traced and the same tree comes out as without.
 */
class AheadOfTimeTest {
  private static final String[] TOOLS = {"weather", "today", "book", "price", "remind"};

  private static Map<String, Long> expected(String chat) {
    return Map.of(
        chat, 1L,
        ExpectedTree.of("stream", "weather", "today"), 1L,
        ExpectedTree.of("call", "reserve", "reserve")
            .replaceFirst("reserve \\(tool_call\\)", "$0 ERROR"),
        1L);
  }

  @TempDir Path generated;
  @TempDir Path plain;

  @Test
  void whatSpringGeneratesIsTracedAsTheApplicationIs() throws Exception {
    String traced = run(generated, "Starting AOT-processed", "-Dspring.aot.enabled=true");

    assertThat(traced).isEqualTo(run(plain, "Starting Chat"));
  }

  /** Asks all there is to ask, compares the trees, and says which beans are traced. */
  private static String run(Path folder, String start, String... options) throws Exception {
    try (ModelServer model = new ModelServer();
        RunningApplication application =
            new RunningApplication(
                folder,
                model,
                RunningApplication.classPathWithout("devtools"),
                List.of(options))) {
      URI address = application.awaitAddress(1);
      assertThat(application.log()).contains(start).doesNotContain("is not traced");
      Matcher traced = application.awaitLog("Motus traces (.*); level");
      get(address, "/chat", "weather:Lisbon today: book:Porto price:Porto remind:Faro");
      get(address, "/stream", "weather:Lisbon today:");
      get(address, "/chat", "reserve:Faro");
      application.terminate();
      application.awaitEnd();
      // The reminder is asynchronous: it may start after the model was asked again.
      assertThat(new TraceFile(application.traces()).trees())
          .isIn(
              expected(ExpectedTree.of("call", TOOLS)),
              expected(ExpectedTree.withToolLast("call", TOOLS)));
      return traced.group(1);
    }
  }

  private static void get(URI address, String path, String message) throws Exception {
    String query = "?message=" + URLEncoder.encode(message, StandardCharsets.UTF_8);
    String answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(address.resolve(path + query)).build(),
                BodyHandlers.ofString())
            .body();
    assertThat(answer).contains("It is", "done.");
  }
}
