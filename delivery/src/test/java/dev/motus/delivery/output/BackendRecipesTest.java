package dev.motus.delivery.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.delivery.OtlpSettings;
import dev.motus.runtime.config.SemanticConventions;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.testing.Variables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code docs/backends.md} tells people to set is read as the page means it. */
class BackendRecipesTest {
  private static final Path PAGE = Path.of("..", "docs", "backends.md");

  /** Also those that stand in a comment, as an alternative. */
  private static final Pattern SETTING =
      Pattern.compile("(?m)(?:^|\\s)((?:OTEL|MOTUS)_[A-Z_]+)=(.*?)(?:[ \\t]+#.*)?$");

  private final Variables variables = new Variables();

  /** The settings of a recipe, with something in the place of what people fill in. */
  private TraceConfig recipe(String backend) throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf("```bash", page.indexOf("\n## " + backend + "\n"));
    String block = page.substring(begin, page.indexOf("```\n", begin));
    Matcher setting = SETTING.matcher(block);
    while (setting.find()) {
      variables.env(
          setting.group(1),
          setting
              .group(2)
              .replaceAll("<address[^>]*>", "https://site.example")
              .replaceAll("<[^>]*>", "filled-in"));
    }
    return variables.read();
  }

  @ParameterizedTest
  @CsvSource({
    "Jaeger, http://localhost:4318/v1/traces",
    "OpenTelemetry Collector, http://localhost:4318/v1/traces",
    "Grafana Tempo, http://localhost:4318/v1/traces",
    "Langfuse, https://cloud.langfuse.com/api/public/otel/v1/traces",
    "Phoenix, http://localhost:6006/v1/traces",
    "LangSmith, https://api.smith.langchain.com/otel/v1/traces",
    "Datadog, https://site.example/v1/traces"
  })
  void spansGoToTheAddressOfTheBackend(String backend, String url) throws Exception {
    OtlpSettings otlp = SpanDeliveries.otlp(recipe(backend));

    assertThat(variables.warnings()).isEmpty();
    assertThat(otlp).isNotNull();
    assertThat(otlp.tracesUrl()).isEqualTo(url);
    assertThat(otlp.gzip()).isEqualTo(backend.equals("OpenTelemetry Collector"));
  }

  @Test
  void headersAreThoseThatTheBackendsWant() throws Exception {
    assertThat(SpanDeliveries.otlp(recipe("Grafana Tempo")).headers())
        .isEqualTo(Map.of("Authorization", "Basic filled-in"));
    assertThat(SpanDeliveries.otlp(recipe("Langfuse")).headers())
        .isEqualTo(Map.of("Authorization", "Basic filled-in", "x-langfuse-ingestion-version", "4"));
    assertThat(SpanDeliveries.otlp(recipe("LangSmith")).headers())
        .isEqualTo(Map.of("x-api-key", "filled-in", "Langsmith-Project", "filled-in"));
    assertThat(SpanDeliveries.otlp(recipe("Datadog")).headers())
        .isEqualTo(Map.of("dd-api-key", "filled-in", "dd-otlp-source", "llmobs"));
    assertThat(variables.warnings()).isEmpty();
  }

  @Test
  void phoenixGetsItsNamesAndItsProject() throws Exception {
    TraceConfig phoenix = recipe("Phoenix");

    assertThat(phoenix.semanticConventions()).isEqualTo(SemanticConventions.OPEN_INFERENCE);
    assertThat(phoenix.resourceAttributes())
        .isEqualTo(Map.of("openinference.project.name", "my-agent"));
    assertThat(SpanDeliveries.otlp(phoenix).headers())
        .isEqualTo(Map.of("authorization", "Bearer filled-in"));
  }
}
