package dev.motus.spring.ai;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskDescriptor;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.model.ToolContext;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.ToolDefinition;
import org.springframework.ai.tool.metadata.ToolMetadata;

/** A tool of Spring AI whose calls are tasks, under the name that the model calls it by. */
final class TracedToolCallback implements ToolCallback {
  /** Names come from servers, too: a bound for those that change at each start. */
  private static final int MAX_NAMES = 1_000;

  private static final Map<String, TaskDescriptor> DESCRIPTORS = new ConcurrentHashMap<>();

  private final ToolCallback tool;

  TracedToolCallback(ToolCallback tool) {
    this.tool = tool;
  }

  @Override
  public ToolDefinition getToolDefinition() {
    return tool.getToolDefinition();
  }

  @Override
  public ToolMetadata getToolMetadata() {
    return tool.getToolMetadata();
  }

  @Override
  public String call(String input) {
    Task task = start(input);
    String result;
    try {
      result = tool.call(input);
    } catch (Throwable thrown) {
      task.fail(thrown);
      throw thrown;
    }
    task.end(result);
    return result;
  }

  @Override
  public String call(String input, @Nullable ToolContext context) {
    Task task = start(input);
    String result;
    try {
      result = tool.call(input, context);
    } catch (Throwable thrown) {
      task.fail(thrown);
      throw thrown;
    }
    task.end(result);
    return result;
  }

  private Task start(String input) {
    ToolDefinition definition = tool.getToolDefinition();
    TaskDescriptor known = DESCRIPTORS.get(definition.name());
    if (known == null) {
      known = describe(definition);
      if (DESCRIPTORS.size() < MAX_NAMES) {
        DESCRIPTORS.put(definition.name(), known);
      }
    }
    return known.start(tool, input);
  }

  private static TaskDescriptor describe(ToolDefinition definition) {
    return AgentRuntime.task(definition.name(), TaskType.TOOL_CALL)
        .description(definition.description())
        .parameter("input")
        .build();
  }

  @Override
  public String toString() {
    return tool.toString();
  }
}
