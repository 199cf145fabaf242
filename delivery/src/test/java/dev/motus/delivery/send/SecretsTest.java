package dev.motus.delivery.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.motus.delivery.OtlpSettings;
import dev.motus.delivery.output.OtlpVariables;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.settings.SettingsReader;
import dev.motus.testing.ForkedJvm;
import dev.motus.testing.Traced;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys and headers: nowhere but in the requests they are for. */
@Tag("slow")
class SecretsTest {
  private static final String HEADER = "b3BlbjpzZXNhbWUtNDIxNw==";

  @TempDir Path directory;

  /** A whole run, by its environment only. */
  static final class Program {
    public static void main(String[] args) {
      var task = Traced.task("work");
      for (int i = 0; i < 50; i++) {
        Traced.run(task, () -> {});
      }
      System.out.println(AgentRuntime.get().config());
      System.out.println(
          OtlpVariables.read(new SettingsReader(AgentRuntime.get().config().source())));
    }
  }

  @Test
  void nothingThatAFullRunWritesHoldsAKey() throws Exception {
    for (int status : List.of(0, 401, 403, 500, 503)) {
      Path home = Files.createDirectories(directory.resolve("home-" + status));
      try (CloudReceiver cloud = CloudReceiver.start();
          HostileReceiver otlp = HostileReceiver.start()) {
        cloud.status = status;
        otlp.does(
            exchange -> {
              if (status == 0) {
                return HostileReceiver.ok(exchange);
              }
              // A receiver that says back what it was sent.
              byte[] echo =
                  String.valueOf(exchange.getRequestHeaders().get("Authorization"))
                      .getBytes(StandardCharsets.UTF_8);
              exchange.sendResponseHeaders(status, echo.length);
              exchange.getResponseBody().write(echo);
              return false;
            });
        Map<String, String> environment = new HashMap<>();
        environment.put("MOTUS_TRACING", "1");
        environment.put("MOTUS_TRACING_OPEN", "0");
        environment.put("MOTUS_TRACING_DIR", home.resolve("trace").toString());
        environment.put("MOTUS_CLOSE_TIMEOUT", "20000");
        environment.put("LITHOSAI_API_URL", cloud.url());
        environment.put("LITHOSAI_API_KEY", CloudReceiver.KEY);
        environment.put("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", otlp.url() + "?token=" + HEADER);
        environment.put(
            "OTEL_EXPORTER_OTLP_HEADERS",
            "authorization=Basic%20" + HEADER + ",bad name=" + HEADER);
        ForkedJvm.Result run =
            ForkedJvm.run(Program.class, home, environment, "-Duser.home=" + home, "-Xshare:auto");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("spans are sent to Motus Cloud", "MOTUS_ON_CLOUD=0");
        assertThat(run.err()).contains("-> OTLP", "-> Motus Cloud");
        assertThat(otlp.arrived()).isPositive();
        if (status == 0) {
          assertThat(run.err()).contains("50 spans sent -> OTLP", "50 spans sent -> Motus Cloud");
        }
        String written = run.out() + run.err() + everythingIn(home);
        assertThat(written).contains("service.name", "OtlpSettings[");
        for (String secret : List.of(CloudReceiver.KEY, HEADER, "4f0d9a6be1c2", "b3BlbjpzZXN")) {
          assertThat(written.contains(secret))
              .as("%s after status %s:%n%s", secret, status, run.err())
              .isFalse();
        }
        if (status == 503 || status == 401) {
          assertThat(Deliveries.spansIn(home.resolve(".motus"))).isEqualTo(100);
        }
      }
    }
  }

  /** The content of all files, packed ones also unpacked, and their names. */
  private static String everythingIn(Path directory) throws Exception {
    StringBuilder all = new StringBuilder();
    List<Path> files = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(directory)) {
      walk.filter(Files::isRegularFile).forEach(files::add);
    }
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);
      all.append(file).append(new String(bytes, StandardCharsets.ISO_8859_1));
      if (file.toString().endsWith(".spans")) {
        try (var in = Files.newInputStream(file)) {
          for (int next = in.read(); next != '\n'; next = in.read()) {
            assertThat(next).isNotNegative();
          }
          all.append(
              new String(new GZIPInputStream(in).readAllBytes(), StandardCharsets.ISO_8859_1));
        }
      }
    }
    return all.toString();
  }

  @Test
  void textsOfSettingsAndDestinationsAndExceptionsHoldNone() {
    OtlpSettings otlp =
        OtlpSettings.of("https://user:" + HEADER + "@h.example/v1/traces?key=" + HEADER)
            .withHeaders(Map.of("authorization", HEADER));
    TraceConfig config =
        TraceConfig.defaults()
            .output(otlp)
            .cloudApiUrl("https://c.example")
            .cloudApiKey(HEADER)
            .cloudEnabled(true)
            .build();

    assertThat(otlp.toString()).contains("h.example").doesNotContain(HEADER);
    assertThat(config.toString()).contains("h.example").doesNotContain(HEADER);
    assertThat(Destination.motusCloud("https://c.example?k=" + HEADER, HEADER).toString())
        .contains("c.example")
        .doesNotContain(HEADER);
    assertThatThrownBy(() -> Destination.otlp(otlp))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("user before the host")
        .hasMessageNotContaining(HEADER);
    assertThatThrownBy(() -> Destination.motusCloud("https://c.example", HEADER + "\n"))
        .hasMessageNotContaining(HEADER);
    assertThatThrownBy(
            () ->
                Destination.otlp(
                    OtlpSettings.of("https://h.example")
                        .withHeaders(Map.of("authorization", HEADER + "\r\nx: y"))))
        .hasMessageContaining("authorization")
        .hasMessageNotContaining(HEADER);
  }

  @Test
  void credentialsInTheClearAreWarnedOfUnlessTheyStayOnThisMachine() {
    OtlpSettings far =
        OtlpSettings.of("http://collector.example:4318/v1/traces")
            .withHeaders(Map.of("x-api-key", HEADER, "x-team", "agents"));

    assertThat(Destination.otlp(far).warning())
        .contains("not encrypted", "x-api-key", "Use https")
        .doesNotContain(HEADER, "x-team");
    assertThat(Destination.motusCloud("http://cloud.example", HEADER).warning()).isNotNull();
    assertThat(Destination.motusCloud("http://127.0.0.1.example", HEADER).warning()).isNotNull();
    assertThat(Destination.motusCloud("https://cloud.example", HEADER).warning()).isNull();
    assertThat(Destination.otlp(far.withHeaders(Map.of("x-team", "agents"))).warning()).isNull();
    for (String near : List.of("http://localhost:1/", "http://127.0.0.1:1/", "http://[::1]:1/")) {
      assertThat(
              Destination.otlp(OtlpSettings.of(near).withHeaders(Map.of("api-key", HEADER)))
                  .warning())
          .as(near)
          .isNull();
    }
  }
}
