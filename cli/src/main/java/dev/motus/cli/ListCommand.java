package dev.motus.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.motus.cli.outcome.CommandFailure;
import dev.motus.cli.outcome.ExitCode;
import dev.motus.cli.terminal.Progress;
import dev.motus.cli.trace.ListedTrace;
import dev.motus.cli.trace.TraceChoice;
import dev.motus.cli.trace.TraceDirectories;
import dev.motus.cli.trace.TraceFile;
import dev.motus.cli.trace.TraceIndex;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
      "List traces: when, how long, tasks, errors, tokens, cost. The newest comes first.",
    })
final class ListCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private CommonOptions common = new CommonOptions();

  @Mixin private ListChoice choice = new ListChoice();

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "What the traces lie in, or one of them. Default: ./traces.")
  private @Nullable Path directory;

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      defaultValue = "50",
      description = "Show the first N only; 0 for all. Default: ${DEFAULT-VALUE}.")
  private int limit;

  ListCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws CommandFailure {
    Numbers.notBelowZero("--limit", limit);
    TraceChoice asked = choice.asked(session.clock());
    TraceIndex index = session.index();
    TraceDirectories traces = TraceDirectories.below(directory, session.workingDirectory(), index);
    List<CommandFailure> failures = new ArrayList<>(traces.unreadable());
    List<ListedTrace> readable =
        read(traces.newest(asked.needsAll() ? 0 : limit), asked, index, failures);
    index.save();
    readable.sort(asked.order().most());
    List<ListedTrace> shown =
        limit > 0 && limit < readable.size() ? readable.subList(0, limit) : readable;
    ArrayNode entries = Results.array();
    if (common.json()) {
      shown.forEach(trace -> json(trace, entries));
    } else {
      new ListTable(session).print(shown);
    }
    failures.forEach(failure -> unreadable(failure, entries));
    end(
        traces,
        asked.needsAll(),
        readable.size() - shown.size(),
        failures.size(),
        readable.size(),
        entries);
    return (failures.isEmpty() ? ExitCode.DONE : ExitCode.INCOMPLETE).code();
  }

  private List<ListedTrace> read(
      List<TraceFile> files, TraceChoice asked, TraceIndex index, List<CommandFailure> failures) {
    List<ListedTrace> readable = new ArrayList<>();
    long bytes = files.stream().mapToLong(TraceFile::bytes).sum();
    try (Progress progress =
        Progress.of(session.terminal(), session.clock(), "Reading traces", bytes)) {
      long before = 0;
      for (TraceFile file : files) {
        long start = before;
        try {
          ListedTrace trace =
              new ListedTrace(file, index.summary(file, read -> progress.at(start + read)));
          if (asked.takes(trace, index)) {
            readable.add(trace);
          }
        } catch (CommandFailure failure) {
          failures.add(failure);
        }
        before += file.bytes();
      }
    }
    return readable;
  }

  private static void json(ListedTrace trace, ArrayNode entries) {
    ObjectNode entry = entries.addObject();
    entry
        .put("directory", String.valueOf(trace.file().path().getParent()))
        .put("file", trace.file().path().toString());
    Results.summary(entry, trace.summary());
  }

  private void unreadable(CommandFailure failure, ArrayNode entries) {
    if (common.json()) {
      Results.error(entries.addObject(), failure);
    } else {
      session.terminal().warn(failure.what() + ".");
    }
  }

  private void end(
      TraceDirectories traces,
      boolean areChosen,
      int over,
      int unreadable,
      int chosen,
      ArrayNode entries) {
    if (common.json()) {
      ObjectNode result = Results.of("list").put("directory", traces.directory().toString());
      result.put("total", traces.total()).set("traces", entries);
      session.terminal().print(result);
    } else if (traces.total() == 0) {
      session.terminal().say("There are no traces in " + traces.directory() + ".");
      session.terminal().say("Run your agent with MOTUS_TRACING=1 to make one.");
    } else if (areChosen) {
      if (chosen == 0) {
        session.terminal().say("None of the " + traces.total() + " traces is one of those.");
      } else if (over > 0) {
        session.terminal().say(over + " more " + are(over) + " not shown; --limit 0 shows all.");
      }
    } else {
      // What could not be read was counted and told of, whether it is old or new.
      int older = traces.total() - chosen - unreadable;
      if (older > 0) {
        session
            .terminal()
            .say(
                older
                    + " older "
                    + (older == 1 ? "one is" : "ones are")
                    + " not shown; --limit 0 shows all.");
      }
    }
  }

  private static String are(int count) {
    return count == 1 ? "is" : "are";
  }
}
