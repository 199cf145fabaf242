package dev.motus.quarkus;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
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

  /**
   * One stream: its call, the task to which it belongs, the messages with which it began, and what
   * it has tools called for.
   */
  record Stream(
      UUID invocation,
      TaskContext task,
      List<ChatMessage> messages,
      List<ToolExecutionRequest> toolRequests) {
    Stream(UUID invocation, TaskContext task, List<ChatMessage> messages) {
      this(invocation, task, messages, new CopyOnWriteArrayList<>());
    }

    /** By identity, too. */
    @SuppressWarnings("ReferenceEquality")
    private boolean calls(ToolExecutionRequest request) {
      return toolRequests.stream().anyMatch(each -> each == request);
    }

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
    List<ChatMessage> asked = request.messages();
    return enter(
        running.stream()
            .filter(stream -> stream.asks(asked))
            .findFirst()
            .orElseGet(() -> alike(asked)));
  }

  /** Where a memory keeps copies: the one stream that says the same, if there is no other. */
  private @Nullable Stream alike(List<ChatMessage> asked) {
    List<Stream> found =
        running.stream().filter(stream -> asked.containsAll(stream.messages())).limit(2).toList();
    return found.size() == 1 ? found.get(0) : null;
  }

  /** The same for a tool that a stream calls; not every stream tells which call it belongs to. */
  TaskContext.Scope enterThatOf(@Nullable InvocationContext call, ToolExecutionRequest request) {
    if (running.isEmpty() || TaskContext.currentTaskId().isPresent()) {
      return NOTHING;
    }
    UUID invocation = call == null ? null : call.invocationId();
    return enter(
        running.stream()
            .filter(stream -> stream.invocation().equals(invocation) || stream.calls(request))
            .findFirst()
            .orElse(null));
  }

  private static TaskContext.Scope enter(@Nullable Stream stream) {
    return stream == null ? NOTHING : stream.task().makeCurrent();
  }
}
