package dev.motus.studio.figures;

import dev.motus.analysis.cost.Prices;
import dev.motus.analysis.run.Run;
import dev.motus.analysis.run.Step;
import dev.motus.analysis.run.StepLabel;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.trace.TaskMeta;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The sums of a run by model, tool and agent. A call within a call counts once: that which wraps
 * another is no call of its own. Tokens and cost are those of the agent that is nearest above.
 *
 * @param models by name
 * @param tools by name
 * @param agents by name
 */
record NamedSums(
    Map<String, NamedSum> models, Map<String, NamedSum> tools, Map<String, NamedSum> agents) {
  private static final int MAX_NAME = 60;

  static NamedSums of(Run run, Iterable<TaskMeta> tasks, Prices prices) {
    NamedSums sums = new NamedSums(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    boolean[] wraps = wrapping(run);
    Map<Long, String> agentOf = new HashMap<>();
    Map<Long, TaskMeta> byId = new HashMap<>();
    tasks.forEach(task -> byId.putIfAbsent(task.id(), task));
    // Parents come before what is below them.
    for (Step step : run.steps()) {
      TaskMeta task = byId.get(step.id());
      if (task == null) {
        continue;
      }
      String own = name(task.agentId());
      Step parent = step.parent();
      String agent = own != null || parent == null ? own : agentOf.get(parent.id());
      if (agent != null) {
        agentOf.put(step.id(), agent);
      }
      if (own != null && step.type() == TaskType.AGENT_CALL) {
        add(sum(sums.agents, own), step);
      }
      String tool = name(task.name());
      if (tool != null && step.type() == TaskType.TOOL_CALL) {
        add(sum(sums.tools, tool), step);
      }
      String model = model(task.modelCall());
      if (model != null && step.type() == TaskType.MODEL_CALL && !wraps[step.number()]) {
        add(sum(sums.models, model), step);
      }
      boolean isUnpriced = step.share().tokens() > 0 && prices.of(task).isEmpty();
      if (model != null) {
        share(sum(sums.models, model), step, task, isUnpriced);
      }
      if (agent != null) {
        share(sum(sums.agents, agent), step, task, isUnpriced);
      }
    }
    sums.models.values().removeIf(NamedSum::isEmpty);
    sums.agents.values().removeIf(NamedSum::isEmpty);
    return sums;
  }

  private static void share(NamedSum sum, Step step, TaskMeta task, boolean isUnpriced) {
    ModelCall call = task.modelCall();
    if (step.share().tokens() > 0) {
      sum.used(step.share().tokens(), call == null ? null : call.usage());
    }
    if (isUnpriced) {
      sum.unpriced++;
    }
    if (step.share().cost().signum() > 0) {
      sum.cost(step.share().cost());
    }
  }

  private static void add(NamedSum sum, Step step) {
    sum.call(step.isFinished(), step.hasFailed(), step.micros());
  }

  private static NamedSum sum(Map<String, NamedSum> sums, String name) {
    return sums.computeIfAbsent(name, any -> new NamedSum());
  }

  /** Which steps are model calls with another one within them, up to tools and agents. */
  private static boolean[] wrapping(Run run) {
    boolean[] holds = new boolean[run.steps().size()];
    boolean[] wraps = new boolean[holds.length];
    for (int number = holds.length - 1; number >= 0; number--) {
      Step step = run.steps().get(number);
      boolean isCall = step.type() == TaskType.MODEL_CALL;
      wraps[number] = isCall && holds[number];
      Step parent = step.parent();
      if (parent != null
          && (isCall || holds[number])
          && step.type() != TaskType.TOOL_CALL
          && step.type() != TaskType.AGENT_CALL) {
        holds[parent.number()] = true;
      }
    }
    return wraps;
  }

  /** The model as lists name it; null when it has no name. */
  static @Nullable String model(@Nullable ModelCall call) {
    return call == null
        ? null
        : name(call.requestModel() == null ? call.responseModel() : call.requestModel());
  }

  /**
   * As lists name it; null when it has no name. PostgreSQL keeps no U+0000, and names that differ
   * in it only would be two here and one there.
   */
  static @Nullable String name(@Nullable String given) {
    return given == null || given.isBlank()
        ? null
        : StepLabel.line(given, MAX_NAME).replace('\0', '\uFFFD');
  }
}
