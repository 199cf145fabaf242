package dev.motus.files.export;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.motus.format.json.TaskFields;
import dev.motus.format.otlp.TraceLinks;
import dev.motus.format.row.JsonRecord;
import dev.motus.format.row.TaskFile;
import dev.motus.format.row.TaskFileFormat;
import dev.motus.format.row.TaskRows;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceSnapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Motus's own format: one object, the tasks by their ids. Tools made for Motus (Python) read it.
 * Extra fields stand under their own names; one that is called like a standard field gets the
 * prefix {@code extra.}. Thread-safe.
 */
public final class TracerStateExporter implements TaskFileFormat {
  /** The name of the file unless configured. */
  public static final String FILE_NAME = "tracer_state.json";

  private final String fileName;

  /** For the standard file name. */
  public TracerStateExporter() {
    this(FILE_NAME);
  }

  /** For a file name of the user's. */
  public TracerStateExporter(String fileName) {
    this.fileName = Objects.requireNonNull(fileName, "fileName");
  }

  @Override
  public String fileName() {
    return fileName;
  }

  @Override
  public TaskFile begin(TraceSnapshot snapshot, OutputStream target) throws IOException {
    return new State(snapshot, target);
  }

  /** The object on its way to the file. */
  private static final class State implements TaskFile, TaskRows.Row {
    private final @Nullable String sessionId;
    private final OutputStream target;
    private final TaskRows rows;
    private char before = '{';

    State(TraceSnapshot snapshot, OutputStream target) throws IOException {
      sessionId = snapshot.sessionId();
      this.target = target;
      String session = TraceLinks.of(snapshot.traceId()).sessionTrace();
      rows = new TaskRows(session, new JsonRecord(), this, target);
    }

    @Override
    public void add(TaskMeta task) throws IOException {
      rows.raw(before);
      before = ',';
      rows.raw('"');
      rows.number(task.id());
      rows.raw('"');
      rows.raw(':');
      rows.add(task);
      // One task a line: no larger than the whole on one line, and grep finds a task.
      rows.raw('\n');
    }

    @Override
    public void write(TaskMeta task, JsonGenerator out) throws IOException {
      out.writeStartObject();
      TaskFields.write(task, sessionId, Set.of(), out);
      out.writeEndObject();
    }

    @Override
    public void end() throws IOException {
      if (before == '{') {
        rows.raw('{');
      }
      rows.raw('}');
      rows.flush();
      target.flush();
    }
  }
}
