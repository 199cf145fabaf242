package dev.motus.files.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.runtime.trace.DropReason;
import dev.motus.runtime.trace.ExportResult;
import dev.motus.runtime.trace.TraceTotals;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunSummaryTest {
  private static final ExportResult ALL =
      new ExportResult(Path.of("traces"), List.of(), Map.of(), 0, Map.of(), 0);

  @Test
  void aRunIsOneLine() {
    assertThat(RunSummary.line(new TraceTotals(23, 1, 0, 0, 1_234, 0, 1_930_000), ALL, null))
        .isEqualTo("23 tasks, 1 error, 1.93 s, 1,234 tokens");
    assertThat(RunSummary.line(new TraceTotals(1, 0, 2, 1, 1, 0, 17_349), ALL, null))
        .isEqualTo("1 task, 0 errors, 2 cancelled tasks, 1 unfinished task, 17.3 ms, 1 token");
  }

  @Test
  void whatIsMissingIsSaidWithItsReason() {
    ExportResult result =
        new ExportResult(
            Path.of("traces"), List.of(), Map.of(), 0, Map.of(DropReason.RETENTION, 12_345L), 2);

    assertThat(RunSummary.line(new TraceTotals(0, 0, 0, 0, 0, 0, 0), result, null))
        .contains("12,345 tasks dropped (")
        .contains("content of 2 tasks dropped");
  }

  @ParameterizedTest
  @ValueSource(
      longs = {0, 7, 10, 99, 100, 999, 1_000, 12_345, 999_999, 1_000_000, 987_654_321_012L})
  void countsAreGroupedAsByTheFormatter(long count) {
    assertThat(RunSummary.line(new TraceTotals(count, 0, 0, 0, 0, 0, 0), ALL, null))
        .startsWith(String.format(Locale.ROOT, "%,d task", count));
  }

  @ParameterizedTest
  @ValueSource(
      longs = {
        0,
        49,
        50,
        51,
        950,
        1_000,
        12_349,
        12_350,
        999_949,
        999_950,
        999_999,
        1_000_000,
        1_004_999,
        1_005_000,
        1_050_000,
        9_999_999,
        3_723_000_000L
      })
  void timesAreRoundedAsByTheFormatter(long micros) {
    assertThat(RunSummary.line(new TraceTotals(1, 0, 0, 0, 0, 0, micros), ALL, null))
        .endsWith(
            micros < 1_000_000
                ? String.format(Locale.ROOT, ", %.1f ms", micros / 1_000.0)
                : String.format(Locale.ROOT, ", %.2f s", micros / 1_000_000.0));
  }
}
