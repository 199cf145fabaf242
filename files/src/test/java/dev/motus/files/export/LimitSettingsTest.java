package dev.motus.files.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.journal.JournalLimits;
import dev.motus.testing.Variables;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How {@code MOTUS_TRACES_KEEP} and {@code MOTUS_TRACES_MAX} are written. */
class LimitSettingsTest {
  private static final long GB = 1L << 30;

  @ParameterizedTest
  @CsvSource({
    "7d, 0, P7D",
    "12h, 0, PT12H",
    "30m, 0, PT30M",
    "90s, 0, PT90S",
    "10GB, 10737418240, ",
    "16mb, 16777216, ",
    "33554432, 33554432, ",
    "'7d,10GB', 10737418240, P7D",
    "'10 GB , 7d', 10737418240, P7D",
    "1TB, 1099511627776, ",
    "20480KB, 20971520, ",
  })
  void ageAndSizeInEitherOrder(String text, long bytes, String age) {
    Variables variables = new Variables().env("MOTUS_TRACES_KEEP", text);

    JournalLimits limits = LimitSettings.read(variables.read().source());

    assertThat(limits.keptBytes()).isEqualTo(bytes);
    assertThat(limits.keptFor()).isEqualTo(age == null ? null : Duration.parse(age));
    assertThat(limits.mostBytes()).isZero();
    assertThat(variables.warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7 days",
        "0d",
        "d",
        "10",
        "15MB",
        "16MB,20MB",
        "7d,8d",
        "7d,",
        ",",
        "-1d",
        "1.5d",
        "99999999999d",
        "9999999999999TB",
        "all"
      })
  void whatCannotBeReadIsOneWarningAndAllIsKept(String text) {
    Variables variables = new Variables().env("MOTUS_TRACES_KEEP", text);

    assertThat(LimitSettings.read(variables.read().source())).isEqualTo(JournalLimits.NONE);

    assertThat(variables.warnings())
        .singleElement()
        .asString()
        .startsWith("MOTUS_TRACES_KEEP is \"" + text + "\"")
        .contains("an age, a size of 16MB or more, or both, such as 7d,10GB", "all is kept");
  }

  @Test
  void limitOfAProcess() {
    Variables variables = new Variables().env("MOTUS_TRACES_MAX", "2GB");
    assertThat(LimitSettings.read(variables.read().source()))
        .isEqualTo(new JournalLimits(2 * GB, 0, null));

    Variables small = new Variables().env("MOTUS_TRACES_MAX", "10KB");
    assertThat(LimitSettings.read(small.read().source())).isEqualTo(JournalLimits.NONE);
    assertThat(small.warnings()).singleElement().asString().contains("such as 2GB", "none");
  }

  @Test
  void configurationWithoutVariablesHasNoLimits() {
    assertThat(LimitSettings.read(null)).isEqualTo(JournalLimits.NONE);
  }
}
