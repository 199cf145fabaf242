package dev.motus.spring.ai;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.client.advisor.api.CallAdvisor;
import org.springframework.ai.chat.client.advisor.api.CallAdvisorChain;
import org.springframework.ai.chat.client.advisor.api.StreamAdvisor;
import org.springframework.ai.chat.client.advisor.api.StreamAdvisorChain;
import org.springframework.core.Ordered;
import reactor.core.publisher.Flux;

/** The outermost advisor of a chat client: it has each call be one task. */
public final class ChatClientTask implements CallAdvisor, StreamAdvisor {
  /** An advisor without state. */
  public ChatClientTask() {}

  @Override
  public String getName() {
    return "motus";
  }

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  @Override
  public ChatClientResponse adviseCall(ChatClientRequest request, CallAdvisorChain chain) {
    return new TracedChatClientCall(request, chain).answer(question(request));
  }

  @Override
  public Flux<ChatClientResponse> adviseStream(
      ChatClientRequest request, StreamAdvisorChain chain) {
    return new TracedChatClientStream(request, chain).answer(question(request));
  }

  private static @Nullable String question(ChatClientRequest request) {
    return request.prompt().getUserMessage().getText();
  }
}
