package dev.motus.spring.langchain4j;

import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinkingContext;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.model.chat.response.StreamingHandle;
import dev.motus.runtime.task.TaskSubscription;

/** Ends the task of an answer that is cancelled. */
final class FollowedHandle implements StreamingHandle {
  private final StreamingHandle source;
  private final TaskSubscription task;

  private FollowedHandle(StreamingHandle source, TaskSubscription task) {
    this.source = source;
    this.task = task;
  }

  /** What a handler is given, with the handle in it followed. */
  static Object in(Object context, TaskSubscription task) {
    if (context instanceof PartialResponseContext each) {
      return new PartialResponseContext(new FollowedHandle(each.streamingHandle(), task));
    }
    if (context instanceof PartialThinkingContext each) {
      return new PartialThinkingContext(new FollowedHandle(each.streamingHandle(), task));
    }
    if (context instanceof PartialToolCallContext each) {
      return new PartialToolCallContext(new FollowedHandle(each.streamingHandle(), task));
    }
    return context;
  }

  @Override
  public void cancel() {
    task.cancel();
    source.cancel();
  }

  @Override
  public boolean isCancelled() {
    return source.isCancelled();
  }
}
