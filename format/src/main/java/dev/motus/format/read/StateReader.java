package dev.motus.format.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.motus.format.json.TaskFieldsReader;
import java.io.IOException;
import java.util.List;

/** Reads {@code tracer_state.json}: an object of tasks by id. */
final class StateReader {
  private static final int MOST_WARNINGS = 20;

  private final TraceAssembly trace;
  private final List<String> warnings;
  private int read;

  StateReader(TraceAssembly trace, List<String> warnings) {
    this.trace = trace;
    this.warnings = warnings;
  }

  /** How many tasks were read. */
  int size() {
    return read;
  }

  void read(JsonParser in) throws IOException {
    boolean isEmpty = true;
    in.nextToken();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      isEmpty = false;
      String key = in.currentName();
      TaskFieldsReader task = new TaskFieldsReader(trace.ids()::of);
      if (in.nextToken() == JsonToken.START_OBJECT) {
        task.readObject(in);
      } else {
        in.skipChildren();
      }
      if (task.isTask()) {
        trace.sessionId(task.sessionId());
        trace.add(task.toTask(trace.ids().claim(key)));
        read++;
      } else if (warnings.size() < MOST_WARNINGS) {
        warnings.add("Entry '" + key + "' is no task and was left out.");
      }
    }
    if (read == 0 && !isEmpty) {
      throw FileContent.unknown();
    }
  }
}
