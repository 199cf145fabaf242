package dev.motus.cli;

import dev.motus.cli.outcome.CommandFailure;
import dev.motus.cli.outcome.ExitCode;
import dev.motus.cli.trace.StudioFolder;
import dev.motus.studio.Studio;
import dev.motus.studio.StudioSettings;
import dev.motus.studio.http.PortTakenException;
import dev.motus.studio.store.DatabaseAddress;
import dev.motus.studio.store.Retention;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code motus studio}. */
@Command(
    name = "studio",
    description = {
      "Show all runs in one place, on this machine: those that lie in a folder, and those that"
          + " programs send while they run.",
      "Prints the address to open; who has it may see everything. Programs send to it with"
          + " OTEL_EXPORTER_OTLP_ENDPOINT. Goes on until Ctrl-C; nothing is sent anywhere."
    })
final class StudioCommand implements Callable<Integer> {
  private static final int MOST_PORT = 65_535;
  private static final Pattern PASSWORD = Pattern.compile("(?i)[?&](ssl)?password=");

  private final Session session;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  @SuppressWarnings("unused") // picocli sets it and acts on it
  private boolean help;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "5050",
      description =
          "Where it answers, on the loopback address. 0 for any that is free. Default:"
              + " ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--db",
      paramLabel = "FILE|URL",
      description = {
        "The database: a file, or a server of PostgreSQL, such as"
            + " jdbc:postgresql://host/name?user=me. Default: what MOTUS_STUDIO_DB says, else"
            + " ~/.motus/studio/studio.db.",
        "Everybody on the machine can read a password here: give it in MOTUS_STUDIO_DB or in"
            + " ~/.pgpass."
      })
  private @Nullable String database;

  @Option(
      names = "--traces",
      paramLabel = "DIR",
      description = "What traces lie in; it may come later. Default: ./traces.")
  private @Nullable Path traces;

  @Option(
      names = "--keep",
      paramLabel = "WISH",
      description = {
        "Delete runs that ended longer ago than this age (30m, 12h, 7d, 2w), and the oldest where"
            + " there is more than this size (10GB; of a file only): --keep 30d,10GB. For the runs"
            + " of one project: --keep PROJECT=7d. May be given several times. Default: all stay.",
      })
  private List<String> keep = new ArrayList<>();

  @Option(names = "--no-open", description = "Print the address and do not open it.")
  private boolean noOpen;

  @Option(names = "--verbose", description = "Say more when it fails.")
  @SuppressWarnings("unused") // Motus looks for it
  private boolean verbose;

  StudioCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    if (port < 0 || port > MOST_PORT) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "usage",
          "--port " + port + " is no port",
          "Give a number from 0 to " + MOST_PORT + ".");
    }
    Path folder = session.resolve(traces == null ? Path.of("traces") : traces);
    Studio studio = start(folder);
    // Ctrl-C runs it, and the process waits for its end.
    Thread end = new Thread(studio::close, "motus-studio-end");
    Runtime.getRuntime().addShutdownHook(end);
    try {
      session.terminal().print(studio.addressWithToken().toString());
      session.terminal().say("Runs in " + folder + " are shown, and those that are sent with");
      session.terminal().say("  OTEL_EXPORTER_OTLP_ENDPOINT=" + studio.address());
      session.terminal().say("Ctrl-C ends it.");
      session.browser().open(studio.addressWithToken(), !noOpen && session.mayOpenBrowser());
      new CountDownLatch(1).await();
      return ExitCode.DONE.code();
    } finally {
      if (!isEnding(end)) {
        studio.close();
      }
    }
  }

  /** Whether the process ends by itself, which closes the studio. */
  private static boolean isEnding(Thread end) {
    try {
      Runtime.getRuntime().removeShutdownHook(end);
      return false;
    } catch (IllegalStateException ending) {
      return true;
    }
  }

  private DatabaseAddress database() throws CommandFailure {
    String given = database == null ? session.variable("MOTUS_STUDIO_DB") : database;
    if (given == null) {
      return new DatabaseAddress.File(
          session.home().resolve(".motus").resolve("studio").resolve("studio.db"));
    }
    if (!DatabaseAddress.isServer(given)) {
      return new DatabaseAddress.File(session.resolve(Path.of(given)));
    }
    if (!given.startsWith("jdbc:postgresql:")) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "usage",
          "The studio knows no database of this kind: " + new DatabaseAddress.Server(given),
          "Give a file, or a server of PostgreSQL: --db 'jdbc:postgresql://host/name?user=me'.");
    }
    if (database != null && PASSWORD.matcher(given).find()) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "usage",
          "The password in --db can be read by everybody on this machine",
          "Put the whole address into the variable MOTUS_STUDIO_DB and leave --db out, or the"
              + " password into ~/.pgpass.");
    }
    return new DatabaseAddress.Server(given);
  }

  private Retention retention(DatabaseAddress address) throws CommandFailure {
    Retention retention = Retention.NONE;
    for (String wish : keep) {
      try {
        retention = retention.with(wish);
      } catch (IllegalArgumentException unknown) {
        throw new CommandFailure(
            ExitCode.USAGE,
            "usage",
            "--keep " + unknown.getMessage(),
            "Give an age, a size, or both: --keep 30d,10GB.",
            unknown);
      }
    }
    if (retention.bytes() > 0 && address instanceof DatabaseAddress.Server) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "usage",
          "--keep takes a size where the database is a file only",
          "Give an age, such as --keep 30d: PostgreSQL gives room back by and by.");
    }
    return retention;
  }

  private Studio start(Path folder) throws CommandFailure {
    DatabaseAddress address = database();
    Retention retention = retention(address);
    try {
      return Studio.start(
          StudioSettings.of(address, port, session.prices())
              .keeping(retention)
              .with(new StudioFolder(folder, session.clock()), session.terminal()::warn));
    } catch (PortTakenException taken) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "port-taken",
          "Another program has the port " + port,
          "Give another one, such as --port " + (port % MOST_PORT + 1) + ", or 0 for any.",
          taken);
    } catch (IOException failure) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "no-studio",
          "The studio could not start: " + failure.getMessage(),
          address instanceof DatabaseAddress.Server
              ? "Check that PostgreSQL runs there and the address in --db or MOTUS_STUDIO_DB."
              : "Check the path of the database, or give another one with --db.",
          failure);
    }
  }
}
