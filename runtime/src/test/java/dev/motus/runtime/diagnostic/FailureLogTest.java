package dev.motus.runtime.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which failures of a hook are said, at which time. */
class FailureLogTest {
  private final FailureLog log = new FailureLog();

  @Test
  void sameFailureIsSaidOnceAMinuteWithTheNumberOfThoseInBetween() {
    assertThat(log.ask("a", 0)).isZero();
    for (int i = 1; i <= 5; i++) {
      assertThat(log.ask("a", i)).isEqualTo(-1);
    }
    assertThat(log.ask("a", FailureLog.PERIOD_NANOS - 1)).isEqualTo(-1);
    assertThat(log.ask("a", FailureLog.PERIOD_NANOS)).isEqualTo(6);
    assertThat(log.ask("a", FailureLog.PERIOD_NANOS + 1)).isEqualTo(-1);
  }

  @Test
  void differentFailuresAreEachSaidUpToTenAMinute() {
    for (int i = 0; i < FailureLog.MOST; i++) {
      assertThat(log.ask("row " + i, i)).isZero();
    }
    assertThat(log.ask("row 10", 10)).isEqualTo(-1);
    assertThat(log.ask("row 11", 11)).isEqualTo(-1);
    assertThat(log.ask("row 12", FailureLog.PERIOD_NANOS)).isEqualTo(2);
  }

  @Test
  void clockMayStartAnywhere() {
    long begin = Long.MAX_VALUE - 10;
    assertThat(log.ask("a", begin)).isZero();
    assertThat(log.ask("a", begin + 20)).as("the clock has run over").isEqualTo(-1);
    assertThat(log.ask("a", begin + FailureLog.PERIOD_NANOS)).isEqualTo(1);
  }

  @Test
  void whatWasLeftOutIsTakenOnce() {
    assertThat(log.ask("a", 0)).isZero();
    assertThat(log.ask("a", 1)).isEqualTo(-1);

    assertThat(log.takeLeftOut()).isEqualTo(1);
    assertThat(log.takeLeftOut()).isZero();
  }
}
