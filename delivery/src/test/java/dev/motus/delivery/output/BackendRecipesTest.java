package dev.motus.delivery.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.delivery.OtlpSettings;
import dev.motus.runtime.config.SemanticConventions;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.testing.Variables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code docs/backends.md} tells people to set is read as the page means it. */
class BackendRecipesTest {
  private static final Path PAGE = Path.of("..", "docs", "backends.md");

  /** Also those that stand in a comment, as an alternative. */
  private static final Pattern SETTING =
      Pattern.compile("(?m)(?:^|\\s)((?:OTEL|MOTUS)_[A-Z_]+)=(.*?)(?:[ \\t]+#.*)?$");

  private static final Set<String> ZIPPED = Set.of("OpenTelemetry Collector", "New Relic");

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
    "Datadog, https://site.example/v1/traces",
    "VictoriaTraces, http://localhost:10428/insert/opentelemetry/v1/traces",
    "MLflow, http://localhost:5000/v1/traces",
    "Opik, https://www.comet.com/opik/api/v1/private/otel/v1/traces",
    "Braintrust, https://api.braintrust.dev/otel/v1/traces",
    "Weave, https://trace.wandb.ai/otel/v1/traces",
    "Logfire, https://logfire-us.pydantic.dev/v1/traces",
    "Honeycomb, https://api.honeycomb.io/v1/traces",
    "New Relic, https://otlp.nr-data.net/v1/traces",
    "Dynatrace, https://filled-in.live.dynatrace.com/api/v2/otlp/v1/traces",
    "Elastic, https://site.example/v1/traces",
    "SigNoz, https://ingest.filled-in.signoz.cloud:443/v1/traces"
  })
  void spansGoToTheAddressOfTheBackend(String backend, String url) throws Exception {
    OtlpSettings otlp = SpanDeliveries.otlp(recipe(backend));

    assertThat(variables.warnings()).isEmpty();
    assertThat(otlp).isNotNull();
    assertThat(otlp.tracesUrl()).isEqualTo(url);
    assertThat(otlp.gzip()).isEqualTo(ZIPPED.contains(backend));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Grafana Tempo | Authorization: Basic filled-in",
        "Langfuse | Authorization: Basic filled-in, x-langfuse-ingestion-version: 4",
        "LangSmith | x-api-key: filled-in, Langsmith-Project: filled-in",
        "Datadog | dd-api-key: filled-in, dd-otlp-source: llmobs",
        "MLflow | x-mlflow-experiment-id: filled-in",
        "Opik | Authorization: filled-in, projectName: filled-in, Comet-Workspace: filled-in",
        "Braintrust | Authorization: Bearer filled-in, x-bt-parent: project_name:filled-in",
        "Weave | wandb-api-key: filled-in",
        "Logfire | Authorization: filled-in",
        "Honeycomb | x-honeycomb-team: filled-in",
        "New Relic | api-key: filled-in",
        "Dynatrace | Authorization: Api-Token filled-in",
        "Elastic | Authorization: ApiKey filled-in",
        "SigNoz | signoz-ingestion-key: filled-in"
      })
  void headersAreThoseThatTheBackendsWant(String backend, String headers) throws Exception {
    Map<String, String> wanted =
        Arrays.stream(headers.split(", "))
            .map(each -> each.split(": ", 2))
            .collect(Collectors.toMap(each -> each[0], each -> each[1]));

    assertThat(SpanDeliveries.otlp(recipe(backend)).headers()).isEqualTo(wanted);
    assertThat(variables.warnings()).isEmpty();
  }

  @Test
  void weaveFindsItsProjectInTheResource() throws Exception {
    TraceConfig weave = recipe("Weave");

    assertThat(weave.resourceAttributes())
        .isEqualTo(Map.of("wandb.entity", "filled-in", "wandb.project", "filled-in"));
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
