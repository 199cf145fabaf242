package dev.motus.format.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskMetaBuilder;
import dev.motus.runtime.trace.TaskOutcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Collects the fields of one task, as {@link TaskFields} and Motus for Python write them, from one
 * object or from several that each know more. Forgiving: a field in an unexpected shape, or of an
 * unknown name, is kept as an extra field. Not thread-safe.
 */
public final class TaskFieldsReader {
  private @Nullable String name;
  private TaskType type = TaskType.NORMAL_TASK;
  private boolean hasType;
  private final @Nullable ToLongFunction<String> ids;
  private long parent;
  private @Nullable String remoteParent;
  private @Nullable String traceFlags;
  private @Nullable Long startMicros;
  private @Nullable Long startedAt;
  private @Nullable Long endMicros;
  private @Nullable Long endedAt;
  private boolean failed;
  private boolean cancelled;
  private @Nullable String error;
  private @Nullable String errorType;
  private @Nullable String errorStack;
  private @Nullable String agentId;
  private @Nullable Long objectId;
  private Map<String, CapturedValue> arguments = Map.of();
  private @Nullable CapturedValue result;
  private final ModelCallFieldsReader modelCall = new ModelCallFieldsReader();
  private List<Long> dependencies = List.of();
  private @Nullable String thread;
  private String traceId = "";
  private @Nullable String sessionId;
  private @Nullable String source;
  private @Nullable String description;
  private final Map<String, CapturedValue> extras = new LinkedHashMap<>();

  /** Nothing is known yet; ids that are no numbers are no ids. */
  public TaskFieldsReader() {
    this.ids = null;
  }

  /**
   * Nothing is known yet.
   *
   * @param ids the number of an id as the file has it, 0 for none
   */
  public TaskFieldsReader(ToLongFunction<String> ids) {
    this.ids = ids;
  }

