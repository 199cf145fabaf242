package dev.motus.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the system's own files say of this process, and what Java says where there are none. */
class ProcessStartTest {
  @TempDir Path directory;

  private static long start() {
    return ProcessHandle.current().info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  private File file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toFile();
  }

  @Test
  void itIsTheTimeThatJavaNames() {
    assertThat(ProcessStart.millis()).isCloseTo(start(), within(1_000L));
  }

  @Test
  void aNameMayHaveAnySignsInIt() throws IOException {
    String stat =
        "77 (a b) (9 S) R 1 77 77 0 -1 4194304 1 0 0 0 1 1 0 0 20 0 12 0 5000 1 1 18446 1 1 0\n";

    assertThat(
            ProcessStart.millis(file("stat", stat), file("all", "cpu 1\nbtime 1700000000\nx 1\n")))
        .as("fifty seconds after the machine")
        .isEqualTo(1_700_000_050_000L);
  }

  @Test
  void withoutSuchFilesJavaIsAsked() throws IOException {
    File missing = directory.resolve("missing").toFile();
    File other = file("other", "no number here");

    for (File each : new File[] {missing, other}) {
      assertThat(ProcessStart.millis(each, each)).isEqualTo(start());
    }
  }
}
