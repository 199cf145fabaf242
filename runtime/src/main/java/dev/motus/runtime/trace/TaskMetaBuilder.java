package dev.motus.runtime.trace;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.ModelCall;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link TaskMeta}. Not thread-safe.
 *
 * <p>Every method but {@link #build} sets one thing and returns this builder. Nothing is checked
 * but that what may not be null is not; maps and lists are copied.
 */
public final class TaskMetaBuilder {
  final String name;
  final TaskType type;
  long id;
  long parent;
  @Nullable String remoteParent;
  TaskOutcome outcome = TaskOutcome.RUNNING;
  long startMicros;
  long endMicros;
  @Nullable String error;
  @Nullable String errorType;
  @Nullable String errorStack;
  Map<String, CapturedValue> arguments = Map.of();
  @Nullable CapturedValue result;
  @Nullable ModelCall modelCall;
  Map<String, CapturedValue> extraFields = Map.of();
  List<Long> dependencies = List.of();
  Map<Long, String> dependencyTraces = Map.of();
  @Nullable String thread;
  String traceId = "";
  @Nullable String traceFlags;
  @Nullable String source;
  @Nullable String description;
  @Nullable String agentId;
  @Nullable Long objectId;
  boolean external;

  TaskMetaBuilder(String name, TaskType type) {
    this.name = Objects.requireNonNull(name, "name");
    this.type = Objects.requireNonNull(type, "type");
  }

  /** The id; greater than 0. Left out for an external span, the tracer gives one. */
  public TaskMetaBuilder id(long value) {
    id = value;
    return this;
  }

  /** The parent's id; 0 for a root. */
  public TaskMetaBuilder parent(long value) {
    parent = value;
    return this;
  }

  /** The span id of a parent in another process, 16 lower-case hex digits; null (default): none. */
  public TaskMetaBuilder remoteParent(@Nullable String spanId) {
    remoteParent = spanId;
    return this;
  }

  /** When it started. */
  public TaskMetaBuilder startedAt(Instant at) {
    return startMicros(ChronoUnit.MICROS.between(Instant.EPOCH, at));
  }

  /** When it started, in microseconds since the epoch. */
  public TaskMetaBuilder startMicros(long micros) {
    startMicros = micros;
    return this;
  }

  /** When it ended: normally, unless it has an error. */
  public TaskMetaBuilder endedAt(Instant at) {
    return ended(TaskOutcome.OK, ChronoUnit.MICROS.between(Instant.EPOCH, at));
  }

  /** How and when it ended, in microseconds since the epoch. */
  public TaskMetaBuilder ended(TaskOutcome how, long micros) {
    outcome = how;
    endMicros = micros;
    return this;
  }

  /**
   * The message of the error. A task with an error that has ended has failed, unless it was
   * cancelled, whichever is said first.
   */
  public TaskMetaBuilder error(@Nullable String message) {
    return error(null, message, null);
  }

  /** The error, with what is known of the exception; as {@link #error(String)}. */
  public TaskMetaBuilder error(
      @Nullable String exceptionType, @Nullable String message, @Nullable String stack) {
    errorType = exceptionType;
    error = message;
    errorStack = stack;
    return this;
  }

  /** The arguments by parameter name, in order. */
  public TaskMetaBuilder arguments(Map<String, CapturedValue> values) {
    arguments = unmodifiable(values);
    return this;
  }

  /** The result. */
  public TaskMetaBuilder result(@Nullable CapturedValue value) {
    result = value;
    return this;
  }

  /** What is known of a model call. */
  public TaskMetaBuilder modelCall(@Nullable ModelCall call) {
    modelCall = call;
    return this;
  }

  /** Further fields by name. */
  public TaskMetaBuilder extraFields(Map<String, CapturedValue> values) {
    extraFields = unmodifiable(values);
    return this;
  }

  /** The ids of the tasks whose output it used. */
  public TaskMetaBuilder dependencies(List<Long> ids) {
    dependencies = ids.size() < 2 ? List.copyOf(ids) : ids.stream().sorted().distinct().toList();
    return this;
  }

  /** The trace ids of those of them that belong to another trace than the session's, by id. */
  public TaskMetaBuilder dependencyTraces(Map<Long, String> traceIds) {
    dependencyTraces = Map.copyOf(traceIds);
    return this;
  }

  /** The thread's name. */
  public TaskMetaBuilder thread(@Nullable String threadName) {
    thread = threadName;
    return this;
  }

  /** The trace's id, 32 lower-case hex digits; empty (default): the session's. */
  public TaskMetaBuilder traceId(String hex) {
    traceId = hex;
    return this;
  }

  /** The W3C trace flags that came with that trace, two hex digits; null (default): none came. */
  public TaskMetaBuilder traceFlags(@Nullable String hex) {
    traceFlags = hex;
    return this;
  }

  /** {@code Class.method}. */
  public TaskMetaBuilder source(@Nullable String classAndMethod) {
    source = classAndMethod;
    return this;
  }

  /** What a tool does. */
  public TaskMetaBuilder description(@Nullable String text) {
    description = text;
    return this;
  }

  /** The agent's name and the identity of its object. */
  public TaskMetaBuilder agent(@Nullable String agentName, @Nullable Long identity) {
    agentId = agentName;
    objectId = identity;
    return this;
  }

  /** Whether another tool produced it. The tracer sets it for the spans that it is given. */
  public TaskMetaBuilder external(boolean isExternal) {
    external = isExternal;
    return this;
  }

  /** The snapshot; later changes of this builder do not reach it. */
  public TaskMeta build() {
    TaskMetaBuilder copy = copy();
    if (copy.outcome == TaskOutcome.OK && (copy.error != null || copy.errorType != null)) {
      copy.outcome = TaskOutcome.ERROR;
    }
    return new TaskMeta(copy);
  }

  private static Map<String, CapturedValue> unmodifiable(Map<String, CapturedValue> values) {
    return values.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  TaskMetaBuilder copy() {
    TaskMetaBuilder copy = new TaskMetaBuilder(name, type);
    copy.id = id;
    copy.parent = parent;
    copy.remoteParent = remoteParent;
    copy.outcome = outcome;
    copy.startMicros = startMicros;
    copy.endMicros = endMicros;
    copy.error = error;
    copy.errorType = errorType;
    copy.errorStack = errorStack;
    copy.arguments = arguments;
    copy.result = result;
    copy.modelCall = modelCall;
    copy.extraFields = extraFields;
    copy.dependencies = dependencies;
    copy.dependencyTraces = dependencyTraces;
    copy.thread = thread;
    copy.traceId = traceId;
    copy.traceFlags = traceFlags;
    copy.source = source;
    copy.description = description;
    copy.agentId = agentId;
    copy.objectId = objectId;
    copy.external = external;
    return copy;
  }
}
