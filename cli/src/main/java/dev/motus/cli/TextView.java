package dev.motus.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.motus.analysis.finding.Findings;
import dev.motus.analysis.log.RunLog;
import dev.motus.analysis.run.Run;
import dev.motus.cli.outcome.CommandFailure;
import dev.motus.cli.outcome.ExitCode;
import dev.motus.cli.terminal.Visible;
import dev.motus.cli.trace.LoadedTrace;
import dev.motus.cli.trace.TraceFile;
import dev.motus.cli.trace.TraceSummary;
import dev.motus.runtime.file.OwnerOnlyFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * {@code motus view --text}.
 *
 * @param json whether it is for scripts
 * @param limit how many characters there may be, 0 for all
 */
record TextView(Session session, boolean json, long limit) {

  int show(Path source, @Nullable Path output) throws CommandFailure {
    if (limit < 0 || (limit > 0 && limit < RunLog.LEAST_LIMIT)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "usage",
          "--limit is " + limit,
          "Give at least " + RunLog.LEAST_LIMIT + " characters, or 0 for all.");
    }
    try (LoadedTrace trace = Readings.read(TraceFile.find(source), session)) {
      trace.warnings().forEach(session.terminal()::warn);
      Run run = Run.of(trace.snapshot().spans(), session.prices());
      Findings findings = Findings.of(run);
      RunLog log = RunLog.of(trace.snapshot(), run, findings, trace.idTexts(), limit);
      show(trace, log, findings, output == null ? null : session.resolve(output));
      return (trace.warnings().isEmpty() ? ExitCode.DONE : ExitCode.INCOMPLETE).code();
    }
  }

  private void show(LoadedTrace trace, RunLog log, Findings findings, @Nullable Path output)
      throws CommandFailure {
    if (output != null) {
      write(log.text(), output);
    }
    if (json) {
      TraceSummary summary = new TraceSummary(session.prices());
      trace.snapshot().spans().forEach(summary);
      ObjectNode result = Results.of("view");
      Results.summary(result, summary);
      FindingResults.add(result, findings, trace.idTexts());
      result.put("left_out", log.leftOut().isEmpty() ? null : log.leftOut());
      if (output == null) {
        result.put("text", log.text());
      } else {
        result.put("file", output.toString());
      }
      session.terminal().print(result);
      return;
    }
    if (output == null) {
      session.terminal().printLines(log.text());
    } else {
      session.terminal().print(output.toString());
    }
    if (!log.leftOut().isEmpty()) {
      session.terminal().say(log.leftOut() + " --limit 0 has all.");
    }
  }

  private static void write(String text, Path output) throws CommandFailure {
    try {
      OwnerOnlyFiles.replace(
          output, out -> out.write((Visible.lines(text) + "\n").getBytes(StandardCharsets.UTF_8)));
    } catch (IOException failure) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "unwritable",
          "The text could not be written to " + output + ": " + failure.getMessage(),
          "Name another file with --output, or make room on the disk.",
          failure);
    }
  }
}
