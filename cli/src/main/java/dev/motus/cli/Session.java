package dev.motus.cli;

import dev.motus.analysis.cost.Prices;
import dev.motus.cli.account.Sleeper;
import dev.motus.cli.terminal.StandardTerminal;
import dev.motus.cli.terminal.Terminal;
import dev.motus.cli.trace.TraceIndex;
import dev.motus.delivery.endpoint.MotusCloud;
import dev.motus.runtime.settings.SettingsSource;
import dev.motus.viewer.ViewerOpener;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a command knows of the world, so that a test can be one.
 *
 * @param terminal the standard streams
 * @param environment the value of an environment variable, or null
 * @param home the user's home directory
 * @param workingDirectory what relative paths start from
 * @param clock the time, and the zone that people read it in
 * @param sleeper lets time pass
 * @param patience for one question to a far end and its whole answer
 * @param browser shows pages, where there is somebody to see them
 * @param cloud where Motus Cloud is, unless the user says something else
 */
public record Session(
    Terminal terminal,
    Function<String, @Nullable String> environment,
    Path home,
    Path workingDirectory,
    Clock clock,
    Sleeper sleeper,
    Duration patience,
    ViewerOpener browser,
    MotusCloud cloud) {

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** The process's own. */
  public static Session ofProcess() {
    return new Session(
        StandardTerminal.open(),
        System::getenv,
        Path.of(System.getProperty("user.home", "")),
        Path.of("").toAbsolutePath(),
        Clock.system(ZoneId.systemDefault()),
        time -> TimeUnit.NANOSECONDS.sleep(time.toNanos()),
        PATIENCE,
        ViewerOpener.ofProcess(),
        MotusCloud.ofProcess());
  }

  /** What model calls cost, by the user's prices and the bundled ones. */
  @SuppressWarnings("NullAway") // it does not see in class files that the results may be null
  public Prices prices() {
    return Prices.of(
        new SettingsSource(
            name -> variable(name), property -> null, workingDirectory, home, terminal::warn));
  }

  /** What is remembered of the traces that lists were made of. */
  public TraceIndex index() {
    return new TraceIndex(home.resolve(".motus").resolve("index"), prices(), clock);
  }

  /** The value of a variable, or null when it is unset or empty. */
  public @Nullable String variable(String name) {
    String value = environment.apply(name);
    return value == null || value.isBlank() ? null : value.strip();
  }

  /** A path as the user meant it. */
  public Path resolve(Path path) {
    return workingDirectory.resolve(path).normalize();
  }

  /** Whether a browser may be opened at all. */
  public boolean mayOpenBrowser() {
    String open = variable("MOTUS_TRACING_OPEN");
    return open == null || open.matches("(?i)1|true|yes");
  }
}
