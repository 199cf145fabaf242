package dev.motus.cli.trace;

import dev.motus.cli.outcome.CommandFailure;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which traces are asked for, and in which order.
 *
 * @param order what comes first
 * @param from only those that started then or later; null for all
 * @param until only those that started before; null for all
 * @param name only those with this text in name, first question or model; null for all
 * @param errors only those with errors
 * @param project only those of this project; null for all
 * @param build only those of this build; null for all
 */
public record TraceChoice(
    TraceOrder order,
    @Nullable Instant from,
    @Nullable Instant until,
    @Nullable String name,
    boolean errors,
    @Nullable String project,
    @Nullable String build) {

  /** Whether any trace may be left out, or one that is older may come first. */
  public boolean needsAll() {
    return order != TraceOrder.STARTED
        || from != null
        || until != null
        || name != null
        || errors
        || project != null
        || build != null;
  }

  /**
   * Whether the trace is one of those that were asked for.
   *
   * @param index knows, or finds out, what it belongs to
   */
  public boolean takes(ListedTrace trace, TraceIndex index) throws CommandFailure {
    TraceSummary summary = trace.summary();
    return (from == null || !trace.start().isBefore(from))
        && (until == null || trace.start().isBefore(until))
        && (!errors || summary.errors() > 0)
        && (name == null || isNamed(summary, name))
        && ((project == null && build == null) || isOf(index.origin(trace.file())));
  }

  private static boolean isNamed(TraceSummary summary, String text) {
    String all = summary.name() + "\n" + summary.question() + "\n" + summary.model();
    return all.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
  }

  private boolean isOf(Origin origin) {
    return (project == null || project.equals(origin.project()))
        && (build == null || build.equals(origin.build()));
  }
}
