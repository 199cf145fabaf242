package dev.motus.format.read;

import dev.motus.annotation.TaskType;
import dev.motus.format.json.TaskFields;
import dev.motus.format.read.ForeignSpan.Event;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A span of another product, or of ours in another's format, as fields of {@code
 * tracer_state.json}, from which tasks are made. What has no field there keeps its own name.
 */
final class SpanFields {
  private static final String UNNAMED = "(no name)";

  private final ForeignSpan span;
  private final Attributes attributes;
  private final boolean isOurs;
  private final Map<String, Json> fields = new LinkedHashMap<>();
  private final Map<String, Json> extras = new LinkedHashMap<>();
  private ModelCallAttributes.@Nullable Models models;

  private SpanFields(ForeignSpan span) {
    this.span = span;
    attributes = span.attributes();
    isOurs = attributes.has("motus.task.type");
  }

  /** Reads a span. */
  static SpanFields of(ForeignSpan span) {
    SpanFields read = new SpanFields(span);
    read.read();
    return read;
  }

  /** All but the relations to other spans. */
  Map<String, Json> fields() {
    return fields;
  }

  /** What {@code tracer_state.json} has no field for. */
  Map<String, Json> extras() {
    return extras;
  }

  /** Null when it is no model call. */
  ModelCallAttributes.@Nullable Models models() {
    return models;
  }

  private void read() {
    TaskType type = SpanTypes.take(attributes);
    fields.put("task_type", Json.of(type.wireName()));
    times();
    EventMessages events = EventMessages.of(span);
    List<Event> others = new ArrayList<>(failure(events.others()));
    switch (type) {
      case TOOL_CALL -> tool(events);
      case AGENT_CALL -> agent();
      case MODEL_CALL, NORMAL_TASK, MAGIC_TASK ->
          fields.put("func", Json.of(name(attributes.takeText("motus.task.name"))));
    }
    boolean isModelCall = type == TaskType.MODEL_CALL;
    ModelCallAttributes call = new ModelCallAttributes(attributes, events, isModelCall);
    ModelCallAttributes.Models known = call.models();
    call.read(fields);
    if (isModelCall
        || !known.isEmpty()
        || fields.containsKey("model_input_meta")
        || fields.containsKey("model_output_meta")) {
      models = known;
    }
    if (!isModelCall) {
      values();
      if (type != TaskType.TOOL_CALL && !events.input().isEmpty()) {
        others.addAll(span.events().stream().filter(e -> e.name().startsWith("gen_ai.")).toList());
      }
    }
    rest(type, others);
  }

  private String name(@Nullable String known) {
    return known != null ? known : span.name().isEmpty() ? UNNAMED : span.name();
  }

  private void times() {
    boolean isUnfinished = "unfinished".equals(attributes.peek("motus.outcome").text());
    Long start = span.startMicros();
    Long end = span.endMicros();
    if (start != null) {
      fields.put("start_us", Json.of(start));
    }
    if (end != null && !isUnfinished) {
      fields.put("end_us", Json.of(end));
    }
  }

  /** Gives the events that are not how it failed. */
  private List<Event> failure(List<Event> events) {
    String outcome = String.valueOf(attributes.takeText("motus.outcome"));
    String type = attributes.takeText("error.type");
    boolean isCancelled = outcome.equals("cancelled");
    if (!span.failed() && !isCancelled) {
      // An exception that a span went on after is an event, not its outcome.
      if (type != null) {
        extras.put("error.type", Json.of(type));
      }
      return events;
    }
    int last = -1;
    for (int i = 0; i < events.size(); i++) {
      last = events.get(i).name().equals("exception") ? i : last;
    }
    List<Event> others = new ArrayList<>(events);
    Map<String, Json> exception = last < 0 ? Map.of() : others.remove(last).attributes();
    Json message = exception.getOrDefault("exception.message", Json.of(span.message()));
    Json exceptionType =
        exception.getOrDefault(
            "exception.type", type == null || type.equals("_OTHER") ? Json.MISSING : Json.of(type));
    if (isCancelled) {
      fields.put("cancelled", Json.of(true));
    }
    String said = message.toText().isEmpty() ? span.message() : message.toText();
    if (said.isEmpty()) {
      said =
          exceptionType.isThere() ? exceptionType.toText() : isCancelled ? "cancelled" : "failed";
    }
    fields.put("error", Json.of(said));
    fields.put("error_type", exceptionType);
    fields.put("error_stack", exception.getOrDefault("exception.stacktrace", Json.MISSING));
    return others;
  }

  private void agent() {
    fields.put("func", Json.of(name(attributes.takeText("motus.task.name"))));
    Json agent = attributes.take("gen_ai.agent.name", "agent.name", "traceloop.entity.name");
    if (agent.isThere()) {
      fields.put("agent_id", agent);
    }
  }

