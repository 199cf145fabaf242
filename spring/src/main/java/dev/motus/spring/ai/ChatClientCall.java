package dev.motus.spring.ai;

import dev.motus.annotation.AgentTask;
import dev.motus.annotation.TaskType;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.client.advisor.api.CallAdvisorChain;

/** One call of a chat client: the task to which its advisors, model calls and tools belong. */
class ChatClientCall {
  private final ChatClientRequest request;
  private final CallAdvisorChain rest;

  ChatClientCall(ChatClientRequest request, CallAdvisorChain rest) {
    this.request = request;
    this.rest = rest;
  }

  @AgentTask(name = "chat_client", type = TaskType.AGENT_CALL)
  ChatClientResponse answer(@Nullable String question) {
    return rest.nextCall(request);
  }
}
