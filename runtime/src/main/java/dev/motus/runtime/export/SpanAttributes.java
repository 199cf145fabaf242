package dev.motus.runtime.export;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.runtime.json.EmbeddedJson;
import dev.motus.runtime.json.JsonOutput;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import java.io.IOException;
import java.io.StringWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a task is called and which attributes it has, for OTLP and Zipkin alike. */
final class SpanAttributes {
  private final AttributeSink sink;

  /** At first the names that only formats write: a user's field must not look like them. */
  private final Set<String> written =
      new HashSet<>(List.of("error", "motus.outcome", "motus.dependencies"));

  private SpanAttributes(AttributeSink sink) {
    this.sink = sink;
  }

  /** The span's name: of the conventions where there is one, else the task's. */
  static String spanName(TaskMeta task) {
    return switch (task.type()) {
      case AGENT_CALL -> GenAiConventions.OPERATION_AGENT + " " + agentName(task);
      case TOOL_CALL -> GenAiConventions.OPERATION_TOOL + " " + task.name();
      case MODEL_CALL -> {
        ModelCall call = task.modelCall();
        String model = call == null ? null : call.requestModel();
        if (call != null && model == null) {
          model = call.responseModel();
        }
        yield GenAiConventions.OPERATION_CHAT + (model == null ? "" : " " + model);
      }
      case NORMAL_TASK, MAGIC_TASK -> task.name();
    };
  }

  /** Whether the span is the near end of a call to another service. */
  static boolean isRemoteCall(TaskMeta task) {
    return task.type() == TaskType.MODEL_CALL;
  }

  /** Gives the sink all attributes of the task. */
  static void write(TaskMeta task, @Nullable String sessionId, AttributeSink sink)
      throws IOException {
    new SpanAttributes(sink).all(task, sessionId);
  }

  private void all(TaskMeta task, @Nullable String sessionId) throws IOException {
    number("motus.task.id", task.id());
    text("motus.task.type", task.type().wireName());
    text("motus.task.name", task.name());
    text("code.function.name", task.source());
    text("thread.name", task.thread());
    outcome(task);
    switch (task.type()) {
      case AGENT_CALL -> {
        text(GenAiConventions.OPERATION_NAME, GenAiConventions.OPERATION_AGENT);
        text(GenAiConventions.AGENT_NAME, agentName(task));
        text(GenAiConventions.CONVERSATION_ID, sessionId);
      }
      case TOOL_CALL -> tool(task);
      case MODEL_CALL -> text(GenAiConventions.OPERATION_NAME, GenAiConventions.OPERATION_CHAT);
      case NORMAL_TASK, MAGIC_TASK -> {}
    }
    ModelCall call = task.modelCall();
    if (call != null) {
      model(call);
    }
    if (task.type() != TaskType.TOOL_CALL && (call == null || task.type() != TaskType.MODEL_CALL)) {
      values("motus.task.args", task.arguments());
      value("motus.task.result", task.result());
    }
    extras(task.extraFields());
  }

  private void outcome(TaskMeta task) throws IOException {
    if (task.outcome() == TaskOutcome.ERROR) {
      text("error.type", task.errorType() == null ? "_OTHER" : task.errorType());
    } else if (task.outcome() == TaskOutcome.CANCELLED) {
      sink.text("motus.outcome", "cancelled");
    } else if (task.outcome() == TaskOutcome.RUNNING) {
      sink.text("motus.outcome", "unfinished");
    }
  }

  private void tool(TaskMeta task) throws IOException {
    text(GenAiConventions.OPERATION_NAME, GenAiConventions.OPERATION_TOOL);
    text(GenAiConventions.TOOL_NAME, task.name());
    text(GenAiConventions.TOOL_TYPE, GenAiConventions.TOOL_TYPE_FUNCTION);
    text(GenAiConventions.TOOL_DESCRIPTION, task.description());
    values(GenAiConventions.TOOL_CALL_ARGUMENTS, task.arguments());
    value(GenAiConventions.TOOL_CALL_RESULT, task.result());
  }

  private void model(ModelCall call) throws IOException {
    text(GenAiConventions.PROVIDER_NAME, call.provider());
    text(GenAiConventions.REQUEST_MODEL, call.requestModel());
    text(GenAiConventions.RESPONSE_MODEL, call.responseModel());
    String finishReason = call.finishReason();
    if (finishReason != null && written.add(GenAiConventions.RESPONSE_FINISH_REASONS)) {
      sink.texts(GenAiConventions.RESPONSE_FINISH_REASONS, List.of(finishReason));
    }
    TokenUsage usage = call.usage();
    if (usage != null) {
      number(GenAiConventions.USAGE_INPUT_TOKENS, usage.input());
      number(GenAiConventions.USAGE_OUTPUT_TOKENS, usage.output());
      number(GenAiConventions.USAGE_REASONING_TOKENS, usage.reasoning());
      number(GenAiConventions.USAGE_CACHED_TOKENS, usage.cached());
    }
    if (!call.input().isEmpty()) {
      text(GenAiConventions.INPUT_MESSAGES, GenAiMessages.input(call.input()));
    }
    if (call.output() != null) {
      text(GenAiConventions.OUTPUT_MESSAGES, GenAiMessages.output(call.output(), finishReason));
    }
    if (!call.tools().isEmpty()) {
      text(GenAiConventions.TOOL_DEFINITIONS, GenAiMessages.tools(call.tools()));
    }
  }

  /** Under their own names, unless a standard attribute of this span is called the same. */
  private void extras(Map<String, CapturedValue> extras) throws IOException {
    for (Map.Entry<String, CapturedValue> extra : extras.entrySet()) {
      String name = extra.getKey();
      while (!written.add(name)) {
        name = "extra." + name;
      }
      typed(name, extra.getValue());
    }
  }

  private void typed(String name, CapturedValue value) throws IOException {
    String text = value.asText();
    String json = text == null ? value.toJson() : "";
    if (text != null) {
      sink.text(name, text);
    } else if (json.equals("true") || json.equals("false")) {
      sink.truth(name, json.equals("true"));
    } else if (json.matches("-?\\d{1,18}")) {
      sink.number(name, Long.parseLong(json));
    } else if (json.matches("-?\\d{1,300}(\\.\\d{1,300})?([eE][+-]?\\d{1,2})?")) {
      sink.decimal(name, Double.parseDouble(json));
    } else {
      sink.text(name, json);
    }
  }

  private void text(String name, @Nullable String value) throws IOException {
    if (value != null && written.add(name)) {
      sink.text(name, value);
    }
  }

  private void number(String name, @Nullable Long value) throws IOException {
    if (value != null && written.add(name)) {
      sink.number(name, value);
    }
  }

  private void value(String name, @Nullable CapturedValue value) throws IOException {
    if (value != null) {
      StringWriter json = new StringWriter();
      try (JsonGenerator out = JsonOutput.generator(json)) {
        EmbeddedJson.write(out, value);
      }
      text(name, json.toString());
    }
  }

  private void values(String name, Map<String, CapturedValue> values) throws IOException {
    if (!values.isEmpty()) {
      StringWriter json = new StringWriter();
      try (JsonGenerator out = JsonOutput.generator(json)) {
        EmbeddedJson.write(out, values);
      }
      text(name, json.toString());
    }
  }

  private static String agentName(TaskMeta task) {
    return task.agentId() == null ? task.name() : task.agentId();
  }
}
