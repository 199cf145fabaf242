package dev.motus.format.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One task as the fields of {@code tracer_state.json}, into an object that is open. */
public final class TaskFields {
  /** What extra fields must not overwrite, whether the task at hand has them or not. */
  private static final Set<String> STANDARD =
      Set.of(
          "func",
          "task_type",
          "parent",
          "remote_parent",
          "trace_flags",
          "started_at",
          "start_us",
          "ended_at",
          "end_us",
          "error",
          "cancelled",
          "agent_id",
          "object_id",
          "tool_input_meta",
          "tool_output_meta",
          "model_name",
          "model_input_meta",
          "model_output_meta",
          "tool_meta",
          "args",
          "result",
          "error_type",
          "error_stack",
          "dependencies",
          "thread",
          "trace_id",
          "session_id",
          "source");

  private TaskFields() {}

  /** Whether the name is one of a field that every task may have, and so no extra field's. */
  public static boolean isStandard(String name) {
    return STANDARD.contains(name);
  }

  /**
   * Writes the fields.
   *
   * @param sessionId it belongs to every task: Motus's tools see one task at a time
   * @param reserved names that the caller writes into the same object
   */
  public static void write(
      TaskMeta task, @Nullable String sessionId, Set<String> reserved, JsonGenerator out)
      throws IOException {
    out.writeStringField("func", task.name());
    out.writeStringField("task_type", task.type().wireName());
    if (task.parent().isPresent()) {
      out.writeNumberField("parent", task.parent().getAsLong());
    } else {
      out.writeNullField("parent");
    }
    JsonOutput.text(out, "remote_parent", task.remoteParent());
    JsonOutput.text(out, "trace_flags", task.traceFlags());
    times(task, out);
    outcome(task, out);
    JsonOutput.text(out, "agent_id", task.agentId());
    JsonOutput.number(out, "object_id", task.objectId());
    content(task, out);
    dependencies(task, out);
    JsonOutput.text(out, "thread", task.thread());
    JsonOutput.text(out, "trace_id", task.traceId().isEmpty() ? null : task.traceId());
    JsonOutput.text(out, "session_id", sessionId);
    JsonOutput.text(out, "source", task.source());
    extras(task, reserved, out);
  }

  /** Writes the ids of the tasks whose output it used, if there are any. */
  public static void dependencies(TaskMeta task, JsonGenerator out) throws IOException {
    if (!task.dependencies().isEmpty()) {
      out.writeArrayFieldStart("dependencies");
      for (long id : task.dependencies()) {
        out.writeNumber(id);
      }
      out.writeEndArray();
    }
  }

  /**
   * Writes what is left when a reader knows name, type, parent, times, outcome, thread, trace,
   * source and dependencies already.
   *
   * @param withMessages whether the messages and tools of a model call are written as well
   * @param reserved names that the caller writes into the same object
   */
  public static void writeContents(
      TaskMeta task, boolean withMessages, Set<String> reserved, JsonGenerator out)
      throws IOException {
    failure(task, out, false);
    JsonOutput.text(out, "agent_id", task.agentId());
    JsonOutput.number(out, "object_id", task.objectId());
    content(task, withMessages, out);
    extras(task, reserved, out);
  }

  private static void times(TaskMeta task, JsonGenerator out) throws IOException {
    out.writeStringField("started_at", Timestamps.iso(task.startMicros()));
    out.writeNumberField("start_us", task.startMicros());
    if (task.endMicros().isPresent()) {
      long end = task.endMicros().getAsLong();
      out.writeStringField("ended_at", Timestamps.iso(end));
      out.writeNumberField("end_us", end);
    }
  }

  /** Writes how it went wrong, if it did. */
  public static void outcome(TaskMeta task, JsonGenerator out) throws IOException {
    failure(task, out, true);
  }

