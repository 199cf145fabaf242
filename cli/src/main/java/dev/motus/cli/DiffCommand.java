package dev.motus.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.motus.analysis.comparison.Comparison;
import dev.motus.analysis.run.Run;
import dev.motus.cli.outcome.CommandFailure;
import dev.motus.cli.outcome.ExitCode;
import dev.motus.cli.trace.LoadedTrace;
import dev.motus.cli.trace.TraceFile;
import dev.motus.cli.trace.ViewerPage;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code motus diff}. */
@Command(
    name = "diff",
    description = {
      "Compare two traces: where they part, and what the difference costs.",
      "Steps are put side by side by what they did: type, name and arguments. With a limit the exit"
          + " code is 1 when the second trace goes beyond it."
    })
final class DiffCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private CommonOptions common = new CommonOptions();

  @Mixin private DiffLimits limits = new DiffLimits();

  @Parameters(index = "0", paramLabel = "A", description = "A trace, as 'motus view' takes it.")
  private Path first = Path.of("");

  @Parameters(index = "1", paramLabel = "B", description = "The trace to compare it with.")
  private Path second = Path.of("");

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      defaultValue = "30",
      description =
          "Tell of the first N steps that differ, and of as many texts; 0 for all. Default:"
              + " ${DEFAULT-VALUE}.")
  private int limit;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description =
          "Write a page that shows both traces side by side to this file, too. It loads nothing"
              + " from the network.")
  private @Nullable Path html;

  DiffCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws CommandFailure {
    Numbers.notBelowZero("--limit", limit);
    limits.check();
    try (LoadedTrace left = read(first);
        LoadedTrace right = read(second)) {
      Run before = Run.of(left.snapshot().spans(), session.prices());
      Run after = Run.of(right.snapshot().spans(), session.prices());
      Comparison comparison = Comparison.of(before, after);
      List<TextChange> texts = TextChanges.of(comparison, left, right, atMost());
      List<String> beyond = limits.beyond(comparison, before.calls(), after.calls());
      ComparedTraces compared = new ComparedTraces(comparison, left, right, before, after, texts);
      Path page = html == null ? null : page(left, right, html);
      if (common.json()) {
        ObjectNode result = DiffResults.of(compared, beyond, atMost());
        if (page != null) {
          result.put("page", page.toString());
        }
        session.terminal().print(result);
      } else {
        new DiffReport(session.terminal(), atMost()).print(compared, beyond);
        if (page != null) {
          session.terminal().say("Side by side: " + page);
        }
      }
      boolean isWhole = left.warnings().isEmpty() && right.warnings().isEmpty();
      return (!beyond.isEmpty() ? ExitCode.FAILED : isWhole ? ExitCode.DONE : ExitCode.INCOMPLETE)
          .code();
    }
  }

  private Path page(LoadedTrace left, LoadedTrace right, Path file) throws CommandFailure {
    return ViewerPage.writeComparison(
        left, first.toString(), right, second.toString(), session.resolve(file));
  }

  private int atMost() {
    return limit == 0 ? Integer.MAX_VALUE : limit;
  }

  private LoadedTrace read(Path path) throws CommandFailure {
    LoadedTrace trace = Readings.read(TraceFile.find(session.resolve(path)), session);
    trace.warnings().forEach(warning -> session.terminal().warn(path + ": " + warning));
    return trace;
  }
}
