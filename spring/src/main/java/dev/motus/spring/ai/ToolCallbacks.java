package dev.motus.spring.ai;

import dev.motus.spring.bean.TracedTypes;
import dev.motus.tools.adapter.SpringAiTools;
import java.lang.reflect.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.method.MethodToolCallback;
import org.springframework.aop.support.AopUtils;
import org.springframework.util.ReflectionUtils;

/** Which tools are to be traced where they are called: all but those that trace themselves. */
final class ToolCallbacks {
  /** By its name: an application need not have the adapters. */
  private static final String OF_A_CATALOGUE = "dev.motus.tools.adapter.SpringAiTools$";

  /** Spring AI shows nowhere whose method a tool is. */
  private static final @Nullable Field OBJECT = object();

  private final TracedTypes types;

  ToolCallbacks(TracedTypes types) {
    this.types = types;
  }

  private static @Nullable Field object() {
    Field field = ReflectionUtils.findField(MethodToolCallback.class, "toolObject");
    if (field != null) {
      ReflectionUtils.makeAccessible(field);
    }
    return field;
  }

  /** The tool itself, or one around it that traces it. */
  ToolCallback traced(ToolCallback tool) {
    return tool instanceof TracedToolCallback || tracesItself(tool)
        ? tool
        : new TracedToolCallback(tool);
  }

  /** The same for several; the very list where all trace themselves. */
  List<ToolCallback> traced(List<ToolCallback> tools) {
    List<ToolCallback> traced = tools.stream().map(this::traced).toList();
    return traced.equals(tools) ? tools : traced;
  }

  /** Whether it is a method of a generated class. Of what nobody knows it is taken for granted. */
  private boolean tracesItself(ToolCallback tool) {
    if (tool.getClass().getName().startsWith(OF_A_CATALOGUE)) {
      return isGenerated(SpringAiTools.owner(tool));
    }
    if (!(tool instanceof MethodToolCallback)) {
      return false;
    }
    if (OBJECT == null) {
      return true;
    }
    return isGenerated(ReflectionUtils.getField(OBJECT, tool));
  }

  private boolean isGenerated(@Nullable Object object) {
    return object != null && types.isGenerated(AopUtils.getTargetClass(object));
  }
}
