package dev.motus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.motus.cli.Person.Answer;
import dev.motus.delivery.OtlpSettings;
import dev.motus.delivery.send.Destination;
import dev.motus.delivery.send.SpanDelivery;
import dev.motus.runtime.config.SemanticConventions;
import dev.motus.runtime.trace.TraceInfo;
import dev.motus.runtime.trace.TraceSnapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code motus send} to real HTTP servers. */
class SendTest {
  private static final String KEY = "lithos_5555555555555-the-key";
  private static final String TRACES = "POST /v1/traces";

  @TempDir Path directory;
  private final FarEnd farEnd = new FarEnd();
  private Person person;

  @BeforeEach
  void meet() {
    person = new Person(directory.resolve("home"), directory);
    Traces.write(directory.resolve("t"), Traces.agent("research"));
  }

  @AfterEach
  void keyWasNeverShown() {
    farEnd.close();
    assertThat(person.everythingPrinted()).doesNotContain(KEY);
  }

  private Set<String> namesOfSpansThatCame() throws Exception {
    Set<String> names = new HashSet<>();
    for (FarEnd.Request request : farEnd.requests()) {
      JsonNode json = new ObjectMapper().readTree(request.body());
      json.findValues("spans")
          .forEach(spans -> spans.forEach(s -> names.add(s.path("name").asText())));
    }
    return names;
  }

  @Test
  void allSpansArriveAtAnOtlpEndPoint() throws Exception {
    farEnd.on(TRACES, 200, "{}");

    Answer answer = person.runs("send", "t", "--to", farEnd.url(), "--otlp-json");

    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(answer.out()).contains("4 spans sent -> " + farEnd.url());
    assertThat(namesOfSpansThatCame())
        .containsExactlyInAnyOrder(
            "invoke_agent research", "chat model-1", "execute_tool read_file", "watch");
  }

  @Test
  void fileOfOtlpCanBeSentToo() throws Exception {
    farEnd.on("POST /custom", 200, "{}");

    JsonNode json =
        person
            .runs("send", "t/jaeger_traces.json", "--to", farEnd.url() + "/custom", "--json")
            .json();

    assertThat(json.path("ok").asBoolean()).isTrue();
    assertThat(json.path("kind").asText()).isEqualTo("otlp");
    assertThat(json.path("recorded").asInt()).isEqualTo(4);
    assertThat(json.path("delivered").asInt()).isEqualTo(4);
    assertThat(json.path("dropped")).isEmpty();
  }

  /** The five files of one trace: a task below another process's, and one that never ended. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "journal-remote-parent/spans.jsonl",
        "otlp-remote-parent/jaeger_traces.json",
        "tracer-state-remote-parent/tracer_state.json",
        "viewer-page-remote-parent/trace_viewer.html",
        "zipkin-remote-parent/zipkin_traces.json"
      })
  void remoteParentAndTheEndOfWhatNeverEndedAreTheSameFromEachFile(String file) throws Exception {
    farEnd.on(TRACES, 200, "{}");
    Path path = Path.of("../format/src/test/resources/cases").resolve(file).toAbsolutePath();

    Answer answer = person.runs("send", path.toString(), "--to", farEnd.url(), "--otlp-json");

    assertThat(answer.exitCode()).as(answer.err()).isZero();
    JsonNode request = new ObjectMapper().readTree(farEnd.requests().get(0).body());
    JsonNode spans = request.findValue("spans");
    assertThat(spans).hasSize(2);
    for (JsonNode span : spans) {
      boolean isRoot = span.path("name").asText().equals("serve");
      assertThat(span.path("parentSpanId").asText().equals("00f067aa0ba902b7")).isEqualTo(isRoot);
      assertThat(span.path("endTimeUnixNano").asText()).isEqualTo((Traces.START + 9_000) + "000");
    }
  }

  @Test
  void addressAndHeadersOfTheEnvironmentBelongTogether() {
    farEnd.on(TRACES, 200, "{}");
    person
        .env("OTEL_EXPORTER_OTLP_ENDPOINT", farEnd.url())
        .env("OTEL_EXPORTER_OTLP_HEADERS", "authorization=Bearer " + KEY);

    assertThat(person.runs("send", "t").exitCode()).isZero();
    assertThat(person.runs("send", "t", "--to", farEnd.url()).exitCode()).isZero();

    assertThat(farEnd.requests().get(0).authorization()).isEqualTo("Bearer " + KEY);
    assertThat(farEnd.requests().get(1).authorization()).as("another address").isNull();
  }

  @Test
  void cloudGetsTheTraceWithTheKeyOfTheLogin() throws Exception {
    person.loggedIn(farEnd.url(), KEY, "k-1");
    farEnd.on("POST /traces", 200, "{\"trace_id\": \"t-9\"}");
    farEnd.on("POST /traces/t-9/spans", 200, "{}");
    farEnd.on("POST /traces/t-9/complete", 200, "{}");

    JsonNode json = person.runs("send", "t", "--to", "cloud", "--json").json();

    assertThat(json.path("ok").asBoolean()).as(json.toString()).isTrue();
    assertThat(json.path("kind").asText()).isEqualTo("cloud");
    assertThat(farEnd.lines())
        .startsWith("POST /traces", "POST /traces/t-9/spans")
        .endsWith("POST /traces/t-9/complete");
    assertThat(farEnd.requests())
        .allSatisfy(request -> assertThat(request.authorization()).isEqualTo("Bearer " + KEY));
    assertThat(farEnd.requests().toString()).contains("my-project", "read_file");
  }

  @Test
  void addressOfTheCloudMeansTheCloud() throws Exception {
    person.loggedIn(farEnd.url(), KEY, "k-1");
    farEnd.on("POST /traces", 401, "{}");

    Answer answer = person.runs("send", "t", "--to", farEnd.url() + "/");

    assertThat(answer.exitCode()).isEqualTo(5);
    assertThat(farEnd.lines()).doesNotContain(TRACES);
    assertThat(answer.err()).contains("401");
  }

  @Test
  void keyOfTheLoginGoesNowhereElse() throws Exception {
    FarEnd other = new FarEnd();
    other.on(TRACES, 200, "{}");
    person.loggedIn(farEnd.url(), KEY, "k-1");

    assertThat(person.runs("send", "t", "--to", other.url()).exitCode()).isZero();

    assertThat(other.requests())
        .isNotEmpty()
        .allSatisfy(request -> assertThat(request.authorization()).isNull());
    other.close();
  }

  @Test
  void cloudWithoutALoginSaysWhatToDo() {
    Answer answer = person.runs("send", "t", "--to", "cloud");

    assertThat(answer.exitCode()).isEqualTo(4);
    assertThat(answer.err()).contains("motus login");
  }

  @Test
  void refusalIsCountedWithItsReason() throws Exception {
    farEnd.on(TRACES, 400, "{\"message\": \"no\"}");

    JsonNode json = person.runs("send", "t", "--to", farEnd.url(), "--json").json();

    assertThat(json.path("ok").asBoolean(true)).isFalse();
    assertThat(json.path("exit_code").asInt()).isEqualTo(5);
    assertThat(json.path("delivered").asInt()).isZero();
    assertThat(json.path("dropped").path("refused").asInt()).isEqualTo(4);
    assertThat(json.path("failures")).isNotEmpty();
  }

  /** What an agent leaves in the spool whose receiver is busy. */
  private void leave(String key, int spans) {
    SpanDelivery delivery =
        SpanDelivery.start(
            Destination.otlp(
                OtlpSettings.of(farEnd.url() + "/v1/traces")
                    .withHeaders(Map.of("authorization", "Bearer " + key))),
            SemanticConventions.GEN_AI,
            directory.resolve("home/.motus/spool"),
            Integer.MAX_VALUE);
    TraceSnapshot trace = Traces.snapshot(List.of());
    delivery.spansChanged(
        new TraceInfo(trace.traceId(), trace.startMicros(), "s", null, null, null, 1, Map.of()),
        Traces.agent("left").subList(0, spans));
    assertThat(delivery.close(Duration.ofSeconds(30)).spooled()).isEqualTo(spans);
  }

