package dev.motus.langchain4j;

import dev.langchain4j.agentic.planner.AgentInstance;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.task.TaskDescriptor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Describes agents to the runtime. Thread-safe. */
final class AgentDescriptors {
  /** Agents are made while a program runs, and names may hold data. */
  private static final int MOST_KEPT = 1_000;

  private final Map<List<Object>, TaskDescriptor> known = new ConcurrentHashMap<>();

  /**
   * @param inputs the names of what the agent is given
   */
  TaskDescriptor of(AgentInstance agent, Set<String> inputs) {
    List<String> names = inputs.stream().sorted().toList();
    List<Object> key = List.of(agent.name(), agent.type(), names);
    TaskDescriptor found = known.get(key);
    if (found == null) {
      found = describe(agent, names);
      if (known.size() < MOST_KEPT) {
        known.put(key, found);
      }
    }
    return found;
  }

  private static TaskDescriptor describe(AgentInstance agent, List<String> inputs) {
    TaskDescriptor.Builder descriptor =
        AgentRuntime.task(agent.name(), TaskType.AGENT_CALL)
            .agent(agent.type().getSimpleName())
            .description(agent.description() == null ? "" : agent.description());
    inputs.forEach(descriptor::parameter);
    return descriptor.build();
  }
}