  /**
   * Reads all fields of the object whose beginning the parser stands at.
   *
   * @throws IOException when it is no JSON, or its end is missing
   */
  public void readObject(JsonParser in) throws IOException {
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String field = in.currentName();
      in.nextToken();
      read(field, in);
    }
  }

  /**
   * Reads one field; what was known under its name gives way. One of an unknown name is an extra
   * field.
   *
   * @param in stands at the value, afterwards at its end
   */
  public void read(String field, JsonParser in) throws IOException {
    if (!readKnown(field, in)) {
      extras.put(field, JsonInput.value(in));
    }
  }

  /**
   * Reads one field, if it is one that tasks have.
   *
   * @param in stands at the value, afterwards at its end, or where it stood
   * @return whether it was read
   */
  public boolean readKnown(String field, JsonParser in) throws IOException {
    switch (field) {
      case "func" -> name = JsonInput.text(in);
      case "task_type" -> {
        type = type(in);
        hasType = true;
      }
      case "parent" -> parent = JsonInput.id(in, ids);
      case "remote_parent" -> remoteParent = JsonInput.text(in);
      case "trace_flags" -> traceFlags = JsonInput.text(in);
      case "start_us" -> startMicros = JsonInput.number(in);
      case "started_at" -> startedAt = JsonInput.micros(in);
      case "end_us" -> endMicros = JsonInput.number(in);
      case "ended_at" -> endedAt = JsonInput.micros(in);
      case "error" -> {
        error = JsonInput.text(in);
        failed = error != null;
      }
      case "cancelled" -> {
        cancelled = in.currentToken() == JsonToken.VALUE_TRUE;
        in.skipChildren();
      }
      case "error_type" -> errorType = JsonInput.text(in);
      case "error_stack" -> errorStack = JsonInput.text(in);
      case "agent_id" -> agentId = JsonInput.text(in);
      case "object_id" -> objectId = JsonInput.number(in);
      case "tool_input_meta" -> toolInput(in);
      case "args" -> arguments(field, in);
      case "tool_output_meta", "result" -> result = JsonInput.value(in);
      case "dependencies" -> dependencies(field, in);
      case "thread" -> thread = JsonInput.text(in);
      case "trace_id" -> traceId = String.valueOf(JsonInput.text(in));
      case "session_id" -> sessionId = JsonInput.text(in);
      case "source" -> source = JsonInput.text(in);
      case "description" -> description = JsonInput.text(in);
      default -> {
        return modelCall.read(field, in);
      }
    }
    return true;
  }

  /** Adds what no field is there for. */
  public void extra(String field, CapturedValue value) {
    extras.put(field, value);
  }

  /**
   * Says of which model the call was, and that it was one, where the file tells the two models
   * apart.
   */
  public void models(
      @Nullable String requestModel, @Nullable String responseModel, @Nullable String provider) {
    modelCall.models(requestModel, responseModel, provider);
  }

  private static TaskType type(JsonParser in) throws IOException {
    String text = JsonInput.text(in);
    for (TaskType type : TaskType.values()) {
      if (type.wireName().equals(text)) {
        return type;
      }
    }
    return TaskType.NORMAL_TASK;
  }

  private static long orZero(@Nullable Long number) {
    return number == null ? 0 : number;
  }

  private void toolInput(JsonParser in) throws IOException {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      arguments("tool_input_meta", in);
      return;
    }
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String property = in.currentName();
      in.nextToken();
      if (property.equals("arguments")) {
        arguments("tool_input_meta", in);
      } else {
        in.skipChildren();
      }
    }
  }

  private void arguments(String field, JsonParser in) throws IOException {
    if (in.currentToken() == JsonToken.START_OBJECT) {
      arguments = JsonInput.object(in);
    } else if (field.equals("tool_input_meta") && in.currentToken() == JsonToken.VALUE_STRING) {
      // Many products send the JSON of a tool's arguments as text.
      Map<String, CapturedValue> read = JsonInput.object(in.getText());
      arguments = read == null ? arguments : read;
      if (read == null) {
        extras.put(field, JsonInput.value(in));
      }
    } else if (in.currentToken() != JsonToken.VALUE_NULL) {
      extras.put(field, JsonInput.value(in));
    }
  }

  private void dependencies(String field, JsonParser in) throws IOException {
    if (in.currentToken() != JsonToken.START_ARRAY) {
      extras.put(field, JsonInput.value(in));
      return;
    }
    List<Long> used = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      long id = JsonInput.id(in, ids);
      if (id > 0) {
        used.add(id);
      }
    }
    dependencies = used;
  }

  /** The session tag that the task carries, or null. */
  public @Nullable String sessionId() {
    return sessionId;
  }

  /**
   * The task as far as it is known.
   *
   * @param id its id, greater than 0
   */
  public TaskMeta toTask(long id) {
    return toTask(id, false);
  }

  /**
   * The task as it was while it ran.
   *
   * @param id its id, greater than 0
   */
  public TaskMeta toRunningTask(long id) {
    return toTask(id, true);
  }

  /** Whether anything was read that only tasks have: a name under {@code func}, a type, a start. */
  public boolean isTask() {
    return name != null || hasType || startMicros != null || startedAt != null;
  }

  /** The name, or null. */
  public @Nullable String name() {
    return name;
  }

  /** When it ended, in microseconds since the epoch, or null. */
  public @Nullable Long endMicros() {
    return endMicros != null ? endMicros : endedAt;
  }

  private TaskMeta toTask(long id, boolean isRunning) {
    CapturedValue cost = modelCall.cost();
    if (cost != null) {
      extras.putIfAbsent(ReportedCost.FIELD, cost);
    }
    Long start = startMicros != null ? startMicros : startedAt;
    Long end = endMicros();
    long started = orZero(start != null ? start : end);
    TaskMetaBuilder task =
        TaskMeta.builder(name == null ? otherName() : name, type)
            .id(id)
            .parent(Math.max(0, parent))
            .remoteParent(remoteParent)
            .traceFlags(traceFlags)
            .startMicros(started)
            .arguments(arguments)
            .result(result)
            .modelCall(modelCall.toModelCall())
            .dependencies(dependencies)
            .thread(thread)
            .traceId(traceId)
            .source(source)
            .description(description)
            .agent(agentId, objectId)
            .extraFields(extras);
    // A failure is an end, also where nobody wrote down when.
    if (!isRunning && (end != null || failed || cancelled)) {
      task.ended(outcome(), end != null ? Math.max(end, started) : started);
    }
    if (error != null || errorType != null || errorStack != null) {
      task.error(errorType, error, errorStack);
    }
    return task.build();
  }

  private String otherName() {
    CapturedValue other = extras.get("name");
    String text = other == null ? null : other.asText();
    return text == null ? "(no name)" : text;
  }

  private TaskOutcome outcome() {
    return cancelled ? TaskOutcome.CANCELLED : failed ? TaskOutcome.ERROR : TaskOutcome.OK;
  }
}
