package dev.motus.runtime.trace;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.ModelCall;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one task at one moment: an immutable snapshot, safe to keep and to share between
 * threads. The names of the fields are those of {@code tracer_state.json}.
 */
public final class TaskMeta {
  private final TaskMetaBuilder from;

  TaskMeta(TaskMetaBuilder from) {
    this.from = from;
  }

  /** A span of another tool, for {@code TraceManager.ingestExternalSpan}. */
  public static TaskMetaBuilder builder(String name, TaskType type) {
    return new TaskMetaBuilder(name, type);
  }

  /** A builder that starts from this state. */
  public TaskMetaBuilder toBuilder() {
    return from.copy();
  }

  /** The task's id, unique in its trace and greater than 0. */
  public long id() {
    return from.id;
  }

  /** The id of the parent task; empty for a root. */
  public OptionalLong parent() {
    return from.parent > 0 ? OptionalLong.of(from.parent) : OptionalLong.empty();
  }

  /** The span id of a parent in another process (16 lower-case hex digits), or null. */
  public @Nullable String remoteParent() {
    return from.remoteParent;
  }

  /** The task's name: {@code func} in the file. */
  public String name() {
    return from.name;
  }

  /** What kind of task it is. */
  public TaskType type() {
    return from.type;
  }

  /** How it stands. */
  public TaskOutcome outcome() {
    return from.outcome;
  }

  /** When it started, in microseconds since the epoch; monotonic within a process. */
  public long startMicros() {
    return from.startMicros;
  }

  /** When it ended, in microseconds since the epoch; empty while it runs. */
  public OptionalLong endMicros() {
    return isFinished() ? OptionalLong.of(from.endMicros) : OptionalLong.empty();
  }

  /** When it started. */
  public Instant startedAt() {
    return Instant.EPOCH.plus(from.startMicros, ChronoUnit.MICROS);
  }

  /** When it ended; empty while it runs. */
  public Optional<Instant> endedAt() {
    return isFinished()
        ? Optional.of(Instant.EPOCH.plus(from.endMicros, ChronoUnit.MICROS))
        : Optional.empty();
  }

  /** How long it took; empty while it runs. */
  public Optional<Duration> duration() {
    return isFinished()
        ? Optional.of(Duration.of(from.endMicros - from.startMicros, ChronoUnit.MICROS))
        : Optional.empty();
  }

  /** Whether it has ended, in whatever way. */
  public boolean isFinished() {
    return from.outcome != TaskOutcome.RUNNING;
  }

  /** The message of the exception that ended or cancelled it, or null. */
  public @Nullable String error() {
    return from.error;
  }

  /** The class of that exception, or null. */
  public @Nullable String errorType() {
    return from.errorType;
  }

  /** The stack of that exception as text, at level detailed, or null. */
  public @Nullable String errorStack() {
    return from.errorStack;
  }

  /** The arguments by parameter name, in order; empty below level detailed; unmodifiable. */
  public Map<String, CapturedValue> arguments() {
    return from.arguments;
  }

  /**
   * The result, or null when the task returns none, has not ended, or the level is below detailed.
   */
  public @Nullable CapturedValue result() {
    return from.result;
  }

  /** What was read of a model call, or null. */
  public @Nullable ModelCall modelCall() {
    return from.modelCall;
  }

  /** Fields that extractors or external spans added, by name; empty if none; unmodifiable. */
  public Map<String, CapturedValue> extraFields() {
    return from.extraFields;
  }

  /** The ids of the tasks whose output this one used, ascending; unmodifiable. */
  public List<Long> dependencies() {
    return from.dependencies;
  }

  /**
   * The trace ids (32 lower-case hex digits) of those {@link #dependencies} that are known to
   * belong to another trace than the session's, by the dependency's id; unmodifiable.
   */
  public Map<Long, String> dependencyTraces() {
    return from.dependencyTraces;
  }

  /** The name of the thread that started it, or null. */
  public @Nullable String thread() {
    return from.thread;
  }

  /** The trace it belongs to: 32 lower-case hex digits. */
  public String traceId() {
    return from.traceId;
  }

  /**
   * The W3C trace flags that came with its trace from another process, two hex digits such as
   * {@code 00} of a caller that does not sample; null where none came.
   */
  public @Nullable String traceFlags() {
    return from.traceFlags;
  }

  /** {@code Class.method} in the user's code, or null for manual spans. */
  public @Nullable String source() {
    return from.source;
  }

  /** What a tool does, as its annotation or Javadoc says, or null. */
  public @Nullable String description() {
    return from.description;
  }

  /** For an agent call at level detailed: the agent's name, else null. */
  public @Nullable String agentId() {
    return from.agentId;
  }

  /** For an agent call at level detailed: the identity of the agent object, else null. */
  public @Nullable Long objectId() {
    return from.objectId;
  }

  /** Whether another tool produced it; only such a span may change after it has ended. */
  public boolean isExternal() {
    return from.external;
  }

  /** The most important fields, for messages and debuggers. */
  @Override
  public String toString() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", id());
    fields.put("func", name());
    fields.put("task_type", type().wireName());
    fields.put("parent", parent().isPresent() ? parent().getAsLong() : "none");
    fields.put("outcome", outcome());
    return "TaskMeta" + fields;
  }
}
