package dev.motus.analysis.run;

import dev.motus.annotation.TaskType;
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
    ContentPrint given,
    ContentPrint result,
    @Nullable CallFigures call,
    List<Long> dependencies) {
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
        ContentPrint.given(task, call),
        ContentPrint.result(task, call),
        call == null ? null : CallFigures.of(task, call),
        task.dependencies());
  }
}
