package com.example;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.ai.support.ToolCallbacks;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.method.MethodToolCallbackProvider;

public class Main implements Function<String, Object> {
  @Override
  public Object apply(String url) {
    List<ToolCallback> found =
        Stream.concat(
                Stream.of(ToolCallbacks.from(new TracedWebTools())),
                Stream.of(
                    MethodToolCallbackProvider.builder()
                        .toolObjects(new TracedWebTools())
                        .build()
                        .getToolCallbacks()))
            .toList();
    return found.stream()
        .flatMap(
            tool ->
                Stream.of(
                    tool.getToolDefinition().name(),
                    tool.getToolDefinition().description(),
                    tool.getToolDefinition().inputSchema(),
                    tool.call("{\"query\":\"cats\",\"limit\":3}")))
        .toList();
  }
}
