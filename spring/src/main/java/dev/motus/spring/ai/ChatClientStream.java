package dev.motus.spring.ai;

import dev.motus.annotation.AgentTask;
import dev.motus.annotation.TaskType;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.client.advisor.api.StreamAdvisorChain;
import reactor.core.publisher.Flux;

/** The same as {@link ChatClientCall} for an answer that is streamed. */
class ChatClientStream {
  private final ChatClientRequest request;
  private final StreamAdvisorChain rest;

  ChatClientStream(ChatClientRequest request, StreamAdvisorChain rest) {
    this.request = request;
    this.rest = rest;
  }

  @AgentTask(name = "chat_client", type = TaskType.AGENT_CALL)
  Flux<ChatClientResponse> answer(@Nullable String question) {
    return rest.nextStream(request);
  }
}
