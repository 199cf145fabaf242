package dev.motus.spring.ai;

import dev.motus.runtime.task.TaskContext;
import dev.motus.runtime.task.TaskContextAccessor;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.client.advisor.api.StreamAdvisor;
import org.springframework.ai.chat.client.advisor.api.StreamAdvisorChain;
import org.springframework.core.Ordered;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;

/**
 * The innermost advisor of a chat client's streams: has the model called in the task of the chat
 * client. After tools it is called again, on another thread and when the first answer has come to
 * its end, where that answer's task is still the current one.
 */
public final class ChatClientContext implements StreamAdvisor {
  /** An advisor without state. */
  public ChatClientContext() {}

  @Override
  public String getName() {
    return "motus context";
  }

  /** Next to the one that calls the model. */
  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE - 1;
  }

  @Override
  public Flux<ChatClientResponse> adviseStream(
      ChatClientRequest request, StreamAdvisorChain chain) {
    return new Subscribed<>(chain.nextStream(request));
  }

  /** Subscribes in the task that the subscriber's context has. */
  private static final class Subscribed<T> extends FluxOperator<T, T> {
    Subscribed(Flux<T> source) {
      super(source);
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
      TaskContext context =
          actual
              .currentContext()
              .<@Nullable TaskContext>getOrDefault(TaskContextAccessor.KEY, null);
      if (context == null) {
        source.subscribe(actual);
      } else {
        context.run(() -> source.subscribe(actual));
      }
    }
  }
}
