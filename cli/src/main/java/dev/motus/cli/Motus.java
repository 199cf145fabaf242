package dev.motus.cli;

import dev.motus.cli.outcome.CommandFailure;
import dev.motus.cli.outcome.ExitCode;
import dev.motus.cli.terminal.StyledLine;
import dev.motus.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** All commands, and what they have in common: results, errors and exit codes. */
final class Motus {
  private static final String JSON = "--json";

  private Motus() {}

  /** Runs one command; never throws. */
  static int run(Session session, String... args) {
    Terminal terminal = session.terminal();
    StringWriter text = new StringWriter();
    CommandLine commands = commands(session, text, args.length == 0 ? "" : args[0]);
    int exitCode;
    try {
      exitCode = args.length == 0 ? nothingAsked(commands) : commands.execute(args);
      // Help, version and completion: picocli's own words.
      text.toString().lines().forEach(terminal::printStyled);
    } catch (RuntimeException | Error fault) {
      exitCode = fault(session, "motus", fault, List.of(args));
    }
    return terminal.outputIsClosed() ? ExitCode.BROKEN_PIPE.code() : exitCode;
  }

  /** Help, and no success: a script that forgets the command should hear of it. */
  private static int nothingAsked(CommandLine commands) {
    commands.execute("--help");
    return ExitCode.USAGE.code();
  }

  /** All commands. */
  static CommandLine commands(Session session, StringWriter text) {
    return commands(session, text, "");
  }

  /**
   * The command that is asked for, or all where another word stands: of the others nothing need be
   * known then, and each that is takes its time.
   */
  private static CommandLine commands(Session session, StringWriter text, String first) {
    CommandLine motus = new CommandLine(new MotusCommand());
    Map<String, Supplier<Object>> ours = new LinkedHashMap<>();
    ours.put("list", () -> new ListCommand(session));
    ours.put("view", () -> new ViewCommand(session));
    ours.put("diff", () -> new DiffCommand(session));
    ours.put("test", () -> new TestCommand(session));
    ours.put("recover", () -> new RecoverCommand(session));
    ours.put("send", () -> new SendCommand(session));
    ours.put("studio", () -> new StudioCommand(session));
    ours.put("mcp", () -> new McpCommand(session));
    ours.put("login", () -> new LoginCommand(session));
    ours.put("logout", () -> new LogoutCommand(session));
    ours.put("whoami", () -> new WhoamiCommand(session));
    Supplier<Object> one = ours.get(first);
    if (one != null) {
      motus.addSubcommand(one.get());
    } else {
      ours.values().forEach(each -> motus.addSubcommand(each.get()));
      motus.addSubcommand(new HelpCommand());
      motus.addSubcommand(new GenerateCompletion());
    }
    motus.setColorScheme(
        Help.defaultColorScheme(session.terminal().colours() ? Ansi.ON : Ansi.OFF));
    motus.setUsageHelpWidth(Math.max(60, Math.min(session.terminal().facts().columns(), 100)));
    motus.setOut(new PrintWriter(text, true));
    motus.setCaseInsensitiveEnumValuesAllowed(true);
    motus.registerConverter(Path.class, Motus::path);
    motus.setParameterExceptionHandler((mistake, args) -> wrongUsage(session, mistake, args));
    motus.setExecutionExceptionHandler(
        (exception, command, parsed) ->
            failed(session, command.getCommandName(), exception, parsed.originalArgs()));
    Map<String, String> exitCodes = new LinkedHashMap<>();
    for (ExitCode code : ExitCode.values()) {
      exitCodes.put(String.valueOf(code.code()), code.meaning());
    }
    motus.getCommandSpec().usageMessage().exitCodeListHeading("%nExit codes:%n");
    motus.getCommandSpec().usageMessage().exitCodeList(exitCodes);
    return motus;
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException wrong) {
      throw new TypeConversionException(
          "this Java knows no such path. In the C locale it takes names for ASCII: set"
              + " LC_ALL=C.UTF-8, or start bin/motus, which does");
    }
  }

  private static int wrongUsage(Session session, ParameterException mistake, String[] args) {
    String command = mistake.getCommandLine().getCommandName();
    report(session, command, Mistake.of(mistake), List.of(args));
    return ExitCode.USAGE.code();
  }

  private static int failed(
      Session session, String command, Exception exception, List<String> args) {
    if (exception instanceof CommandFailure failure) {
      report(session, command, failure, args);
      return failure.exitCode().code();
    }
    if (exception instanceof InterruptedException) {
      CommandFailure interrupted =
          new CommandFailure(
              ExitCode.INTERRUPTED, "interrupted", "Interrupted", "Run the command again.");
      report(session, command, interrupted, args);
      return ExitCode.INTERRUPTED.code();
    }
    if (exception instanceof UncheckedIOException unreadable) {
      // A journal is read while it is shown or sent.
      CommandFailure failure =
          new CommandFailure(
              ExitCode.INPUT,
              "unreadable",
              "The trace could not be read to its end: " + unreadable.getMessage(),
              "Check that its files are still there, and run the command again.",
              unreadable);
      report(session, command, failure, args);
      return failure.exitCode().code();
    }
    return fault(session, command, exception, args);
  }

  private static int fault(Session session, String command, Throwable fault, List<String> args) {
    if (fault instanceof OutOfMemoryError) {
      CommandFailure memory =
          new CommandFailure(
              ExitCode.FAILED,
              "out-of-memory",
              "There was not enough memory",
              "Give it more, for example with MOTUS_JAVA_OPTS=-Xmx4g.",
              fault);
      report(session, command, memory, args);
      return ExitCode.FAILED.code();
    }
    CommandFailure failure =
        new CommandFailure(
            ExitCode.FAULT,
            "fault",
            "motus "
                + command
                + " failed in a way that it should not ("
                + fault.getClass().getName()
                + ")",
            "Run it again with --verbose and report what it prints.",
            fault);
    report(session, command, failure, args);
    return ExitCode.FAULT.code();
  }

  private static void report(
      Session session, String command, CommandFailure failure, List<String> args) {
    Terminal terminal = session.terminal();
    if (args.contains(JSON)) {
      terminal.print(Results.failure(command, failure));
    } else {
      terminal.say(StyledLine.of("").bad("error: ").text(sentence(failure.what())));
      terminal.say(StyledLine.of("       ").text(failure.cure()));
    }
    if (args.contains("--verbose")) {
      terminal.trace(failure.getCause() == null ? failure : failure.getCause());
    }
  }

  private static String sentence(String text) {
    return text.endsWith(".") || text.endsWith("?") ? text : text + ".";
  }
}
