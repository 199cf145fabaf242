package dev.motus.benchmark.tool;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.service.tool.DefaultToolExecutor;
import dev.langchain4j.service.tool.ToolExecutor;
import java.lang.reflect.Method;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.ToolDefinition;
import org.springframework.ai.tool.method.MethodToolCallback;

/** The dispatch of frameworks that people use, by their own classes. */
final class FrameworkTools {
  private final String name;
  private final ToolExecutor langChain4j;
  private final ToolCallback springAi;

  FrameworkTools(String name, Object target, Method method) {
    this.name = name;
    langChain4j = new DefaultToolExecutor(target, method);
    springAi =
        MethodToolCallback.builder()
            .toolDefinition(
                ToolDefinition.builder().name(name).description(name).inputSchema("{}").build())
            .toolMethod(method)
            .toolObject(target)
            .build();
  }

  String byLangChain4j(String arguments) {
    return langChain4j.execute(
        ToolExecutionRequest.builder().name(name).arguments(arguments).build(), "");
  }

  String bySpringAi(String arguments) {
    return springAi.call(arguments);
  }
}
