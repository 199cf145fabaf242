package dev.motus.studio.figures;

import dev.motus.analysis.log.MessageText;
import dev.motus.analysis.run.Run;
import dev.motus.analysis.run.Step;
import dev.motus.analysis.run.StepLabel;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.ModelMessage;
import dev.motus.runtime.trace.TaskMeta;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of the dearest model calls of a run.
 *
 * @param span the number of its task
 * @param model empty when it is not known
 * @param words the first ones of the last thing that the model was told; empty when not recorded
 * @param cost what it adds to the run's cost
 * @param micros how long it took
 */
record DearCall(long span, String model, String words, BigDecimal cost, long tokens, long micros) {
  /** As many of each run are kept: the dearest ones of all runs are among them, up to so many. */
  static final int MOST = 10;

  private static final int MAX_WORDS = 160;

  static List<DearCall> of(Run run, Iterable<TaskMeta> tasks) {
    Map<Long, TaskMeta> byId = new HashMap<>();
    tasks.forEach(task -> byId.putIfAbsent(task.id(), task));
    List<DearCall> dearest = new ArrayList<>();
    run.steps().stream()
        .filter(step -> step.share().cost().signum() > 0)
        .sorted(Comparator.comparing((Step step) -> step.share().cost()).reversed())
        .limit(MOST)
        .forEach(
            step -> {
              TaskMeta task = byId.get(step.id());
              dearest.add(of(step, task == null ? null : task.modelCall()));
            });
    return dearest;
  }

  private static DearCall of(Step step, @Nullable ModelCall call) {
    String model = NamedSums.model(call);
    return new DearCall(
        step.id(),
        model == null ? "" : model,
        StepLabel.line(call == null ? "" : words(call.input()), MAX_WORDS),
        step.share().cost(),
        step.share().tokens(),
        step.micros());
  }

  /**
   * Of what a person said last, where that is known: what follows in a turn is results of tools.
   */
  private static String words(List<ModelMessage> input) {
    for (int i = input.size() - 1; i >= 0; i--) {
      if (input.get(i).role().equals("user")) {
        return MessageText.of(input.get(i));
      }
    }
    return input.isEmpty() ? "" : MessageText.of(input.get(input.size() - 1));
  }
}
