package dev.motus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.trace.TaskMeta;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A client of the protocol that has started {@code motus mcp}. */
abstract class McpSession {
  @TempDir Path directory;
  final List<String> log = new CopyOnWriteArrayList<>();
  McpSyncClient client;

  @AfterEach
  void leave() {
    if (client != null) {
      client.closeGracefully();
    }
  }

  void start(Path... directories) {
    List<String> arguments = new ArrayList<>(List.of("mcp"));
    for (Path each : directories) {
      arguments.add(each.toString());
    }
    StdioClientTransport transport =
        new StdioClientTransport(
            ServerParameters.builder(InstalledMotus.script())
                .args(arguments)
                .addEnvVar("JAVA_HOME", System.getProperty("java.home"))
                .addEnvVar("MOTUS_JAVA_OPTS", "-Duser.home=" + directory.resolve("home"))
                .build(),
            new JacksonMcpJsonMapper(JsonMapper.builder().build()));
    transport.setStdErrorHandler(log::add);
    client =
        McpClient.sync(transport)
            .requestTimeout(Duration.ofSeconds(60))
            .initializationTimeout(Duration.ofSeconds(60))
            .jsonSchemaValidator((schema, content) -> ValidationResponse.asValid(""))
            .build();
    client.initialize();
  }

  Path trace(String name, int ageMinutes, List<TaskMeta> tasks) throws Exception {
    Path trace = Traces.write(directory.resolve("traces").resolve(name), tasks);
    Files.setLastModifiedTime(
        trace.resolve("tracer_state.json"),
        FileTime.from(Instant.parse("2026-11-22T08:30:00Z").minusSeconds(60L * ageMinutes)));
    return trace;
  }

  CallToolResult call(String tool, Map<String, Object> arguments) {
    return client.callTool(CallToolRequest.builder(tool).arguments(arguments).build());
  }

  String ask(String tool, Map<String, Object> arguments) {
    CallToolResult result = call(tool, arguments);
    assertThat(result.isError()).as(text(result)).isFalse();
    return text(result);
  }

  String refused(String tool, Map<String, Object> arguments) {
    CallToolResult result = call(tool, arguments);
    assertThat(result.isError()).as(text(result)).isTrue();
    return text(result);
  }

  static String text(CallToolResult result) {
    return ((TextContent) result.content().get(0)).text();
  }

  static List<TaskMeta> failed() {
    return List.of(
        Traces.task(1, 0, TaskType.AGENT_CALL, "research", 0, 3_000_000)
            .error("java.lang.IllegalStateException", "No such file: README.md", "at Agent.run")
            .build(),
        Traces.task(2, 1, TaskType.TOOL_CALL, "read_file", 1_000_000, 2_000_000)
            .arguments(Map.of("path", CapturedValue.of("README.md")))
            .error("java.lang.IllegalStateException", "No such file: README.md", "at Files.read")
            .build());
  }

  String resource(String uri) {
    return ((TextResourceContents)
            client.readResource(ReadResourceRequest.builder(uri).build()).contents().get(0))
        .text();
  }
}
