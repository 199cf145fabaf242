package dev.motus.cli;

import dev.motus.analysis.comparison.Comparison;
import dev.motus.analysis.run.Run;
import dev.motus.cli.mcp.McpService;
import dev.motus.cli.outcome.CommandFailure;
import dev.motus.cli.outcome.ExitCode;
import dev.motus.cli.terminal.Terminal;
import dev.motus.cli.trace.LoadedTrace;
import dev.motus.cli.trace.TraceFile;
import dev.motus.cli.trace.TraceReader;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code motus mcp}. */
@Command(
    name = "mcp",
    description = {
      "Have a coding agent ask about traces: serves the Model Context Protocol over standard input"
          + " and output.",
      "Only reads, and only below the directories given. Ends when its input does."
    })
final class McpCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  @SuppressWarnings("unused") // picocli sets it and acts on it
  private boolean help;

  @Parameters(
      arity = "0..*",
      paramLabel = "DIR",
      description = "What the traces lie in. Default: the working directory, or its ./traces.")
  private List<Path> directories = new ArrayList<>();

  McpCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    List<Path> shared = new ArrayList<>();
    (directories.isEmpty() ? List.of(Path.of("")) : directories)
        .forEach(each -> shared.add(session.resolve(each)));
    McpService service =
        new McpService(
            shared,
            session::index,
            session.prices(),
            session.clock(),
            this::compare,
            session.terminal());
    session.terminal().serve(service::serve);
    return ExitCode.DONE.code();
  }

  private String compare(TraceFile first, TraceFile second, int limit) throws CommandFailure {
    try (LoadedTrace left = TraceReader.read(first, bytes -> {}).priced(session.prices());
        LoadedTrace right = TraceReader.read(second, bytes -> {}).priced(session.prices())) {
      Run before = Run.of(left.snapshot().spans(), session.prices());
      Run after = Run.of(right.snapshot().spans(), session.prices());
      Comparison comparison = Comparison.of(before, after);
      List<TextChange> texts = TextChanges.of(comparison, left, right, limit);
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      PrintStream print = new PrintStream(text, true, StandardCharsets.UTF_8);
      Terminal page =
          new Terminal(InputStream.nullInputStream(), print, print, Terminal.Facts.NO_TERMINAL);
      new DiffReport(page, limit)
          .print(new ComparedTraces(comparison, left, right, before, after, texts), List.of());
      return text.toString(StandardCharsets.UTF_8);
    }
  }
}
