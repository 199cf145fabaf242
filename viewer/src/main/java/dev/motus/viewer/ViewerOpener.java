package dev.motus.viewer;

import dev.motus.runtime.diagnostic.Diagnostics;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Shows a file or a page in the user's browser, where there is a user to see it. Never throws,
 * never waits for the browser, and does not keep the process from ending. Thread-safe.
 */
public final class ViewerOpener {
  /** What came of it. */
  public enum Outcome {
    /** The desktop was asked to show the file. */
    OPENED,
    /** The caller said no. */
    SWITCHED_OFF,
    /** {@code CI} is set: nobody is looking. */
    CI,
    /** There is no display, or the JVM is headless. */
    NO_DISPLAY,
    /** The desktop's program is missing or could not be started; a notice said so. */
    NO_LAUNCHER
  }

  /** A function whose answer may be null. */
  @FunctionalInterface
  public interface Lookup {
    /** The value of that name, or null. */
    @Nullable String get(String name);
  }

  private final Lookup environment;
  private final String osName;
  private final boolean headless;

  /**
   * Decides by what it is given, so that each decision can be shown.
   *
   * @param environment the value of an environment variable, or null
   * @param osName as in the system property {@code os.name}
   * @param headless whether the JVM was told to do without a display
   */
  public ViewerOpener(Lookup environment, String osName, boolean headless) {
    this.environment = environment;
    this.osName = osName.toLowerCase(Locale.ROOT);
    this.headless = headless;
  }

  /** For this process. */
  public static ViewerOpener ofProcess() {
    return new ViewerOpener(
        new Lookup() {
          @Override
          public @Nullable String get(String name) {
            return System.getenv(name);
          }
        },
        System.getProperty("os.name", ""),
        Boolean.parseBoolean(System.getProperty("java.awt.headless")));
  }

  /**
   * Opens the file unless there is a reason not to.
   *
   * @param allowed false when the user switched opening off
   */
  public Outcome open(Path file, boolean allowed) {
    Path path = file.toAbsolutePath();
    // Windows takes an address only.
    String target = isWindows() ? path.toUri().toString() : path.toString();
    return open(target, allowed, path);
  }

  /**
   * Opens a page unless there is a reason not to. Says nothing of a desktop without a browser: the
   * caller has the outcome.
   *
   * @param page what a browser shows: {@code https:}, {@code http:} or {@code file:}
   * @param allowed false when the user switched opening off
   */
  public Outcome open(URI page, boolean allowed) {
    return open(page.toString(), allowed, null);
  }

  /** A notice names the file where it could not be opened; null: nobody is told. */
  private Outcome open(String target, boolean allowed, @Nullable Path file) {
    if (!allowed) {
      return Outcome.SWITCHED_OFF;
    }
    if (isSet("CI")) {
      return Outcome.CI;
    }
    if (headless || (isUnixDesktop() && !isSet("DISPLAY") && !isSet("WAYLAND_DISPLAY"))) {
      return Outcome.NO_DISPLAY;
    }
    List<String> command = command(target);
    if (command.isEmpty()) {
      notice(file, launcher() + " is not installed");
      return Outcome.NO_LAUNCHER;
    }
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      return Outcome.OPENED;
    } catch (IOException | RuntimeException broken) {
      notice(file, Diagnostics.describe(broken));
      return Outcome.NO_LAUNCHER;
    }
  }

  /** The command with the program's full path; empty when the program is not on the path. */
  private List<String> command(String target) {
    if (isWindows()) {
      // Windows finds it without PATH.
      return List.of("rundll32", "url.dll,FileProtocolHandler", target);
    }
    String path = environment.get("PATH");
    if (path != null) {
      for (String directory : path.split(File.pathSeparator, -1)) {
        Path program = program(directory);
        if (program != null) {
          return List.of(program.toString(), target);
        }
      }
    }
    return List.of();
  }

  private @Nullable Path program(String directory) {
    try {
      Path program = Path.of(directory, launcher());
      return !directory.isEmpty() && Files.isExecutable(program) ? program : null;
    } catch (InvalidPathException notPath) {
      return null;
    }
  }

  private static void notice(@Nullable Path file, String why) {
    if (file != null) {
      Diagnostics.notice("Could not open a browser (" + why + "). Open this file: " + file);
    }
  }

  private String launcher() {
    return isMac() ? "open" : isWindows() ? "rundll32" : "xdg-open";
  }

  private boolean isSet(String name) {
    String value = environment.get(name);
    return value != null && !value.isEmpty();
  }

  private boolean isUnixDesktop() {
    return !isWindows() && !isMac();
  }

  private boolean isWindows() {
    return osName.startsWith("windows");
  }

  private boolean isMac() {
    return osName.startsWith("mac");
  }
}