  @Test
  void spoolIsSentByHandAlsoWithARenewedKey() throws Exception {
    // The last answer stays; another one is given once.
    farEnd.on("POST /v1/traces", 503, "");
    leave("old", 2);
    farEnd.on("POST /v1/traces", 200, "");
    leave(KEY, 3);
    person
        .env("OTEL_EXPORTER_OTLP_ENDPOINT", farEnd.url())
        .env("OTEL_EXPORTER_OTLP_HEADERS", "authorization=Bearer " + KEY);

    Answer own = person.runs("send", "--spool");
    assertThat(own.exitCode()).as(own.err()).isZero();
    assertThat(own.out()).contains("3 spans of earlier runs sent, 0 still wait");
    assertThat(own.err()).contains("2 more wait", "--renewed-key");

    JsonNode renewed = person.runs("send", "--spool", "--renewed-key", "--json").json();
    assertThat(renewed.path("delivered").asInt()).as(renewed.toString()).isEqualTo(2);
    assertThat(renewed.path("with_other_credentials").asInt()).isZero();
    assertThat(person.runs("send", "--spool").out()).contains("0 spans of earlier runs sent");
    assertThat(person.runs("send", "t", "--renewed-key").exitCode()).isEqualTo(2);
  }

  @Test
  void farEndThatIsNotThereIsGivenUpAfterAWhile() {
    String url = farEnd.url();
    farEnd.close();

    Answer answer = person.runs("send", "t", "--to", url, "--patience", "1");

    assertThat(answer.exitCode()).isEqualTo(5);
    assertThat(answer.out()).contains("0 spans sent", "4 dropped");
    assertThat(answer.err()).contains("warning:", url);
  }

  @Test
  void damagedTraceIsSentAsFarAsItGoesAndSaysSo() throws Exception {
    farEnd.on(TRACES, 200, "{}");
    Path state = directory.resolve("t/tracer_state.json");
    String whole = Files.readString(state);
    Files.writeString(state, whole.substring(0, whole.indexOf("\"func\":\"watch\"")));

    Answer answer = person.runs("send", state.toString(), "--to", farEnd.url());

    assertThat(answer.exitCode()).isEqualTo(6);
    assertThat(answer.out()).contains("3 spans sent");
  }

  @Test
  void destinationMustBeKnown() {
    Answer answer = person.runs("send", "t");

    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err()).contains("--to cloud", "OTEL_EXPORTER_OTLP_ENDPOINT");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://x", "nonsense", "http://", "file:///etc/passwd"})
  void addressThatIsNoneIsRefused(String url) {
    assertThat(person.runs("send", "t", "--to", url).exitCode()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {KEY, "a b=" + KEY, "host=" + KEY, "x=" + KEY + "\r\nhost: evil"})
  void headerThatCannotBeSentIsRefusedWithoutItsValue(String header) {
    Answer answer = person.runs("send", "t", "--to", farEnd.url(), "--header", header);

    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err()).contains("--header").doesNotContain(KEY);
    assertThat(farEnd.requests()).isEmpty();
  }
}
