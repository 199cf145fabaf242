package dev.motus.files.export;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.motus.format.json.JsonOutput;
import dev.motus.format.json.TaskFields;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceExporter;
import dev.motus.runtime.trace.TraceSnapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.util.Objects;
import java.util.Set;

/**
 * Motus's own format: one object, the tasks by their ids. Tools made for Motus (Python) read it.
 * Extra fields stand under their own names; one that is called like a standard field gets the
 * prefix {@code extra.}. Thread-safe.
 */
public final class TracerStateExporter implements TraceExporter {
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
  public void write(TraceSnapshot snapshot, OutputStream target) throws IOException {
    Writer text = JsonOutput.utf8(target);
    try (JsonGenerator out = JsonOutput.generator(text)) {
      out.writeStartObject();
      for (TaskMeta task : snapshot.spans()) {
        out.writeFieldName(Long.toString(task.id()));
        out.writeStartObject();
        TaskFields.write(task, snapshot.sessionId(), Set.of(), out);
        out.writeEndObject();
        // One task a line: no larger than the whole on one line, and grep finds a task.
        out.writeRaw('\n');
      }
      out.writeEndObject();
    }
    text.flush();
  }
}
