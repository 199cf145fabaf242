package dev.motus.runtime.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.runtime.file.OwnerOnlyFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every variable by its name: what it means, and what holds when it is not set. */
@DisplayNameGeneration(DisplayNameGenerator.Simple.class)
class SettingsVariablesTest {
  @TempDir Path home;
  @TempDir Path work;
  private final Variables variables = new Variables();

  private TraceConfig with(String variable, String value) {
    return new Variables().env(variable, value).read();
  }

  @Test
  void MOTUS_TRACING() {
    TraceConfig off = variables.read();
    assertThat(off.collectionLevel()).isEqualTo(CollectionLevel.BASIC);
    assertThat(off.exportEnabled()).isFalse();

    for (String yes : new String[] {"1", "true", "TRUE", "True", "yes", "YES", " 1 "}) {
      TraceConfig on = with("MOTUS_TRACING", yes);
      assertThat(on.collectionLevel()).as(yes).isEqualTo(CollectionLevel.DETAILED);
      assertThat(on.exportEnabled()).as(yes).isTrue();
      assertThat(on.openViewer()).as(yes).isTrue();
      assertThat(on.onlineTracing()).as(yes).isFalse();
    }
    for (String no : new String[] {"0", "false", "no", "NO", "", "  "}) {
      assertThat(with("MOTUS_TRACING", no).exportEnabled()).as(no).isFalse();
    }
  }

  @Test
  void MOTUS_COLLECTION_LEVEL() {
    assertThat(with("MOTUS_COLLECTION_LEVEL", "disabled").collectionLevel())
        .isEqualTo(CollectionLevel.DISABLED);
    assertThat(with("MOTUS_COLLECTION_LEVEL", "basic").collectionLevel())
        .isEqualTo(CollectionLevel.BASIC);
    assertThat(with("MOTUS_COLLECTION_LEVEL", "Detailed").collectionLevel())
        .isEqualTo(CollectionLevel.DETAILED);

    TraceConfig both =
        variables.env("MOTUS_TRACING", "1").env("MOTUS_COLLECTION_LEVEL", "basic").read();
    assertThat(both.collectionLevel()).isEqualTo(CollectionLevel.BASIC);
    assertThat(both.exportEnabled()).isTrue();
  }

  @Test
  void TRACEPARENT() {
    String header = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    assertThat(variables.read().remoteParent()).isNull();
    assertThat(with("TRACEPARENT", header).remoteParent()).hasToString(header);
    assertThat(with("TRACESTATE", "rojo=1").remoteParent()).isNull();
    assertThat(
            new Variables()
                .env("TRACEPARENT", header)
                .env("TRACESTATE", "rojo=1")
                .read()
                .remoteParent()
                .traceState())
        .isEqualTo("rojo=1");
    Variables malformed = new Variables().env("TRACEPARENT", "ff-1-2-3");
    assertThat(malformed.read().remoteParent()).isNull();
    assertThat(malformed.warnings()).hasSize(1).first().asString().contains("TRACEPARENT");
  }

  @Test
  void MOTUS_TRACING_EXPORT() {
    TraceConfig on = with("MOTUS_TRACING_EXPORT", "1");
    assertThat(on.exportEnabled()).isTrue();
    assertThat(on.collectionLevel()).isEqualTo(CollectionLevel.BASIC);
    assertThat(with("MOTUS_TRACING_EXPORT", "0").exportEnabled()).isFalse();
  }

  @Test
  void MOTUS_TRACING_ONLINE() {
    TraceConfig on = with("MOTUS_TRACING_ONLINE", "yes");
    assertThat(on.onlineTracing()).isTrue();
    assertThat(on.exportEnabled()).isTrue();
    assertThat(on.collectionLevel()).isEqualTo(CollectionLevel.DETAILED);
    assertThat(variables.read().onlineTracing()).isFalse();
  }

  @Test
  void MOTUS_TRACING_DIR() {
    assertThat(variables.read().logDir()).isNull();
    assertThat(with("MOTUS_TRACING_DIR", "/var/traces/mine").logDir())
        .isEqualTo(Path.of("/var/traces/mine"));
    assertThat(with("MOTUS_TRACING_DIR", "out put").logDir()).isEqualTo(Path.of("out put"));
  }

