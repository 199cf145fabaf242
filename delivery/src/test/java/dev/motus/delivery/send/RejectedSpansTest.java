package dev.motus.delivery.send;

import static dev.motus.delivery.send.Deliveries.TRACE;
import static dev.motus.delivery.send.Deliveries.assertAccounted;
import static dev.motus.delivery.send.Deliveries.spans;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.motus.runtime.trace.DeliveryReport;
import dev.motus.runtime.trace.DropReason;
import dev.motus.testing.Await;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A far end that takes a request and rejects some of its spans. */
class RejectedSpansTest {
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

  private void awaitFirstFailure(SpanDelivery delivery) {
    Await.until("the first failure", () -> !delivery.failures().isEmpty());
    Await.until("on disk", () -> delivery.report().pending() == 0);
  }

  /** Takes requests, but for so many spans of each. */
  private static HostileReceiver.Behaviour rejecting(int spans) {
    byte[] answer =
        ExportTraceServiceResponse.newBuilder()
            .setPartialSuccess(
                ExportTracePartialSuccess.newBuilder()
                    .setRejectedSpans(spans)
                    .setErrorMessage("too old"))
            .build()
            .toByteArray();
    return HostileReceiver.okWith("application/x-protobuf", answer);
  }

  @Test
  void partialSuccessIsReadAndNeverTriedAgain() {
    receiver.does(rejecting(7));
    SpanDelivery delivery = quick();
    delivery.spansChanged(TRACE, spans(1, 100));
    DeliveryReport report = delivery.close(ENOUGH);

    assertAccounted(report, 100);
    assertThat(report.delivered()).isEqualTo(93);
    assertThat(report.dropped()).containsExactly(entry(DropReason.REJECTED, 7L));
    assertThat(receiver.arrived()).isEqualTo(1);
    assertThat(delivery.failures().get(0)).contains("rejected 7", "too old");
  }

  @Test
  void partialSuccessInJsonIsReadAsWell() {
    byte[] answer =
        "{\"partialSuccess\":{\"rejectedSpans\":\"1000\"}}".getBytes(StandardCharsets.UTF_8);
    receiver.does(HostileReceiver.okWith("application/json", answer));
    SpanDelivery delivery = quick();
    delivery.spansChanged(TRACE, spans(1, 100));
    DeliveryReport report = delivery.close(ENOUGH);

    assertAccounted(report, 100);
    assertThat(report.dropped())
        .as("never more than were sent")
        .containsExactly(entry(DropReason.REJECTED, 100L));
  }

  @Test
  void ofSpansFromDiskTheRejectedOnesAreCountedToo() throws Exception {
    receiver.does(HostileReceiver.status(503));
    SpanDelivery delivery = onManualClock();
    delivery.spansChanged(TRACE, spans(1, 100));
    awaitFirstFailure(delivery);
    receiver.does(rejecting(7));
    clock.advance(Duration.ofMinutes(2));
    Await.until("delivered", () -> delivery.report().delivered() == 93);
    DeliveryReport report = delivery.close(ENOUGH);
    assertAccounted(report, 100);
    assertThat(report.dropped()).containsExactly(entry(DropReason.REJECTED, 7L));

    receiver.does(HostileReceiver.status(503));
    SpanDelivery left = quick();
    left.spansChanged(TRACE, spans(101, 100));
    assertThat(left.close(ENOUGH).spooled()).isEqualTo(100);
    receiver.does(rejecting(7));
    SpanDelivery next = quick();
    Await.until("recovered", () -> next.report().recovered() == 93);
    DeliveryReport ofNext = next.close(ENOUGH);
    assertAccounted(ofNext, 0);
    assertThat(ofNext.givenUp()).isEqualTo(7);
    assertThat(Deliveries.spooled(spool)).isEmpty();
  }

  @Test
  void aRemarkWithoutARejectionIsPassedOnAndLosesNothing() {
    receiver.does(rejecting(0));
    SpanDelivery delivery = quick();
    delivery.spansChanged(TRACE, spans(1, 100));
    DeliveryReport report = delivery.close(ENOUGH);

    assertAccounted(report, 100);
    assertThat(report.isComplete()).isTrue();
    assertThat(delivery.failures()).hasSize(1);
    assertThat(delivery.failures().get(0)).contains("with a remark", "too old");
  }
}
