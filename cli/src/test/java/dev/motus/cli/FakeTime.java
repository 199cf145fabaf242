package dev.motus.cli;

import dev.motus.cli.account.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only when someone sleeps, at once. */
final class FakeTime extends Clock implements Sleeper {
  private Instant now = Instant.parse("2026-11-22T08:30:00Z");
  private final List<Duration> sleeps = new ArrayList<>();

  @Override
  public void sleep(Duration time) {
    sleeps.add(time);
    now = now.plus(time);
  }

  /** In seconds, in order. */
  List<Long> sleeps() {
    return sleeps.stream().map(Duration::toSeconds).toList();
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("one zone is enough for a test");
  }
}