  @Test
  void MOTUS_TRACING_DIR_unset() throws Exception {
    LocalDateTime started = LocalDateTime.of(2026, 3, 4, 5, 6, 7);
    Path plain = work.resolve("traces/trace_20260304_050607");
    assertThat(TraceDirectory.named(work, started, 4711)).isEqualTo(plain);

    Files.createDirectories(plain);
    Path withProcess = work.resolve("traces/trace_20260304_050607_4711");
    assertThat(TraceDirectory.named(work, started, 4711)).isEqualTo(withProcess);

    Files.createDirectories(withProcess);
    assertThat(TraceDirectory.named(work, started, 4711))
        .isEqualTo(work.resolve("traces/trace_20260304_050607_4711_2"));
  }

  @Test
  void MOTUS_PROJECT() {
    assertThat(variables.read().project()).isNull();
    assertThat(with("MOTUS_PROJECT", "search-agent").project()).isEqualTo("search-agent");
  }

  @Test
  void MOTUS_BUILD() {
    assertThat(variables.read().build()).isNull();
    assertThat(with("MOTUS_BUILD", "b-17").build()).isEqualTo("b-17");
  }

  @Test
  void MOTUS_SESSION_ID() {
    assertThat(variables.read().sessionId()).isNull();
    assertThat(with("MOTUS_SESSION_ID", "s-1").sessionId()).isEqualTo("s-1");
  }

  @Test
  void LITHOSAI_API_URL() {
    assertThat(variables.read().cloudApiUrl()).isNull();
    assertThat(with("LITHOSAI_API_URL", "https://cloud.example").cloudApiUrl())
        .isEqualTo("https://cloud.example");
  }

  @Test
  void LITHOSAI_API_KEY() {
    assertThat(variables.read().cloudApiKey()).isNull();
    TraceConfig config = with("LITHOSAI_API_KEY", "sk-secret");
    assertThat(config.cloudApiKey()).isEqualTo("sk-secret");
    assertThat(config.toString()).doesNotContain("sk-secret");
  }

  private Variables loggedIn() throws Exception {
    OwnerOnlyFiles.replace(
        home.resolve(".motus/credentials.json"),
        out ->
            out.write(
                """
                {"cloud_api_url": "https://stored.example", "key_id": "k1", "more": {"a": [1]},
                 "api_key": "sk-stored"}
                """
                    .getBytes(StandardCharsets.UTF_8)));
    return new Variables(work, home);
  }

  @Test
  void MOTUS_ON_CLOUD() throws Exception {
    TraceConfig on = loggedIn().env("MOTUS_ON_CLOUD", "1").read();
    assertThat(on.cloudEnabled()).isTrue();
    assertThat(on.cloudApiUrl()).isEqualTo("https://stored.example");
    assertThat(on.cloudApiKey()).isEqualTo("sk-stored");
    assertThat(on.exportEnabled()).isFalse();

    TraceConfig off = loggedIn().env("MOTUS_TRACING", "1").env("MOTUS_ON_CLOUD", "0").read();
    assertThat(off.cloudEnabled()).isFalse();
    assertThat(off.cloudApiKey()).isNull();

    assertThat(new Variables(work, work).env("MOTUS_ON_CLOUD", "1").read().cloudEnabled())
        .as("wanted, but not logged in")
        .isFalse();
  }

  @Test
  void MOTUS_ON_CLOUD_unset() throws Exception {
    assertThat(loggedIn().read().cloudEnabled()).isFalse();
    assertThat(loggedIn().env("MOTUS_TRACING", "1").read().cloudEnabled()).isTrue();
    assertThat(new Variables(work, work).env("MOTUS_TRACING", "1").read().cloudEnabled()).isFalse();
    assertThat(loggedIn().env("MOTUS_TRACING_EXPORT", "1").read().cloudEnabled()).isFalse();
  }

  @Test
  void LITHOSAI_API_URL_and_KEY_go_before_the_credentials() throws Exception {
    TraceConfig config =
        loggedIn()
            .env("MOTUS_ON_CLOUD", "1")
            .env("LITHOSAI_API_URL", "https://mine.example")
            .env("LITHOSAI_API_KEY", "sk-mine")
            .read();
    assertThat(config.cloudApiUrl()).isEqualTo("https://mine.example");
    assertThat(config.cloudApiKey()).isEqualTo("sk-mine");
    assertThat(config.cloudEnabled()).isTrue();
  }

