package dev.motus.delivery.send;

import static dev.motus.delivery.send.Deliveries.TRACE;
import static dev.motus.delivery.send.Deliveries.assertAccounted;
import static dev.motus.delivery.send.Deliveries.spans;
import static dev.motus.delivery.send.Deliveries.spansIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.motus.runtime.trace.DeliveryReport;
import dev.motus.runtime.trace.DropReason;
import dev.motus.testing.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The end of a delivery: it comes within its limit, and every span is in its place then. */
class ClosingTest {
  @TempDir Path spool;
  private HostileReceiver receiver;

  @BeforeEach
  void open() throws Exception {
    receiver = HostileReceiver.start();
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  @ParameterizedTest
  @CsvSource({"400,300,100", "4000,3000,1000", "5000,4000,1000", "60000,59000,1000", "0,0,0"})
  void aQuarterOfTheLimitUpToASecondIsForTheDisk(long limit, long sending, long keeping) {
    assertThat(ClosingTime.within(Duration.ofMillis(limit)))
        .isEqualTo(new ClosingTime(Duration.ofMillis(sending), Duration.ofMillis(keeping)));
  }

  @Test
  void closingWaitsNoLongerThanItMayForASilentOne() throws Exception {
    receiver.does(receiver.silence());
    SpanDelivery delivery = Deliveries.start(Deliveries.to(receiver), spool);
    delivery.spansChanged(TRACE, spans(1, 10));
    receiver.awaitRequests(1);
    // The receiver would be silent for ever, so that this returns at all is the proof.
    DeliveryReport report =
        delivery.close(new ClosingTime(Duration.ofMillis(300), Duration.ofSeconds(60)));

    assertAccounted(report, 10);
    assertThat(report.spooled()).isEqualTo(10);
    assertThat(spansIn(spool)).isEqualTo(10);
  }

  @Test
  void closingDoesNotWaitForASenderThatHangsEither() {
    HangingClock clock = new HangingClock();
    SpanDelivery delivery =
        Deliveries.start(Deliveries.to(receiver), spool, Deliveries.PATIENT, clock);
    receiver.does(
        exchange -> {
          clock.hangs.set(true);
          return HostileReceiver.status(503).answer(exchange);
        });
    try {
      delivery.spansChanged(TRACE, spans(1, 10));
      Await.latch(clock.asked);
      DeliveryReport report = delivery.close(Duration.ofMillis(400));

      assertAccounted(report, 10);
      assertThat(report.dropped()).containsExactly(entry(DropReason.OUT_OF_TIME, 10L));
    } finally {
      clock.goesOn.countDown();
    }
    assertThat(delivery.state().awaitFinish(Duration.ofSeconds(60).toNanos())).isTrue();
    assertThat(delivery.report().dropped())
        .as("what was reported stays true")
        .containsExactly(entry(DropReason.OUT_OF_TIME, 10L));
  }

  @Test
  void spansThatComeAfterwardsAreCountedAndGoNowhere() {
    SpanDelivery delivery = Deliveries.start(Deliveries.to(receiver), spool);
    delivery.state().close();
    delivery.spansChanged(TRACE, spans(1, 10));
    DeliveryReport report = delivery.close(Duration.ofSeconds(30));

    assertAccounted(report, 10);
    assertThat(report.dropped()).containsExactly(entry(DropReason.OUT_OF_TIME, 10L));
    assertThat(receiver.arrived()).isZero();
  }

  /** Who asks it for the time of day hangs, as on a disk that does not answer. */
  private static final class HangingClock implements SenderClock {
    final AtomicBoolean hangs = new AtomicBoolean();
    final CountDownLatch asked = new CountDownLatch(1);
    final CountDownLatch goesOn = new CountDownLatch(1);
    private final SenderClock system = new SenderClock.OfSystem();

    @Override
    public long nanoTime() {
      return system.nanoTime();
    }

    @Override
    public Instant now() {
      if (hangs.get()) {
        asked.countDown();
        awaitWhateverInterrupts();
      }
      return system.now();
    }

    private void awaitWhateverInterrupts() {
      boolean interrupted = false;
      while (goesOn.getCount() > 0) {
        try {
          goesOn.await();
        } catch (InterruptedException aDiskDoesNotHearIt) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void await(Condition condition, long nanos) throws InterruptedException {
      system.await(condition, nanos);
    }
  }
}
