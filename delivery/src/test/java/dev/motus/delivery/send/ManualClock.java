package dev.motus.delivery.send;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;

/** A clock that stands still until a test moves it; who waits for it looks at it often. */
final class ManualClock implements SenderClock {
  private static final Instant BEGIN = Instant.parse("2026-11-22T08:30:00Z");

  private final AtomicLong nanos = new AtomicLong();

  void advance(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  Duration elapsed() {
    return Duration.ofNanos(nanos.get());
  }

  @Override
  public long nanoTime() {
    return nanos.get();
  }

  @Override
  public Instant now() {
    return BEGIN.plusNanos(nanos.get());
  }

  @Override
  public void await(Condition condition, long wanted) throws InterruptedException {
    condition.await(1, TimeUnit.MILLISECONDS);
  }
}
