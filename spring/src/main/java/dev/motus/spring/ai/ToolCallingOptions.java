package dev.motus.spring.ai;

import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.util.Assert;
import org.springframework.util.ReflectionUtils;

/**
 * Copies of a call's options with other tools. Spring AI 1 has a copy that can be changed; Spring
 * AI 2 has a builder in its place, which this is not compiled against.
 */
final class ToolCallingOptions {
  private static final @Nullable Method MUTATE =
      ReflectionUtils.findMethod(ToolCallingChatOptions.class, "mutate");

  private ToolCallingOptions() {}

  static ToolCallingChatOptions withTools(ToolCallingChatOptions options, List<ToolCallback> tools) {
    if (MUTATE == null) {
      ToolCallingChatOptions copy = options.copy();
      copy.setToolCallbacks(tools);
      return copy;
    }
    Class<?> builder = MUTATE.getReturnType();
    Object changed = invoke(method(builder, "toolCallbacks", List.class), invoke(MUTATE, options), tools);
    return (ToolCallingChatOptions) invoke(method(builder, "build"), changed);
  }

  private static Method method(Class<?> type, String name, Class<?>... parameters) {
    Method method = ReflectionUtils.findMethod(type, name, parameters);
    Assert.state(method != null, () -> type.getName() + " has no method " + name);
    return method;
  }

  private static Object invoke(Method method, Object target, Object... arguments) {
    Object result = ReflectionUtils.invokeMethod(method, target, arguments);
    Assert.state(result != null, () -> method + " returned null");
    return result;
  }
}
