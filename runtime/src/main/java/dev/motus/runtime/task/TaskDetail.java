package dev.motus.runtime.task;

import dev.motus.annotation.TaskEvent;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.Extraction;
import dev.motus.runtime.capture.ModelCall;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a task beyond its times: made only for tasks that need it. Written by the thread
 * that runs (or completes) the task; readers see what was there when the task started, and all of
 * it once they have seen that it ended.
 */
public final class TaskDetail {
  static final Object[] NONE = {};

  /** The user's own arguments, for hooks; gone when the task has ended. */
  @Nullable Object[] args = NONE;

  /** What was captured of them, null below level detailed. */
  @Nullable Object @Nullable [] captured;

  /** What was captured of the result, and whether there is one. */
  @Nullable Object result;

  boolean hasResult;

  /** How the task ended; null stands for a normal end. */
  @Nullable TaskEvent outcome;

  @Nullable String error;
  @Nullable String errorType;
  @Nullable String errorStack;

  /** The objects among the arguments that earlier tasks produced. */
  List<Producers.Product> inputs = List.of();

  long[] dependencies = {};
  @Nullable Extraction extraction;
  @Nullable ModelCall modelCall;
  Map<String, CapturedValue> fields = Map.of();
  @Nullable Long objectId;

  /** Set when several threads may end the task: it then closes under a lock. */
  boolean shared;

  boolean contentDropped;

  TaskDetail() {}

  /** How the task ended, as the moment that hooks see. */
  public TaskEvent outcome() {
    return outcome == null ? TaskEvent.TASK_END : outcome;
  }

  /** The message of the exception, or null. */
  public @Nullable String error() {
    return error;
  }

  /** The class of the exception, or null. */
  public @Nullable String errorType() {
    return errorType;
  }

  /** The stack of the exception, or null. */
  public @Nullable String errorStack() {
    return errorStack;
  }

  /** The ids of the tasks whose output this one used. */
  public List<Long> dependencies() {
    return Arrays.stream(dependencies).boxed().toList();
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
    return hasResult ? CapturedValue.of(result) : null;
  }

  /** What an extractor read of a model call, or null. */
  public @Nullable ModelCall modelCall() {
    return modelCall;
  }

  /** Further fields that an extractor read. */
  public Map<String, CapturedValue> fields() {
    return fields;
  }

  /** The identity of the agent object, or null. */
  public @Nullable Long objectId() {
    return objectId;
  }

  /** Whether the content had to go to keep the memory bounded. */
  public boolean contentDropped() {
    return contentDropped;
  }

  /** Gives up the captured content; timing, outcome and dependencies stay. Only for ended tasks. */
  public void dropContent() {
    contentDropped = true;
    captured = null;
    result = null;
    hasResult = false;
    errorStack = null;
    modelCall = null;
    fields = Map.of();
  }

  /** About how many characters the content takes. */
  public long contentChars() {
    long chars = errorStack == null ? 0 : errorStack.length();
    @Nullable Object[] values = captured;
    if (values != null) {
      for (Object value : values) {
        chars += CapturedValue.of(value).size();
      }
    }
    chars += hasResult ? CapturedValue.of(result).size() : 0;
    for (CapturedValue value : fields.values()) {
      chars += value.size();
    }
    return chars + (modelCall == null ? 0 : modelCall.contentChars());
  }

  static String parameterName(TaskDescriptor descriptor, int index) {
    return index < descriptor.parameters.length ? descriptor.parameters[index] : "arg" + index;
  }
}
