package dev.motus.quarkus;

import dev.langchain4j.invocation.InvocationContext;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.task.TaskDescriptor;
import io.quarkiverse.langchain4j.runtime.AiServicesRecorder;
import io.quarkiverse.langchain4j.runtime.aiservice.AiServiceClassCreateInfo;
import io.quarkiverse.langchain4j.runtime.aiservice.AiServiceMethodCreateInfo.ParameterInfo;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

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
    parameters(call).forEach(descriptor::parameter);
    return descriptor.build();
  }

  /**
   * As they are called in the source: the event does not tell, but Quarkus has read it at build
   * time. Where methods of one name have as many parameters, which one is called is not known.
   */
  private static List<String> parameters(InvocationContext call) {
    int number = call.methodArguments().size();
    AiServiceClassCreateInfo service = AiServicesRecorder.getMetadata().get(call.interfaceName());
    List<List<String>> names =
        service == null
            ? List.of()
            : service.methodMap().values().stream()
                .filter(method -> method.getMethodName().equals(call.methodName()))
                .map(method -> method.getParameterInfo().stream().map(ParameterInfo::name).toList())
                .filter(each -> each.size() == number && each.stream().allMatch(Objects::nonNull))
                .distinct()
                .toList();
    return names.size() == 1
        ? names.get(0)
        : IntStream.range(0, number).mapToObj(i -> "arg" + i).toList();
  }
}
