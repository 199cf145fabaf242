package dev.motus.sample.research.model;

import dev.motus.tools.ToolSpec;
import java.util.List;

/**
 * One request to a chat model.
 *
 * @param model the model that shall answer
 * @param messages the conversation so far, oldest first
 * @param tools what the model may call; empty: it can only answer
 */
public record ChatRequest(String model, List<ChatMessage> messages, List<ToolSpec> tools) {
  /** Copies the lists: the agent's conversation grows on. */
  public ChatRequest {
    messages = List.copyOf(messages);
    tools = List.copyOf(tools);
  }
}
