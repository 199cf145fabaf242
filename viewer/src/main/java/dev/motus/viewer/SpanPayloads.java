package dev.motus.viewer;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.motus.format.json.JsonOutput;
import dev.motus.format.json.ModelCallFields;
import dev.motus.format.json.TaskFields;
import dev.motus.format.row.JsonRecord;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.ModelMessage;
import dev.motus.runtime.capture.ModelTool;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;

/**
 * What the viewer shows of a task when someone looks at it: inputs, outputs, errors. One line a
 * task, in the order of the tasks; an empty line when there is nothing. Not thread-safe.
 */
final class SpanPayloads {
  /** What the page makes of the columns, and extra fields must not overwrite. */
  static final Set<String> COLUMN_FIELDS = Set.of("id", "outcome", "description");

  private static final byte[] NOTHING = {};

  private final SharedRecords shared;
  private final RecordChunks chunks;
  private final JsonRecord record = new JsonRecord();
  private final JsonRecord part = new JsonRecord();

  SpanPayloads(OutputStream page) throws IOException {
    this.shared = new SharedRecords(page);
    this.chunks = new RecordChunks("payloads", page);
  }

  void add(TaskMeta task) throws IOException {
    ModelCall call = task.modelCall();
    JsonGenerator out = record.begin();
    if (call == null || (call.input().isEmpty() && call.tools().isEmpty())) {
      if (!hasContents(task)) {
        chunks.add(NOTHING, 0);
        return;
      }
      fields(task, out);
    } else {
      out.writeStartArray();
      out.writeStartArray();
      for (ModelMessage message : call.input()) {
        ModelCallFields.message(message, part.begin());
        out.writeNumber(stored());
      }
      out.writeEndArray();
      out.writeStartArray();
      for (ModelTool tool : call.tools()) {
        ModelCallFields.tool(tool, part.begin());
        out.writeNumber(stored());
      }
      out.writeEndArray();
      fields(task, out);
      out.writeEndArray();
    }
    record.end();
    chunks.add(record.bytes(), record.length());
  }

  private long stored() throws IOException {
    part.end();
    return shared.numberOf(part);
  }

  private static void fields(TaskMeta task, JsonGenerator out) throws IOException {
    out.writeStartObject();
    JsonOutput.text(out, "remote_parent", task.remoteParent());
    JsonOutput.text(out, "trace_flags", task.traceFlags());
    TaskFields.writeContents(task, false, COLUMN_FIELDS, out);
    out.writeEndObject();
  }

  private static boolean hasContents(TaskMeta task) {
    return task.outcome() == TaskOutcome.ERROR
        || task.outcome() == TaskOutcome.CANCELLED
        || task.modelCall() != null
        || task.remoteParent() != null
        || task.traceFlags() != null
        || task.result() != null
        || task.agentId() != null
        || task.objectId() != null
        || task.error() != null
        || task.errorType() != null
        || task.errorStack() != null
        || !task.arguments().isEmpty()
        || !task.extraFields().isEmpty();
  }

  void end() throws IOException {
    shared.end();
    chunks.end();
  }
}
