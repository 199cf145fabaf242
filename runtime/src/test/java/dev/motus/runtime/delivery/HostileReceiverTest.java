package dev.motus.runtime.delivery;

import static dev.motus.runtime.delivery.Deliveries.TRACE;
import static dev.motus.runtime.delivery.Deliveries.assertAccounted;
import static dev.motus.runtime.delivery.Deliveries.spans;
import static dev.motus.runtime.delivery.Deliveries.spansIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.motus.runtime.support.Await;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
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
  void oneThatAnswers429IsLeftAloneForSoManySeconds() throws Exception {
    receiver.does(HostileReceiver.status(429, "Retry-After", "30"));
    SpanDelivery delivery = onManualClock();
    delivery.spansChanged(TRACE, spans(1, 100));
    awaitFirstFailure(delivery);
    assertThat(spansIn(spool)).isEqualTo(100);
    receiver.does(HostileReceiver::ok);

    assertNothingComesBefore(Duration.ofSeconds(30), delivery);
    assertAccounted(delivery.close(ENOUGH), 200);
    assertThat(receiver.spanNames()).hasSize(200).doesNotHaveDuplicates();
  }

  @Test
  void oneThatAnswers429IsLeftAloneUntilTheDate() throws Exception {
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            clock.now().plusSeconds(90).atZone(ZoneOffset.UTC));
    receiver.does(HostileReceiver.status(429, "Retry-After", date));
    SpanDelivery delivery = onManualClock();
    delivery.spansChanged(TRACE, spans(1, 100));
    awaitFirstFailure(delivery);
    receiver.does(HostileReceiver::ok);

    assertNothingComesBefore(Duration.ofSeconds(90), delivery);
    assertAccounted(delivery.close(ENOUGH), 200);
    assertThat(receiver.spanNames()).hasSize(200).doesNotHaveDuplicates();
  }

  private void awaitFirstFailure(SpanDelivery delivery) {
    Await.until("the first failure", () -> !delivery.failures().isEmpty());
    Await.until("on disk", () -> delivery.report().pending() == 0);
  }

  /** Goes there by the clock: until a moment before, everything stays as it is. */
  private void assertNothingComesBefore(Duration wait, SpanDelivery delivery) {
    clock.advance(wait.minusMillis(1));
    long spooled = delivery.report().spooled();
    // These make the sender turn round, so it has looked at the clock.
    delivery.spansChanged(TRACE, spans(5_000, 100));
    Await.until("100 more on disk", () -> delivery.report().spooled() == spooled + 100);
    assertThat(receiver.arrived()).isEqualTo(1);
    clock.advance(Duration.ofMillis(1));
    Await.until("all delivered", () -> delivery.report().delivered() == spooled + 100);
  }

  @Test
  void oneThatAnswers500ForEverRefusesSpans() {
    receiver.does(
        exchange -> {
          byte[] answer = "{\"message\":\"no such tenant\"}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(500, answer.length);
          exchange.getResponseBody().write(answer);
          return false;
        });
    SpanDelivery delivery = quick();
    delivery.spansChanged(TRACE, spans(1, 250));
    DeliveryReport report = delivery.close(ENOUGH);

    assertAccounted(report, 250);
    assertThat(report.dropped()).containsExactly(entry(DropReason.REFUSED, 250L));
    assertThat(delivery.failures()).hasSize(1);
    assertThat(delivery.failures().get(0)).contains("status 500", "no such tenant", "dropped");
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
  void partialSuccessIsReadAndNeverTriedAgain() {
    byte[] answer =
        ExportTraceServiceResponse.newBuilder()
            .setPartialSuccess(
                ExportTracePartialSuccess.newBuilder()
                    .setRejectedSpans(7)
                    .setErrorMessage("too old"))
            .build()
            .toByteArray();
    receiver.does(HostileReceiver.okWith("application/x-protobuf", answer));
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
  void anAnswerOf5MebibytesIsNotRead() {
    receiver.does(HostileReceiver.okWith("application/x-protobuf", new byte[5 << 20]));
    SpanDelivery delivery = quick();
    delivery.spansChanged(TRACE, spans(1, 250));
    DeliveryReport report = delivery.close(ENOUGH);

    assertAccounted(report, 250);
    assertThat(report.isComplete()).as("the status counts").isTrue();
  }

  @Test
  void anAnswerThatIsNoJsonRejectsNothing() {
    byte[] answer = "<html>It works!</html>".getBytes(StandardCharsets.UTF_8);
    receiver.does(HostileReceiver.okWith("application/json", answer));
    SpanDelivery delivery = quick();
    delivery.spansChanged(TRACE, spans(1, 100));
    DeliveryReport report = delivery.close(ENOUGH);

    assertAccounted(report, 100);
    assertThat(report.isComplete()).isTrue();
  }

  @Test
  void aRedirectIsNotFollowed() throws Exception {
    try (HostileReceiver other = HostileReceiver.start()) {
      receiver.does(HostileReceiver.status(307, "Location", other.url()));
      SpanDelivery delivery = quick();
      delivery.spansChanged(TRACE, spans(1, 100));
      DeliveryReport report = delivery.close(ENOUGH);

      assertAccounted(report, 100);
      assertThat(report.dropped()).containsExactly(entry(DropReason.REFUSED, 100L));
      assertThat(other.arrived()).isZero();
      assertThat(delivery.failures().get(0)).contains("redirects", "307");
    }
  }

  @Test
  void oneThatRefusesTheKeyIsAskedOnceAndTheSpansAreKept() throws Exception {
    receiver.does(HostileReceiver.status(401));
    SpanDelivery delivery = quick();
    delivery.spansChanged(TRACE, spans(1, 100));
    Await.until("kept", () -> delivery.report().spooled() == 100);
    delivery.spansChanged(TRACE, spans(101, 400));
    DeliveryReport report = delivery.close(ENOUGH);

    assertAccounted(report, 500);
    assertThat(report.spooled()).isEqualTo(500);
    assertThat(spansIn(spool)).isEqualTo(500);
    assertThat(receiver.arrived()).isEqualTo(1);
    assertThat(delivery.failures()).hasSize(1);
    assertThat(delivery.failures().get(0))
        .contains("refuses the credentials", "401", "kept in", "for 7 days, for this account only");
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
