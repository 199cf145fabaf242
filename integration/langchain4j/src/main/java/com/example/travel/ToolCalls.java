package com.example.travel;

import dev.motus.annotation.AgentTask;
import dev.motus.annotation.TaskType;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;

/** What is called of a client of the MCP Java SDK, whose classes nobody can extend. */
@AgentTask(type = TaskType.TOOL_CALL)
public interface ToolCalls {
  CallToolResult callTool(CallToolRequest request);
}
