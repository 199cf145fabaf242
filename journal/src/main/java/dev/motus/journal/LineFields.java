package dev.motus.journal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.motus.annotation.TaskType;
import dev.motus.format.json.EmbeddedJson;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskMetaBuilder;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.runtime.trace.TraceInfo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one line, in whatever order they come. Fields of newer versions are passed over.
 */
final class LineFields {
  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, Long> numbers = new HashMap<>();
  private final Map<String, CapturedValue> arguments = new LinkedHashMap<>();
  private final Map<String, CapturedValue> extra = new LinkedHashMap<>();
  private final Map<String, String> resource = new HashMap<>();
  private final List<Long> dependencies = new ArrayList<>();
  private final ModelCallReader model = new ModelCallReader();
  private final String sessionTrace;
  private @Nullable CapturedValue result;
  private boolean cancelled;
  private boolean hasModelCall;

  /**
   * Of one line.
   *
   * @param sessionTrace the trace of tasks whose lines name none
   */
  LineFields(String sessionTrace) {
    this.sessionTrace = sessionTrace;
  }

  /** Reads the value that the parser stands at. */
  void read(String name, JsonParser json) throws IOException {
    JsonToken token = json.currentToken();
    switch (name) {
      case "args" -> values(json, arguments);
      case "tool_input_meta" -> toolInput(json);
      case "result", "tool_output_meta" -> result = value(json);
      case "extra" -> values(json, extra);
      case "resource" -> resource(json);
      case "dependencies" -> dependencies(json);
      case "model_input_meta" -> model.input(json);
      case "model_output_meta" -> model.output(json);
      case "tool_meta" -> model.tools(json);
      case "model_call" -> hasModelCall = token == JsonToken.VALUE_TRUE;
      case "cancelled" -> cancelled = token == JsonToken.VALUE_TRUE;
      default -> {
        if (token == JsonToken.VALUE_STRING) {
          texts.put(name, json.getText());
        } else if (token == JsonToken.VALUE_NUMBER_INT) {
          numbers.put(name, json.getLongValue());
        } else {
          json.skipChildren();
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
      case "journal" -> header();
      case "session" -> new JournalLine(LineKind.SESSION, null, null, texts.get("session_id"), 0);
      case "finish" -> new JournalLine(LineKind.FINISH, null, null, null, number("missing"));
      case "exported" -> new JournalLine(LineKind.EXPORTED, null, null, null, 0);
      default -> JournalLine.UNKNOWN;
    };
  }

  private JournalLine header() {
    String trace = texts.get("trace_id");
    if (trace == null) {
      return JournalLine.BROKEN;
    }
    return new JournalLine(
        LineKind.JOURNAL,
        null,
        new TraceInfo(
            trace,
            number("start_us"),
            texts.getOrDefault("service", "agent-runtime"),
            texts.get("project"),
            texts.get("build"),
            texts.get("session_id"),
            number("pid"),
            resource),
        null,
        number("version"));
  }

  private JournalLine task(LineKind kind) {
    String name = texts.get("func");
    Long end = numbers.get("end_us");
    if (name == null || number("id") <= 0 || (kind == LineKind.END && end == null)) {
      return JournalLine.BROKEN;
    }
    // A kind of task that a newer version has is at least a task.
    TaskType known = PlainLine.type(texts.get("task_type"));
    TaskMetaBuilder task =
        TaskMeta.builder(name, known == null ? TaskType.NORMAL_TASK : known)
            .id(number("id"))
            .parent(Math.max(0, number("parent")))
            .remoteParent(texts.get("remote_parent"))
            .startMicros(number("start_us"))
            .thread(texts.get("thread"))
            .source(texts.get("source"))
            .description(texts.get("description"))
            .traceId(texts.getOrDefault("trace_id", sessionTrace))
            .agent(texts.get("agent_id"), numbers.get("object_id"))
            .dependencies(dependencies)
            .arguments(arguments)
            .result(result)
            .extraFields(extra)
            .external(kind == LineKind.EXTERNAL);
    if (hasModelCall) {
      task.modelCall(
          model.call(
              texts.get("request_model"), texts.get("response_model"), texts.get("provider")));
    }
    String error = texts.get("error");
    if (end != null && kind != LineKind.START) {
      task.ended(cancelled ? TaskOutcome.CANCELLED : TaskOutcome.OK, end);
    }
    if (error != null) {
      task.error(texts.get("error_type"), error, texts.get("error_stack"));
    }
    return JournalLine.of(kind, task.build());
  }

  private long number(String name) {
    return numbers.getOrDefault(name, 0L);
  }

  private void toolInput(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      if (name.equals("arguments")) {
        values(json, arguments);
      } else {
        json.skipChildren();
      }
    }
  }

  private void resource(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      if (json.nextToken() == JsonToken.VALUE_STRING) {
        resource.put(name, json.getText());
      } else {
        json.skipChildren();
      }
    }
  }

  private void dependencies(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      json.skipChildren();
      return;
    }
    for (JsonToken each = json.nextToken();
        each != null && each != JsonToken.END_ARRAY;
        each = json.nextToken()) {
      if (each == JsonToken.VALUE_NUMBER_INT) {
        dependencies.add(json.getLongValue());
      } else {
        json.skipChildren();
      }
    }
  }

  private static void values(JsonParser json, Map<String, CapturedValue> into) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      into.put(name, value(json));
    }
  }

  private static CapturedValue value(JsonParser json) throws IOException {
    return json.currentToken() == JsonToken.VALUE_STRING
        ? CapturedValue.of(json.getText())
        : CapturedValue.ofJson(EmbeddedJson.read(json));
  }
}
