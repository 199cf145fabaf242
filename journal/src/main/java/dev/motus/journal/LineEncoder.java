package dev.motus.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.motus.format.json.EmbeddedJson;
import dev.motus.format.json.JsonOutput;
import dev.motus.format.json.TaskFields;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.runtime.trace.TraceInfo;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes tasks and traces as lines of {@code spans.jsonl}. A task's line says all that is known of
 * it, so that the last one is enough. Not thread-safe.
 *
 * <p>What most lines consist of is written by hand: a general writer takes several times as long,
 * and the program may have to wait for it.
 */
final class LineEncoder {
  /** The version of the format; a reader takes what it understands of a higher one. */
  static final int VERSION = 1;

  /** The last line, once the files have been written. */
  static final byte[] EXPORTED_LINE = LineBuffer.ascii("{\"e\":\"exported\"}\n");

  static final byte[] START = LineBuffer.ascii("{\"e\":\"start\",\"id\":");
  static final byte[] END = LineBuffer.ascii("{\"e\":\"end\",\"id\":");
  private static final byte[] EXTERNAL = LineBuffer.ascii("{\"e\":\"external\",\"id\":");
  static final byte[] START_US = LineBuffer.ascii(",\"start_us\":");
  static final byte[] END_US = LineBuffer.ascii(",\"end_us\":");
  static final byte[] FUNC = LineBuffer.ascii(",\"func\":");
  static final byte[] TASK_TYPE = LineBuffer.ascii(",\"task_type\":");
  static final byte[] PARENT = LineBuffer.ascii(",\"parent\":");
  static final byte[] THREAD = LineBuffer.ascii(",\"thread\":");
  static final byte[] SOURCE = LineBuffer.ascii(",\"source\":");
  static final byte[] DESCRIPTION = LineBuffer.ascii(",\"description\":");
  static final byte[] TRACE_ID = LineBuffer.ascii(",\"trace_id\":");
  static final byte[] CLOSE = LineBuffer.ascii("}\n");

  /** Readers pass over longer lines, so a task with more is written without its content. */
  static final int MOST_BYTES = LineReader.MOST_BYTES - 1_000;

  private final JsonPieces pieces = new JsonPieces();

  /** The trace of the session, which lines do not repeat. */
  private String sessionTrace;

  /** Of a journal whose header it writes. */
  LineEncoder() {
    this("");
  }

  /**
   * Of a journal that has a header.
   *
   * @param sessionTrace the trace of the session as 32 hex digits
   */
  LineEncoder(String sessionTrace) {
    this.sessionTrace = sessionTrace;
  }

  /** The line that says whose journal this is. */
  void header(TraceInfo trace, LineBuffer out) throws IOException {
    sessionTrace = trace.traceId().replace("-", "");
    JsonGenerator json = pieces.begin();
    json.writeStringField("e", "journal");
    json.writeNumberField("version", VERSION);
    json.writeStringField("trace_id", trace.traceId());
    json.writeNumberField("start_us", trace.startMicros());
    json.writeStringField("service", trace.serviceName());
    JsonOutput.text(json, "project", trace.project());
    JsonOutput.text(json, "build", trace.build());
    JsonOutput.text(json, "session_id", trace.sessionId());
    json.writeNumberField("pid", trace.processId());
    json.writeObjectFieldStart("resource");
    for (Map.Entry<String, String> each : trace.resourceAttributes().entrySet()) {
      EmbeddedJson.writeName(json, each.getKey());
      json.writeString(each.getValue());
    }
    json.writeEndObject();
    pieces.endObject(out, 0);
  }

  /** Says that the session tag has changed. */
  void session(@Nullable String sessionId, LineBuffer out) throws IOException {
    JsonGenerator json = pieces.begin();
    json.writeStringField("e", "session");
    json.writeStringField("session_id", sessionId);
    pieces.endObject(out, 0);
  }

  /** Says that the trace is complete, and how many ended tasks could not be written here. */
  void finish(long unwritten, LineBuffer out) throws IOException {
    JsonGenerator json = pieces.begin();
    json.writeStringField("e", "finish");
    json.writeNumberField("missing", unwritten);
    pieces.endObject(out, 0);
  }

