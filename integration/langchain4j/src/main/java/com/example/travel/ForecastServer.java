package com.example.travel;

import dev.motus.runtime.task.TaskContext;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.Map;

/** A server of MCP on its standard streams, with a tool that works and one that does not. */
public final class ForecastServer {
  private static final Map<String, Object> CITY =
      Map.of("type", "object", "properties", Map.of("city", Map.of("type", "string")));

  private ForecastServer() {}

  public static void main(String[] args) {
    McpServer.sync(new StdioServerTransportProvider(McpJsonDefaults.getMapper()))
        .serverInfo("forecast", "1")
        .capabilities(ServerCapabilities.builder().tools(false).build())
        .toolCall(
            Tool.builder("forecast", CITY).description("The weather tomorrow").build(),
            (exchange, request) ->
                answer(
                    forecast((String) request.arguments().get("city"), request.meta())
                        + ", for "
                        + request.meta()))
        .toolCall(
            Tool.builder("broken", CITY).description("Never works").build(),
            (exchange, request) ->
                CallToolResult.builder().addTextContent("No such city").isError(true).build())
        .build();
  }

  /** Below the task of the client that asks, if it has told of one. */
  private static String forecast(String city, Map<String, Object> meta) {
    ForecastTools tools = new TracedForecastTools();
    try {
      return TaskContext.extract(name -> meta == null ? null : (String) meta.get(name))
          .call(() -> tools.forecast(city));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static CallToolResult answer(String text) {
    return CallToolResult.builder().addTextContent(text).build();
  }
}
