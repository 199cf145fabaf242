package dev.motus.analysis.log;

import dev.motus.analysis.run.Run;
import dev.motus.analysis.run.Step;
import dev.motus.runtime.trace.TaskMeta;
import java.util.function.LongFunction;

/** Single steps of a run as Markdown, in the words of {@link RunLog}. Not thread-safe. */
public final class StepTexts {
  private final StepLine lines;
  private final LongFunction<String> tasks;

  /**
   * Begins.
   *
   * @param run what the steps are of
   * @param ids how people know a task
   */
  public StepTexts(Run run, LongFunction<String> ids) {
    tasks = RunLog.tasks(ids);
    lines = new StepLine(run, tasks);
  }

  /** One line: when it started, its name and task, what it was about, how long, how it ended. */
  public String line(Step step) {
    return lines.of(step);
  }

  /** How the text of a run calls the task of a step, such as {@code task 3}. */
  public String task(Step step) {
    return tasks.apply(step.id());
  }

  /**
   * All that it was given and all that came out, nothing cut; of a model call the whole
   * conversation.
   *
   * @param step the step
   * @param task the task that it is of
   */
  public String content(Step step, TaskMeta task) {
    Outline out = new Outline(Long.MAX_VALUE);
    new StepContent(Integer.MAX_VALUE, out, tasks).write(step, 0, task);
    return out.toString();
  }
}
