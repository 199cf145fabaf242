package dev.motus.delivery.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.delivery.OtlpSettings;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.file.OwnerOnlyFiles;
import dev.motus.runtime.settings.SettingsReader;
import dev.motus.testing.Variables;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every variable that says where spans go, one test each. */
class SendingVariablesTest {
  private static final CloudAccount STORED =
      new CloudAccount("https://stored.example", "sk-stored");

  @TempDir Path work;

  private final Variables variables = new Variables();

  private OtlpSettings otlp() {
    return SpanDeliveries.otlp(variables.read());
  }

  private OtlpSettings otlp(String variable, String value) {
    return SpanDeliveries.otlp(variables.env(variable, value).read());
  }

  private Variables loggedIn() throws Exception {
    Path home = Files.createDirectories(work.resolve("home"));
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
  void OTEL_EXPORTER_OTLP_ENDPOINT() {
    assertThat(otlp()).isNull();
    assertThat(otlp("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4318").tracesUrl())
        .isEqualTo("http://localhost:4318/v1/traces");
    assertThat(otlp("OTEL_EXPORTER_OTLP_ENDPOINT", "http://h/base/").tracesUrl())
        .isEqualTo("http://h/base/v1/traces");
    assertThat(otlp("OTEL_EXPORTER_OTLP_ENDPOINT", "http://h/base?tenant=a").tracesUrl())
        .isEqualTo("http://h/base/v1/traces?tenant=a");
  }

  @Test
  void OTEL_SDK_DISABLED_and_OTEL_TRACES_EXPORTER_switch_it_off() {
    Variables off = variables.env("OTEL_EXPORTER_OTLP_ENDPOINT", "http://h");
    assertThat(SpanDeliveries.otlp(off.env("OTEL_SDK_DISABLED", "true").read())).isNull();
    assertThat(OtlpVariables.switchedOffBy(new SettingsReader(off.read().source())))
        .isEqualTo("OTEL_SDK_DISABLED=true");
    Variables none = new Variables(work, work).env("OTEL_TRACES_EXPORTER", "none");
    assertThat(OtlpVariables.switchedOffBy(new SettingsReader(none.read().source())))
        .as("where no address is set there is nothing to say")
        .isNull();
    none.env("OTEL_EXPORTER_OTLP_ENDPOINT", "http://h");
    assertThat(OtlpVariables.switchedOffBy(new SettingsReader(none.read().source())))
        .isEqualTo("OTEL_TRACES_EXPORTER=none");
  }

  @Test
  void userWithoutAHomeHasNoSpoolAndNoDirectoryCalledAQuestionMark() {
    TraceConfig config = new Variables(work, Path.of("?")).read();
    assertThat(config.spoolDir()).isNull();
    TraceConfig chosen =
        new Variables(work, Path.of("?")).env("MOTUS_SPOOL_DIR", work.toString()).read();
    assertThat(chosen.spoolDir()).isEqualTo(work);
  }

  @Test
  void OTEL_EXPORTER_OTLP_TRACES_ENDPOINT() {
    TraceConfig config =
        variables
            .env("OTEL_EXPORTER_OTLP_ENDPOINT", "http://general")
            .env("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://traces/as/it/is")
            .read();
    OtlpSettings otlp = SpanDeliveries.otlp(config);
    assertThat(otlp.tracesUrl()).isEqualTo("http://traces/as/it/is");
  }

  @Test
  void OTEL_EXPORTER_OTLP_HEADERS() {
    TraceConfig config =
        variables
            .env("OTEL_EXPORTER_OTLP_ENDPOINT", "http://h")
            .env("OTEL_EXPORTER_OTLP_HEADERS", "api-key=a%2Cb+c , x-team = agents,")
            .read();
    OtlpSettings otlp = SpanDeliveries.otlp(config);
    assertThat(otlp.headers()).isEqualTo(Map.of("api-key", "a,b+c", "x-team", "agents"));
    assertThat(otlp.toString()).contains("api-key").doesNotContain("a,b+c", "agents");
    assertThat(variables.warnings()).isEmpty();
  }

  @Test
  void OTEL_EXPORTER_OTLP_TIMEOUT() {
    variables.env("OTEL_EXPORTER_OTLP_ENDPOINT", "http://h");
    assertThat(otlp().timeout()).isEqualTo(Duration.ofSeconds(10));
    variables.env("OTEL_EXPORTER_OTLP_TIMEOUT", "2500");
    assertThat(otlp().timeout()).isEqualTo(Duration.ofMillis(2_500));
  }

  @Test
  void OTEL_EXPORTER_OTLP_COMPRESSION() {
    variables.env("OTEL_EXPORTER_OTLP_ENDPOINT", "http://h");
    assertThat(otlp().gzip()).isFalse();
    assertThat(otlp("OTEL_EXPORTER_OTLP_COMPRESSION", "gzip").gzip()).isTrue();
    assertThat(otlp("OTEL_EXPORTER_OTLP_COMPRESSION", "none").gzip()).isFalse();
  }

  @Test
  void MOTUS_ON_CLOUD() throws Exception {
    TraceConfig on = loggedIn().env("MOTUS_ON_CLOUD", "1").read();
    assertThat(CloudAccount.of(on)).isEqualTo(STORED);
    assertThat(on.exportEnabled()).isFalse();

    TraceConfig off = loggedIn().env("MOTUS_TRACING", "1").env("MOTUS_ON_CLOUD", "0").read();
    assertThat(off.cloudEnabled()).isFalse();
    assertThat(CloudAccount.of(off)).isNull();

    assertThat(CloudAccount.of(new Variables(work, work).env("MOTUS_ON_CLOUD", "1").read()))
        .as("wanted, but not logged in")
        .isNull();
  }

  @Test
  void MOTUS_ON_CLOUD_unset() throws Exception {
    assertThat(CloudAccount.of(loggedIn().read())).isNull();
    assertThat(CloudAccount.of(loggedIn().env("MOTUS_TRACING", "1").read())).isEqualTo(STORED);
    assertThat(CloudAccount.of(new Variables(work, work).env("MOTUS_TRACING", "1").read()))
        .isNull();
    assertThat(CloudAccount.of(loggedIn().env("MOTUS_TRACING_EXPORT", "1").read())).isNull();
  }

  @Test
  void credentialsAreFoundAlsoByThoseWhoAskForTheCloudInCode() throws Exception {
    TraceConfig config = loggedIn().read().toBuilder().cloudEnabled(true).build();

    assertThat(CloudAccount.of(config)).isEqualTo(STORED);
    assertThat(config.cloudApiUrl()).isEqualTo("https://stored.example");
    assertThat(config.cloudApiKey()).isEqualTo("sk-stored");
    assertThat(config.toString()).doesNotContain("sk-stored");
  }

  @Test
  void configurationSaysTheAccountWheneverTheCloudIsOnAndOnlyThen() throws Exception {
    for (Variables on :
        new Variables[] {
          loggedIn().env("MOTUS_TRACING", "1"), loggedIn().env("MOTUS_ON_CLOUD", "1")
        }) {
      assertThat(on.read().cloudApiUrl()).isEqualTo("https://stored.example");
      assertThat(on.read().cloudApiKey()).isEqualTo("sk-stored");
    }
    TraceConfig off = loggedIn().read();
    assertThat(off.cloudApiUrl()).isNull();
    assertThat(off.cloudApiKey()).isNull();
    TraceConfig partly =
        loggedIn().env("MOTUS_ON_CLOUD", "1").read().toBuilder()
            .cloudApiUrl("https://own.example")
            .build();
    assertThat(partly.cloudApiUrl()).isEqualTo("https://own.example");
    assertThat(partly.cloudApiKey()).isEqualTo("sk-stored");
    TraceConfig alone = TraceConfig.defaults().cloudEnabled(true).build();
    assertThat(alone.cloudApiKey()).as("the environment plays no part").isNull();
  }

  @Test
  void fileIsReadOnceForAConfigurationHoweverOftenItIsAsked() throws Exception {
    Path home = Files.createDirectories(work.resolve("broken"));
    OwnerOnlyFiles.replace(
        home.resolve(".motus/credentials.json"),
        out -> out.write("no json".getBytes(StandardCharsets.UTF_8)));
    Variables broken = new Variables(work, home).env("MOTUS_ON_CLOUD", "1");
    TraceConfig config = broken.read();
    assertThat(broken.warnings()).isEmpty();

    assertThat(config.cloudApiKey()).isNull();
    assertThat(config.cloudApiUrl()).isNull();
    assertThat(CloudAccount.of(config)).isNull();
    assertThat(broken.warnings()).hasSize(1).first().asString().contains("credentials.json");
  }

  @Test
  void LITHOSAI_API_URL_and_KEY_go_before_the_credentials() throws Exception {
    TraceConfig config =
        loggedIn()
            .env("MOTUS_ON_CLOUD", "1")
            .env("LITHOSAI_API_URL", "https://mine.example")
            .env("LITHOSAI_API_KEY", "sk-mine")
            .read();
    assertThat(CloudAccount.of(config))
        .isEqualTo(new CloudAccount("https://mine.example", "sk-mine"));
  }

  @Test
  void keyWithoutAnAddressIsForMotusCloud() {
    TraceConfig config =
        variables.env("MOTUS_ON_CLOUD", "1").env("LITHOSAI_API_KEY", "sk-mine").read();

    assertThat(CloudAccount.of(config))
        .isEqualTo(new CloudAccount("https://api.lithosai.cloud", "sk-mine"));
    assertThat(config.cloudApiUrl()).isEqualTo("https://api.lithosai.cloud");
    assertThat(variables.warnings()).isEmpty();
  }

  @Test
  void whatTheProgramSaysGoesBeforeTheVariables() {
    TraceConfig read = variables.env("OTEL_EXPORTER_OTLP_ENDPOINT", "http://h").read();
    OtlpSettings own = OtlpSettings.of("http://own/v1/traces");

    assertThat(SpanDeliveries.otlp(read.toBuilder().output(own).build())).isEqualTo(own);
    assertThat(SpanDeliveries.otlp(read.toBuilder().withoutOutput(OtlpSettings.class).build()))
        .isNull();
    assertThat(SpanDeliveries.otlp(TraceConfig.defaults().build())).isNull();
  }
}
