package dev.motus.delivery.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.delivery.OtlpProtocol;
import dev.motus.delivery.OtlpSettings;
import dev.motus.runtime.config.SemanticConventions;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.testing.Variables;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The variables that say where spans go and how, and what is said of those that cannot be read. */
class SendingSettingsTest {
  private final Variables variables = new Variables();

  private Variables sending() {
    return variables.env("OTEL_EXPORTER_OTLP_ENDPOINT", "http://h:4318");
  }

  private OtlpSettings otlp() {
    return SpanDeliveries.otlp(variables.read());
  }

  @Test
  void whatIsSaidForTracesGoesBeforeWhatIsSaidInGeneral() {
    sending()
        .env("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "https://traces.example/in")
        .env("OTEL_EXPORTER_OTLP_HEADERS", "a=1,b=2")
        .env("OTEL_EXPORTER_OTLP_TRACES_HEADERS", "b=3")
        .env("OTEL_EXPORTER_OTLP_TIMEOUT", "1000")
        .env("OTEL_EXPORTER_OTLP_TRACES_TIMEOUT", "2000")
        .env("OTEL_EXPORTER_OTLP_COMPRESSION", "none")
        .env("OTEL_EXPORTER_OTLP_TRACES_COMPRESSION", "gzip")
        .env("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")
        .env("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "http/json")
        .env("OTEL_EXPORTER_OTLP_CERTIFICATE", "/general.pem")
        .env("OTEL_EXPORTER_OTLP_TRACES_CERTIFICATE", "/traces.pem")
        .env("OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE", "/client.pem")
        .env("OTEL_EXPORTER_OTLP_TRACES_CLIENT_KEY", "/key.pem");
    OtlpSettings otlp = otlp();

    assertThat(otlp.tracesUrl()).isEqualTo("https://traces.example/in");
    assertThat(otlp.headers()).isEqualTo(Map.of("b", "3"));
    assertThat(otlp.timeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(otlp.gzip()).isTrue();
    assertThat(otlp.protocol()).isEqualTo(OtlpProtocol.HTTP_JSON);
    assertThat(otlp.certificate()).isEqualTo(Path.of("/traces.pem"));
    assertThat(otlp.clientCertificate()).isEqualTo(Path.of("/client.pem"));
    assertThat(otlp.clientKey()).isEqualTo(Path.of("/key.pem"));
    assertThat(variables.warnings()).isEmpty();
  }

  @Test
  void theDefaultsAreTheStandards() {
    sending();
    OtlpSettings otlp = otlp();

    assertThat(otlp.protocol()).isEqualTo(OtlpProtocol.HTTP_PROTOBUF);
    assertThat(otlp.timeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(otlp.gzip()).isFalse();
    assertThat(otlp.certificate()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:4318,does not begin with http",
    "grpc://h:4317,does not begin with http",
    "http://,is no address",
    "http:///path,names no host",
    "http://h:99999/,port",
    "https://user:hunter22@h/,user before the host",
    "http://h/#x,fragment",
    "http://h o/,is no address",
  })
  void anAddressThatCannotBeUsedIsOneWarning(String url, String problem) {
    for (String variable :
        new String[] {"OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"}) {
      Variables each = new Variables().env(variable, url);
      assertThat(SpanDeliveries.otlp(each.read())).isNull();
      assertThat(each.warnings()).hasSize(1);
      assertThat(each.warnings().get(0))
          .contains(variable + " is \"", problem, "Allowed: http://", "nothing is sent")
          .doesNotContain("hunter22");
    }
    Variables cloud =
        new Variables()
            .env("MOTUS_ON_CLOUD", "1")
            .env("LITHOSAI_API_URL", url)
            .env("LITHOSAI_API_KEY", "sk-hunter22");
    assertThat(CloudAccount.of(cloud.read())).isNull();
    assertThat(cloud.warnings()).hasSize(1);
    assertThat(cloud.warnings().get(0))
        .contains("LITHOSAI_API_URL", problem)
        .doesNotContain("hunter22");
  }

  @Test
  void otherValuesThatCannotBeReadAreOneWarningEach() {
    sending()
        .env("OTEL_EXPORTER_OTLP_TRACES_TIMEOUT", "0")
        .env("OTEL_EXPORTER_OTLP_COMPRESSION", "brotli")
        .env("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc")
        .env("MOTUS_SEMCONV", "openllmetry")
        .env("MOTUS_CLOSE_TIMEOUT", "soon");
    TraceConfig config = variables.read();
    OtlpSettings otlp = SpanDeliveries.otlp(config);

    assertThat(config.semanticConventions()).isEqualTo(SemanticConventions.GEN_AI);
    assertThat(config.closeTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(otlp.timeout()).isEqualTo(OtlpSettings.DEFAULT_TIMEOUT);
    assertThat(variables.warnings())
        .hasSize(5)
        .anyMatch(each -> each.contains("OTEL_EXPORTER_OTLP_TRACES_TIMEOUT is \"0\""))
        .anyMatch(
            each -> each.contains("COMPRESSION is \"brotli\"") && each.contains("gzip or none"))
        .anyMatch(each -> each.contains("PROTOCOL is \"grpc\"") && each.contains("4318"))
        .anyMatch(
            each -> each.contains("MOTUS_SEMCONV is") && each.contains("genai or openinference"))
        .anyMatch(each -> each.contains("MOTUS_CLOSE_TIMEOUT is \"soon\""));
  }

  @Test
  void aHeaderThatCannotBeSentIsOneWarningWithoutItsValue() {
    sending()
        .env(
            "OTEL_EXPORTER_OTLP_HEADERS",
            "bad name=hunter22,host=hunter22,ok=v,nl=hunter%0a22,authorization=Basic%20QQ%3D%3D");

    assertThat(otlp().headers()).isEqualTo(Map.of("ok", "v", "authorization", "Basic QQ=="));
    assertThat(variables.warnings()).hasSize(3);
    assertThat(variables.warnings())
        .allSatisfy(
            each ->
                assertThat(each).contains("OTEL_EXPORTER_OTLP_HEADERS").doesNotContain("hunter"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"OTEL_SDK_DISABLED=true", "OTEL_TRACES_EXPORTER=none"})
  void openTelemetrysOwnSwitchesTurnStreamingOff(String pair) {
    String[] parts = pair.split("=");
    sending().env(parts[0], parts[1]);

    assertThat(otlp()).isNull();
    assertThat(variables.warnings()).isEmpty();
  }

  @Test
  void whereSpansWait() {
    assertThat(variables.read().spoolDir()).isEqualTo(Path.of("/no/such/home/.motus/spool"));
    assertThat(variables.env("MOTUS_SPOOL_DIR", "/data/spool").read().spoolDir())
        .isEqualTo(Path.of("/data/spool"));
    assertThat(variables.env("MOTUS_SPOOL_DIR", "none").read().spoolDir()).isNull();
    assertThat(TraceConfig.defaults().build().spoolDir()).isNull();
  }

  @Test
  void namesOfAttributesAndTheTimeForClosing() {
    TraceConfig config =
        variables.env("MOTUS_SEMCONV", "OpenInference").env("MOTUS_CLOSE_TIMEOUT", "250").read();

    assertThat(config.semanticConventions()).isEqualTo(SemanticConventions.OPEN_INFERENCE);
    assertThat(config.closeTimeout()).isEqualTo(Duration.ofMillis(250));
    assertThat(variables.warnings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "OTEL_EXPORTER_OTLP_TIMEOUT, soon, a number of milliseconds, 10000",
    "OTEL_EXPORTER_OTLP_TIMEOUT, -5, a number of milliseconds, 10000",
    "OTEL_EXPORTER_OTLP_COMPRESSION, zip, gzip or none, none",
  })
  void openTelemetryVariables(String variable, String value, String allowed, String used) {
    Variables variables =
        new Variables().env("OTEL_EXPORTER_OTLP_ENDPOINT", "http://h").env(variable, value);
    OtlpSettings otlp = SpanDeliveries.otlp(variables.read());

    assertThat(variables.warnings()).hasSize(1);
    assertThat(variables.warnings().get(0))
        .contains(variable, "\"" + value + "\"", allowed, "Used instead: " + used);
    assertThat(otlp.timeout()).isEqualTo(OtlpSettings.DEFAULT_TIMEOUT);
    assertThat(otlp.gzip()).isFalse();
  }

  @Test
  void headerWithoutAValueIsWarnedAboutWithoutShowingIt() {
    Variables variables =
        new Variables()
            .env("OTEL_EXPORTER_OTLP_ENDPOINT", "http://h")
            .env("OTEL_EXPORTER_OTLP_HEADERS", "sk-secret,x=y");
    OtlpSettings otlp = SpanDeliveries.otlp(variables.read());

    assertThat(otlp.headers()).containsOnlyKeys("x");
    assertThat(variables.warnings()).hasSize(1);
    assertThat(variables.warnings().get(0))
        .contains("OTEL_EXPORTER_OTLP_HEADERS")
        .doesNotContain("sk-secret");
  }
}
