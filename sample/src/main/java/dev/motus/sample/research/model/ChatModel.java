package dev.motus.sample.research.model;

import dev.motus.annotation.AgentTask;
import dev.motus.annotation.TaskType;

/**
 * A chat model. The processor generates {@code TracedChatModel}, which wraps any implementation:
 *
 * <pre>{@code
 * ChatModel model = new TracedChatModel(new OpenAiChatModel(endpoint));
 * }</pre>
 */
public interface ChatModel {
  /** Sends one request; {@link ChatExtractor} tells the trace what was said and what it cost. */
  @AgentTask(type = TaskType.MODEL_CALL, extractor = ChatExtractor.class)
  ChatReply chat(ChatRequest request) throws ModelException, InterruptedException;
}