  private void tool(EventMessages events) {
    String ours = attributes.takeText("motus.task.name");
    String called =
        attributes.takeText(
            "gen_ai.tool.name", "tool.name", "ai.toolCall.name", "traceloop.entity.name");
    String name = name(ours != null ? ours : called);
    fields.put("func", Json.of(name));
    fields.put("description", attributes.take("gen_ai.tool.description", "tool.description"));
    if ("function".equals(attributes.peek("gen_ai.tool.type").text())) {
      attributes.take("gen_ai.tool.type");
    }
    Json arguments =
        attributes.takeUnpacked(
            "gen_ai.tool.call.arguments",
            "ai.toolCall.args",
            "ai.toolCall.input",
            "input.value",
            "traceloop.entity.input");
    Json result =
        attributes.takeUnpacked(
            "gen_ai.tool.call.result",
            "ai.toolCall.result",
            "ai.toolCall.output",
            "output.value",
            "traceloop.entity.output");
    attributes.take("input.mime_type");
    attributes.take("output.mime_type");
    List<Json> documents = documents();
    if (!result.isThere() && !documents.isEmpty()) {
      result = Json.of(documents);
    }
    if (!arguments.isThere() && !events.input().isEmpty()) {
      arguments = events.input().get(0).get("content").unpacked();
    }
    if (!result.isThere() && !events.output().isEmpty()) {
      result = events.output().get(0).get("content").unpacked();
    }
    boolean isKnown =
        arguments.isThere()
            || result.isThere()
            || fields.getOrDefault("error_stack", Json.MISSING).isThere();
    if (isKnown) {
      Map<String, Json> input = new LinkedHashMap<>();
      input.put("name", Json.of(name));
      input.put("arguments", byName(arguments));
      fields.put("tool_input_meta", Json.of(input));
    }
    if (result.isThere()) {
      fields.put("tool_output_meta", result);
    }
  }

  private List<Json> documents() {
    List<Json> documents = new ArrayList<>();
    for (Json each : attributes.takeNumbered("retrieval.documents.")) {
      Map<String, Json> document = new LinkedHashMap<>();
      each.fields()
          .forEach((name, value) -> document.put(name.replaceFirst("^document\\.", ""), value));
      documents.add(Json.of(document));
    }
    return documents;
  }

  /** Values by name; a value that is no object goes under the name {@code value}. */
  private static Json byName(Json arguments) {
    return arguments.isObject()
        ? arguments
        : Json.of(arguments.isThere() ? Map.of("value", arguments) : Map.of());
  }

  private void values() {
    Json args = attributes.takeUnpacked("motus.task.args", "traceloop.entity.input", "input.value");
    if (args.isThere()) {
      fields.put("args", byName(args));
    }
    Json result =
        attributes.takeUnpacked("motus.task.result", "traceloop.entity.output", "output.value");
    if (result.isThere()) {
      fields.put("result", result);
    }
    attributes.take("input.mime_type");
    attributes.take("output.mime_type");
  }

  private void rest(TaskType type, List<Event> events) {
    field("thread", attributes.take("thread.name"));
    field("source", attributes.take("code.function.name"));
    if (!span.traceId().isEmpty()) {
      fields.put("trace_id", Json.of(span.traceId()));
    }
    if (isOurs) {
      // The resource says it too.
      attributes.take("gen_ai.conversation.id");
    }
    if (!span.kind().isEmpty() && type != TaskType.MODEL_CALL) {
      extras.put("kind", Json.of(span.kind()));
    }
    if (!events.isEmpty()) {
      List<Json> told = new ArrayList<>();
      for (Event event : events) {
        Map<String, Json> one = new LinkedHashMap<>();
        one.put("name", Json.of(event.name()));
        one.putAll(event.attributes());
        told.add(Json.of(one));
      }
      extras.put("events", Json.of(told));
    }
    Json cost = attributes.take("motus.cost", "llm.cost.total", "gen_ai.usage.cost");
    if (cost.isThere()) {
      extras.put("cost", cost);
      put("cost_currency", attributes.take("motus.cost.currency"), extras);
      put("cost_basis", attributes.take("motus.cost.basis"), extras);
    }
    attributes
        .left()
        .forEach(
            (name, value) -> {
              String free = name;
              while (extras.containsKey(free) || TaskFields.isStandard(free)) {
                free = "extra." + free;
              }
              extras.put(free, value);
            });
  }

  private static void put(String name, Json value, Map<String, Json> fields) {
    if (value.isThere()) {
      fields.put(name, value);
    }
  }

  private void field(String name, Json value) {
    if (value.isThere()) {
      fields.put(name, value);
    }
  }
}
