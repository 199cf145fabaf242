package dev.motus.cli;

import dev.motus.cli.outcome.CommandFailure;
import dev.motus.cli.outcome.ExitCode;
import dev.motus.cli.trace.LoadedTrace;
import dev.motus.cli.trace.TraceFile;
import dev.motus.cli.trace.TraceReader;
import dev.motus.cli.trace.TraceSummary;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which traces are listed, and in which order. */
final class ListChoice {
  private static final Pattern AGO = Pattern.compile("(\\d{1,6})\\s*([mhdw])");

  /** What the list is sorted by; the most comes first. */
  enum Order {
    STARTED,
    DURATION,
    TASKS,
    ERRORS,
    TOKENS,
    COST;

    private Comparator<ListedTrace> least() {
      return switch (this) {
        case STARTED -> Comparator.comparing(ListedTrace::start);
        case DURATION -> Comparator.comparing(trace -> trace.summary().duration());
        case TASKS -> Comparator.comparingLong(trace -> trace.summary().tasks());
        case ERRORS -> Comparator.comparingLong(trace -> trace.summary().errors());
        case TOKENS -> Comparator.comparingLong(trace -> trace.summary().calls().tokens());
        case COST -> Comparator.comparing(trace -> trace.summary().calls().cost());
      };
    }
  }

  @Option(
      names = "--sort",
      paramLabel = "BY",
      defaultValue = "STARTED",
      description =
          "What comes first: the most of ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Order order = Order.STARTED;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description =
          "Only those that started then or later: a day or time such as 2026-11-29 or"
              + " 2026-11-29T18:30, or so long ago: 30m, 12h, 7d, 2w.")
  private @Nullable String since;

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

  /** Whether any trace may be left out, or one that is older may come first. */
  boolean needsAll() {
    return order != Order.STARTED
        || since != null
        || name != null
        || errors
        || project != null
        || build != null;
  }

  Comparator<ListedTrace> order() {
    return order
        .least()
        .reversed()
        .thenComparing(Comparator.comparing(ListedTrace::start).reversed());
  }

  /** Whether the trace is one of those that were asked for. */
  boolean takes(ListedTrace trace, @Nullable Instant from) throws CommandFailure {
    TraceSummary summary = trace.summary();
    return (from == null || !trace.start().isBefore(from))
        && (!errors || summary.errors() > 0)
        && (name == null || isNamed(summary, name))
        && ((project == null && build == null) || isOf(trace.file()));
  }

  private static boolean isNamed(TraceSummary summary, String text) {
    String all = summary.name() + "\n" + summary.question() + "\n" + summary.model();
    return all.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
  }

  /** Project and build stand outside the tasks, so all of it is read. */
  private boolean isOf(TraceFile file) throws CommandFailure {
    try (LoadedTrace trace = TraceReader.read(file, bytes -> {})) {
      return (project == null || project.equals(trace.snapshot().project()))
          && (build == null || build.equals(trace.snapshot().build()));
    }
  }

  /** The time of {@code --since}, null without it. */
  @Nullable Instant from(Clock clock) throws CommandFailure {
    String text = since;
    if (text == null) {
      return null;
    }
    Matcher ago = AGO.matcher(text.strip());
    try {
      if (ago.matches()) {
        long count = Long.parseLong(ago.group(1));
        return clock
            .instant()
            .minus(
                switch (ago.group(2)) {
                  case "m" -> Duration.ofMinutes(count);
                  case "h" -> Duration.ofHours(count);
                  case "d" -> Duration.ofDays(count);
                  default -> Duration.ofDays(7 * count);
                });
      }
      if (text.endsWith("Z")) {
        return Instant.parse(text);
      }
      LocalDateTime time =
          text.contains("T") ? LocalDateTime.parse(text) : LocalDate.parse(text).atStartOfDay();
      return time.atZone(clock.getZone()).toInstant();
    } catch (DateTimeException wrong) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "usage",
          "--since '" + text + "' is no time",
          "Give a day (2026-11-29), a time (2026-11-29T18:30) or so long ago (30m, 12h, 7d, 2w).",
          wrong);
    }
  }
}
