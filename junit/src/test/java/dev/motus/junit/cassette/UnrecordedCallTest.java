package dev.motus.junit.cassette;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A test whose agent no longer asks what was recorded. */
class UnrecordedCallTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static String provider = "";
  private static List<String> questions = List.of();
  private static boolean fails;

  @TempDir Path folder;

  private static void askAll(CassetteServer cassette) throws Exception {
    for (String question : questions) {
      CassetteRuns.ask(CLIENT, cassette.baseUrl(provider) + "/v1/chat", question);
    }
    assertThat(fails).isFalse();
  }

  static class Strict {
    @Test
    @Cassette("strict")
    void asks(CassetteServer cassette) throws Exception {
      askAll(cassette);
    }
  }

  static class Lenient {
    @Test
    @Cassette(
        value = "lenient",
        matching = Matching.LENIENT,
        ignoring = {"$.metadata", "$.messages[*].id", "$..user"})
    void asks(CassetteServer cassette) throws Exception {
      askAll(cassette);
    }
  }

  private static String chat(String question) {
    return """
        {"model":"m","messages":[{"role":"system","content":"Be brief."},\
        {"role":"user","content":"%s"}]}"""
        .formatted(question);
  }

  private List<String> replay(Class<?> tests, List<String> recorded, List<String> now)
      throws Exception {
    CassetteRuns runs = new CassetteRuns(folder);
    try (ScriptedProvider scripted = new ScriptedProvider()) {
      provider = scripted.url();
      recorded.forEach(each -> scripted.on("/v1/chat", 200, "{}"));
      questions = recorded;
      assertThat(CassetteRuns.failures(runs.run(tests, "refresh"))).isEmpty();
      questions = now;
      List<String> failures = CassetteRuns.failures(runs.run(tests, "replay"));
      assertThat(scripted.requests()).isEqualTo(recorded.size());
      return failures;
    }
  }

  @Test
  void failsWithTheDifferenceToTheNearestThoughTheAgentTookTheError() throws Exception {
    List<String> failures =
        replay(
            Strict.class,
            List.of(chat("Who are you?"), chat("How is a secret kept?")),
            List.of(chat("Who are you?"), chat("How is a key kept?")));

    assertThat(failures)
        .singleElement()
        .asString()
        .contains(
            "Request 2 of the test, POST /v1/chat, has no recording. The nearest is recording ",
            "strict.cassette.json, which differs:",
            "$.messages[1].content: recorded \"How is a secret kept?\", now \"How is a key kept?\"",
            "MOTUS_CASSETTE=refresh");
  }

  @Test
  void aStepMoreAndAKeyMoreAreNamedByTheirPlace() throws Exception {
    String longer = chat("Q").replace("]}", ",{\"role\":\"user\",\"content\":\"more\"}],\"n\":2}");

    assertThat(replay(Strict.class, List.of(chat("Q")), List.of(longer)))
        .singleElement()
        .asString()
        .contains(
            "$.messages[2]: recorded nothing, now {\"role\":\"user\",\"content\":\"more\"}",
            "$.n: recorded nothing, now 2");
  }

  @Test
  void aQuestionThatIsAskedOnceMoreSaysSo() throws Exception {
    assertThat(replay(Strict.class, List.of(chat("Q")), List.of(chat("Q"), chat("Q"))))
        .singleElement()
        .asString()
        .contains("Recording 1 of", "was replayed already: the agent asks once more.");
  }

  @Test
  void aRecordingThatNobodyAsksForFailsAStrictTestAndIsReportedByALenientOne() throws Exception {
    assertThat(replay(Strict.class, List.of(chat("Q"), chat("R")), List.of(chat("Q"))))
        .singleElement()
        .asString()
        .contains("nobody asked for recording 2 (POST /v1/chat)");
    assertThat(replay(Lenient.class, List.of(chat("Q"), chat("R")), List.of(chat("Q")))).isEmpty();
  }

  @Test
  void whatIsVolatileMayDifferLeniently() throws Exception {
    String recorded =
        """
        {"messages":[{"id":1,"content":"call_8Xk2abc at 2026-11-30T01:02:03Z by \
        5f0c8a3e-7a43-4b0e-9c3c-0d2a8c9f1e77"}],"metadata":{"run":1},"a":{"b":[{"user":"x"}]}}""";
    String now =
        """
        {"a":{"b":[{"user":"y"}]},"messages":[{"id":2,"content":"call_9Yz3def at \
        2027-01-01T00:00:00Z by 00000000-7a43-4b0e-9c3c-0d2a8c9f1e77"}]}""";

    assertThat(replay(Lenient.class, List.of(recorded), List.of(now))).isEmpty();
    assertThat(replay(Strict.class, List.of(recorded), List.of(now)))
        .singleElement()
        .asString()
        .contains("$.metadata: recorded {\"run\":1}, now nothing");
    assertThat(replay(Lenient.class, List.of(recorded), List.of(now.replace("at", "on"))))
        .singleElement()
        .asString()
        .contains("$.messages[0].content");
  }

  @Test
  void withoutACassetteNothingIsAsked() throws Exception {
    try (ScriptedProvider scripted = new ScriptedProvider()) {
      provider = scripted.url();
      questions = List.of(chat("Q"));
      CassetteRuns runs = new CassetteRuns(folder);

      assertThat(CassetteRuns.failures(runs.run(Strict.class, "replay")))
          .singleElement()
          .asString()
          .contains("There is no cassette", "MOTUS_CASSETTE=record");
      assertThat(scripted.requests()).isZero();
    }
  }

  @Test
  void aTestThatFailsLeavesNoFile() throws Exception {
    CassetteRuns runs = new CassetteRuns(folder);
    try (ScriptedProvider scripted = new ScriptedProvider().on("/v1/chat", 200, "{}")) {
      provider = scripted.url();
      questions = List.of(chat("Q"));
      fails = true;

      assertThat(CassetteRuns.failures(runs.run(Strict.class, "refresh"))).hasSize(1);
    } finally {
      fails = false;
    }

    assertThat(runs.files()).isEmpty();
  }

  @Test
  void offPassesOnAndLeavesNoFile() throws Exception {
    CassetteRuns runs = new CassetteRuns(folder);
    try (ScriptedProvider scripted = new ScriptedProvider().on("/v1/chat", 200, "{}")) {
      provider = scripted.url();
      questions = List.of(chat("Q"));

      assertThat(CassetteRuns.failures(runs.run(Strict.class, "off"))).isEmpty();
      assertThat(scripted.requests()).isEqualTo(1);
    }

    assertThat(runs.files()).isEmpty();
  }

  /** Its test swallows what the client throws, as an agent may. */
  static class Swallowing {
    @Test
    @Cassette("swallowing")
    void asks(CassetteServer cassette) {
      try {
        askAll(cassette);
      } catch (Exception swallowed) {
        assertThat(swallowed).isNotNull();
      }
    }
  }

  @Test
  void aProviderThatIsAwayIsNotRecorded() {
    CassetteRuns runs = new CassetteRuns(folder);
    provider = "http://127.0.0.1:9";
    questions = List.of(chat("Q"));

    assertThat(CassetteRuns.failures(runs.run(Swallowing.class, "refresh")))
        .containsExactly("The provider could not be reached at http://127.0.0.1:9/v1/chat");
    assertThat(runs.files()).isEmpty();
  }
}