  /** Says that the files have been written from this journal. */
  static void exported(LineBuffer out) {
    out.raw(EXPORTED_LINE);
  }

  /** Writes a task in its present state. */
  void task(TaskMeta task, LineBuffer out) throws IOException {
    int start = out.size();
    plain(task, out);
    if (hasMore(task)) {
      out.raw(',');
      more(task, true, out);
      if (out.size() - start > MOST_BYTES) {
        out.backTo(start);
        plain(task, out);
        out.raw(',');
        more(task, false, out);
      }
    } else {
      out.raw(CLOSE);
    }
  }

  /** What every task has; the object stays open. */
  private void plain(TaskMeta task, LineBuffer out) {
    out.raw(task.isExternal() ? EXTERNAL : task.isFinished() ? END : START).number(task.id());
    out.raw(START_US).number(task.startMicros());
    if (task.isFinished()) {
      out.raw(END_US).number(task.endMicros().getAsLong());
    }
    out.raw(FUNC).name(task.name());
    out.raw(TASK_TYPE).name(task.type().wireName());
    if (task.parent().isPresent()) {
      out.raw(PARENT).number(task.parent().getAsLong());
    }
    name(THREAD, task.thread(), out);
    name(SOURCE, task.source(), out);
    name(DESCRIPTION, task.description(), out);
    if (!task.traceId().isEmpty() && !task.traceId().equals(sessionTrace)) {
      // Not as a name that is remembered: where each root has its own trace, ids do not repeat.
      out.raw(TRACE_ID).string(task.traceId());
    }
  }

  private static void name(byte[] key, @Nullable String text, LineBuffer out) {
    if (text != null) {
      out.raw(key).name(text);
    }
  }

  private static boolean hasMore(TaskMeta task) {
    return task.outcome() == TaskOutcome.ERROR
        || task.outcome() == TaskOutcome.CANCELLED
        || task.modelCall() != null
        || task.result() != null
        || task.agentId() != null
        || task.objectId() != null
        || task.remoteParent() != null
        || task.traceFlags() != null
        || !task.arguments().isEmpty()
        || !task.extraFields().isEmpty()
        || !task.dependencies().isEmpty();
  }

  private void more(TaskMeta task, boolean withContent, LineBuffer out) throws IOException {
    JsonGenerator json = pieces.begin();
    TaskFields.outcome(task, json);
    JsonOutput.text(json, "remote_parent", task.remoteParent());
    JsonOutput.text(json, "trace_flags", task.traceFlags());
    JsonOutput.text(json, "agent_id", task.agentId());
    JsonOutput.number(json, "object_id", task.objectId());
    TaskFields.dependencies(task, json);
    dependencyTraces(task, json);
    if (withContent) {
      content(task, json);
    } else {
      json.writeBooleanField("content_dropped", true);
    }
    pieces.endObject(out, 1);
  }

  /** Their own lines may be far away, or not be written yet. */
  private static void dependencyTraces(TaskMeta task, JsonGenerator json) throws IOException {
    if (!task.dependencyTraces().isEmpty()) {
      json.writeObjectFieldStart("dependency_traces");
      for (Map.Entry<Long, String> each : task.dependencyTraces().entrySet()) {
        json.writeStringField(Long.toString(each.getKey()), each.getValue());
      }
      json.writeEndObject();
    }
  }

  private static void content(TaskMeta task, JsonGenerator json) throws IOException {
    calls(task, json);
    TaskFields.input(task, json);
    TaskFields.output(task, json);
  }

  /** What is known of a model call, and what else was read. */
  static void calls(TaskMeta task, JsonGenerator json) throws IOException {
    ModelCall call = task.modelCall();
    if (call != null) {
      TaskFields.modelCall(task, call, true, json);
      // Files call either one the model's name; which it was is said here.
      JsonOutput.text(json, "request_model", call.requestModel());
      JsonOutput.text(json, "response_model", call.responseModel());
      JsonOutput.text(json, "provider", call.provider());
      json.writeBooleanField("model_call", true);
    }
    if (!task.extraFields().isEmpty()) {
      json.writeFieldName("extra");
      EmbeddedJson.write(json, task.extraFields());
    }
  }
}
