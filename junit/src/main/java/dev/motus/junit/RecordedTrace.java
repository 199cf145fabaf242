package dev.motus.junit;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.trace.TaskMeta;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.assertj.core.api.AssertProvider;
import org.jspecify.annotations.Nullable;

/**
 * What a test has called so far: a parameter of the test, see {@link MotusExtension}. Each method
 * shows everything that happened before it was called. Thread-safe.
 */
public final class RecordedTrace implements AssertProvider<TraceAssert> {
  private final TestRuntime runtime;
  private final String name;
  private final Task root;
  private final @Nullable Path golden;
  private final Map<Long, TaskMeta> tasks = new ConcurrentHashMap<>();

  RecordedTrace(TestRuntime runtime, String name, Task root, @Nullable Path golden) {
    this.runtime = runtime;
    this.name = name;
    this.root = root;
    this.golden = golden;
  }

  /** The newest state of a task of this trace, in which the test itself is none. */
  void add(TaskMeta task) {
    if (task.id() != root.id()) {
      tasks.put(task.id(), task);
    }
  }

  /** All tasks in the order in which they started; those that run have no end yet. */
  public List<TaskMeta> tasks() {
    runtime.catchUp();
    return tasks.values().stream()
        .sorted(Comparator.comparingLong(TaskMeta::startMicros).thenComparingLong(TaskMeta::id))
        .toList();
  }

  /** The tool calls among them. */
  public List<TaskMeta> toolCalls() {
    return ofType(TaskType.TOOL_CALL);
  }

  /** The model calls among them. */
  public List<TaskMeta> modelCalls() {
    return ofType(TaskType.MODEL_CALL);
  }

  /** The agent calls among them. */
  public List<TaskMeta> agentCalls() {
    return ofType(TaskType.AGENT_CALL);
  }

  private List<TaskMeta> ofType(TaskType type) {
    return tasks().stream().filter(task -> task.type() == type).toList();
  }

  /** The tree of the tasks as text, one line a task. */
  @Override
  public String toString() {
    return new TraceTree(tasks()).text();
  }

  /** For AssertJ's {@code assertThat(trace)}; the same as {@code new TraceAssert(trace)}. */
  @Override
  public TraceAssert assertThat() {
    return new TraceAssert(this);
  }

  /** Such as {@code ResearcherTest.readsBeforeItAnswers}. */
  String name() {
    return name;
  }

  /** The task that stands for the test. */
  Task root() {
    return root;
  }

  /** Where the golden trace of the test belongs, or null where the test is no method. */
  @Nullable Path golden() {
    return golden;
  }

  TestRuntime runtime() {
    return runtime;
  }

  /** The test is over. */
  void end() {
    root.end();
  }

  /** Nobody will ask for later tasks; those that are here stay. */
  void forget() {
    runtime.forget(this);
  }
}
