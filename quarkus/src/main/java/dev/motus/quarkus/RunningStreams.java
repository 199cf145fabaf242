package dev.motus.quarkus;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.motus.runtime.task.TaskContext;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The calls of AI services whose answers are being streamed. They go on wherever Quarkus has them
 * do so, where nothing is current; but what they ask for is theirs. A bean that Quarkus finds;
 * thread-safe.
 */
@Singleton
public class RunningStreams {
  private static final TaskContext.Scope NOTHING = () -> {};

  private final List<Stream> running = new CopyOnWriteArrayList<>();

  /** For Quarkus. */
  public RunningStreams() {}

  /** One stream: its call, the task to which it belongs, and the messages with which it began. */
  record Stream(UUID invocation, TaskContext task, List<ChatMessage> messages) {
    /** By identity: other calls may say the same. */
    @SuppressWarnings("ReferenceEquality")
    private boolean asks(List<ChatMessage> asked) {
      return asked.stream().anyMatch(each -> messages.stream().anyMatch(mine -> mine == each));
    }
  }

  void add(Stream stream) {
    running.add(stream);
  }

  @SuppressWarnings("ReferenceEquality") // not one that is equal
  void remove(Stream stream) {
    running.removeIf(each -> each == stream);
  }

  /** Where nothing is current: makes the task current to whose stream a request belongs. */
  TaskContext.Scope enterThatOf(ChatRequest request) {
    if (running.isEmpty() || TaskContext.currentTaskId().isPresent()) {
      return NOTHING;
    }
    return enter(
        running.stream()
            .filter(stream -> stream.asks(request.messages()))
            .findFirst()
            .orElse(null));
  }

  /** The same for a tool that a stream calls. */
  TaskContext.Scope enterThatOf(@Nullable InvocationContext call) {
    UUID invocation = call == null ? null : call.invocationId();
    return invocation == null || TaskContext.currentTaskId().isPresent()
        ? NOTHING
        : enter(
            running.stream()
                .filter(stream -> stream.invocation().equals(invocation))
                .findFirst()
                .orElse(null));
  }

  private static TaskContext.Scope enter(@Nullable Stream stream) {
    return stream == null ? NOTHING : stream.task().makeCurrent();
  }
}
