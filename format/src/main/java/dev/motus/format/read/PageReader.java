package dev.motus.format.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.motus.format.json.JsonInput;
import dev.motus.format.json.TaskFieldsReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Reads the trace in a viewer's page: one that was written with the other files, or a live one that
 * was saved. {@code docs/viewer-format.md} has the layout.
 */
final class PageReader {
  private static final int VERSION = 2;
  private static final String OTHER_FILE =
      "Give the tracer_state.json or the spans.jsonl that was written with it.";

  /** What the header calls what the resource of OTLP calls otherwise. */
  private static final Map<String, String> RESOURCE =
      Map.of(
          "traceId", "service.instance.id",
          "service", "service.name",
          "project", "motus.project",
          "build", "motus.build",
          "sessionId", "session.id",
          "processId", "process.pid");

  private final TraceAssembly trace;
  private final List<String> warnings;
  private long origin;
  private int read;
  private boolean hasDamagedContents;

  PageReader(TraceAssembly trace, List<String> warnings) {
    this.trace = trace;
    this.warnings = warnings;
  }

  void read(Reader text) throws IOException {
    PageElements page = PageElements.of(text);
    String header = page.json("trace");
    header(header == null ? Json.MISSING : Json.parsed(header));
    String state = page.json("state");
    if (state != null) {
      state(state);
    } else {
      tasks(page);
    }
  }

  private void header(Json header) throws NotATraceException {
    if (!"motus-trace".equals(header.get("format").text())) {
      throw new NotATraceException("is a page without a trace in it", OTHER_FILE);
    }
    if (header.get("live").isTrue()) {
      throw new NotATraceException(
          "is a page that followed a running program, and holds no trace", OTHER_FILE);
    }
    Long version = header.get("version").toLong();
    if (version != null && version > VERSION) {
      throw new NotATraceException(
          "has version "
              + version
              + " of the format; versions up to "
              + VERSION
              + " are known here",
          "Use a newer version of this command.");
    }
    RESOURCE.forEach(
        (name, attribute) -> {
          Json value = header.get(name);
          if (value.isThere()) {
            trace.resource(attribute, value.toText());
          }
        });
    origin = number(header.get("startUs"));
    trace.lastKnown(number(header.get("snapshotUs")));
    trace.dropped(number(header.get("droppedTasks")), number(header.get("droppedContents")));
  }

  private static long number(Json json) {
    Long number = json.toLong();
    return number == null ? 0 : number;
  }

  /** A live page that was saved has its tasks as {@code tracer_state.json} has them. */
  private void state(String text) throws IOException {
    StateReader state = new StateReader(trace, warnings);
    try (JsonParser in = JsonInput.parser(new StringReader(text))) {
      state.read(in);
    } catch (JsonProcessingException damaged) {
      warnings.add("The page is damaged: only the first " + state.size() + " tasks were read.");
    }
  }

  private void tasks(PageElements page) throws IOException {
    PageRecords payloads = new PageRecords(page.chunks("payloads"));
    PageRecords messages = new PageRecords(page.chunks("messages"));
    int lost = 0;
    for (PageChunk chunk : page.chunks("columns")) {
      PageColumns columns;
      try {
        columns = new PageColumns(chunk.unpacked());
      } catch (NotATraceException newer) {
        throw newer;
      } catch (IOException damaged) {
        lost += chunk.count();
        continue;
      }
      for (int i = 0; i < columns.count(); i++) {
        task(columns, i, payloads.record(chunk.first() + (long) i), messages);
      }
    }
    if (lost > 0) {
      warnings.add("The page is damaged: " + lost + " tasks could not be read.");
    }
    if (page.isCut() || hasDamagedContents || payloads.isIncomplete() || messages.isIncomplete()) {
      warnings.add(
          "The page is cut off or damaged: "
              + read
              + " tasks were read, and the contents of some of them, or further tasks, are"
              + " missing.");
    }
  }

  private void task(PageColumns columns, int index, String payload, PageRecords messages)
      throws IOException {
    TaskFieldsReader task = new TaskFieldsReader(trace.ids()::of);
    try (JsonParser in = JsonInput.parser(new StringReader(columns.fields(index, origin)))) {
      in.nextToken();
      task.readObject(in);
    }
    try {
      contents(task, payload, messages);
    } catch (JsonProcessingException damaged) {
      hasDamagedContents = true;
    }
    trace.add(task.toTask(trace.ids().claim(Long.toString(columns.id(index)))));
    read++;
  }

  /** Reads the fields of a task, and the messages and tools that stand elsewhere. */
  private static void contents(TaskFieldsReader task, String payload, PageRecords messages)
      throws IOException {
    try (JsonParser in = JsonInput.parser(new StringReader(payload))) {
      if (in.nextToken() == JsonToken.START_ARRAY) {
        in.nextToken();
        shared(task, "model_input_meta", numbers(in), messages);
        in.nextToken();
        shared(task, "tool_meta", numbers(in), messages);
        in.nextToken();
      }
      if (in.currentToken() == JsonToken.START_OBJECT) {
        task.readObject(in);
      }
    }
  }

  private static List<Long> numbers(JsonParser in) throws IOException {
    List<Long> numbers = new ArrayList<>();
    for (Json each : Json.read(in).items()) {
      Long number = each.toLong();
      if (number != null) {
        numbers.add(number);
      }
    }
    return numbers;
  }

  private static void shared(
      TaskFieldsReader task, String field, List<Long> numbers, PageRecords messages)
      throws IOException {
    StringJoiner array = new StringJoiner(",", "[", "]");
    for (long number : numbers) {
      String message = messages.record(number);
      if (!message.isEmpty()) {
        array.add(message);
      }
    }
    if (!numbers.isEmpty()) {
      try (JsonParser in = JsonInput.parser(new StringReader(array.toString()))) {
        in.nextToken();
        task.read(field, in);
      }
    }
  }
}
