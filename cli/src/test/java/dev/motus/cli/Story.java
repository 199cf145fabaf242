package dev.motus.cli;

import static dev.motus.cli.StoryValues.put;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.motus.annotation.TaskType;
import dev.motus.cli.trace.LoadedTrace;
import dev.motus.format.json.TaskFields;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.ModelMessage;
import dev.motus.runtime.capture.ModelTool;
import dev.motus.runtime.capture.ModelToolCall;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/** The story of a trace, as the README.md of the cases defines it. */
final class Story {
  private final LoadedTrace trace;

  private Story(LoadedTrace trace) {
    this.trace = trace;
  }

  /** Everything that a trace says, with every number as text. */
  static ObjectNode of(LoadedTrace trace) throws IOException {
    ObjectNode story = JsonNodeFactory.instance.objectNode();
    ArrayNode spans = story.putArray("spans");
    Story told = new Story(trace);
    for (TaskMeta task : trace.snapshot().spans()) {
      spans.add(told.span(task));
    }
    return story;
  }

  private ObjectNode span(TaskMeta task) throws IOException {
    ObjectNode span = JsonNodeFactory.instance.objectNode();
    span.put("id", id(task.id()));
    span.put("parent", task.parent().isPresent() ? id(task.parent().getAsLong()) : null);
    span.put("name", task.name());
    span.put("type", task.type().wireName());
    span.put(
        "outcome",
        task.isFinished() ? task.outcome().name().toLowerCase(Locale.ROOT) : "unfinished");
    span.put("start_us", Long.toString(task.startMicros()));
    span.put(
        "end_us",
        task.endMicros().isPresent() ? Long.toString(task.endMicros().getAsLong()) : null);
    put(span, "trace_id", task.traceId().isEmpty() ? null : task.traceId());
    put(span, "thread", task.thread());
    if (task.outcome() == TaskOutcome.ERROR || task.outcome() == TaskOutcome.CANCELLED) {
      ObjectNode error = span.putObject("error").put("message", TaskFields.errorText(task));
      put(error, "type", task.errorType());
      put(error, "stack", task.errorStack());
    }
    if (task.modelCall() != null) {
      modelCall(task.modelCall(), span);
    }
    put(span, "cost", task.extraFields().get("cost"));
    tool(task, span);
    if (!task.dependencies().isEmpty()) {
      ArrayNode uses = span.putArray("uses");
      task.dependencies().forEach(used -> uses.add(id(used)));
    }
    ObjectNode attributes = attributes(task);
    if (!attributes.isEmpty()) {
      span.set("attributes", attributes);
    }
    return span;
  }

  private String id(long number) {
    return trace.idTexts().apply(number);
  }

  private static void modelCall(ModelCall call, ObjectNode span) throws IOException {
    put(span, "model", call.requestModel() != null ? call.requestModel() : call.responseModel());
    TokenUsage usage = call.usage();
    if (usage != null) {
      ObjectNode tokens = span.putObject("usage");
      put(tokens, "input", usage.input());
      put(tokens, "output", usage.output());
      put(tokens, "reasoning", usage.reasoning());
      put(tokens, "cached", usage.cacheRead());
      put(tokens, "cache_write", usage.cacheWrite());
      put(tokens, "total", usage.totalTokens());
    }
    if (!call.input().isEmpty()) {
      ArrayNode messages = span.putArray("messages");
      for (ModelMessage each : call.input()) {
        messages.add(message(each));
      }
    }
    if (call.output() != null) {
      ObjectNode answer = message(call.output());
      if (!answer.path("parts").isEmpty()) {
        span.set("answer", answer);
      }
    }
    put(span, "finish_reason", call.finishReason());
    if (!call.tools().isEmpty()) {
      ArrayNode tools = span.putArray("offered_tools");
      for (ModelTool each : call.tools()) {
        ObjectNode tool = tools.addObject().put("name", each.name());
        put(tool, "description", each.description());
        if (each.parameters() != null) {
          tool.set("parameters", StoryValues.of(each.parameters()));
        }
      }
    }
  }

  private static ObjectNode message(ModelMessage message) throws IOException {
    ObjectNode told = JsonNodeFactory.instance.objectNode().put("role", message.role());
    put(told, "name", message.name());
    ArrayNode parts = told.putArray("parts");
    if (message.reasoning() != null) {
      parts.addObject().put("kind", "reasoning").put("text", message.reasoning());
    }
    if (message.toolCallId() != null || message.role().equals("tool")) {
      ObjectNode result = parts.addObject().put("kind", "result");
      result.put("id", message.toolCallId() == null ? "" : message.toolCallId());
      result.put("content", message.content());
    } else if (message.content() != null && !message.content().isEmpty()) {
      parts.addObject().put("kind", "text").put("text", message.content());
    }
    for (ModelToolCall call : message.toolCalls()) {
      ObjectNode part = parts.addObject().put("kind", "call");
      part.put("id", call.id() == null ? "" : call.id()).put("name", call.name());
      part.set("arguments", StoryValues.ofArguments(call.arguments()));
    }
    return told;
  }

  private static void tool(TaskMeta task, ObjectNode span) throws IOException {
    if (task.type() != TaskType.TOOL_CALL) {
      return;
    }
    ObjectNode tool = JsonNodeFactory.instance.objectNode();
    if (!task.arguments().isEmpty() || task.result() != null || task.errorStack() != null) {
      tool.put("name", task.name()).set("arguments", StoryValues.of(task.arguments()));
    }
    if (task.result() != null) {
      tool.set("result", StoryValues.of(task.result()));
    }
    if (!tool.isEmpty()) {
      span.set("tool", tool);
    }
  }

  private ObjectNode attributes(TaskMeta task) throws IOException {
    ObjectNode attributes = JsonNodeFactory.instance.objectNode();
    if (task.type() != TaskType.TOOL_CALL) {
      if (!task.arguments().isEmpty()) {
        attributes.set("args", StoryValues.of(task.arguments()));
      }
      if (task.result() != null) {
        attributes.set("result", StoryValues.of(task.result()));
      }
    }
    put(attributes, "agent_id", task.agentId());
    if (task.objectId() != null) {
      attributes.set("object_id", StoryValues.of(task.objectId().toString()));
    }
    put(attributes, "remote_parent", task.remoteParent());
    put(attributes, "session_id", trace.snapshot().sessionId());
    put(attributes, "source", task.source());
    put(attributes, "description", task.description());
    put(attributes, "provider", task.modelCall() == null ? null : task.modelCall().provider());
    for (Map.Entry<String, CapturedValue> extra : task.extraFields().entrySet()) {
      String name = extra.getKey();
      if (!name.equals("cost")) {
        String told = TaskFields.isStandard(name) ? "extra." + name : name;
        attributes.set(told, StoryValues.of(extra.getValue()));
      }
    }
    return attributes;
  }
}
