package dev.motus.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.motus.annotation.TaskType;
import dev.motus.format.json.JsonOutput;
import dev.motus.format.json.TaskFields;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.runtime.trace.TaskMeta;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Writes the pieces of which {@link SegmentLines} puts the line of a task together: each a row of
 * fields with a comma before each field, or nothing. Not thread-safe.
 */
final class PieceEncoder {
  /** Stands between two pieces; JSON has it in no string. */
  static final char BETWEEN = '\n';

  private static final byte[] REMOTE_PARENT = LineBuffer.ascii(",\"remote_parent\":");

  private static final byte[] TRACE_FLAGS = LineBuffer.ascii(",\"trace_flags\":");

  private final JsonPieces pieces = new JsonPieces();
  private final String sessionTrace;
  private final LineEncoder lines;

  /** What was written last; {@link Encoders} empties it. */
  final LineBuffer out = new LineBuffer();

  /**
   * For one journal.
   *
   * @param sessionTrace the trace of tasks whose pieces name none, as 32 hex digits
   */
  PieceEncoder(String sessionTrace) {
    this.sessionTrace = sessionTrace;
    this.lines = new LineEncoder(sessionTrace);
  }

  /**
   * Writes what a record of a kind says. One method for all, and no function for each: these are
   * the first that a program would have the JDK make, on the time of its first tasks.
   *
   * @param of a descriptor, a task, what is known of a task, a session tag, or how much is missing
   * @return whether the place of the record is marked
   */
  boolean write(int kind, @Nullable Object of) throws IOException {
    if (of instanceof TaskDescriptor descriptor) {
      name(descriptor);
    } else if (of instanceof Task task) {
      origin(task);
    } else if (of instanceof TaskMeta meta) {
      return kind == Records.INPUT ? input(meta) : line(meta);
    } else if (of instanceof Long unwritten) {
      finish(unwritten);
    } else {
      session((String) of);
    }
    return false;
  }

  /** What all tasks of a descriptor share. */
  void name(TaskDescriptor descriptor) {
    out.raw(LineEncoder.FUNC).string(descriptor.name());
    out.raw(LineEncoder.TASK_TYPE).string(descriptor.type().wireName());
    text(LineEncoder.SOURCE, descriptor.source());
    text(LineEncoder.DESCRIPTION, descriptor.description());
  }

  /** What tasks share that start on one thread in one trace; and what those without parent do. */
  void origin(Task task) {
    text(LineEncoder.THREAD, task.threadName());
    String trace = task.traceId();
    if (!trace.equals(sessionTrace)) {
      text(LineEncoder.TRACE_ID, trace);
    }
    text(TRACE_FLAGS, task.traceFlags());
    out.raw(BETWEEN);
    text(REMOTE_PARENT, task.remoteParent());
  }

  /**
   * What went into a task that starts; and what is said again when it ends.
   *
   * @return whether there is something of the former
   */
  boolean input(TaskMeta task) throws IOException {
    boolean isSaidOnce = hasInput(task);
    if (isSaidOnce) {
      TaskFields.input(task, pieces.begin());
      pieces.endFields(out);
    }
    out.raw(BETWEEN);
    JsonGenerator json = pieces.begin();
    identity(task, json);
    if (!isSaidOnce) {
      TaskFields.input(task, json);
    }
    LineEncoder.calls(task, json);
    pieces.endFields(out);
    if (out.size() > LineEncoder.MOST_BYTES / 2) {
      // With what comes out of the task the line might be too long; its end says all or nothing.
      out.backTo(0);
      return false;
    }
    return isSaidOnce;
  }

  /** Whether the arguments are written at the start, and not at the end. */
  private static boolean hasInput(TaskMeta task) {
    // Those of a model call may turn out to be said by the call.
    return task.type() != TaskType.MODEL_CALL && !task.arguments().isEmpty();
  }

  /**
   * What is known of an ended task besides its times.
   *
   * @param isInputSaid whether its arguments were written at its start
   * @return whether they are to be added to this
   */
  boolean output(TaskMeta task, boolean isInputSaid) throws IOException {
    if (isInputSaid) {
      JsonGenerator json = pieces.begin();
      identity(task, json);
      TaskFields.outcome(task, json);
      LineEncoder.calls(task, json);
      TaskFields.output(task, json);
      pieces.endFields(out);
      if (out.size() <= LineEncoder.MOST_BYTES / 2) {
        return true;
      }
      out.backTo(0);
    }
    JsonGenerator json = pieces.begin();
    identity(task, json);
    TaskFields.outcome(task, json);
    LineEncoder.calls(task, json);
    TaskFields.input(task, json);
    TaskFields.output(task, json);
    pieces.endFields(out);
    if (out.size() > LineEncoder.MOST_BYTES) {
      out.backTo(0);
      json = pieces.begin();
      identity(task, json);
      TaskFields.outcome(task, json);
      json.writeBooleanField("content_dropped", true);
      pieces.endFields(out);
    }
    return false;
  }

  /** A whole line of a span of another tool. */
  boolean line(TaskMeta span) throws IOException {
    lines.task(span, out);
    return false;
  }

  /** The line that says that the session tag has changed. */
  boolean session(@Nullable String sessionId) throws IOException {
    lines.session(sessionId, out);
    return false;
  }

  /** The line that says that the trace is complete. */
  boolean finish(long unwritten) throws IOException {
    lines.finish(unwritten, out);
    return false;
  }

  private static void identity(TaskMeta task, JsonGenerator json) throws IOException {
    JsonOutput.text(json, "agent_id", task.agentId());
    JsonOutput.number(json, "object_id", task.objectId());
    TaskFields.dependencies(task, json);
  }

  private void text(byte[] key, @Nullable String text) {
    if (text != null) {
      out.raw(key).string(text);
    }
  }
}
