package dev.motus.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.testing.Variables;
import java.nio.file.Path;
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
    assertThat(variables.read().logDir().toString()).matches("traces.trace_\\d{8}_\\d{6}");
    assertThat(with("MOTUS_TRACING_DIR", "/var/traces/mine").logDir())
        .isEqualTo(Path.of("/var/traces/mine"));
    assertThat(with("MOTUS_TRACING_DIR", "out put").logDir()).isEqualTo(Path.of("out put"));
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
  void LITHOSAI_API_URL_and_KEY() {
    TraceConfig config =
        variables
            .env("MOTUS_ON_CLOUD", "1")
            .env("LITHOSAI_API_URL", "https://mine.example")
            .env("LITHOSAI_API_KEY", "sk-mine")
            .read();
    assertThat(config.cloudEnabled()).isTrue();
    assertThat(config.cloudApiUrl()).isEqualTo("https://mine.example");
    assertThat(config.cloudApiKey()).isEqualTo("sk-mine");
    assertThat(config.exportEnabled()).isFalse();
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
