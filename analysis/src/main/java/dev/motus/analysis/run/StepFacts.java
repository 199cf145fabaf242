package dev.motus.analysis.run;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a step keeps of its task; see {@link Step}. */
record StepFacts(
    long id,
    TaskType type,
    String name,
    TaskOutcome outcome,
    boolean finished,
    long startMicros,
    long endMicros,
    @Nullable String error,
    String label,
    long given,
    long result,
    @Nullable CallFigures call,
    List<Long> dependencies) {
  /** What stands in a text that was cut: two of them may differ where they are not kept. */
  private static final String CUT = "[truncated: ";

  static StepFacts of(TaskMeta task, long lastMicros) {
    ModelCall call = task.modelCall();
    String agent = task.agentId();
    return new StepFacts(
        task.id(),
        task.type(),
        agent == null || agent.isBlank() ? task.name() : agent,
        task.outcome(),
        task.isFinished(),
        task.startMicros(),
        task.endMicros().orElse(Math.max(lastMicros, task.startMicros())),
        StepLabel.error(task),
        StepLabel.of(task),
        given(task, call),
        result(task, call),
        call == null ? null : CallFigures.of(task, call),
        task.dependencies());
  }

  private static long given(TaskMeta task, @Nullable ModelCall call) {
    if (call != null && !call.input().isEmpty()) {
      return of(call.requestModel() + call.input() + call.tools());
    }
    if (task.arguments().isEmpty()) {
      return 0;
    }
    Fingerprint print = new Fingerprint();
    for (var argument : task.arguments().entrySet()) {
      String json = argument.getValue().toJson();
      if (json.contains(CUT)) {
        return 0;
      }
      print.with(argument.getKey()).with(json);
    }
    return print.value();
  }

  private static long result(TaskMeta task, @Nullable ModelCall call) {
    if (call != null && call.output() != null) {
      // Ids of tool calls are new each time.
      return of(
          call.output().content()
              + call.output().toolCalls().stream()
                  .map(asked -> asked.name() + asked.arguments())
                  .toList());
    }
    CapturedValue result = task.result();
    return result == null ? 0 : of(result.toJson());
  }

  private static long of(String text) {
    return text.contains(CUT) ? 0 : new Fingerprint().with(text).value();
  }
}
