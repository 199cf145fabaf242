package dev.motus.viewer.live;

import dev.motus.format.json.FirstToken;
import dev.motus.format.json.ReportedCost;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.capture.ModelCall;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the picture needs of a task, without its contents. Immutable.
 *
 * @param end 0 while it runs
 * @param type the number that the viewer has for it
 * @param outcome the number that the viewer has for it
 * @param cost as the task reports it, or negative when it does not
 * @param costBasis who says so; null when nobody is named
 * @param costCurrency null for US dollars
 * @param firstToken microseconds to the first part of the answer, or negative when not known
 */
record LiveSpan(
    long id,
    long parent,
    String name,
    int type,
    int outcome,
    long start,
    long end,
    @Nullable String thread,
    String traceId,
    @Nullable String model,
    @Nullable TokenUsage usage,
    double cost,
    @Nullable String costBasis,
    @Nullable String costCurrency,
    long firstToken,
    List<Long> dependencies) {

  /** Names are drawn on bars; the details have them as they are. */
  private static final int NAME_CHARS = 300;

  private static final int RUNNING = 3;

  static LiveSpan of(TaskMeta task) {
    ModelCall call = task.modelCall();
    String model = null;
    if (call != null) {
      model = call.requestModel() != null ? call.requestModel() : call.responseModel();
    }
    return new LiveSpan(
        task.id(),
        task.parent().orElse(0),
        clipped(task.name()),
        switch (task.type()) {
          case NORMAL_TASK -> 0;
          case TOOL_CALL -> 1;
          case MODEL_CALL -> 2;
          case AGENT_CALL -> 3;
          case MAGIC_TASK -> 4;
        },
        outcome(task.outcome()),
        task.startMicros(),
        task.endMicros().orElse(0),
        task.thread() == null ? null : clipped(task.thread()),
        task.traceId(),
        model == null ? null : clipped(model),
        call == null ? null : call.usage(),
        ReportedCost.of(task).orElse(-1),
        text(task, ReportedCost.BASIS),
        text(task, ReportedCost.CURRENCY),
        FirstToken.micros(task).orElse(-1),
        task.dependencies());
  }

  private static @Nullable String text(TaskMeta task, String field) {
    CapturedValue said = task.extraFields().get(field);
    String text = said == null ? null : said.asText();
    return text == null ? null : clipped(text);
  }

  private static int outcome(TaskOutcome outcome) {
    return switch (outcome) {
      case OK -> 0;
      case ERROR -> 1;
      case CANCELLED -> 2;
      case RUNNING -> RUNNING;
    };
  }

  boolean isRunning() {
    return outcome == RUNNING;
  }

  private static String clipped(String text) {
    return text.length() <= NAME_CHARS ? text : text.substring(0, NAME_CHARS) + "…";
  }
}
