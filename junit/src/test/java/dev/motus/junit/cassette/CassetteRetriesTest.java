package dev.motus.junit.cassette;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** A client that was refused and tried again need not wait in a replay as it did. */
class CassetteRetriesTest {
  private static final int MOST_ATTEMPTS = 3;

  private static String provider = "";
  private static List<String> met = new ArrayList<>();

  @TempDir Path folder;

  @Cassette("retried")
  static class Replayed {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** As the clients of providers are written: one call, some attempts. */
    @Test
    void triesAgain(CassetteServer cassette) throws Exception {
      for (String path : List.of("/busy", "/gone", "/hopeless", "/told", "/busy")) {
        call(cassette.baseUrl(provider) + path);
      }
    }

    private static void call(String address) throws Exception {
      for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
        int status;
        try {
          HttpResponse<String> answer =
              CLIENT.send(
                  HttpRequest.newBuilder(URI.create(address))
                      .POST(HttpRequest.BodyPublishers.ofString("{}"))
                      .build(),
                  BodyHandlers.ofString());
          status = answer.statusCode();
          met.add(
              status
                  + answer.headers().firstValue("retry-after").map(" after "::concat).orElse("")
                  + answer.headers().firstValue("retry-after-ms").map(" ms "::concat).orElse(""));
        } catch (IOException broken) {
          status = 0;
          met.add("broken");
        }
        if (status == 200) {
          return;
        }
      }
    }
  }

  @Cassette(value = "retried", retries = Retries.SKIPPED)
  static class Skipped extends Replayed {}

  private static HttpHandler refusal(int status, String header, String value) {
    return exchange -> {
      exchange.getResponseHeaders().set(header, value);
      ScriptedProvider.send(exchange, status, "{}");
    };
  }

  private List<String> meets(Class<?> tests, String mode) {
    met = new ArrayList<>();
    EngineExecutionResults results = new CassetteRuns(folder).run(tests, mode);
    assertThat(CassetteRuns.failures(results)).isEmpty();
    results.testEvents().assertStatistics(stats -> stats.succeeded(1));
    return met;
  }

  @Test
  void refusalsSayNotToWaitOrAreLeftOut() throws Exception {
    try (ScriptedProvider there =
        new ScriptedProvider()
            .on("/busy", refusal(429, "Retry-After", "20"))
            .on("/busy", 503, "later")
            .on("/busy", 200, "now")
            .on("/gone", exchange -> exchange.close())
            .on("/gone", 200, "back")
            .on("/hopeless", 500, "1")
            .on("/hopeless", 500, "2")
            .on("/hopeless", 500, "3")
            .on("/told", refusal(400, "x-should-retry", "true"))
            .on("/told", 200, "now")
            .on("/busy", 200, "at once")) {
      provider = there.url();
      assertThat(meets(Replayed.class, "refresh"))
          .containsExactly(
              "429 after 20",
              "503",
              "200",
              "broken",
              "200",
              "500",
              "500",
              "500",
              "400",
              "200",
              "200");
    }

    assertThat(meets(Replayed.class, "replay"))
        .containsExactly(
            "429 after 20 ms 1",
            "503 ms 1",
            "200",
            "broken",
            "200",
            "500 ms 1",
            "500 ms 1",
            "500 ms 1",
            "400 ms 1",
            "200",
            "200");
    assertThat(meets(Skipped.class, "replay"))
        .as("what nobody answered well is refused as often as it was")
        .containsExactly("200", "200", "500 ms 1", "500 ms 1", "500 ms 1", "200", "200");
  }
}
