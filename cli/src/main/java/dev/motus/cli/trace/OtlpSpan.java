package dev.motus.cli.trace;

import com.fasterxml.jackson.databind.JsonNode;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskMetaBuilder;
import dev.motus.runtime.trace.TaskOutcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One span of OTLP as a task. Spans of ours come back as they were; of others, the GenAI
 * conventions say what kind of task they are, and what has no place in a task is an extra field.
 *
 * @param key trace and span, as others refer to it
 * @param parentKey that of the parent, or null
 * @param parentSpanId the parent's half of it, or null
 * @param linkKeys those of the spans that it links to
 * @param taskId the number of the task, 0 when it has none
 * @param task everything but the relations
 */
record OtlpSpan(
    String key,
    @Nullable String parentKey,
    @Nullable String parentSpanId,
    List<String> linkKeys,
    long taskId,
    TaskMetaBuilder task) {

  OtlpSpan withId(long id) {
    return new OtlpSpan(key, parentKey, parentSpanId, linkKeys, id, task);
  }

  static OtlpSpan of(JsonNode span) {
    String traceId = either(span, "traceId", "trace_id").asText("");
    String parent = either(span, "parentSpanId", "parent_span_id").asText("");
    List<String> links = new ArrayList<>();
    for (JsonNode link : span.path("links")) {
      links.add(
          either(link, "traceId", "trace_id").asText("")
              + ":"
              + either(link, "spanId", "span_id").asText(""));
    }
    Map<String, JsonNode> attributes = OtlpValues.attributes(span.path("attributes"));
    long taskId =
        attributes.containsKey("motus.task.id") ? attributes.get("motus.task.id").asLong() : 0;
    TaskMetaBuilder task = task(span, new Attributes(attributes)).traceId(traceId);
    return new OtlpSpan(
        traceId + ":" + either(span, "spanId", "span_id").asText(""),
        parent.isEmpty() ? null : traceId + ":" + parent,
        parent.isEmpty() ? null : parent,
        links,
        taskId,
        task);
  }

  private static JsonNode either(JsonNode object, String name, String other) {
    JsonNode value = object.path(name);
    return value.isMissingNode() ? object.path(other) : value;
  }

  /** What is taken is gone; what is left over becomes extra fields. */
  static final class Attributes {
    private final Map<String, JsonNode> left;

    Attributes(Map<String, JsonNode> attributes) {
      left = new LinkedHashMap<>(attributes);
    }

    @Nullable String text(String name) {
      JsonNode value = left.remove(name);
      return value == null || value.isNull() ? null : OtlpValues.text(value);
    }

    @Nullable JsonNode node(String name) {
      return left.remove(name);
    }

    @Nullable Long number(String name) {
      JsonNode value = left.remove(name);
      return value != null && value.canConvertToLong() ? Long.valueOf(value.asLong()) : null;
    }
  }

  private static TaskMetaBuilder task(JsonNode span, Attributes attributes) {
    TaskType type = type(attributes);
    TaskMetaBuilder task =
        TaskMeta.builder(name(span, type, attributes), type)
            .startMicros(micros(either(span, "startTimeUnixNano", "start_time_unix_nano")))
            .source(attributes.text("code.function.name"))
            .thread(attributes.text("thread.name"));
    switch (type) {
      case TOOL_CALL -> {
        task.description(attributes.text("gen_ai.tool.description"));
        task.arguments(OtlpMessages.values(attributes.node("gen_ai.tool.call.arguments")));
        task.result(OtlpMessages.value(attributes.node("gen_ai.tool.call.result")));
        attributes.text("gen_ai.tool.type");
      }
      case AGENT_CALL -> task.agent(attributes.text("gen_ai.agent.name"), null);
      case MODEL_CALL, NORMAL_TASK, MAGIC_TASK -> {}
    }
    if (type != TaskType.TOOL_CALL) {
      task.arguments(OtlpMessages.values(attributes.node("motus.task.args")));
      task.result(OtlpMessages.value(attributes.node("motus.task.result")));
    }
    ModelCall call = OtlpMessages.modelCall(attributes);
    if (type == TaskType.MODEL_CALL || !call.equals(ModelCall.EMPTY)) {
      task.modelCall(call);
    }
    outcome(span, attributes, task);
    if (attributes.text("motus.task.id") != null) {
      // Of ours: the resource says it too.
      attributes.text("gen_ai.conversation.id");
    }
    Map<String, CapturedValue> extras = new LinkedHashMap<>();
    attributes.left.forEach((name, value) -> extras.put(name, OtlpMessages.captured(value)));
    return task.extraFields(extras);
  }

  private static TaskType type(Attributes attributes) {
    String ours = attributes.text("motus.task.type");
    String operation = String.valueOf(attributes.text("gen_ai.operation.name"));
    for (TaskType type : TaskType.values()) {
      if (type.wireName().equals(ours)) {
        return type;
      }
    }
    JsonNode kind = attributes.left.get("openinference.span.kind");
    return switch (kind == null ? operation : kind.asText()) {
      case "execute_tool", "TOOL" -> TaskType.TOOL_CALL;
      case "invoke_agent", "create_agent", "AGENT" -> TaskType.AGENT_CALL;
      case "chat", "text_completion", "generate_content", "LLM" -> TaskType.MODEL_CALL;
      default -> TaskType.NORMAL_TASK;
    };
  }

  private static String name(JsonNode span, TaskType type, Attributes attributes) {
    String ours = attributes.text("motus.task.name");
    String tool = type == TaskType.TOOL_CALL ? attributes.text("gen_ai.tool.name") : null;
    return ours != null ? ours : tool != null ? tool : span.path("name").asText("");
  }

  private static long micros(JsonNode nanos) {
    return nanos.asLong(0) / 1_000;
  }

  private static void outcome(JsonNode span, Attributes attributes, TaskMetaBuilder task) {
    String outcome = String.valueOf(attributes.text("motus.outcome"));
    long end = micros(either(span, "endTimeUnixNano", "end_time_unix_nano"));
    if (outcome.equals("unfinished") || end == 0) {
      return;
    }
    JsonNode status = span.path("status").path("code");
    boolean failed = status.asInt() == 2 || status.asText().equals("STATUS_CODE_ERROR");
    task.ended(
        outcome.equals("cancelled")
            ? TaskOutcome.CANCELLED
            : failed ? TaskOutcome.ERROR : TaskOutcome.OK,
        end);
    String errorType = attributes.text("error.type");
    String message = span.path("status").path("message").textValue();
    String stack = null;
    for (JsonNode event : span.path("events")) {
      if (event.path("name").asText().equals("exception")) {
        Attributes exception = new Attributes(OtlpValues.attributes(event.path("attributes")));
        String exceptionType = exception.text("exception.type");
        String exceptionMessage = exception.text("exception.message");
        errorType = exceptionType != null ? exceptionType : errorType;
        message = exceptionMessage != null ? exceptionMessage : message;
        stack = exception.text("exception.stacktrace");
      }
    }
    // An exception that a span went on after is an event, not its outcome.
    if (failed || outcome.equals("cancelled")) {
      task.error(errorType, message, stack);
    }
  }
}
