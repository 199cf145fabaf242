package dev.motus.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The progress bar: on a terminal, for work that takes a while. */
class ProgressTest {
  private Instant now = Instant.EPOCH;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private Terminal terminal(boolean errIsTerminal) {
    return new Terminal(
        new ByteArrayInputStream(new byte[0]),
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        new Terminal.Facts(false, errIsTerminal, false, 80));
  }

  private void pass(long millis) {
    now = now.plus(Duration.ofMillis(millis));
  }

  private String shown() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void longWorkShowsHowFarItIsAndClearsUp() {
    try (Progress progress = Progress.of(terminal(true), () -> now, "Reading x", 200)) {
      pass(500);
      progress.at(50);
      pass(500);
      progress.at(200);
    }

    assertThat(shown())
        .isEqualTo(
            "\r\u001b[KReading x [######..................]  25%"
                + "\r\u001b[KReading x [########################] 100%"
                + "\r\u001b[K");
  }

  @Test
  void workOfUnknownSizeIsCounted() {
    try (Progress progress = Progress.of(terminal(true), () -> now, "Reading", 0)) {
      pass(500);
      progress.at(1_234_567);
      assertThat(shown()).endsWith("Reading  1,234,567");
    }
  }

  @Test
  void shortWorkShowsNothing() {
    try (Progress progress = Progress.of(terminal(true), () -> now, "Reading", 10)) {
      for (int i = 0; i < 10; i++) {
        pass(30);
        progress.at(i);
      }
    }

    assertThat(shown()).isEmpty();
  }

  @Test
  void manyPiecesAreFewUpdates() {
    try (Progress progress = Progress.of(terminal(true), () -> now, "Reading", 1_000)) {
      for (int i = 0; i < 1_000; i++) {
        pass(1);
        progress.at(i);
      }
    }

    assertThat(shown().split("\r", -1)).hasSizeBetween(7, 9);
  }

  @Test
  void pipeGetsNothing() {
    try (Progress progress = Progress.of(terminal(false), () -> now, "Reading", 10)) {
      pass(5_000);
      progress.at(5);
    }

    assertThat(shown()).isEmpty();
  }

  @Test
  void nameOfTheWorkCannotSteerTheTerminal() {
    try (Progress progress = Progress.of(terminal(true), () -> now, "Reading \u001b[2J\n", 10)) {
      pass(5_000);
      progress.at(5);
      assertThat(shown()).contains("Reading \\x1b[2J\\n");
    }
  }
}
