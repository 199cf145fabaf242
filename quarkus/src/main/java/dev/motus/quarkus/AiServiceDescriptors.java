package dev.motus.quarkus;

import dev.langchain4j.invocation.InvocationContext;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.task.TaskDescriptor;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Describes the methods of AI services to the runtime. Thread-safe. */
final class AiServiceDescriptors {
  private final Map<List<Object>, TaskDescriptor> known = new ConcurrentHashMap<>();

  TaskDescriptor of(InvocationContext call) {
    return known.computeIfAbsent(
        List.of(call.interfaceName(), call.methodName(), call.methodArguments().size()),
        key -> describe(call));
  }

  private static TaskDescriptor describe(InvocationContext call) {
    String service = call.interfaceName();
    String simpleName =
        service.substring(Math.max(service.lastIndexOf('.'), service.lastIndexOf('$')) + 1);
    TaskDescriptor.Builder descriptor =
        AgentRuntime.task(call.methodName(), TaskType.AGENT_CALL)
            .source(simpleName + "." + call.methodName())
            .agent(simpleName);
    // Quarkus does not tell how the parameters are called.
    for (int i = 0; i < call.methodArguments().size(); i++) {
      descriptor.parameter("arg" + i);
    }
    return descriptor.build();
  }
}