  private static void failure(TaskMeta task, JsonGenerator out, boolean withCancelled)
      throws IOException {
    TaskOutcome outcome = task.outcome();
    if (outcome == TaskOutcome.ERROR || outcome == TaskOutcome.CANCELLED) {
      out.writeStringField("error", errorText(task));
    }
    if (withCancelled && outcome == TaskOutcome.CANCELLED) {
      out.writeBooleanField("cancelled", true);
    }
    JsonOutput.text(out, "error_type", task.errorType());
    JsonOutput.text(out, "error_stack", task.errorStack());
  }

  /** Never null for a failure: the presence of {@code error} is how Motus's tools know one. */
  public static String errorText(TaskMeta task) {
    if (task.error() != null) {
      return task.error();
    }
    return task.errorType() != null
        ? task.errorType()
        : task.outcome() == TaskOutcome.CANCELLED ? "cancelled" : "failed";
  }

  /** Writes what was captured: model call, tool input and output, or arguments and result. */
  public static void content(TaskMeta task, JsonGenerator out) throws IOException {
    content(task, true, out);
  }

  private static void content(TaskMeta task, boolean withMessages, JsonGenerator out)
      throws IOException {
    ModelCall call = task.modelCall();
    if (call != null) {
      modelCall(task, call, withMessages, out);
    }
    input(task, out);
    output(task, out);
  }

  /** Writes what is known of the model call that a task is. */
  public static void modelCall(
      TaskMeta task, ModelCall call, boolean withMessages, JsonGenerator out) throws IOException {
    CapturedValue cost =
        ReportedCost.isInUsage(task) ? task.extraFields().get(ReportedCost.FIELD) : null;
    ModelCallFields.write(call, cost, withMessages, out);
  }

  /** Writes the arguments; nothing where the model call says them. */
  public static void input(TaskMeta task, JsonGenerator out) throws IOException {
    if (task.type() == TaskType.TOOL_CALL) {
      if (hasContent(task)) {
        out.writeObjectFieldStart("tool_input_meta");
        out.writeStringField("name", task.name());
        out.writeFieldName("arguments");
        EmbeddedJson.write(out, task.arguments());
        out.writeEndObject();
      }
    } else if (!saysAllAsCall(task) && !task.arguments().isEmpty()) {
      out.writeFieldName("args");
      EmbeddedJson.write(out, task.arguments());
    }
  }

  /** Writes the result; nothing where the model call says it. */
  public static void output(TaskMeta task, JsonGenerator out) throws IOException {
    if (task.type() == TaskType.TOOL_CALL) {
      value("tool_output_meta", task.result(), out);
    } else if (!saysAllAsCall(task)) {
      value("result", task.result(), out);
    }
  }

  private static boolean saysAllAsCall(TaskMeta task) {
    return task.modelCall() != null && task.type() == TaskType.MODEL_CALL;
  }

  /** Whether its content was captured: a tool without parameters has no arguments either way. */
  private static boolean hasContent(TaskMeta task) {
    return !task.arguments().isEmpty() || task.result() != null || task.errorStack() != null;
  }

  private static void value(String name, @Nullable CapturedValue value, JsonGenerator out)
      throws IOException {
    if (value != null) {
      EmbeddedJson.writeName(out, name);
      EmbeddedJson.write(out, value);
    }
  }

  private static void extras(TaskMeta task, Set<String> reserved, JsonGenerator out)
      throws IOException {
    Map<String, CapturedValue> extras = task.extraFields();
    Set<String> taken = new HashSet<>(extras.keySet());
    boolean isCostWritten = ReportedCost.isInUsage(task);
    for (Map.Entry<String, CapturedValue> extra : extras.entrySet()) {
      String name = extra.getKey();
      if (isCostWritten && name.equals(ReportedCost.FIELD)) {
        continue;
      }
      if (STANDARD.contains(name) || reserved.contains(name)) {
        do {
          name = "extra." + name;
        } while (!taken.add(name));
      }
      value(name, extra.getValue(), out);
    }
  }
}
