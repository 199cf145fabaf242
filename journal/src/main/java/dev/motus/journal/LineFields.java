package dev.motus.journal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.motus.format.json.JsonInput;
import dev.motus.format.json.TaskFieldsReader;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceInfo;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The fields of one line, in whatever order they come: those of {@code tracer_state.json}, and what
 * only a journal says. Fields of newer versions are passed over.
 */
final class LineFields {
  private final TaskFieldsReader task = new TaskFieldsReader();
  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, Long> numbers = new HashMap<>();
  private final Map<String, String> resource = new HashMap<>();
  private final Map<Long, String> dependencyTraces = new HashMap<>();
  private final String sessionTrace;
  private final boolean isOutline;
  private boolean hasModelCall;

  /**
   * Of one line.
   *
   * @param sessionTrace the trace of tasks whose lines name none
   * @param isOutline whether the content of a task is passed over
   */
  LineFields(String sessionTrace, boolean isOutline) {
    this.sessionTrace = sessionTrace;
    this.isOutline = isOutline;
  }

  /** Reads the value that the parser stands at. */
  void read(String name, JsonParser json) throws IOException {
    JsonToken token = json.currentToken();
    remember(name, token, json);
    if (isOutline && !isInOutline(name)) {
      json.skipChildren();
      return;
    }
    switch (name) {
      case "extra" -> extra(json);
      case "resource" -> texts(json, resource);
      case "dependency_traces" -> dependencyTraces(json);
      case "model_call" -> hasModelCall = token == JsonToken.VALUE_TRUE;
      default -> {
        if (!task.readKnown(name, json)) {
          json.skipChildren();
        }
      }
    }
  }

  private static boolean isInOutline(String name) {
    return switch (name) {
      case "func",
          "start_us",
          "started_at",
          "end_us",
          "ended_at",
          "error",
          "error_type",
          "cancelled",
          "resource" ->
          true;
      default -> false;
    };
  }

  private void remember(String name, JsonToken token, JsonParser json) throws IOException {
    if (token == JsonToken.VALUE_STRING) {
      switch (name) {
        case "e",
            "trace_id",
            "service",
            "project",
            "build",
            "session_id",
            "request_model",
            "response_model",
            "provider" ->
            texts.put(name, json.getText());
        default -> {
          // The task's reader takes it, or nobody.
        }
      }
    } else if (token == JsonToken.VALUE_NUMBER_INT) {
      switch (name) {
        case "id", "version", "start_us", "pid", "missing" ->
            numbers.put(name, json.getLongValue());
        default -> {
          // The task's reader takes it, or nobody.
        }
      }
    }
  }

  /** What the line says, once all its fields are read. */
  JournalLine line() {
    String kind = texts.get("e");
    if (kind == null) {
      return JournalLine.BROKEN;
    }
    return switch (kind) {
      case "start" -> task(LineKind.START);
      case "end" -> task(LineKind.END);
      case "external" -> task(LineKind.EXTERNAL);
      default -> record(kind, texts, numbers, resource);
    };
  }

  /** A line that is about the trace, and no task. */
  static JournalLine record(
      String kind,
      Map<String, String> texts,
      Map<String, Long> numbers,
      Map<String, String> resource) {
    long missing = numbers.getOrDefault("missing", 0L);
    return switch (kind) {
      case "journal" -> header(texts, numbers, resource);
      case "session" -> new JournalLine(LineKind.SESSION, null, null, texts.get("session_id"), 0);
      case "finish" -> new JournalLine(LineKind.FINISH, null, null, null, missing);
      case "exported" -> new JournalLine(LineKind.EXPORTED, null, null, null, 0);
      default -> JournalLine.UNKNOWN;
    };
  }

  private static JournalLine header(
      Map<String, String> texts, Map<String, Long> numbers, Map<String, String> resource) {
    String trace = texts.get("trace_id");
    if (trace == null) {
      return JournalLine.BROKEN;
    }
    return new JournalLine(
        LineKind.JOURNAL,
        null,
        new TraceInfo(
            trace,
            numbers.getOrDefault("start_us", 0L),
            texts.getOrDefault("service", "agent-runtime"),
            texts.get("project"),
            texts.get("build"),
            texts.get("session_id"),
            numbers.getOrDefault("pid", 0L),
            resource),
        null,
        numbers.getOrDefault("version", 0L));
  }

  private JournalLine task(LineKind kind) {
    long id = number("id");
    if (task.name() == null || id <= 0 || (kind == LineKind.END && task.endMicros() == null)) {
      return JournalLine.BROKEN;
    }
    if (hasModelCall) {
      task.models(texts.get("request_model"), texts.get("response_model"), texts.get("provider"));
    }
    TaskMeta read = kind == LineKind.START ? task.toRunningTask(id) : task.toTask(id);
    return JournalLine.of(
        kind,
        read.toBuilder()
            .traceId(texts.getOrDefault("trace_id", sessionTrace))
            .dependencyTraces(dependencyTraces)
            .external(kind == LineKind.EXTERNAL)
            .build());
  }

  private long number(String name) {
    return numbers.getOrDefault(name, 0L);
  }

  private void extra(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      task.extra(name, JsonInput.value(json));
    }
  }

  private void dependencyTraces(JsonParser json) throws IOException {
    Map<String, String> found = new LinkedHashMap<>();
    texts(json, found);
    for (Map.Entry<String, String> each : found.entrySet()) {
      if (each.getKey().matches("\\d{1,18}")) {
        dependencyTraces.put(Long.valueOf(each.getKey()), each.getValue());
      }
    }
  }

  /** The properties of an object that are texts. */
  private static void texts(JsonParser json, Map<String, String> found) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      if (json.nextToken() == JsonToken.VALUE_STRING) {
        found.put(name, json.getText());
      } else {
        json.skipChildren();
      }
    }
  }
}
