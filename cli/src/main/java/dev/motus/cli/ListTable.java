package dev.motus.cli;

import dev.motus.analysis.cost.CallSum;
import dev.motus.cli.terminal.StyledLine;
import dev.motus.cli.terminal.Visible;
import dev.motus.cli.trace.ListedTrace;
import dev.motus.cli.trace.TraceSummary;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Traces as a table: one row each.
 *
 * @param session whose terminal it is printed on
 */
record ListTable(Session session) {
  private static final String ROW = "%-19s  %10s  %9s  %7s  %11s  %10s  ";
  private static final String NARROW = "%-11s  %8s  %6s  %9s  ";

  /** On a terminal that is narrower the rows would be broken. */
  private static final int WIDE = 110;

  private static final int MAX_WORDS = 48;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter SHORT_TIME =
      DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);

  void print(List<ListedTrace> traces) {
    if (traces.isEmpty()) {
      return;
    }
    boolean isNarrow =
        session.terminal().facts().outIsTerminal() && session.terminal().facts().columns() < WIDE;
    String names =
        isNarrow
            ? String.format(NARROW, "STARTED", "DURATION", "ERRORS", "COST")
            : String.format(ROW, "STARTED", "DURATION", "TASKS", "ERRORS", "TOKENS", "COST");
    session.terminal().print(StyledLine.of("").strong(names + "DIRECTORY"));
    traces.forEach(isNarrow ? this::narrow : this::wide);
    SortedSet<String> bases = new TreeSet<>();
    traces.forEach(trace -> bases.addAll(trace.summary().calls().bases()));
    if (!bases.isEmpty()) {
      session.terminal().say("Costs: " + String.join(", ", bases) + ".");
    }
  }

  private void wide(ListedTrace trace) {
    TraceSummary summary = trace.summary();
    String head =
        String.format(
            ROW.substring(0, ROW.indexOf("%7s")),
            started(trace, TIME),
            Durations.exact(summary.duration().toNanos() / 1_000),
            number(summary.tasks()));
    String errors = String.format("%7s", number(summary.errors()));
    StyledLine line = StyledLine.of(head);
    StyledLine row = summary.errors() > 0 ? line.bad(errors) : line.text(errors);
    CallSum calls = summary.calls();
    row.text(String.format("  %11s", calls.tokens() == 0 ? "-" : number(calls.tokens())));
    row.text(String.format("  %10s  ", calls.shownCost().orElse("-")));
    row.text(shortest(trace.file().source()));
    unfinished(summary, row);
    if (!summary.name().isEmpty()) {
      row.text("  ").strong(Visible.text(summary.name(), MAX_WORDS));
    }
    if (!summary.model().isEmpty()) {
      row.text("  " + Visible.text(summary.model(), MAX_WORDS));
    }
    if (!summary.scores().sums().isEmpty()) {
      row.text("  ").good(Visible.text(summary.scores().shown(), MAX_WORDS));
    }
    if (!summary.question().isEmpty()) {
      row.text("  ").faint(Visible.text(summary.question(), MAX_WORDS));
    }
    session.terminal().print(row);
  }

  private void narrow(ListedTrace trace) {
    TraceSummary summary = trace.summary();
    String head =
        String.format(
            NARROW.substring(0, NARROW.indexOf("%6s")),
            started(trace, SHORT_TIME),
            Durations.exact(summary.duration().toNanos() / 1_000));
    String errors = String.format("%6s", number(summary.errors()));
    StyledLine line = StyledLine.of(head);
    StyledLine row = summary.errors() > 0 ? line.bad(errors) : line.text(errors);
    row.text(String.format("  %9s  ", summary.calls().shownCost().orElse("-")));
    int used = String.format(NARROW, "", "", "", "").length();
    int room = Math.max(12, session.terminal().facts().columns() - used);
    String place = shortest(trace.file().source());
    row.text(place);
    int left = room - place.length() - 2;
    if (left > 4 && !summary.name().isEmpty()) {
      row.text("  ").strong(Visible.text(summary.name(), left));
    }
    session.terminal().print(row);
  }

  private String started(ListedTrace trace, DateTimeFormatter format) {
    return trace
        .summary()
        .start()
        .map(at -> format.format(at.atZone(session.clock().getZone())))
        .orElse("-");
  }

  private static void unfinished(TraceSummary summary, StyledLine row) {
    if (summary.unfinished() > 0) {
      row.warning("  " + number(summary.unfinished()) + " unfinished");
    }
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** As the user would type it. */
  private String shortest(Path place) {
    return place.startsWith(session.workingDirectory()) && !place.equals(session.workingDirectory())
        ? session.workingDirectory().relativize(place).toString()
        : place.toString();
  }
}
