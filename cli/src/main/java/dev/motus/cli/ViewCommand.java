package dev.motus.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.motus.analysis.log.RunLog;
import dev.motus.cli.outcome.CommandFailure;
import dev.motus.cli.outcome.ExitCode;
import dev.motus.cli.terminal.StyledLine;
import dev.motus.cli.trace.LoadedTrace;
import dev.motus.cli.trace.TraceDirectories;
import dev.motus.cli.trace.TraceFile;
import dev.motus.cli.trace.TraceSummary;
import dev.motus.cli.trace.ViewerPage;
import dev.motus.format.read.FileKind;
import dev.motus.viewer.ViewerOpener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code motus view}. */
@Command(
    name = "view",
    description = {
      "Show a trace in the browser, or as text; of a directory with several the latest.",
      "Makes the page where it is missing or older than the trace, next to the trace if that is"
          + " possible, and opens it. The page loads nothing from the network."
    })
final class ViewCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "PATH",
      description =
          "The latest trace below the working directory or its ./traces when it is left out. The"
              + " directory of a trace, a tracer_state.json (of Java or Python), a spans.jsonl, a"
              + " trace_viewer.html, or a trace as OTLP (JSON or JSON lines), Jaeger or Zipkin"
              + " JSON.")
  private @Nullable Path path;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the page, or the text, to this file.")
  private @Nullable Path output;

  @Option(
      names = "--text",
      description =
          "Print the run as one text (Markdown) in place of a page: how it ended and why, what is"
              + " worth a look, and every step.")
  private boolean text;

  @Option(
      names = "--limit",
      paramLabel = "CHARS",
      defaultValue = "" + RunLog.USUAL_LIMIT,
      description =
          "With --text: at most so many characters; what is left out is said. 0 for all. Default:"
              + " ${DEFAULT-VALUE}.")
  private long limit;

  @Option(names = "--no-open", description = "Make the page and do not open it.")
  private boolean noOpen;

  /** What else is in the directory. */
  private final List<Path> others = new ArrayList<>();

  ViewCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws CommandFailure {
    Path given = session.resolve(path == null ? latest() : path);
    List<TraceFile> all = TraceDirectories.ofOne(given);
    Path source = all.isEmpty() ? given : all.get(0).source();
    for (TraceFile other : all.subList(Math.min(1, all.size()), all.size())) {
      others.add(other.source());
    }
    if (text) {
      int exitCode = new TextView(session, common.json(), limit).show(source, output);
      sayOthers();
      return exitCode;
    }
    Optional<Path> ready = output == null ? ViewerPage.upToDate(source) : Optional.empty();
    if (ready.isPresent()) {
      return show(ready.get(), null);
    }
    TraceFile file = TraceFile.find(source);
    if (file.format() == FileKind.VIEWER && output == null) {
      return show(file.path(), null);
    }
    try (LoadedTrace trace = Readings.read(file, session)) {
      return show(trace, source);
    }
  }

  private Path latest() throws CommandFailure {
    TraceDirectories traces =
        TraceDirectories.below(null, session.workingDirectory(), session.index());
    List<TraceFile> newest = traces.newest(1);
    if (!newest.isEmpty()) {
      return newest.get(0).source();
    }
    throw new CommandFailure(
        ExitCode.INPUT,
        "no-trace",
        "There is no trace in " + traces.directory(),
        "Name one, or run your agent with MOTUS_TRACING=1 to make one.");
  }

  private int show(LoadedTrace trace, Path source) throws CommandFailure {
    trace.warnings().forEach(session.terminal()::warn);
    Path page =
        output == null
            ? ViewerPage.write(trace, source)
            : ViewerPage.writeTo(trace, session.resolve(output));
    TraceSummary summary = new TraceSummary(session.prices());
    trace.snapshot().spans().forEach(summary);
    int exitCode = show(page, summary);
    return trace.warnings().isEmpty() ? exitCode : ExitCode.INCOMPLETE.code();
  }

  private int show(Path page, @Nullable TraceSummary summary) {
    ViewerOpener.Outcome outcome =
        session.browser().open(page.toUri(), !noOpen && session.mayOpenBrowser());
    boolean opened = outcome == ViewerOpener.Outcome.OPENED;
    if (common.json()) {
      ObjectNode result =
          Results.of("view")
              .put("page", page.toString())
              .put("made", summary != null)
              .put("opened", opened)
              .put("open_outcome", outcome.name().toLowerCase(Locale.ROOT));
      if (!others.isEmpty()) {
        ArrayNode more = result.putArray("others");
        others.forEach(other -> more.add(other.toString()));
      }
      if (summary != null) {
        Results.summary(result, summary);
      }
      session.terminal().print(result);
      return ExitCode.DONE.code();
    }
    if (summary != null) {
      session.terminal().say(Results.sentence(summary));
    }
    session.terminal().print(page.toString());
    sayOthers();
    if (opened) {
      session.terminal().say(StyledLine.of("").faint("Opened in the browser."));
    } else {
      session.terminal().say(StyledLine.of("").faint(advice(outcome)));
    }
    return ExitCode.DONE.code();
  }

  private void sayOthers() {
    if (!others.isEmpty() && !common.json()) {
      session.terminal().say("This is the latest trace there; the others are");
      others.forEach(other -> session.terminal().say("  motus view " + other));
    }
  }

  private static String advice(ViewerOpener.Outcome outcome) {
    return switch (outcome) {
      case OPENED -> "";
      case SWITCHED_OFF -> "Open it in a browser.";
      case CI -> "Not opened, because CI is set.";
      case NO_DISPLAY -> "There is no display here. Copy the file to where a browser is.";
      case NO_LAUNCHER -> "No browser could be started. Open the file in one.";
    };
  }
}
