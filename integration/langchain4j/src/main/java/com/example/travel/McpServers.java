package com.example.travel;

import dev.langchain4j.mcp.client.DefaultMcpClient;
import dev.langchain4j.mcp.client.McpClient;
import dev.langchain4j.mcp.client.transport.stdio.StdioMcpTransport;
import dev.motus.annotation.TaskType;
import dev.motus.annotation.Traced;
import dev.motus.runtime.task.TaskContext;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Clients of servers of MCP. */
@Traced(value = McpClient.class, type = TaskType.TOOL_CALL, methods = "executeTool")
public final class McpServers {
  private McpServers() {}

  /** Who is asked sees which task asks. */
  public static Map<String, Object> meta() {
    Map<String, Object> meta = new HashMap<>();
    TaskContext.current().inject(meta::put);
    return meta;
  }

  public static McpClient connect(List<String> command) {
    return new TracedMcpClient(
        DefaultMcpClient.builder()
            .transport(StdioMcpTransport.builder().command(command).build())
            .initializationTimeout(Duration.ofMinutes(2))
            .metaSupplier(call -> meta())
            .build());
  }

  /** The request with what tells the server of the task that asks. */
  public static CallToolRequest asked(CallToolRequest request) {
    return new CallToolRequest(request.name(), request.arguments(), meta());
  }
}
