package com.example.travel;

import dev.motus.annotation.AgentTask;
import dev.motus.annotation.TaskType;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import reactor.core.publisher.Mono;

/** The same of a client that answers later. */
@AgentTask(type = TaskType.TOOL_CALL)
public interface AsyncToolCalls {
  Mono<CallToolResult> callTool(CallToolRequest request);
}
