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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each answer of a far end means: tried again, given up, or taken in part. */
class ReceiverAnswersTest {
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

  @ParameterizedTest
  @ValueSource(ints = {429, 502, 503, 504})
  void whatTheStandardCallsRetryableIsTriedAgain(int status) throws Exception {
    receiver.does(HostileReceiver.status(status));
    SpanDelivery delivery = onManualClock();
    delivery.spansChanged(TRACE, spans(1, 100));
    awaitFirstFailure(delivery);
    assertThat(delivery.report().spooled()).isEqualTo(100);
    receiver.does(HostileReceiver::ok);
    clock.advance(Duration.ofMinutes(2));
    Await.until("delivered", () -> delivery.report().delivered() == 100);

    assertAccounted(delivery.close(ENOUGH), 100);
    assertThat(receiver.arrived()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {300, 302, 304, 400, 402, 404, 405, 408, 409, 415, 422, 500, 501, 505, 507, 599})
  void anythingElseIsNotTriedAgain(int status) throws Exception {
    receiver.does(HostileReceiver.status(status, "Retry-After", "1"));
    SpanDelivery delivery = onManualClock();
    delivery.spansChanged(TRACE, spans(1, 100));
    Await.until("refused", () -> delivery.report().pending() == 0);
    clock.advance(Duration.ofMinutes(2));
    DeliveryReport report = delivery.close(ENOUGH);

    assertAccounted(report, 100);
    assertThat(report.dropped()).containsExactly(entry(DropReason.REFUSED, 100L));
    assertThat(receiver.arrived()).isEqualTo(1);
    assertThat(delivery.failures()).hasSize(1);
    assertThat(delivery.failures().get(0)).contains("status " + status);
  }

  @Test
  void retryAfterCountsFor503AsWellAndIsNoLessThanItSays() throws Exception {
    receiver.does(HostileReceiver.status(503, "Retry-After", "600"));
    SpanDelivery delivery = onManualClock();
    delivery.spansChanged(TRACE, spans(1, 100));
    awaitFirstFailure(delivery);
    receiver.does(HostileReceiver::ok);

    assertNothingComesBefore(Duration.ofMinutes(10), delivery);
    assertAccounted(delivery.close(ENOUGH), 200);
  }
}
