package dev.motus.viewer.browser;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * One headless Chromium with a profile of its own. {@link #start} skips the test with a reason when
 * the machine has none, except where {@code CI} is set: there it fails.
 */
public final class Chromium implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");
  private static final String ANNOUNCEMENT = "DevTools listening on ";

  private final Process process;
  private final Path profile;
  private final DevTools devTools;

  private Chromium(Process process, Path profile, DevTools devTools) {
    this.process = process;
    this.profile = profile;
    this.devTools = devTools;
  }

  /** Starts a browser, or skips or fails the test when there is none. */
  public static Chromium start() throws IOException {
    Optional<Path> program = find(System.getenv());
    if (program.isEmpty()) {
      String reason =
          "no Chromium on the PATH (looked for " + NAMES + "); CHROMIUM_PATH can name one";
      String ci = System.getenv("CI");
      if (ci != null && !ci.isEmpty()) {
        return Assertions.fail("CI must run the browser tests: " + reason);
      }
      return Assumptions.abort("Browser test skipped: " + reason);
    }
    Path profile = Files.createTempDirectory("motus-chromium");
    Process process =
        new ProcessBuilder(
                program.get().toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--remote-debugging-port=0",
                "--window-size=1440,900",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return new Chromium(process, profile, DevTools.connect(address(process)));
  }

  /** Where the program is: {@code CHROMIUM_PATH}, else the first of the usual names on the path. */
  static Optional<Path> find(Map<String, String> environment) {
    String named = environment.get("CHROMIUM_PATH");
    if (named != null && !named.isEmpty()) {
      return Optional.of(Path.of(named)).filter(Files::isExecutable);
    }
    String path = environment.getOrDefault("PATH", "");
    return NAMES.stream()
        .flatMap(name -> Stream.of(path.split(File.pathSeparator)).map(dir -> Path.of(dir, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Opens a page and waits until it has loaded. */
  public BrowserPage open(URI address) {
    return BrowserPage.open(devTools, address);
  }

  private static URI address(Process process) throws IOException {
    BufferedReader errors = process.errorReader(StandardCharsets.UTF_8);
    StringBuilder said = new StringBuilder();
    for (String line = errors.readLine(); line != null; line = errors.readLine()) {
      if (line.startsWith(ANNOUNCEMENT)) {
        drain(errors);
        return URI.create(line.substring(ANNOUNCEMENT.length()).trim());
      }
      said.append(line).append('\n');
    }
    throw new IOException("Chromium ended before it listened:\n" + said);
  }

  /** A full pipe would stop the browser. */
  private static void drain(BufferedReader errors) {
    Thread thread =
        new Thread(
            () -> {
              try (errors) {
                while (errors.readLine() != null) {}
              } catch (IOException closed) {
                // The browser has ended, and its stream with it.
              }
            },
            "chromium-stderr");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    devTools.close();
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    try (Stream<Path> files = Files.walk(profile)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }
}
