package dev.motus.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.motus.cli.outcome.CommandFailure;
import dev.motus.cli.outcome.ExitCode;
import dev.motus.cli.terminal.StyledLine;
import dev.motus.cli.trace.TraceFile;
import dev.motus.files.RecoveredTrace;
import dev.motus.files.Recovery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code motus recover}. */
@Command(
    name = "recover",
    description = {
      "Make the files of a trace whose agent was killed.",
      "Reads the journal (spans.journal) that the agent wrote while it ran. Tasks that had not"
          + " ended show as unfinished. Files of an agent that ended well are never replaced."
    })
final class RecoverCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(paramLabel = "DIR", description = "The directory of a trace.")
  private Path directory = Path.of("");

  RecoverCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws CommandFailure {
    Path place = session.resolve(directory);
    List<RecoveredTrace> recovered = recover(place);
    if (recovered.isEmpty()) {
      throw new CommandFailure(
          ExitCode.INPUT,
          "no-journal",
          "There is no journal (spans.journal or spans.jsonl) in " + place,
          "Agents write one when export is on (MOTUS_TRACING=1); give the directory of one trace.");
    }
    boolean isWritten = recovered.stream().allMatch(RecoveredTrace::isWritten);
    ExitCode exitCode = isWritten ? ExitCode.DONE : ExitCode.INCOMPLETE;
    if (common.json()) {
      session.terminal().print(json(place, recovered, exitCode));
    } else {
      recovered.forEach(this::print);
      Set<String> failures = new LinkedHashSet<>();
      recovered.forEach(each -> failures.addAll(each.written().failures().values()));
      failures.forEach(session.terminal()::warn);
    }
    return exitCode.code();
  }

  private static List<RecoveredTrace> recover(Path place) throws CommandFailure {
    try {
      if (Files.isRegularFile(place)) {
        throw new CommandFailure(
            ExitCode.USAGE,
            "not-a-directory",
            place + " is a file",
            "Give the directory it is in.");
      }
      return Recovery.recover(place);
    } catch (UncheckedIOException failure) {
      throw TraceFile.unreadable(place, failure);
    } catch (IOException failure) {
      throw TraceFile.unreadable(place, failure);
    }
  }

  private void print(RecoveredTrace trace) {
    if (trace.wasComplete() || trace.tasks() == 0) {
      session.terminal().print(trace.summary());
    } else if (!trace.written().files().isEmpty()) {
      session.terminal().print(StyledLine.of("").good("Recovered").text(": " + figures(trace)));
      trace.written().files().forEach(file -> session.terminal().print("  " + file));
    }
    if (trace.skippedLines() > 0) {
      session
          .terminal()
          .warn(trace.skippedLines() + " lines of " + trace.journal() + " were unreadable.");
    }
    if (trace.isRunning()) {
      session
          .terminal()
          .warn(
              "The agent that writes "
                  + trace.journal()
                  + " still runs"
                  + (trace.written().files().isEmpty()
                      ? "."
                      : "; the files say how far it is. They are made anew when it ends."));
    }
    if (trace.isNewer()) {
      session
          .terminal()
          .warn("A newer version wrote " + trace.journal() + "; some of it may be missing.");
    }
  }

  private static String figures(RecoveredTrace trace) {
    return String.format(
        Locale.ROOT,
        "%,d task%s, %,d unfinished, %,d error%s%s.",
        trace.tasks(),
        trace.tasks() == 1 ? "" : "s",
        trace.unfinished(),
        trace.errors(),
        trace.errors() == 1 ? "" : "s",
        trace.tornBytes() > 0 ? ", and a last line that was cut off" : "");
  }

  private static ObjectNode json(Path place, List<RecoveredTrace> recovered, ExitCode exitCode) {
    ObjectNode result = Results.of("recover").put("ok", exitCode == ExitCode.DONE);
    result.put("exit_code", exitCode.code()).put("directory", place.toString());
    ArrayNode journals = result.putArray("journals");
    for (RecoveredTrace trace : recovered) {
      ObjectNode entry = journals.addObject();
      entry.put("journal", trace.journal().toString());
      entry.put("directory", trace.written().directory().toString());
      ArrayNode files = entry.putArray("files");
      trace.written().files().forEach(file -> files.add(file.toString()));
      ObjectNode failures = entry.putObject("failures");
      trace.written().failures().forEach(failures::put);
      entry.put("was_complete", trace.wasComplete());
      entry.put("tasks", trace.tasks()).put("unfinished", trace.unfinished());
      entry.put("errors", trace.errors()).put("skipped_lines", trace.skippedLines());
      entry.put("torn_bytes", trace.tornBytes()).put("running", trace.isRunning());
    }
    return result;
  }
}
