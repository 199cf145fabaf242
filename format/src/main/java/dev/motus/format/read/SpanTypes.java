package dev.motus.format.read;

import dev.motus.annotation.TaskType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What kind of task a span is. */
final class SpanTypes {
  /** What says that a span is an agent, a tool or a model call, in each product's words. */
  private static final Map<String, TaskType> TYPES =
      Map.ofEntries(
          Map.entry("chat", TaskType.MODEL_CALL),
          Map.entry("completion", TaskType.MODEL_CALL),
          Map.entry("text_completion", TaskType.MODEL_CALL),
          Map.entry("generate_content", TaskType.MODEL_CALL),
          Map.entry("embeddings", TaskType.MODEL_CALL),
          Map.entry("embedding", TaskType.MODEL_CALL),
          Map.entry("llm", TaskType.MODEL_CALL),
          Map.entry("execute_tool", TaskType.TOOL_CALL),
          Map.entry("tool", TaskType.TOOL_CALL),
          Map.entry("retriever", TaskType.TOOL_CALL),
          Map.entry("ai.toolcall", TaskType.TOOL_CALL),
          Map.entry("invoke_agent", TaskType.AGENT_CALL),
          Map.entry("create_agent", TaskType.AGENT_CALL),
          Map.entry("agent", TaskType.AGENT_CALL),
          Map.entry("ai.generatetext", TaskType.AGENT_CALL),
          Map.entry("ai.streamtext", TaskType.AGENT_CALL),
          Map.entry("ai.generateobject", TaskType.AGENT_CALL),
          Map.entry("ai.streamobject", TaskType.AGENT_CALL));

  private static final List<String> KINDS =
      List.of(
          "gen_ai.operation.name",
          "openinference.span.kind",
          "traceloop.span.kind",
          "llm.request.type",
          "ai.operationId",
          "operation.name");

  private SpanTypes() {}

  /** Takes what says it, as far as it says no more than that. */
  static TaskType take(Attributes attributes) {
    String ours = attributes.takeText("motus.task.type");
    TaskType found = null;
    boolean isTold = false;
    for (String name : KINDS) {
      Json value = attributes.peek(name);
      TaskType type = value.isThere() ? type(value.toText(), name) : null;
      isTold |= value.isThere() && !name.equals("operation.name");
      if (type != null) {
        attributes.take(name);
        found = found == null ? type : found;
      }
    }
    for (TaskType type : TaskType.values()) {
      if (type.wireName().equals(ours)) {
        return type;
      }
    }
    boolean asksModel = attributes.has("gen_ai.request.model") || attributes.has("llm.model_name");
    return found != null
        ? found
        : asksModel && !isTold ? TaskType.MODEL_CALL : TaskType.NORMAL_TASK;
  }

  private static @Nullable TaskType type(String value, String name) {
    // Vercel AI adds the name of the user's function.
    String word = value.toLowerCase(Locale.ROOT).split(" ", 2)[0];
    if (name.equals("operation.name") && !word.startsWith("ai.")) {
      return null;
    }
    return word.matches("ai\\.\\w+\\.do\\w+") ? TaskType.MODEL_CALL : TYPES.get(word);
  }
}
