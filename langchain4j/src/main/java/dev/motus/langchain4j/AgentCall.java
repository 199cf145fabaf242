package dev.motus.langchain4j;

import dev.langchain4j.agentic.observability.AgentRequest;
import dev.langchain4j.agentic.scope.AgenticScope;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskContext;
import dev.motus.runtime.task.TaskDescriptor;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** One call of an agent, which begins and ends on one thread. */
final class AgentCall {
  private final AgentTracing listener;
  private final @Nullable AgenticScope scope;
  private final String agentId;
  private final Task task;
  private final TaskContext.@Nullable Scope carried;

  private AgentCall(
      AgentTracing listener, AgentRequest request, Task task, TaskContext.@Nullable Scope carried) {
    this.listener = listener;
    this.scope = request.agenticScope();
    this.agentId = request.agentId();
    this.task = task;
    this.carried = carried;
  }

  /**
   * Starts the task of a call.
   *
   * @param listener the one that was told
   * @param caller the call below which it starts; null for what is current on this thread
   */
  static AgentCall start(
      AgentTracing listener,
      AgentRequest request,
      TaskDescriptor descriptor,
      @Nullable AgentCall caller) {
    TaskContext.Scope carried = caller == null ? null : TaskContext.of(caller.task).ensureCurrent();
    Object[] inputs =
        descriptor.parameters().stream().map(name -> request.inputs().get(name)).toArray();
    return new AgentCall(listener, request, descriptor.start(null, inputs), carried);
  }

  /** The listener that started it, which ends it as well. */
  AgentTracing listener() {
    return listener;
  }

  @Nullable AgenticScope scope() {
    return scope;
  }

  boolean isOf(@Nullable AgenticScope ofScope, String id) {
    return scope == ofScope && agentId.equals(id);
  }

  void end(@Nullable Object output) {
    task.end(output);
    leave();
  }

  void fail(Throwable thrown) {
    task.fail(thrown);
    leave();
  }

  void cancel(CancellationException reason) {
    task.cancel(reason);
    leave();
  }

  private void leave() {
    if (carried != null) {
      carried.close();
    }
  }
}
