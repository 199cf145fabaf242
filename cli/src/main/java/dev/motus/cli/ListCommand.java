package dev.motus.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.motus.analysis.cost.CallSum;
import dev.motus.analysis.cost.Prices;
import dev.motus.cli.outcome.CommandFailure;
import dev.motus.cli.outcome.ExitCode;
import dev.motus.cli.terminal.Progress;
import dev.motus.cli.terminal.StyledLine;
import dev.motus.cli.trace.TraceDirectories;
import dev.motus.cli.trace.TraceFile;
import dev.motus.cli.trace.TraceReader;
import dev.motus.cli.trace.TraceSummary;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code motus list}. */
@Command(
    name = "list",
    description = {
      "List traces: when, how long, tasks, errors, tokens. The newest comes first.",
    })
final class ListCommand implements Callable<Integer> {
  private static final String ROW = "%-19s  %10s  %9s  %7s  %11s  %10s  ";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private final Session session;

  /** A trace that could be read. */
  private record Entry(TraceFile file, TraceSummary summary) {
    Instant start() {
      return summary.start().orElse(Instant.EPOCH);
    }
  }

  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "What the traces lie in, or one of them. Default: ./traces.")
  private @Nullable Path directory;

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      defaultValue = "50",
      description = "Show the newest N only; 0 for all. Default: ${DEFAULT-VALUE}.")
  private int limit;

  ListCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws CommandFailure {
    TraceDirectories traces = TraceDirectories.below(directory, session.workingDirectory());
    List<TraceFile> newest = traces.newest(limit);
    ArrayNode entries = Results.array();
    List<CommandFailure> failures = new ArrayList<>(traces.unreadable());
    List<Entry> readable = new ArrayList<>();
    Prices prices = session.prices();
    long bytes = newest.stream().mapToLong(TraceFile::bytes).sum();
    try (Progress progress =
        Progress.of(session.terminal(), session.clock(), "Reading traces", bytes)) {
      long before = 0;
      for (TraceFile file : newest) {
        long start = before;
        try {
          readable.add(
              new Entry(
                  file, TraceReader.summarize(file, prices, read -> progress.at(start + read))));
        } catch (CommandFailure failure) {
          failures.add(failure);
        }
        before += file.bytes();
      }
    }
    readable.sort(Comparator.comparing(Entry::start).reversed());
    show(readable, entries);
    failures.forEach(failure -> unreadable(failure, entries));
    end(traces, newest.size(), entries);
    return (failures.isEmpty() ? ExitCode.DONE : ExitCode.INCOMPLETE).code();
  }

  private void show(List<Entry> readable, ArrayNode entries) {
    if (!common.json() && !readable.isEmpty()) {
      String names = String.format(ROW, "STARTED", "DURATION", "TASKS", "ERRORS", "TOKENS", "COST");
      session.terminal().print(StyledLine.of("").strong(names + "DIRECTORY"));
    }
    readable.forEach(entry -> show(entry.file(), entry.summary(), entries));
    SortedSet<String> bases = new TreeSet<>();
    readable.forEach(entry -> bases.addAll(entry.summary().calls().bases()));
    if (!common.json() && !bases.isEmpty()) {
      session.terminal().say("Costs: " + String.join(", ", bases) + ".");
    }
  }

  private void show(TraceFile file, TraceSummary summary, ArrayNode entries) {
    if (common.json()) {
      ObjectNode entry = entries.addObject();
      entry
          .put("directory", String.valueOf(file.path().getParent()))
          .put("file", file.path().toString());
      Results.summary(entry, summary);
      return;
    }
    String started =
        summary.start().map(at -> TIME.format(at.atZone(session.clock().getZone()))).orElse("-");
    String head =
        String.format(
            ROW.substring(0, ROW.indexOf("%7s")),
            started,
            Durations.exact(summary.duration().toNanos() / 1_000),
            number(summary.tasks()));
    String errors = String.format("%7s", number(summary.errors()));
    StyledLine line = StyledLine.of(head);
    StyledLine row = summary.errors() > 0 ? line.bad(errors) : line.text(errors);
    CallSum calls = summary.calls();
    row.text(String.format("  %11s", calls.tokens() == 0 ? "-" : number(calls.tokens())));
    row.text(String.format("  %10s  ", calls.shownCost().orElse("-")));
    row.text(shortest(file.source()));
    if (summary.unfinished() > 0) {
      row.warning("  " + number(summary.unfinished()) + " unfinished");
    }
    session.terminal().print(row);
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** As the user would type it. */
  private String shortest(Path place) {
    return place.startsWith(session.workingDirectory())
        ? session.workingDirectory().relativize(place).toString()
        : place.toString();
  }

  private void unreadable(CommandFailure failure, ArrayNode entries) {
    if (common.json()) {
      Results.error(entries.addObject(), failure);
    } else {
      session.terminal().warn(failure.what() + ".");
    }
  }

  private void end(TraceDirectories traces, int shown, ArrayNode entries) {
    if (common.json()) {
      ObjectNode result = Results.of("list").put("directory", traces.directory().toString());
      result.put("total", traces.total()).set("traces", entries);
      session.terminal().print(result);
    } else if (traces.total() == 0) {
      session.terminal().say("There are no traces in " + traces.directory() + ".");
      session.terminal().say("Run your agent with MOTUS_TRACING=1 to make one.");
    } else if (shown < traces.total()) {
      session
          .terminal()
          .say((traces.total() - shown) + " older ones are not shown; --limit 0 shows all.");
    }
  }
}
