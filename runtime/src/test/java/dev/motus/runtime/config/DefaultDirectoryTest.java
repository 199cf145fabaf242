package dev.motus.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.TimeZone;
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

  @Test
  void theTimeIsThatOfTheZoneWhichTheProgramHas() {
    TimeZone before = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
    try {
      ZoneId zone = ZoneId.of("Asia/Kathmandu");
      LocalDateTime from = LocalDateTime.now(zone).truncatedTo(ChronoUnit.SECONDS);
      String name = new DefaultDirectory().path().getFileName().toString();
      LocalDateTime to = LocalDateTime.now(zone);

      LocalDateTime said =
          LocalDateTime.parse(
              name.substring(6, 21), DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss"));
      assertThat(said).isBetween(from, to);
    } finally {
      TimeZone.setDefault(before);
    }
  }
}