  @Test
  void MOTUS_TRACING_OPEN() {
    assertThat(variables.read().openViewer()).isTrue();
    assertThat(with("MOTUS_TRACING_OPEN", "0").openViewer()).isFalse();
    assertThat(with("MOTUS_TRACING_OPEN", "no").openViewer()).isFalse();
    assertThat(with("MOTUS_TRACING_OPEN", "1").openViewer()).isTrue();
  }

  @Test
  void MOTUS_TRACING_PORT() {
    assertThat(variables.read().livePort()).isZero();
    assertThat(with("MOTUS_TRACING_PORT", "0").livePort()).isZero();
    assertThat(with("MOTUS_TRACING_PORT", "8123").livePort()).isEqualTo(8123);
    assertThat(with("MOTUS_TRACING_PORT", "65535").livePort()).isEqualTo(65_535);
  }

  @Test
  void MOTUS_TRACE_SCOPE() {
    assertThat(variables.read().traceScope()).isEqualTo(TraceScope.SESSION);
    assertThat(with("MOTUS_TRACE_SCOPE", "root").traceScope()).isEqualTo(TraceScope.ROOT);
    assertThat(with("MOTUS_TRACE_SCOPE", "Session").traceScope()).isEqualTo(TraceScope.SESSION);
  }

  @Test
  void OTEL_EXPORTER_OTLP_ENDPOINT() {
    assertThat(variables.read().otlp()).isNull();
    assertThat(with("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4318").otlp().tracesUrl())
        .isEqualTo("http://localhost:4318/v1/traces");
    assertThat(with("OTEL_EXPORTER_OTLP_ENDPOINT", "http://h/base/").otlp().tracesUrl())
        .isEqualTo("http://h/base/v1/traces");
  }

  @Test
  void OTEL_EXPORTER_OTLP_TRACES_ENDPOINT() {
    OtlpSettings otlp =
        variables
            .env("OTEL_EXPORTER_OTLP_ENDPOINT", "http://general")
            .env("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://traces/as/it/is")
            .read()
            .otlp();
    assertThat(otlp.tracesUrl()).isEqualTo("http://traces/as/it/is");
  }

  @Test
  void OTEL_EXPORTER_OTLP_HEADERS() {
    OtlpSettings otlp =
        variables
            .env("OTEL_EXPORTER_OTLP_ENDPOINT", "http://h")
            .env("OTEL_EXPORTER_OTLP_HEADERS", "api-key=a%2Cb+c , x-team = agents,")
            .read()
            .otlp();
    assertThat(otlp.headers()).isEqualTo(Map.of("api-key", "a,b+c", "x-team", "agents"));
    assertThat(otlp.toString()).contains("api-key").doesNotContain("a,b+c", "agents");
    assertThat(variables.warnings()).isEmpty();
  }

  @Test
  void OTEL_EXPORTER_OTLP_TIMEOUT() {
    variables.env("OTEL_EXPORTER_OTLP_ENDPOINT", "http://h");
    assertThat(variables.read().otlp().timeout()).isEqualTo(Duration.ofSeconds(10));
    variables.env("OTEL_EXPORTER_OTLP_TIMEOUT", "2500");
    assertThat(variables.read().otlp().timeout()).isEqualTo(Duration.ofMillis(2_500));
  }

  @Test
  void OTEL_EXPORTER_OTLP_COMPRESSION() {
    variables.env("OTEL_EXPORTER_OTLP_ENDPOINT", "http://h");
    assertThat(variables.read().otlp().gzip()).isFalse();
    assertThat(variables.env("OTEL_EXPORTER_OTLP_COMPRESSION", "gzip").read().otlp().gzip())
        .isTrue();
    assertThat(variables.env("OTEL_EXPORTER_OTLP_COMPRESSION", "none").read().otlp().gzip())
        .isFalse();
  }

  @Test
  void OTEL_SERVICE_NAME() {
    assertThat(variables.read().serviceName()).isEqualTo("agent-runtime");
    assertThat(with("OTEL_SERVICE_NAME", "planner").serviceName()).isEqualTo("planner");
  }

  @Test
  void OTEL_RESOURCE_ATTRIBUTES() {
    TraceConfig config =
        variables
            .env("OTEL_RESOURCE_ATTRIBUTES", "service.name=other,deployment.environment=a%20b")
            .read();
    assertThat(config.serviceName()).isEqualTo("other");
    assertThat(config.resourceAttributes()).isEqualTo(Map.of("deployment.environment", "a b"));
    assertThat(variables.env("OTEL_SERVICE_NAME", "wins").read().serviceName()).isEqualTo("wins");
  }
}
