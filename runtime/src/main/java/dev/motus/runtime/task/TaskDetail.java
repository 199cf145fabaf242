package dev.motus.runtime.task;

import dev.motus.annotation.TaskEvent;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.ModelCall;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * For Motus's own packages: what is known of a task beyond its times. Made only for tasks that need
 * it.
 *
 * <p>Written by the thread that runs (or completes) the task; readers see what was there when the
 * task started, and all of it once they have seen that it ended.
 */
public final class TaskDetail {
  /** There are none, or nobody kept them. */
  static final Object[] NO_ARGS = {};

  /** Stands for the result of a task that has none, as opposed to null. */
  private static final Object NO_RESULT = new Object();

  /** The user's own arguments, for hooks; gone when the task has ended. */
  @Nullable Object[] args = NO_ARGS;

  /** The object whose method is called, for hooks; gone when the task has ended. */
  @Nullable Object receiver;

  /** What was captured of the arguments, null below level detailed. */
  @Nullable Object @Nullable [] captured;

  private @Nullable Object result = NO_RESULT;

  /** How the task ended; null while it runs. */
  @Nullable TaskEvent outcome;

  @Nullable TaskFailure failure;
  @Nullable TaskFindings findings;

  private int contentChars;

  /** Set when several threads may end the task: it then closes under a lock. */
  boolean shared;

  /** Set while the result is a text that {@link TextResults} has not noted; guarded by its lock. */
  boolean textWaits;

  private boolean contentDropped;

  private TaskDetail() {}

  /** A task's detail, made when there is none. */
  static TaskDetail of(Task task) {
    TaskDetail known = task.detail;
    if (known == null) {
      known = new TaskDetail();
      task.detail = known;
    }
    return known;
  }

  /** How the task ended, as the moment that hooks see. */
  public TaskEvent outcome() {
    TaskEvent how = outcome;
    return how == null ? TaskEvent.TASK_END : how;
  }

  /** The class name of the exception that ended it, or null when none did. */
  public @Nullable String errorType() {
    TaskFailure how = failure;
    return how == null ? null : how.type();
  }

  /** That exception's message, redacted and within the limits, or null when there is none. */
  public @Nullable String errorMessage() {
    TaskFailure how = failure;
    return how == null ? null : how.message();
  }

  /** That exception's stack trace as text, at level detailed only, else null. */
  public @Nullable String errorStack() {
    TaskFailure how = failure;
    return how == null ? null : how.stack();
  }

  /** The ids of the tasks whose output this one used. */
  public List<Long> dependencies() {
    TaskFindings found = findings;
    return found == null ? List.of() : Arrays.stream(found.dependencies).boxed().toList();
  }

  /** The traces of those dependencies that have another one than the session's. */
  public Map<Long, String> dependencyTraces() {
    TaskFindings found = findings;
    if (found == null || found.traces.isEmpty()) {
      return Map.of();
    }
    Map<Long, String> ids = new HashMap<>();
    found.traces.forEach((dependency, trace) -> ids.put(dependency, trace.traceId()));
    return ids;
  }

  /** The captured arguments by parameter name. */
  public Map<String, CapturedValue> arguments(TaskDescriptor descriptor) {
    @Nullable Object[] values = captured;
    if (values == null) {
      return Map.of();
    }
    Map<String, CapturedValue> named = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      named.put(parameterName(descriptor, i), CapturedValue.of(values[i]));
    }
    return named;
  }

  /** The captured result, or null when there is none. */
  public @Nullable CapturedValue result() {
    Object value = result;
    return value == NO_RESULT ? null : CapturedValue.of(value);
  }

  /** What an extractor read of a model call, or null. */
  public @Nullable ModelCall modelCall() {
    TaskFindings found = findings;
    return found == null ? null : found.modelCall;
  }

  /** Further fields that an extractor read. */
  public Map<String, CapturedValue> fields() {
    TaskFindings found = findings;
    return found == null ? Map.of() : found.fields;
  }

  /** The identity of the agent object, or null. */
  public @Nullable Long objectId() {
    TaskFindings found = findings;
    return found == null ? null : found.objectId;
  }

  /** Whether there is more to say of the ended task than its times. */
  public boolean saysMore() {
    return captured != null
        || findings != null
        || failure != null
        || result != NO_RESULT
        || outcome() != TaskEvent.TASK_END;
  }

  /** The agent's name: its own, else that of its class; null where this is no agent call. */
  public @Nullable String agent(TaskDescriptor descriptor) {
    TaskFindings found = findings;
    String own = found == null ? null : found.agentName;
    return own != null ? own : descriptor.about.agent;
  }

  /** Whether the content had to go to keep the memory bounded. */
  public boolean contentDropped() {
    return contentDropped;
  }

  /** About how many characters the content takes. */
  public long contentChars() {
    return contentChars;
  }

  /**
   * Gives up the captured content; timing, outcome, dependencies, tokens and the beginning of an
   * error's message stay. Only for ended tasks.
   */
  public void dropContent() {
    contentDropped = true;
    contentChars = 0;
    captured = null;
    result = NO_RESULT;
    TaskFailure how = failure;
    if (how != null) {
      failure = how.withoutContent();
    }
    TaskFindings found = findings;
    if (found != null) {
      ModelCall call = found.modelCall;
      found.modelCall = call == null ? null : call.withoutContent();
      found.fields = Map.of();
    }
  }

  /** Says how the task failed, which counts as content: messages may be long. */
  void failed(TaskFailure how) {
    failure = how;
    contentChars += how.contentChars();
  }

  /** The captured result as it is. */
  @Nullable Object textResult() {
    return result;
  }

  void capturedResult(@Nullable Object value) {
    result = value;
    contentChars += CapturedValue.sizeOf(value);
  }

  void capturedArguments(@Nullable Object[] values) {
    captured = values;
    for (Object value : values) {
      contentChars += CapturedValue.sizeOf(value);
    }
  }

  /** Counts what an extractor has read, once it has read all of it. */
  void countFindings() {
    TaskFindings found = findings;
    if (found != null) {
      for (CapturedValue value : found.fields.values()) {
        contentChars += value.size();
      }
      contentChars += found.modelCall == null ? 0 : (int) found.modelCall.contentChars();
    }
  }

  TaskFindings needFindings() {
    TaskFindings found = findings;
    if (found == null) {
      found = new TaskFindings();
      findings = found;
    }
    return found;
  }

  /** What was given to the task and came from earlier ones. */
  List<Product> inputs() {
    TaskFindings found = findings;
    return found == null ? List.of() : found.inputs;
  }

  /** Lets go of what only a running task needs. */
  void clearAfterEnd() {
    args = NO_ARGS;
    receiver = null;
    TaskFindings found = findings;
    if (found != null) {
      if (!textWaits) {
        found.inputs = List.of();
      }
      found.extraction = null;
      found.pending = null;
      found.progress = null;
    }
  }

  static String parameterName(TaskDescriptor descriptor, int index) {
    return index < descriptor.parameters.length ? descriptor.parameters[index] : "arg" + index;
  }

  /**
   * Whether the future that ends the task has completed: if the task has not ended, whoever
   * completed it is about to do that. Someone who waited for the future may be here first.
   */
  public boolean isCompleting() {
    TaskFindings found = findings;
    Future<?> future = found == null ? null : found.pending;
    return future != null && future.isDone();
  }
}
