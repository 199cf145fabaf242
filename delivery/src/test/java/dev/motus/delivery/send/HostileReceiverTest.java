package dev.motus.delivery.send;

import static dev.motus.delivery.send.Deliveries.TRACE;
import static dev.motus.delivery.send.Deliveries.assertAccounted;
import static dev.motus.delivery.send.Deliveries.spans;
import static dev.motus.delivery.send.Deliveries.spansIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.runtime.trace.DeliveryReport;
import dev.motus.testing.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the far end does: every span is delivered, on disk, or dropped with its reason. */
class HostileReceiverTest {
  private static final Duration ENOUGH = Duration.ofSeconds(30);

  @TempDir Path spool;
  private final ManualClock clock = new ManualClock();
  private HostileReceiver receiver;

  @BeforeEach
  void open() throws IOException {
    receiver = HostileReceiver.start();
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  private SpanDelivery quick() {
    return Deliveries.start(Deliveries.to(receiver), spool);
  }

  private SpanDelivery onManualClock() {
    return Deliveries.start(Deliveries.to(receiver), spool, Deliveries.PATIENT, clock);
  }

  @Test
  void aFriendlyOneGetsEverySpanOnce() {
    SpanDelivery delivery = quick();
    delivery.spansChanged(TRACE, spans(1, 350));
    delivery.traceFinished(TRACE, List.of(Deliveries.running(999)));
    DeliveryReport report = delivery.close(ENOUGH);

    assertAccounted(report, 351);
    assertThat(report.isComplete()).isTrue();
    assertThat(receiver.spanNames()).hasSize(351).doesNotHaveDuplicates();
    assertThat(receiver.taken()).hasSizeGreaterThanOrEqualTo(4);
    assertThat(delivery.failures()).isEmpty();
  }

  @Test
  void aRunningTaskIsSentOnlyWhenItHasEnded() {
    SpanDelivery delivery = quick();
    delivery.spansChanged(TRACE, List.of(Deliveries.running(1)));
    delivery.spansChanged(TRACE, spans(1, 1));

    assertAccounted(delivery.close(ENOUGH), 1);
    assertThat(receiver.spanNames()).containsExactly("task-1");
  }

  @Test
  void aSilentOneHoldsUpNobody() throws Exception {
    receiver.does(receiver.silence());
    SpanDelivery delivery = onManualClock();
    delivery.spansChanged(TRACE, spans(1, 100));
    receiver.awaitRequests(1);
    // The first request hangs, and will for ever: handing in goes on, and spans go to the disk.
    for (int i = 1; i <= 90; i++) {
      delivery.spansChanged(TRACE, spans(1 + i * 100, 100));
    }
    Await.until("spans on disk", () -> delivery.report().spooled() > 0);
    assertThat(receiver.arrived()).isEqualTo(1);

    clock.advance(Duration.ofSeconds(10));
    Await.until("the time-out", () -> !delivery.failures().isEmpty());
    assertThat(delivery.failures().get(0)).contains("did not answer within 10000 ms");
    DeliveryReport report = delivery.close(ENOUGH);
    assertAccounted(report, 9_100);
    assertThat(report.spooled()).isEqualTo(9_100);
    assertThat(spansIn(spool)).isEqualTo(9_100);
  }

  @Test
  void aSlowOneGetsEverything() {
    receiver.does(
        exchange -> {
          byte[] answer = new byte[40];
          exchange.sendResponseHeaders(200, answer.length);
          for (byte each : answer) {
            exchange.getResponseBody().write(each);
            exchange.getResponseBody().flush();
          }
          return true;
        });
    SpanDelivery delivery = quick();
    delivery.spansChanged(TRACE, spans(1, 300));
    DeliveryReport report = delivery.close(ENOUGH);

    assertAccounted(report, 300);
    assertThat(report.isComplete()).isTrue();
  }

  @Test
  void oneThatIsAway503ForAMinuteGetsEverythingAfterwards() throws Exception {
    receiver.does(HostileReceiver.status(503));
    SpanDelivery delivery = onManualClock();
    int recorded = 0;
    for (int second = 0; second < 60; second++) {
      delivery.spansChanged(TRACE, spans(1 + second * 100, 100));
      recorded += 100;
      int all = recorded;
      Await.until("settled", () -> delivery.report().spooled() == all);
      clock.advance(Duration.ofSeconds(1));
    }
    // Six or seven attempts, not sixty: the waits grow.
    assertThat(receiver.arrived()).isBetween(4, 20);
    assertThat(spansIn(spool)).isEqualTo(6_000);
    receiver.does(HostileReceiver::ok);
    clock.advance(Duration.ofMinutes(1));
    Await.until("all delivered", () -> delivery.report().delivered() == 6_000);

    DeliveryReport report = delivery.close(ENOUGH);
    assertAccounted(report, 6_000);
    assertThat(report.isComplete()).isTrue();
    assertThat(receiver.spanNames()).hasSize(6_000).doesNotHaveDuplicates();
    assertThat(Deliveries.spooled(spool)).isEmpty();
  }

  @Test
  void flushingWaitsForWhatWasHandedInAndSaysWhereItIs() {
    SpanDelivery delivery = quick();
    delivery.spansChanged(TRACE, spans(1, 150));
    DeliveryReport first = delivery.flush(ENOUGH);
    assertThat(first.delivered()).isEqualTo(150);
    assertThat(first.pending()).isZero();

    receiver.does(HostileReceiver.status(503));
    delivery.spansChanged(TRACE, spans(201, 50));
    DeliveryReport second = delivery.flush(ENOUGH);
    assertThat(second.delivered()).isEqualTo(150);
    assertThat(second.spooled()).isEqualTo(50);
    assertThat(second.summary()).isEqualTo("150 spans sent, 50 kept on disk");
    assertAccounted(delivery.close(ENOUGH), 200);
  }
}
