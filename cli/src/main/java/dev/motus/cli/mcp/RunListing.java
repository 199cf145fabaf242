package dev.motus.cli.mcp;

import static dev.motus.analysis.run.Amounts.count;
import static dev.motus.analysis.run.Amounts.duration;
import static dev.motus.analysis.run.Markdown.code;

import dev.motus.cli.outcome.CommandFailure;
import dev.motus.cli.trace.ListedTrace;
import dev.motus.cli.trace.PointInTime;
import dev.motus.cli.trace.TraceChoice;
import dev.motus.cli.trace.TraceIndex;
import dev.motus.cli.trace.TraceOrder;
import dev.motus.cli.trace.TraceSummary;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which runs there are. */
record RunListing(SharedTraces traces, Clock clock) {
  private static final int USUAL_LIMIT = 20;

  TraceTool tool() {
    List<String> orders =
        Stream.of(TraceOrder.values()).map(each -> each.name().toLowerCase(Locale.ROOT)).toList();
    return new TraceTool(
        "list_runs",
        "Lists recorded runs of agents, the latest first: id, when, how long, tasks, errors,"
            + " tokens, cost, name, model and what the user asked.",
        List.of(
            Parameter.oneOf("sort", "What comes first, the most of it; started is usual.", orders),
            Parameter.text(
                "since",
                "Only those that started then or later: 2026-11-29, yesterday, or 30m,"
                    + " 12h, 7d for so long ago."),
            Parameter.text("until", "Only those that started before that; told as since is."),
            Parameter.text("name", "Only those with this text in name, question or model."),
            Parameter.flag("errors", "Only those with errors."),
            Parameter.number("limit", "At most so many; " + USUAL_LIMIT + " is usual.", 1, 200),
            Parameter.number("offset", "How many to leave out first.", 0, Integer.MAX_VALUE)),
        this::list);
  }

  private String list(ToolArguments arguments) throws CommandFailure {
    @Nullable String sort = arguments.text("sort");
    @Nullable String since = arguments.text("since");
    @Nullable String until = arguments.text("until");
    TraceChoice choice =
        new TraceChoice(
            sort == null ? TraceOrder.STARTED : TraceOrder.valueOf(sort.toUpperCase(Locale.ROOT)),
            since == null ? null : PointInTime.of(since, "since", clock),
            until == null ? null : PointInTime.of(until, "until", clock),
            arguments.text("name"),
            arguments.flag("errors"),
            null,
            null);
    int limit = arguments.number("limit", USUAL_LIMIT);
    int offset = arguments.number("offset", 0);
    List<SharedTrace> all = traces.newest();
    // Without a choice only what is shown is read.
    int last = (int) Math.min(all.size(), (long) offset + limit);
    List<SharedTrace> read = choice.needsAll() ? all : all.subList(Math.min(offset, last), last);
    List<String> unreadable = new ArrayList<>();
    Map<ListedTrace, SharedTrace> listed = read(read, choice, unreadable);
    List<ListedTrace> sorted =
        listed.keySet().stream()
            .sorted(choice.needsAll() ? choice.order().most() : Comparator.comparingInt(each -> 0))
            .toList();
    StringBuilder answer = new StringBuilder();
    if (sorted.isEmpty() && unreadable.isEmpty()) {
      answer.append(all.isEmpty() ? "There are no runs.\n" : "No run is one of those.\n");
    }
    if (choice.needsAll()) {
      answer.append(
          TextPage.of(
              sorted, offset, limit, "runs", i -> line(listed.get(sorted.get(i)), sorted.get(i))));
    } else {
      sorted.forEach(each -> answer.append(line(listed.get(each), each)).append('\n'));
      if (offset > 0 || last < all.size()) {
        answer.append(TextPage.said(Math.min(offset, last), last, all.size(), "runs"));
      }
    }
    unreadable.forEach(each -> answer.append(each).append('\n'));
    return answer.toString();
  }

  private Map<ListedTrace, SharedTrace> read(
      List<SharedTrace> from, TraceChoice choice, List<String> unreadable) {
    Map<ListedTrace, SharedTrace> listed = new LinkedHashMap<>();
    for (SharedTrace each : from) {
      try {
        traces.confined(each);
        ListedTrace trace =
            new ListedTrace(each.file(), each.index().summary(each.file(), bytes -> {}));
        if (choice.takes(trace, each.index())) {
          listed.put(trace, each);
        }
      } catch (CommandFailure failure) {
        unreadable.add("- " + code(each.id()) + ": " + code(failure.what()));
      }
    }
    from.stream().map(SharedTrace::index).distinct().forEach(TraceIndex::save);
    return listed;
  }

  private static String line(@Nullable SharedTrace shared, ListedTrace trace) {
    TraceSummary summary = trace.summary();
    StringJoiner line = new StringJoiner(", ");
    line.add("- " + code(shared == null ? "" : shared.id()) + ": " + code(summary.name()));
    summary.start().ifPresent(at -> line.add("started " + at.truncatedTo(ChronoUnit.MILLIS)));
    line.add(duration(summary.duration().toNanos() / 1_000));
    line.add(count(summary.tasks(), "task"));
    line.add(count(summary.errors(), "error"));
    if (summary.unfinished() > 0) {
      line.add(summary.unfinished() + " unfinished");
    }
    if (summary.calls().tokens() > 0) {
      line.add(count(summary.calls().tokens(), "token"));
    }
    summary.calls().shownCost().ifPresent(cost -> line.add(code(cost)));
    if (!summary.model().isEmpty()) {
      line.add(code(summary.model()));
    }
    if (!summary.question().isEmpty()) {
      line.add("asked " + code(summary.question()));
    }
    return line.toString();
  }
}
