package dev.motus.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.config.TraceConfigBuilder;
import dev.motus.testing.Variables;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Motus's page says about TraceConfig and the cloud, a test a sentence. */
@SuppressWarnings("try") // a runtime is open as long as the test runs in it
class TracingPageConfigTest {
  @TempDir Path folder;

  private Variables variables() {
    return new Variables(folder, folder);
  }

  @Test
  void configurationIsConstructedDirectly() throws Exception {
    Path target = folder.resolve("my_traces/run_001");
    TraceConfig config =
        TraceConfig.builder()
            .collectionLevel(CollectionLevel.DETAILED)
            .exportEnabled(true)
            .openViewer(false)
            .cloudEnabled(false)
            .logDir(target)
            .build();
    try (AgentRuntime runtime = AgentRuntime.start(config)) {
      new TracedPageAgent("a").answer("motus");
    }

    JsonNode state = new ObjectMapper().readTree(target.resolve("tracer_state.json").toFile());
    assertThat(state.findValuesAsText("model_name")).containsExactly("page-model");
  }

  @Test
  void levelExportAndOnlineComeFromTheEnvironment() {
    TraceConfig plain = variables().read();
    assertThat(plain.collectionLevel()).isEqualTo(CollectionLevel.BASIC);
    assertThat(plain.exportEnabled()).isFalse();
    assertThat(plain.onlineTracing()).isFalse();
    TraceConfig online = variables().env("MOTUS_TRACING_ONLINE", "1").read();
    assertThat(online.collectionLevel()).isEqualTo(CollectionLevel.DETAILED);
    assertThat(online.exportEnabled()).isTrue();
    assertThat(online.onlineTracing()).isTrue();
  }

  @Test
  void logDirIsATracesDirectoryWithATimeByDefault() {
    assertThat(variables().read().logDir().toString()).matches("traces.trace_\\d{8}_\\d{6}");
    assertThat(TraceConfig.defaults().build().logDir().toString())
        .matches("traces.trace_\\d{8}_\\d{6}");
  }

  @Test
  void jsonPathIsTracerStateByDefaultAndTheNameOfTheFileWhereSet() {
    assertThat(variables().read().jsonPath()).isEqualTo("tracer_state.json");
    TraceConfigBuilder config =
        TraceConfig.defaults().jsonPath("mine.json").logDir(folder.resolve("t"));
    try (AgentRuntime runtime = AgentRuntime.start(config.build())) {
      new TracedPageAgent("a").search("motus");
      assertThat(runtime.tracer().exportTrace().failures()).isEmpty();
    }

    assertThat(folder.resolve("t/mine.json")).isRegularFile();
  }

  @Test
  void cloudAddressAndKeyComeFromTheCredentials() throws Exception {
    loggedIn("https://api.tenant.example");
    TraceConfig config = variables().env("MOTUS_TRACING", "1").read();

    assertThat(config.cloudApiUrl()).isEqualTo("https://api.tenant.example");
    assertThat(config.cloudApiKey()).isEqualTo("the-key");
    TraceConfig inCode = variables().read().toBuilder().cloudEnabled(true).build();
    assertThat(inCode.cloudApiKey()).isEqualTo("the-key");
  }

  @Test
  void projectAndBuildComeFromVariablesElseFromMotusToml() throws Exception {
    Files.writeString(
        folder.resolve("motus.toml"), "project_id = \"of-toml\"\nbuild_id = \"b-toml\"\n");
    TraceConfig toml = variables().read();
    assertThat(toml.project()).isEqualTo("of-toml");
    assertThat(toml.build()).isEqualTo("b-toml");
    TraceConfig set =
        variables().env("MOTUS_PROJECT", "my-project").env("MOTUS_BUILD", "v1.2.3").read();
    assertThat(set.project()).isEqualTo("my-project");
    assertThat(set.build()).isEqualTo("v1.2.3");
  }

  @Test
  void spansStreamToTheCloudWithTheKeyAndTheTags() throws Exception {
    List<String> requests = new CopyOnWriteArrayList<>();
    HttpServer cloud =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    cloud.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          requests.add(
              exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Authorization")
                  + " "
                  + body);
          byte[] answer = "{\"trace_id\":\"t-1\"}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    cloud.start();
    try {
      loggedIn("http://127.0.0.1:" + cloud.getAddress().getPort());
      TraceConfig config =
          variables()
              .env("MOTUS_TRACING", "1")
              .env("MOTUS_PROJECT", "my-project")
              .env("MOTUS_BUILD", "v1.2.3")
              .read()
              .toBuilder()
              .exportEnabled(false)
              .build();
      try (AgentRuntime runtime = AgentRuntime.start(config)) {
        new TracedPageAgent("a").answer("motus");
        assertThat(runtime.flush(Duration.ofSeconds(30))).hasSize(1);
      }
    } finally {
      cloud.stop(0);
    }

    assertThat(requests).allMatch(request -> request.contains("Bearer the-key"));
    assertThat(requests.get(0)).startsWith("/traces ").contains("my-project", "v1.2.3");
    assertThat(requests.subList(1, requests.size() - 1))
        .isNotEmpty()
        .allMatch(request -> request.startsWith("/traces/t-1/spans "));
    assertThat(String.join("", requests)).contains("web_search", "page-model");
    assertThat(requests.get(requests.size() - 1)).startsWith("/traces/t-1/complete ");
  }

  @Test
  void networkErrorsAreNeverRaised() throws Exception {
    int nobody;
    try (ServerSocket socket = new ServerSocket(0)) {
      nobody = socket.getLocalPort();
    }
    loggedIn("http://127.0.0.1:" + nobody);
    TraceConfig config =
        variables().env("MOTUS_TRACING", "1").read().toBuilder()
            .exportEnabled(false)
            .spoolDir(null)
            .closeTimeout(Duration.ofMillis(200))
            .build();
    try (AgentRuntime runtime = AgentRuntime.start(config)) {
      assertThat(new TracedPageAgent("a").search("motus")).isEqualTo("found motus");
    }
  }

  private void loggedIn(String url) throws IOException {
    Path file = Files.createDirectories(folder.resolve(".motus")).resolve("credentials.json");
    Files.writeString(
        file, "{\"cloud_api_url\": \"" + url + "\", \"api_key\": \"the-key\", \"key_id\": \"k\"}");
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }
}
