package dev.motus.spring.ai;

import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.util.ReflectionUtils;

/**
 * Copies of a call's options with other tools. Spring AI 1 has a copy that can be changed; Spring
 * AI 2 has a builder in its place, which this is not compiled against.
 */
final class ToolCallingOptions {
  private static final @Nullable Method MUTATE =
      ReflectionUtils.findMethod(ToolCallingChatOptions.class, "mutate");

  /** Found at run time: what they return is not the same type in Spring AI 1 and 2. */
  private static final @Nullable Method TOOL_CALLBACKS =
      ReflectionUtils.findMethod(ToolCallingChatOptions.Builder.class, "toolCallbacks", List.class);

  private static final @Nullable Method BUILD =
      ReflectionUtils.findMethod(ToolCallingChatOptions.Builder.class, "build");

  private ToolCallingOptions() {}

  /** A copy; null where this release of Spring AI has no way that is known here. */
  static @Nullable ToolCallingChatOptions withTools(
      ToolCallingChatOptions options, List<ToolCallback> tools) {
    if (MUTATE == null) {
      ToolCallingChatOptions copy = options.copy();
      copy.setToolCallbacks(tools);
      return copy;
    }
    Object builder = ReflectionUtils.invokeMethod(MUTATE, options);
    if (TOOL_CALLBACKS == null || BUILD == null || builder == null) {
      return null;
    }
    ReflectionUtils.invokeMethod(TOOL_CALLBACKS, builder, tools);
    return (ToolCallingChatOptions) ReflectionUtils.invokeMethod(BUILD, builder);
  }
}
