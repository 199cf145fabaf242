package dev.motus.format.otlp;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.motus.annotation.TaskType;
import dev.motus.format.json.JsonInput;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.ModelToolCall;
import dev.motus.runtime.trace.TaskMeta;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which call in a model's answer a run of a tool belongs to: one with its name and its arguments,
 * in an answer that came before the tool ran, to a model that was asked by the same task. Where two
 * calls fit, none does. Not thread-safe.
 */
final class AskedTools {
  private static final int MOST_PARENTS = 2_000;
  private static final int MOST_CALLS = 200;

  /** A call that no run is known to belong to yet. */
  private record Asked(long model, long answeredMicros, ModelToolCall call, String arguments) {}

  private final Map<Long, List<Asked>> open = new Newest<>(MOST_PARENTS);

  /** The ids of the runs that were told; spans may be written more than once. */
  private final Map<Long, String> told = new Newest<>(MOST_PARENTS);

  /** The models whose answers were read. */
  private final Map<Long, Boolean> read = new Newest<>(MOST_PARENTS);

  /** The task, with the id of its call where that is known. */
  TaskMeta with(TaskMeta task) throws IOException {
    if (task.parent().isEmpty()) {
      return task;
    }
    long parent = task.parent().getAsLong();
    if (task.type() == TaskType.MODEL_CALL) {
      read(task, parent);
      return task;
    }
    if (task.type() != TaskType.TOOL_CALL
        || task.extraFields().containsKey(GenAiConventions.TOOL_CALL)) {
      return task;
    }
    String id = told.get(task.id());
    if (id == null) {
      id = take(task, open.getOrDefault(parent, List.of()));
    }
    if (id == null) {
      return task;
    }
    told.put(task.id(), id);
    Map<String, CapturedValue> fields = new LinkedHashMap<>(task.extraFields());
    fields.put(GenAiConventions.TOOL_CALL, CapturedValue.of(id));
    return task.toBuilder().extraFields(fields).build();
  }

  private void read(TaskMeta model, long parent) {
    ModelCall call = model.modelCall();
    if (call == null
        || call.output() == null
        || model.endMicros().isEmpty()
        || call.output().toolCalls().isEmpty()
        || read.put(model.id(), true) != null) {
      return;
    }
    List<Asked> calls = open.computeIfAbsent(parent, id -> new ArrayList<>());
    for (ModelToolCall each : call.output().toolCalls()) {
      String given = each.arguments();
      String arguments = given == null ? "{}" : canonical(given);
      if (each.id() != null && arguments != null && calls.size() < MOST_CALLS) {
        calls.add(new Asked(model.id(), model.endMicros().getAsLong(), each, arguments));
      }
    }
  }

  private static @Nullable String take(TaskMeta tool, List<Asked> calls) throws IOException {
    if (calls.isEmpty()) {
      return null;
    }
    String arguments = canonical(UniqueAttributes.json(tool.arguments()));
    List<Asked> fitting =
        calls.stream()
            .filter(each -> each.call.name().equals(tool.name()))
            .filter(each -> each.arguments.equals(arguments))
            .filter(each -> each.answeredMicros <= tool.startMicros())
            .toList();
    if (fitting.size() != 1) {
      return null;
    }
    calls.remove(fitting.get(0));
    return fitting.get(0).call.id();
  }

  /** The same text for the same value, however it was written; null for what is no JSON. */
  private static @Nullable String canonical(String json) {
    try (JsonParser in = JsonInput.parser(new StringReader(json))) {
      in.nextToken();
      String value = in.currentToken() == JsonToken.START_OBJECT ? value(in) : null;
      return in.nextToken() == null ? value : null;
    } catch (IOException malformed) {
      return null;
    }
  }

  private static String value(JsonParser in) throws IOException {
    if (in.currentToken() == JsonToken.START_OBJECT) {
      Map<String, String> fields = new TreeMap<>();
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        String name = in.currentName();
        in.nextToken();
        fields.put(name, value(in));
      }
      return fields.toString();
    }
    if (in.currentToken() == JsonToken.START_ARRAY) {
      List<String> items = new ArrayList<>();
      while (in.nextToken() != JsonToken.END_ARRAY) {
        items.add(value(in));
      }
      return items.toString();
    }
    return CapturedValue.of(in.getText()).toJson() + in.currentToken().id();
  }
}
