package dev.motus.quarkus;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.observability.api.event.AiServiceStartedEvent;
import dev.langchain4j.service.TokenStream;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskContext;
import dev.motus.runtime.task.TaskSubscription;
import dev.motus.runtime.task.TaskSubscriptions;
import io.smallrye.mutiny.Multi;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One call of an AI service. */
final class AiServiceCall implements OpenCall {
  private final RunningStreams streams;
  private final AiServiceDescriptors descriptors;
  private @Nullable Task task;
  private @Nullable AiServiceStartedEvent event;

  /** A stream that began after the call had returned, as those do that an event loop asks for. */
  private final AtomicReference<@Nullable StreamedAnswer> late = new AtomicReference<>();

  private volatile boolean hasReturned;
  private TaskContext.@Nullable Scope lateScope;

  AiServiceCall(RunningStreams streams, AiServiceDescriptors descriptors) {
    this.streams = streams;
    this.descriptors = descriptors;
  }

  /** Of a call that is told of more than once the first counts; each subscription is told of. */
  void begin(AiServiceStartedEvent begun) {
    if (hasReturned) {
      beginLate(begun);
    } else if (task == null) {
      event = begun;
      task = start(begun);
    }
  }

  private Task start(AiServiceStartedEvent begun) {
    return descriptors
        .of(begun.invocationContext())
        .start(null, begun.invocationContext().methodArguments().toArray());
  }

  private void beginLate(AiServiceStartedEvent begun) {
    Task started = start(begun);
    TaskSubscriptions subscriptions = TaskSubscriptions.of(started, this);
    if (subscriptions != null) {
      StreamedAnswer answer = answer(started, subscriptions.begin(), begun);
      late.set(answer);
      lateScope = TaskContext.of(started).makeCurrent();
    }
  }

  @Override
  public void leave() {
    TaskContext.Scope entered = lateScope;
    if (entered != null) {
      lateScope = null;
      entered.close();
    }
  }

  /** Ends the task with what the call returned, a stream when it ends. */
  @Nullable Object end(@Nullable Object result) {
    Task started = task;
    AiServiceStartedEvent begun = event;
    hasReturned = true;
    if (started == null || begun == null) {
      return result instanceof Multi<?> answer
          ? new FollowedMulti<>(answer, () -> late.getAndSet(null))
          : result;
    }
    if (result instanceof Multi<?> answer) {
      TaskSubscriptions subscriptions = TaskSubscriptions.of(started, answer);
      return subscriptions == null
          ? answer
          : subscriptions.published(
              new FollowedMulti<>(answer, () -> answer(started, subscriptions.begin(), begun)));
    }
    if (result instanceof TokenStream answer) {
      TaskSubscription subscription = TaskSubscription.ofCallback(started, answer);
      started.endWhenCalledBack();
      return subscription == null
          ? answer
          : new FollowedTokenStream(answer, subscription, own -> answer(started, own, begun));
    }
    started.end(result);
    return result;
  }

  private StreamedAnswer answer(Task started, TaskSubscription own, AiServiceStartedEvent begun) {
    List<ChatMessage> messages =
        Stream.<ChatMessage>concat(
                begun.systemMessage().stream(), Stream.ofNullable(begun.userMessage()))
            .toList();
    return new StreamedAnswer(
        own,
        streams,
        new RunningStreams.Stream(
            begun.invocationContext().invocationId(), TaskContext.of(started), messages));
  }

  void fail(Throwable thrown) {
    Task started = task;
    if (started != null) {
      started.fail(thrown);
    }
  }
}
