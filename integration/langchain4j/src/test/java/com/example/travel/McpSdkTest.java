package com.example.travel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.motus.integration.testing.TaskTree;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.trace.TaskMeta;
import io.modelcontextprotocol.client.McpAsyncClient;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients and a server of the MCP Java SDK, each in a process of its own. */
class McpSdkTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path folder;
  private AgentRuntime runtime;

  @BeforeEach
  void start() {
    runtime =
        AgentRuntime.start(
            TraceConfig.defaults().collectionLevel(CollectionLevel.DETAILED).build());
  }

  @AfterEach
  void stop() {
    runtime.close();
  }

  @Test
  void aClientThatAnswersLaterTellsToolsAndTheirErrors() {
    McpAsyncClient client = McpClient.async(server()).initializationTimeout(PATIENCE).build();
    try {
      client.initialize().block(PATIENCE);
      AsyncToolCalls calls = new TracedAsyncToolCalls(client::callTool);

      assertThat(calls.callTool(request("forecast")).block(PATIENCE).content().toString())
          .contains("Rain in Bern");
      assertThat(calls.callTool(request("broken")).block(PATIENCE).isError()).isTrue();
    } finally {
      client.close();
    }

    assertThat(TaskTree.after(Set.of()))
        .isEqualTo("forecast (tool_call)\nbroken (tool_call) ERROR\n");
    assertThat(task("broken").error()).isEqualTo("No such city");
    assertThat(task("broken").errorType()).isEqualTo("tool_error");
  }

  @Test
  void whatAServerDoesIsBelowTheCallOfItsClient() throws Exception {
    try (McpSyncClient client = McpClient.sync(server()).initializationTimeout(PATIENCE).build()) {
      client.initialize();
      new TracedToolCalls(asked -> client.callTool(McpServers.asked(asked)))
          .callTool(request("forecast"));
    }

    assertThatTheTaskOfTheServerIsBelowThatOfTheClient();
  }

  @Test
  void whatAServerDoesIsBelowTheCallOfAClientThatAnswersLater() throws Exception {
    McpAsyncClient client = McpClient.async(server()).initializationTimeout(PATIENCE).build();
    try {
      client.initialize().block(PATIENCE);
      new TracedAsyncToolCalls(asked -> client.callTool(McpServers.asked(asked)))
          .callTool(request("forecast"))
          .block(PATIENCE);
    } finally {
      client.close();
    }

    assertThatTheTaskOfTheServerIsBelowThatOfTheClient();
  }

  private void assertThatTheTaskOfTheServerIsBelowThatOfTheClient() throws Exception {
    TaskMeta asking = task("forecast");
    JsonNode span = spansOfTheServer().at("/resourceSpans/0/scopeSpans/0/spans/0");
    assertThat(span.path("name").asText()).isEqualTo("execute_tool forecast");
    assertThat(span.path("traceId").asText()).isEqualTo(asking.traceId());
    assertThat(asking.result().toString())
        .contains(asking.traceId() + "-" + span.path("parentSpanId").asText() + "-");
  }

  /** The server writes its files when it ends, which may be after its client has closed. */
  private JsonNode spansOfTheServer() throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (ProcessHandle each : ProcessHandle.current().children().toList()) {
      each.onExit().get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    }
    return new ObjectMapper().readTree(Files.readString(folder.resolve("jaeger_traces.json")));
  }

  private TaskMeta task(String name) {
    return runtime.tracer().taskMeta().values().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private StdioClientTransport server() {
    return new StdioClientTransport(
        ServerParameters.builder(Path.of(System.getProperty("java.home"), "bin", "java").toString())
            .args("-cp", System.getProperty("java.class.path"), ForecastServer.class.getName())
            .env(
                Map.of(
                    "MOTUS_TRACING", "1",
                    "MOTUS_TRACING_OPEN", "0",
                    "MOTUS_TRACING_DIR", folder.toString()))
            .build(),
        McpJsonDefaults.getMapper());
  }

  private static CallToolRequest request(String tool) {
    return new CallToolRequest(tool, Map.of("city", "Bern"));
  }
}
