package dev.motus.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.motus.viewer.ViewerOpener.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ViewerOpenerTest {
  @TempDir Path directory;

  private final Map<String, String> environment = new HashMap<>();

  private Outcome open(String osName, boolean headless, boolean allowed) {
    return new ViewerOpener(environment::get, osName, headless)
        .open(directory.resolve("trace viewer.html"), allowed);
  }

  /** A program of that name on the PATH that writes down what it was called with. */
  private Path installLauncher(String name) throws Exception {
    assumeTrue(
        FileSystems.getDefault().supportedFileAttributeViews().contains("posix"),
        "the launcher is a shell script");
    Path bin = Files.createDirectories(directory.resolve("bin"));
    Path called = directory.resolve("called");
    Path program = bin.resolve(name);
    Files.writeString(
        program,
        "#!/bin/sh\necho \"$1\" > '"
            + called
            + ".part'\nmv '"
            + called
            + ".part' '"
            + called
            + "'\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    environment.put("PATH", "/nowhere:" + bin);
    return called;
  }

  private String awaitContent(Path file) throws Exception {
    try (WatchService watcher = FileSystems.getDefault().newWatchService()) {
      file.getParent().register(watcher, StandardWatchEventKinds.ENTRY_CREATE);
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
      while (!Files.exists(file)) {
        assertThat(System.nanoTime()).as("the launcher was called in time").isLessThan(deadline);
        var key = watcher.poll(1, TimeUnit.SECONDS);
        if (key != null) {
          key.reset();
        }
      }
    }
    return Files.readString(file).strip();
  }

  @Test
  void opensTheFileWithXdgOpenOnLinux() throws Exception {
    Path called = installLauncher("xdg-open");
    environment.put("DISPLAY", ":0");
    assertThat(open("Linux", false, true)).isEqualTo(Outcome.OPENED);
    assertThat(awaitContent(called)).isEqualTo(directory.resolve("trace viewer.html").toString());
  }

  @Test
  void aWaylandDisplayIsADisplay() throws Exception {
    Path called = installLauncher("xdg-open");
    environment.put("WAYLAND_DISPLAY", "wayland-0");
    assertThat(open("Linux", false, true)).isEqualTo(Outcome.OPENED);
    // It also has to be done before its directory goes.
    assertThat(awaitContent(called)).isNotEmpty();
  }

  @Test
  void opensTheFileWithOpenOnMacWhichNeedsNoDisplayVariable() throws Exception {
    Path called = installLauncher("open");
    assertThat(open("Mac OS X", false, true)).isEqualTo(Outcome.OPENED);
    assertThat(awaitContent(called)).isEqualTo(directory.resolve("trace viewer.html").toString());
  }

  @Test
  void opensNothingWhenSwitchedOff() throws Exception {
    installLauncher("xdg-open");
    environment.put("DISPLAY", ":0");
    assertThat(open("Linux", false, false)).isEqualTo(Outcome.SWITCHED_OFF);
  }

  @Test
  void opensNothingInCi() throws Exception {
    installLauncher("xdg-open");
    environment.put("DISPLAY", ":0");
    environment.put("CI", "true");
    assertThat(open("Linux", false, true)).isEqualTo(Outcome.CI);
  }

  @Test
  void anEmptyCiVariableIsNotCi() throws Exception {
    Path called = installLauncher("xdg-open");
    environment.put("DISPLAY", ":0");
    environment.put("CI", "");
    assertThat(open("Linux", false, true)).isEqualTo(Outcome.OPENED);
    // It also has to be done before its directory goes.
    assertThat(awaitContent(called)).isNotEmpty();
  }

  @Test
  void opensNothingOnLinuxWithoutADisplay() throws Exception {
    installLauncher("xdg-open");
    assertThat(open("Linux", false, true)).isEqualTo(Outcome.NO_DISPLAY);
  }

  @Test
  void opensNothingInAHeadlessJvm() throws Exception {
    installLauncher("open");
    environment.put("DISPLAY", ":0");
    assertThat(open("Mac OS X", true, true)).isEqualTo(Outcome.NO_DISPLAY);
  }

  @Test
  void aMissingLauncherIsOneNoticeThatNamesTheFile() {
    environment.put("DISPLAY", ":0");
    environment.put("PATH", directory.toString());
    assertThat(
            noticesOf(() -> assertThat(open("Linux", false, true)).isEqualTo(Outcome.NO_LAUNCHER)))
        .containsOnlyOnce("motus: ")
        .contains("xdg-open is not installed", directory.resolve("trace viewer.html").toString());
  }

  @Test
  void aLauncherThatCannotBeStartedIsOneNotice() throws Exception {
    Path called = installLauncher("xdg-open");
    Path program = called.resolveSibling("bin").resolve("xdg-open");
    Files.writeString(program, "#!/no/such/interpreter\n");
    environment.put("DISPLAY", ":0");
    assertThat(
            noticesOf(() -> assertThat(open("Linux", false, true)).isEqualTo(Outcome.NO_LAUNCHER)))
        .containsOnlyOnce("motus: ")
        .contains("Open this file: " + directory.resolve("trace viewer.html"));
  }

  private static String noticesOf(Runnable action) {
    PrintStream original = System.err;
    ByteArrayOutputStream captured = new ByteArrayOutputStream();
    System.setErr(new PrintStream(captured, true, StandardCharsets.UTF_8));
    try {
      action.run();
    } finally {
      System.setErr(original);
    }
    return captured.toString(StandardCharsets.UTF_8);
  }
}
