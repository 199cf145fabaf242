package dev.motus.quarkus;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.service.tool.ToolExecutionResult;
import dev.motus.runtime.task.TaskContext;
import io.quarkiverse.langchain4j.runtime.tool.QuarkusToolExecutor;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.BiFunction;

/**
 * Has a tool that is called while an answer is streamed know for whom. A bean that Quarkus finds;
 * thread-safe.
 */
@Singleton
@SuppressWarnings("try") // a scope does its work by being closed; nothing refers to it
public class ToolCalls implements QuarkusToolExecutor.Wrapper {
  private final RunningStreams streams;

  /** For Quarkus. */
  @Inject
  public ToolCalls(RunningStreams streams) {
    this.streams = streams;
  }

  @Override
  public ToolExecutionResult wrap(
      ToolExecutionRequest request,
      InvocationContext call,
      BiFunction<ToolExecutionRequest, InvocationContext, ToolExecutionResult> next,
      QuarkusToolExecutor executor) {
    try (TaskContext.Scope scope = streams.enterThatOf(call, request)) {
      return next.apply(request, call);
    }
  }
}
