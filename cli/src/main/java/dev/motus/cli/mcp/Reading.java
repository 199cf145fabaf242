package dev.motus.cli.mcp;

import dev.motus.analysis.cost.Prices;
import dev.motus.analysis.finding.Findings;
import dev.motus.analysis.log.StepTexts;
import dev.motus.analysis.run.Markdown;
import dev.motus.analysis.run.Run;
import dev.motus.analysis.run.Step;
import dev.motus.cli.outcome.CommandFailure;
import dev.motus.cli.outcome.ExitCode;
import dev.motus.cli.terminal.Visible;
import dev.motus.cli.trace.LoadedTrace;
import dev.motus.cli.trace.TraceReader;
import dev.motus.runtime.trace.TaskMeta;
import java.util.Optional;

/**
 * A trace that was read to answer a question about it.
 *
 * @param trace what it says
 * @param run the same as a tree
 */
record Reading(SharedTrace shared, LoadedTrace trace, Run run) implements AutoCloseable {
  private static final int MAX_SHOWN = 100;

  static Reading of(SharedTrace shared, Prices prices) throws CommandFailure {
    LoadedTrace trace = TraceReader.read(shared.file(), bytes -> {}).priced(prices);
    return new Reading(shared, trace, Run.of(trace.snapshot().spans(), prices));
  }

  Findings findings() {
    return Findings.of(run);
  }

  StepTexts texts() {
    return new StepTexts(run, trace.idTexts());
  }

  /** What could not be read, and which run it is. */
  String title() {
    StringBuilder title = new StringBuilder("Run ").append(Markdown.code(shared.id()));
    title.append(".\n\n");
    trace
        .warnings()
        .forEach(
            warning -> title.append("Warning: ").append(Markdown.code(warning)).append("\n\n"));
    return title.toString();
  }

  /** The step of a task, by the id that answers show. */
  Step step(String task) throws CommandFailure {
    String id = task.startsWith("task ") ? task.substring("task ".length()) : task;
    Optional<Step> step =
        run.steps().stream()
            .filter(each -> trace.idTexts().apply(each.id()).equals(id.strip()))
            .findFirst();
    return step.orElseThrow(
        () ->
            new CommandFailure(
                ExitCode.INPUT,
                "no-task",
                "There is no task '" + Visible.text(task, MAX_SHOWN) + "' in this run",
                "Give the number behind 'task' as show_tree, search or show_run have it."));
  }

  /** What was recorded of a step. */
  Optional<TaskMeta> task(Step step) {
    for (TaskMeta task : trace.snapshot().spans()) {
      if (task.id() == step.id()) {
        return Optional.of(task);
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    trace.close();
  }
}
