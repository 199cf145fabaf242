package dev.motus.analysis.finding;

import dev.motus.analysis.run.Run;
import dev.motus.analysis.run.Step;
import dev.motus.annotation.TaskType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which calls belong together: those of one agent, without those of agents that it calls. */
final class Scopes {
  private Scopes() {}

  /** The model and tool calls of each agent, or of a root without one, by their start. */
  static Collection<List<Step>> calls(Run run) {
    Map<Step, Step> scopes = new LinkedHashMap<>();
    Map<Step, List<Step>> calls = new LinkedHashMap<>();
    for (Step step : run.steps()) {
      Step above = step.parent();
      Step scope =
          above == null || step.type() == TaskType.AGENT_CALL
              ? step
              : scopes.getOrDefault(above, above);
      scopes.put(step, scope);
      if (isCall(step) && !isCall(above)) {
        // What a call does inside is its own matter: a wrapper and what it wraps are one call.
        calls.computeIfAbsent(above == null ? step : scope, any -> new ArrayList<>()).add(step);
      }
    }
    calls.values().forEach(each -> each.sort(Comparator.comparingLong(Step::startMicros)));
    return calls.values();
  }

  static boolean isCall(@Nullable Step step) {
    return step != null && (isModel(step) || step.type() == TaskType.TOOL_CALL);
  }

  static boolean isModel(Step step) {
    return step.type() == TaskType.MODEL_CALL;
  }
}
