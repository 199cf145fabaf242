package dev.motus.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.runtime.settings.SettingsReader;
import dev.motus.testing.Variables;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programmatic before property before environment before motus.toml before default. */
class SettingsPrecedenceTest {
  @TempDir Path work;

  @Test
  void eachSourceGoesBeforeTheNext() throws Exception {
    assertThat(new Variables(work, work).read().project()).isNull();

    Files.writeString(work.resolve("motus.toml"), "project_id = \"of toml\"\n");
    assertThat(new Variables(work, work).read().project()).isEqualTo("of toml");

    Variables variables = new Variables(work, work).env("MOTUS_PROJECT", "of environment");
    assertThat(variables.read().project()).isEqualTo("of environment");

    variables.property("motus.project", "of property");
    assertThat(variables.read().project()).isEqualTo("of property");

    assertThat(variables.read().toBuilder().project("of program").build().project())
        .isEqualTo("of program");
  }

  @Test
  void programMayTakeATagAway() {
    TraceConfig config =
        new Variables().env("MOTUS_PROJECT", "p").read().toBuilder().project(null).build();

    assertThat(config.project()).isNull();
  }

  @Test
  void programmaticLevelKeepsTheExportOfTheEnvironment() {
    TraceConfig config =
        new Variables()
            .env("MOTUS_TRACING", "1").read().toBuilder()
                .collectionLevel(CollectionLevel.DISABLED)
                .build();

    assertThat(config.collectionLevel()).isEqualTo(CollectionLevel.DISABLED);
    assertThat(config.exportEnabled()).isTrue();
  }

  @Test
  void propertySwitchesOffWhatTheEnvironmentSwitchesOn() {
    TraceConfig config =
        new Variables().env("MOTUS_TRACING", "1").property("motus.tracing", "0").read();

    assertThat(config.exportEnabled()).isFalse();
  }

  @Test
  void buildersAreIndependentOfWhatTheyBuilt() {
    TraceConfigBuilder builder = TraceConfig.defaults().project("one");
    TraceConfig one = builder.build();
    TraceConfig two = builder.project("two").build();

    assertThat(one.project()).isEqualTo("one");
    assertThat(two.project()).isEqualTo("two");
  }

  @ParameterizedTest
  @CsvSource({
    "MOTUS_TRACING, motus.tracing",
    "MOTUS_COLLECTION_LEVEL, motus.collection.level",
    "MOTUS_TRACING_EXPORT, motus.tracing.export",
    "MOTUS_TRACING_ONLINE, motus.tracing.online",
    "MOTUS_TRACING_DIR, motus.tracing.dir",
    "MOTUS_PROJECT, motus.project",
    "MOTUS_BUILD, motus.build",
    "MOTUS_SESSION_ID, motus.session.id",
    "LITHOSAI_API_URL, lithosai.api.url",
    "LITHOSAI_API_KEY, lithosai.api.key",
    "MOTUS_ON_CLOUD, motus.on.cloud",
    "MOTUS_TRACING_OPEN, motus.tracing.open",
    "MOTUS_TRACING_PORT, motus.tracing.port",
    "MOTUS_TRACE_SCOPE, motus.trace.scope",
    "OTEL_EXPORTER_OTLP_ENDPOINT, otel.exporter.otlp.endpoint",
    "OTEL_SERVICE_NAME, otel.service.name",
  })
  void everyVariableHasAProperty(String variable, String property) {
    assertThat(SettingsReader.propertyName(variable)).isEqualTo(property);
  }

  @Test
  void propertiesAloneConfigureEverything() {
    TraceConfig config =
        new Variables()
            .property("motus.tracing.online", "true")
            .property("motus.collection.level", "basic")
            .property("motus.tracing.dir", "/tmp/t")
            .property("motus.session.id", "s")
            .property("motus.build", "b")
            .property("motus.tracing.port", "99")
            .property("motus.trace.scope", "root")
            .property("motus.tracing.open", "0")
            .property("otel.service.name", "n")
            .read();

    assertThat(config.onlineTracing()).isTrue();
    assertThat(config.collectionLevel()).isEqualTo(CollectionLevel.BASIC);
    assertThat(config.logDir()).isEqualTo(Path.of("/tmp/t"));
    assertThat(config.sessionId()).isEqualTo("s");
    assertThat(config.build()).isEqualTo("b");
    assertThat(config.livePort()).isEqualTo(99);
    assertThat(config.traceScope()).isEqualTo(TraceScope.ROOT);
    assertThat(config.openViewer()).isFalse();
    assertThat(config.serviceName()).isEqualTo("n");
  }
}
