package dev.motus.sample.research;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample's tools over the Model Context Protocol, in a process of their own. */
class ToolServerTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir Path temp;

  private List<String> command(Path library) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        System.getProperty("java.class.path"),
        ToolServer.class.getName(),
        library.toString());
  }

  private Map<String, String> tracing() {
    return Map.of(
        "MOTUS_TRACING", "1",
        "MOTUS_TRACING_DIR", temp.resolve("traces").toString(),
        "MOTUS_TRACING_OPEN", "0");
  }

  @Test
  void theProtocolsOwnClientListsAndCallsThem() throws Exception {
    Path library = ResearchRun.library(temp.resolve("library"));
    List<String> command = command(library);
    McpSyncClient client =
        McpClient.sync(
                new StdioClientTransport(
                    ServerParameters.builder(command.get(0))
                        .args(command.subList(1, command.size()))
                        .env(tracing())
                        .build(),
                    new JacksonMcpJsonMapper(JSON)))
            .requestTimeout(Duration.ofSeconds(60))
            .initializationTimeout(Duration.ofSeconds(60))
            .build();
    try {
      client.initialize();

      assertThat(client.listTools().tools())
          .extracting(Tool::name)
          .containsExactly("list_files", "search_text", "read_file", "count_lines");
      Tool read = client.listTools().tools().get(2);
      assertThat(JSON.<JsonNode>valueToTree(read.inputSchema()).path("required"))
          .extracting(JsonNode::asText)
          .containsExactly("path");
      assertThat(text(call(client, "search_text", Map.of("words", "ferry sails"))))
          .contains("notes/ferry.md", "The ferry sails at nine.");
      CallToolResult missing = call(client, "read_file", Map.of("path", "no.md"));
      assertThat(missing.isError()).isTrue();
      assertThat(text(missing))
          .isEqualTo("no.md does not exist. Call list_files to see what is there.");
      CallToolResult wrong = call(client, "read_file", Map.of("path", List.of(), "line", 1));
      assertThat(wrong.isError()).isTrue();
      assertThat(text(wrong)).startsWith("The arguments of read_file are refused.");
    } finally {
      client.closeGracefully();
    }
  }

  @Test
  void hostileArgumentsAreRefusedAndTheServerGoesOn() throws Exception {
    Path library = ResearchRun.library(temp.resolve("library"));
    ProcessBuilder builder = new ProcessBuilder(command(library));
    builder.environment().putAll(new HashMap<>(tracing()));
    Process server = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    OutputStream out = server.getOutputStream();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
      send(
          out,
          "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":"
              + "\"2025-06-18\",\"capabilities\":{},\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}}");
      answer(in);
      send(out, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
      List<String> hostile = new ArrayList<>();
      hostile.add("{\"path\":" + "[".repeat(900) + "]".repeat(900) + "}");
      hostile.add("{\"path\":\"" + "x".repeat(10_000_000) + "\"}");
      hostile.add("{\"path\":{\"a\":1},\"firstLine\":\"one\"}");
      hostile.add("{\"path\":\"../../../etc/passwd\"}");
      hostile.add("{\"path\":\"a\\u0000b\"}");
      hostile.add("{\"path\":\"\\ud800\"}");
      int id = 1;
      for (String arguments : hostile) {
        send(
            out,
            "{\"jsonrpc\":\"2.0\",\"id\":"
                + id++
                + ",\"method\":\"tools/call\",\"params\":{\"name\":\"read_file\",\"arguments\":"
                + arguments
                + "}}");
        JsonNode result = answer(in).path("result");
        assertThat(result.path("isError").asBoolean()).as(result.toString()).isTrue();
        String said = result.at("/content/0/text").asText();
        assertThat(said).hasSizeBetween(10, 2_000).doesNotContain("Exception", "\tat ");
      }
      out.close();
      assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      server.destroyForcibly();
    }
    assertThat(server.exitValue()).isZero();
    assertThat(Files.exists(temp.resolve("traces"))).isTrue();
  }

  private static void send(OutputStream out, String message) throws IOException {
    out.write((message + "\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static JsonNode answer(BufferedReader in) throws Exception {
    String line =
        CompletableFuture.supplyAsync(
                () -> {
                  try {
                    return in.readLine();
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                })
            .get(60, TimeUnit.SECONDS);
    return JSON.readTree(line);
  }

  private static CallToolResult call(
      McpSyncClient client, String tool, Map<String, Object> arguments) {
    return client.callTool(CallToolRequest.builder(tool).arguments(arguments).build());
  }

  private static String text(CallToolResult result) {
    return ((TextContent) result.content().get(0)).text();
  }
}
