package dev.motus.junit.cassette;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a provider does while it is recorded, a client meets again when the provider is gone. */
class CassetteTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String EVENT = "data: {\"part\":%d}\n\n";
  private static final int AT_ONCE = 20;

  private static String provider = "";
  private static CountDownLatch firstEventSeen = new CountDownLatch(0);

  @TempDir Path folder;

  @Cassette
  static class Calls {
    private static String ask(CassetteServer cassette, String path, String json) throws Exception {
      return CassetteRuns.ask(CLIENT, cassette.baseUrl(provider) + path, json);
    }

    private static HttpResponse<InputStream> open(CassetteServer cassette, String path)
        throws Exception {
      return CLIENT.send(
          HttpRequest.newBuilder(URI.create(cassette.baseUrl(provider) + path)).build(),
          BodyHandlers.ofInputStream());
    }

    @Test
    void anAnswer(CassetteServer cassette) throws Exception {
      String now = Long.toString(System.nanoTime() % 2);
      String keys = now.equals("0") ? "{\"a\":1,\"b\":[2.0]}" : "{\"b\":[2],\"a\":1}";

      assertThat(ask(cassette, "/v1/json", keys)).isEqualTo("{\"text\":\"Grüße\",\"n\":1.50}");
    }

    @Test
    void theSameQuestionAgain(CassetteServer cassette) throws Exception {
      List<String> answers = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        answers.add(ask(cassette, "/v1/again", "{}"));
      }

      assertThat(answers).containsExactly("first", "second", "third");
    }

    @Test
    void aRefusalAndARetry(CassetteServer cassette) throws Exception {
      HttpResponse<InputStream> refused = open(cassette, "/v1/limited");

      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValue("retry-after")).hasValue("7");
      assertThat(open(cassette, "/v1/limited").statusCode()).isEqualTo(200);
    }

    @Test
    void eventsOneByOne(CassetteServer cassette) throws Exception {
      HttpResponse<InputStream> answer = open(cassette, "/v1/events");
      assertThat(answer.headers().firstValue("content-type")).hasValue("text/event-stream");
      try (InputStream in = answer.body()) {
        String first = EVENT.formatted(1);
        assertThat(new String(in.readNBytes(first.length()), StandardCharsets.UTF_8))
            .isEqualTo(first);
        firstEventSeen.countDown();

        assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
            .isEqualTo(EVENT.formatted(2) + EVENT.formatted(3));
      }
    }

    @Test
    void anAnswerThatBreaksOff(CassetteServer cassette) throws Exception {
      HttpResponse<InputStream> answer = open(cassette, "/v1/broken");
      try (InputStream in = answer.body()) {
        assertThat(in.readNBytes(EVENT.formatted(1).length())).isNotEmpty();
        assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class);
      }
    }

    @Test
    void aConnectionThatBreaks(CassetteServer cassette) {
      // What is posted the client does not send again by itself.
      assertThatThrownBy(() -> ask(cassette, "/v1/gone", "{}"))
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void aTimeOutAndARetry(CassetteServer cassette) throws Exception {
      URI address = URI.create(cassette.baseUrl(provider) + "/v1/slow");
      HttpRequest impatient =
          HttpRequest.newBuilder(address).timeout(Duration.ofMillis(300)).build();

      assertThatThrownBy(() -> CLIENT.send(impatient, BodyHandlers.ofString()))
          .isInstanceOf(HttpTimeoutException.class);
      assertThat(CLIENT.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()))
          .satisfies(answer -> assertThat(answer.body()).isEqualTo("in time"));
    }

    @Test
    void manyAtOnce(CassetteServer cassette) throws Exception {
      ExecutorService pool = Executors.newFixedThreadPool(8);
      try {
        List<CompletableFuture<String>> answers = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
          String json = "{\"n\":" + i + "}";
          answers.add(
              CompletableFuture.supplyAsync(
                  () -> {
                    try {
                      return ask(cassette, "/v1/many", json);
                    } catch (Exception failure) {
                      throw new IllegalStateException(failure);
                    }
                  },
                  pool));
        }
        for (int i = 0; i < AT_ONCE; i++) {
          assertThat(answers.get(i).get(30, TimeUnit.SECONDS)).isEqualTo("{\"n\":" + i + "}");
        }
      } finally {
        pool.shutdown();
      }
    }

    @Test
    void bytes(CassetteServer cassette) throws Exception {
      try (InputStream in = open(cassette, "/v1/bytes").body()) {
        assertThat(in.readAllBytes()).containsExactly(0xff, 0x00, 0xfe);
      }
    }

    @Test
    void anAnswerThatWasPackedUnasked(CassetteServer cassette) throws Exception {
      assertThat(ask(cassette, "/v1/packed", "{}")).isEqualTo("{\"a\":1}");
    }

    @RepeatedTest(2)
    void eachRepetitionHasItsOwn(CassetteServer cassette) throws Exception {
      assertThat(ask(cassette, "/v1/repeated", "{}")).isNotEmpty();
    }
  }

  private static ScriptedProvider scripted() throws IOException {
    return EverydayScript.laidReady(EVENT, firstEventSeen, AT_ONCE);
  }

  @Test
  void whatWasRecordedIsReplayedWhenTheProviderIsGone() throws Exception {
    CassetteRuns runs = new CassetteRuns(folder);
    firstEventSeen = new CountDownLatch(1);
    int recorded;
    try (ScriptedProvider scripted = scripted()) {
      provider = scripted.url();
      assertThat(CassetteRuns.failures(runs.run(Calls.class, "refresh"))).isEmpty();
      recorded = scripted.requests();
    }
    assertThat(recorded).isEqualTo(1 + 3 + 2 + 1 + 1 + 1 + 2 + AT_ONCE + 1 + 1 + 2);
    assertThat(runs.files()).hasSize(12);

    provider = "http://127.0.0.1:9";
    assertThat(CassetteRuns.failures(runs.run(Calls.class, "replay"))).isEmpty();
  }

  @Test
  void theFileIsForReading() throws Exception {
    CassetteRuns runs = new CassetteRuns(folder);
    firstEventSeen = new CountDownLatch(0);
    try (ScriptedProvider scripted = scripted()) {
      provider = scripted.url();
      runs.run(Calls.class, "refresh");
    }

    assertThat(runs.text("CassetteTest.Calls.aRefusalAndARetry.cassette.json"))
        .isEqualTo(
            """
            {
              "motus_cassette" : 1,
              "recordings" : [
                {
                  "request" : {
                    "method" : "GET",
                    "path" : "/v1/limited"
                  },
                  "answer" : {
                    "status" : 429,
                    "headers" : {
                      "content-type" : "application/json",
                      "retry-after" : "7"
                    },
                    "json" : {
                      "error" : { }
                    }
                  }
                },
                {
                  "request" : {
                    "method" : "GET",
                    "path" : "/v1/limited"
                  },
                  "answer" : {
                    "status" : 200,
                    "text" : "now"
                  }
                }
              ]
            }
            """);
    assertThat(runs.text("CassetteTest.Calls.anAnswerThatBreaksOff.cassette.json"))
        .contains("\"events\" : [", "\"ending\" : \"broken\"");
    assertThat(runs.text("CassetteTest.Calls.anAnswerThatWasPackedUnasked.cassette.json"))
        .contains("\"a\" : 1");
    assertThat(runs.text("CassetteTest.Calls.aTimeOutAndARetry.cassette.json"))
        .contains("\"ending\" : \"left\"");
  }
}
