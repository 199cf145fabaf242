package dev.motus.cli;

import dev.motus.cli.outcome.CommandFailure;
import dev.motus.cli.trace.PointInTime;
import dev.motus.cli.trace.TraceChoice;
import dev.motus.cli.trace.TraceOrder;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which traces are listed, and in which order. */
final class ListChoice {
  @Option(
      names = "--sort",
      paramLabel = "BY",
      defaultValue = "STARTED",
      description =
          "What comes first: the most of ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private TraceOrder order = TraceOrder.STARTED;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description =
          "Only those that started then or later: a day or time such as 2026-11-29 or"
              + " 2026-11-29T18:30, yesterday, today, or so long ago: 30m, 12h, 7d, 2w.")
  private @Nullable String since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "Only those that started before that time, told as for --since.")
  private @Nullable String until;

  @Option(
      names = "--name",
      paramLabel = "TEXT",
      description = "Only those whose name, first question or model has this text.")
  private @Nullable String name;

  @Option(names = "--errors", description = "Only those with errors.")
  private boolean errors;

  @Option(names = "--project", paramLabel = "NAME", description = "Only those of this project.")
  private @Nullable String project;

  @Option(names = "--build", paramLabel = "NAME", description = "Only those of this build.")
  private @Nullable String build;

  /** What was asked for. */
  TraceChoice asked(Clock clock) throws CommandFailure {
    return new TraceChoice(
        order,
        since == null ? null : PointInTime.of(since, "--since", clock),
        until == null ? null : PointInTime.of(until, "--until", clock),
        name,
        errors,
        project,
        build);
  }
}
