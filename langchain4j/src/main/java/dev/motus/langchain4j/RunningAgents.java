package dev.motus.langchain4j;

import dev.langchain4j.agentic.scope.AgenticScope;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The calls of agents that run now, on whatever thread. Thread-safe. */
final class RunningAgents {
  private final List<AgentCall> calls = new CopyOnWriteArrayList<>();

  void add(AgentCall call) {
    calls.add(call);
  }

  void remove(AgentCall call) {
    calls.remove(call);
  }

  /** The call of an agent in a scope, or null where it does not run, or more than one does. */
  @Nullable AgentCall find(@Nullable AgenticScope scope, String agentId) {
    List<AgentCall> found =
        calls.stream().filter(call -> call.isOf(scope, agentId)).limit(2).toList();
    return found.size() == 1 ? found.get(0) : null;
  }
}
