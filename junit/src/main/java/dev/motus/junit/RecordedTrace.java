package dev.motus.junit;

import dev.motus.analysis.Score;
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
    return withScores().stream().filter(task -> Score.of(task).isEmpty()).toList();
  }

  /** The same and the scores, which are spans as well. */
  List<TaskMeta> withScores() {
    runtime.catchUp();
    return tasks.values().stream()
        .sorted(Comparator.comparingLong(TaskMeta::startMicros).thenComparingLong(TaskMeta::id))
        .toList();
  }

  /** The scores that were given so far, in their order. */
  public List<Score> scores() {
    return withScores().stream().flatMap(task -> Score.of(task).stream()).toList();
  }

  /**
   * Scores what the test called first: its first task with all below it.
   *
   * @throws IllegalStateException when nothing was called
   */
  public void score(Score score) {
    score.recordFor(first(), runtime.tracer());
  }

  /**
   * Has a judge score what the test called first. Model calls of the judge that are traced belong
   * to the test as well.
   *
   * @throws IllegalStateException when nothing was called
   * @throws Exception what the judge throws
   */
  public void score(Score.Judge judge) throws Exception {
    TaskMeta task = first();
    judge.judge(task).recordFor(task, runtime.tracer());
  }

  private TaskMeta first() {
    return tasks().stream()
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("The test has called nothing to be scored."));
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
