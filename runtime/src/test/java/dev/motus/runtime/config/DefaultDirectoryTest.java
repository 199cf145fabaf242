package dev.motus.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a trace goes when nobody has said so. */
class DefaultDirectoryTest {
  @TempDir Path work;

  @Test
  void isNamedByTheTimeAndWhereThatIsTakenByTheProcess() throws Exception {
    LocalDateTime started = LocalDateTime.of(2026, 3, 4, 5, 6, 7);
    Path plain = work.resolve("traces/trace_20260304_050607");
    assertThat(DefaultDirectory.named(work, started, 4711)).isEqualTo(plain);

    Files.createDirectories(plain);
    Path withProcess = work.resolve("traces/trace_20260304_050607_4711");
    assertThat(DefaultDirectory.named(work, started, 4711)).isEqualTo(withProcess);

    Files.createDirectories(withProcess);
    assertThat(DefaultDirectory.named(work, started, 4711))
        .isEqualTo(work.resolve("traces/trace_20260304_050607_4711_2"));
  }
}
