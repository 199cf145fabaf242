package dev.motus.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.motus.analysis.cost.Prices;
import dev.motus.studio.store.Retention;
import dev.motus.testing.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Old runs leave, where that is wanted, with all that only they had. */
class RetentionTest {
  @TempDir Path directory;

  /** A span that began so long ago and took no time. */
  private static String span(int trace, String name, Duration ago, String... more) {
    long micros = TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis() - ago.toMillis());
    return Spans.span(trace, 1, 0, name, 0, 0, more)
        .replace(Long.toString(Spans.START * 1_000), Long.toString(micros * 1_000));
  }

  private RunningStudio keeping(Retention retention) throws IOException {
    return RunningStudio.of(
        StudioSettings.of(OnPostgresql.database(directory), 0, Prices.bundled())
            .keeping(retention));
  }

  private static void await(RunningStudio studio, String... names) {
    Await.until(
        "what is left is " + List.of(names),
        () -> studio.names("?sort=name&dir=asc").equals(List.of(names)));
  }

  @Test
  void whatEndedLongerAgoThanIsWantedLeavesEachProjectByItsOwnAge() throws Exception {
    try (RunningStudio studio = RunningStudio.in(directory)) {
      studio.take(Spans.request("shop", "1", span(1, "old of shop", days(8))));
      studio.take(Spans.request("shop", "1", span(2, "new of shop", days(6))));
      studio.take(Spans.request("lab", "1", span(3, "old of lab", days(31))));
      studio.take(Spans.request("lab", "1", span(4, "new of lab", days(29))));
      await(studio, "new of lab", "new of shop", "old of lab", "old of shop");
    }

    try (RunningStudio studio = keeping(Retention.NONE.with("30d").with("shop=7d"))) {
      await(studio, "new of lab", "new of shop");
    }
  }

  @Test
  void whatIsOlderComesInAndStaysUntilTheNextLook() throws Exception {
    try (RunningStudio studio = keeping(Retention.NONE.with("lab=1h"))) {
      studio.take(Spans.request("shop", "1", span(1, "of shop", days(800))));
      await(studio, "of shop");
    }
    try (RunningStudio studio = keeping(Retention.NONE.with("1h"))) {
      await(studio);
      assertThat(studio.json("api/v1/runs").get("total").asLong()).isZero();
    }
  }

  @Test
  void theOldestLeaveWhereThereIsMoreThanMayBe() throws Exception {
    Retention retention = Retention.NONE.with("16MB");
    StudioSettings.of(OnPostgresql.database(directory), 0, Prices.bundled()).keeping(retention);
    Random random = new Random(1);
    try (RunningStudio studio = RunningStudio.in(directory)) {
      for (int run = 1; run <= 40; run++) {
        byte[] noise = new byte[700_000];
        random.nextBytes(noise);
        String text = Spans.text("input.value", HexFormat.of().formatHex(noise));
        studio.take(
            Spans.request("p", "1", span(run, "run %02d".formatted(run), days(100 - run), text)));
      }
      studio.run(Spans.trace(40), 1);
    }

    try (RunningStudio studio = keeping(retention)) {
      Await.until("the oldest left", () -> studio.names("?limit=200").size() < 40);
      Await.until(
          "no more leave than must",
          () -> {
            List<String> left = studio.names("?sort=name&dir=asc&limit=200");
            return left.size() >= 10
                && left.size() < 40
                && left.get(left.size() - 1).equals("run 40")
                && left.get(0).equals("run %02d".formatted(41 - left.size()));
          });
    }
  }

  private static Duration days(int count) {
    return Duration.ofDays(count);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "30", "30x", "0d", "1MB", "10GB,", "=7d", "shop=10GB", "7d;1GB"})
  void whatIsNoWishIsRefusedWithWhatIs(String wish) {
    assertThatThrownBy(() -> Retention.NONE.with(wish))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + wish + "' is no age (30m, 12h, 7d, 2w), no size from 16MB on");
  }

  @Test
  void wishesAddUp() {
    assertThat(Retention.NONE.with("2w,1TB").with("a=b=12h").with("30m"))
        .isEqualTo(
            new Retention(Map.of("a=b", Duration.ofHours(12)), Duration.ofMinutes(30), 1L << 40));
  }
}
