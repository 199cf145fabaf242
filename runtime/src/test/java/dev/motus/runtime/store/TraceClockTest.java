package dev.motus.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Times of day when the wall clock moves on its own. */
class TraceClockTest {
  private static final long START = 1_795_336_200_000_000L;
  private static final long SECOND = 1_000_000;
  private static final long HOUR = 3_600 * SECOND;

  private long nanos = 7;
  private long wall = START;
  private final TraceClock clock = new TraceClock(START, () -> nanos, () -> wall);

  private void pass(long micros) {
    nanos += micros * 1_000;
    wall += micros;
  }

  @Test
  void timeGoesOnAsItWasAnchored() {
    pass(90 * SECOND);
    clock.check();

    assertThat(clock.now()).isEqualTo(START + 90 * SECOND);
    assertThat(clock.micros(nanos, 7)).isEqualTo(START + 90 * SECOND);
  }

  @Test
  void aRootAfterASleepHasTheRightTimeAndOneBeforeKeepsItsOwn() {
    long before = nanos;
    pass(SECOND);
    clock.check();
    wall += 8 * HOUR; // the machine slept, and its nanoseconds with it
    pass(SECOND);
    clock.check();
    pass(SECOND);

    assertThat(clock.micros(nanos, nanos)).isEqualTo(START + 8 * HOUR + 3 * SECOND);
    assertThat(clock.micros(nanos, before))
        .as("three seconds have passed in the root that ran all the time")
        .isEqualTo(START + 3 * SECOND);
    assertThat(clock.now()).isEqualTo(START + 8 * HOUR + 3 * SECOND);
  }

  @Test
  void aClockThatIsSetBackDoesTheSame() {
    pass(10 * SECOND);
    clock.check();
    long before = nanos;
    wall -= HOUR;
    pass(SECOND);
    clock.check();

    assertThat(clock.micros(nanos, nanos)).isEqualTo(START - HOUR + 11 * SECOND);
    assertThat(clock.micros(nanos, before - 1)).isEqualTo(START + 11 * SECOND);
  }

  @Test
  void smallDifferencesAreNoStep() {
    pass(SECOND);
    wall += 100_000;
    clock.check();

    assertThat(clock.now()).isEqualTo(START + SECOND);
  }

  @Test
  void aMoveIsSeenWhereEachLookAtTheClocksIsSlow() {
    TraceClock slow = new TraceClock(START, this::slowNanos, () -> wall);
    pass(SECOND);
    slow.check();
    wall += 2 * HOUR;
    pass(SECOND);
    slow.check();
    pass(SECOND);

    assertThat(slow.now()).isCloseTo(wall, within(60_000L));
    assertThat(slow.micros(nanos, 7))
        .as("what began before has its own times")
        .isCloseTo(START + (nanos - 7) / 1_000, within(10_000L));
  }

  @Test
  void aThreadThatIsStoppedBetweenTwoReadingsSeesNoMove() {
    TraceClock stopped = new TraceClock(START, () -> nanos, this::wallAfterAStop);
    pass(SECOND);
    stopped.check();
    pass(SECOND);

    assertThat(stopped.now()).isEqualTo(wall);
    assertThat(stopped.movedNanos(nanos)).as("nothing was anchored anew").isZero();
  }

  @Test
  void whatIsWrittenDownHasTheRightTimeAlsoWhereLittleIsRecorded() {
    wall += 8 * HOUR;
    pass(2 * SECOND);

    assertThat(clock.movedNanos(nanos)).isEqualTo(8 * HOUR * 1_000);
  }

  private long slowNanos() {
    pass(5_000);
    return nanos;
  }

  private long wallAfterAStop() {
    pass(3 * SECOND);
    return wall;
  }
}
