package dev.motus.format.otlp;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.config.SemanticConventions;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a task is called and which attributes it has, for OTLP and Zipkin alike. */
public final class SpanAttributes {
  private SpanAttributes() {}

  /** The span's name: of the conventions where there is one, else the task's. */
  public static String spanName(TaskMeta task) {
    return switch (task.type()) {
      case AGENT_CALL -> GenAiConventions.OPERATION_AGENT + " " + agentName(task);
      case TOOL_CALL -> GenAiConventions.OPERATION_TOOL + " " + task.name();
      case MODEL_CALL -> {
        ModelCall call = task.modelCall();
        String model = call == null ? null : call.requestModel();
        yield GenAiAttributes.operation(task)
            + (model == null || model.isBlank() ? "" : " " + model);
      }
      case NORMAL_TASK, MAGIC_TASK -> task.name();
    };
  }

  /** Whether the span is the near end of a call to another service. */
  public static boolean isRemoteCall(TaskMeta task) {
    return task.type() == TaskType.MODEL_CALL;
  }

  /** Gives the sink all attributes of the task, in the names of these conventions. */
  public static void write(
      TaskMeta task,
      @Nullable String sessionId,
      SemanticConventions conventions,
      AttributeSink sink)
      throws IOException {
    UniqueAttributes out = new UniqueAttributes(sink);
    out.number("motus.task.id", task.id());
    out.text("motus.task.type", task.type().wireName());
    out.text("motus.task.name", task.name());
    out.text("code.function.name", task.source());
    out.text("thread.name", task.thread());
    outcome(task, out);
    Map<String, CapturedValue> extras = new LinkedHashMap<>(CostAttributes.renamed(task));
    switch (conventions) {
      case GEN_AI -> extras.keySet().removeAll(GenAiAttributes.write(task, sessionId, out));
      case OPEN_INFERENCE -> OpenInferenceAttributes.write(task, sessionId, out);
    }
    out.extras(extras);
  }

  private static void outcome(TaskMeta task, UniqueAttributes out) throws IOException {
    if (task.outcome() == TaskOutcome.ERROR) {
      out.text("error.type", task.errorType() == null ? "_OTHER" : task.errorType());
    } else if (task.outcome() == TaskOutcome.CANCELLED) {
      out.reserved("motus.outcome", "cancelled");
    } else if (task.outcome() == TaskOutcome.RUNNING) {
      out.reserved("motus.outcome", "unfinished");
    }
  }

  static String agentName(TaskMeta task) {
    return task.agentId() == null ? task.name() : task.agentId();
  }
}
