package dev.motus.delivery.send;

import static dev.motus.delivery.send.Deliveries.TRACE;
import static dev.motus.delivery.send.Deliveries.assertAccounted;
import static dev.motus.delivery.send.Deliveries.spans;
import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.runtime.config.SemanticConventions;
import dev.motus.runtime.trace.DropReason;
import dev.motus.testing.Await;
import dev.motus.testing.Warnings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people hear of a receiver that goes away and comes back. */
class OutagesTest {
  private static final Duration ENOUGH = Duration.ofSeconds(30);

  /** Longer than any wait between two attempts. */
  private static final Duration NEXT_ATTEMPT = Duration.ofMinutes(2);

  @TempDir Path spool;
  private final ManualClock clock = new ManualClock();
  private HostileReceiver receiver;
  private SpanDelivery delivery;
  private int recorded;

  @BeforeEach
  void open() throws IOException {
    receiver = HostileReceiver.start();
    delivery = Deliveries.start(Deliveries.to(receiver), spool, Deliveries.PATIENT, clock);
  }

  @AfterEach
  void close() {
    assertAccounted(delivery.close(ENOUGH), recorded);
    receiver.close();
  }

  private void record(int number) {
    delivery.spansChanged(TRACE, spans(1 + recorded, number));
    recorded += number;
  }

  /** Goes away, and so many spans are on disk. */
  private void goAway(int number) {
    receiver.does(HostileReceiver.status(503));
    record(number);
    Await.until("on disk", () -> delivery.report().spooled() == number);
  }

  private void failOnceMore() {
    int before = receiver.arrived();
    clock.advance(NEXT_ATTEMPT);
    receiver.awaitRequests(before + 1);
    record(100);
    long all = delivery.report().delivered() + delivery.report().droppedTotal();
    Await.until("on disk", () -> delivery.report().spooled() == recorded - all);
  }

  private void comeBack() {
    receiver.does(HostileReceiver::ok);
    clock.advance(NEXT_ATTEMPT);
    Await.until("all delivered", () -> delivery.report().delivered() == recorded);
  }

  @Test
  void eachOutageIsSaidOnceAndSoIsItsEndWithCounts() {
    goAway(100);
    failOnceMore();
    failOnceMore();
    assertThat(delivery.failures()).hasSize(1);
    assertThat(delivery.failures().get(0)).contains("is busy (status 503)", "kept in");
    assertThat(delivery.goodNews()).isEmpty();

    comeBack();
    assertThat(delivery.failures()).hasSize(1);
    assertThat(delivery.goodNews())
        .containsExactly(
            Deliveries.to(receiver)
                + " is back after 360 s. 300 spans of this run wait on disk and are sent now; none"
                + " was dropped meanwhile.");

    record(100);
    Await.until("delivered", () -> delivery.report().delivered() == 400);
    goAway(200);
    assertThat(delivery.failures()).hasSize(2);
    assertThat(delivery.failures().get(1)).isEqualTo(delivery.failures().get(0));
    comeBack();
    assertThat(delivery.goodNews()).hasSize(2);
    assertThat(delivery.goodNews().get(1)).contains("after 120 s", "200 spans");
  }

  @Test
  void oneThatGoesAndComesAllTheTimeIsSaidOnceInFiveMinutesWithHowOften() {
    goAway(100);
    comeBack();
    goAway(100);
    comeBack();
    assertThat(delivery.failures()).as("4 minutes later").hasSize(1);
    assertThat(delivery.goodNews()).as("of what was not said there is no end").hasSize(1);

    clock.advance(Duration.ofMinutes(1));
    goAway(100);
    assertThat(delivery.failures()).hasSize(2);
    assertThat(delivery.failures().get(1))
        .endsWith("It has been away 2 times since this was said last.");
    comeBack();
    assertThat(delivery.goodNews()).hasSize(2);
  }

  @Test
  void anOutageThatBeginsInTheQuietTimeAndLastsIsSaidAfterIt() {
    goAway(100);
    comeBack();
    goAway(100);
    assertThat(delivery.failures()).hasSize(1);
    failOnceMore();
    assertThat(delivery.failures()).as("4 minutes later").hasSize(1);
    failOnceMore();
    assertThat(delivery.failures()).as("6 minutes later").hasSize(2);
    comeBack();
    assertThat(delivery.goodNews().get(1)).contains("after 360 s", "300 spans");
  }

  @Test
  void itsEndSaysWhatWasDroppedMeanwhile() throws Exception {
    receiver.does(HostileReceiver.status(503));
    SpanDelivery inMemory =
        Deliveries.start(Deliveries.to(receiver), null, Deliveries.PATIENT, clock);
    inMemory.spansChanged(TRACE, spans(1, 100));
    Await.until("said", () -> !inMemory.failures().isEmpty());
    inMemory.spansChanged(TRACE, spans(101, 20_000));
    receiver.does(HostileReceiver::ok);
    clock.advance(NEXT_ATTEMPT);
    Await.until("back", () -> !inMemory.goodNews().isEmpty());

    long dropped = inMemory.report().dropped().get(DropReason.QUEUE_FULL);
    assertThat(inMemory.goodNews().get(0))
        .contains(
            "Nothing waits on disk; "
                + String.format(Locale.ROOT, "%,d", dropped)
                + " were dropped meanwhile (the queue was full).");
    assertAccounted(inMemory.close(ENOUGH), 20_100);
  }

  @Test
  void aRefusalEndsAnOutageAsWell() {
    goAway(100);
    receiver.does(HostileReceiver.status(400));
    clock.advance(NEXT_ATTEMPT);
    Await.until("refused", () -> delivery.report().droppedTotal() == 100);

    assertThat(delivery.goodNews()).hasSize(1);
  }

  @Test
  void bothStandInTheLog() throws Exception {
    try (Warnings log = Warnings.collect()) {
      receiver.does(HostileReceiver.status(503));
      SpanDelivery logged =
          new SpanDelivery(
              Deliveries.to(receiver),
              SemanticConventions.GEN_AI,
              spool.resolve("of-its-own"),
              Deliveries.PATIENT,
              clock,
              true);
      logged.spansChanged(TRACE, spans(1, 100));
      Await.until("on disk", () -> logged.report().spooled() == 100);
      receiver.does(HostileReceiver::ok);
      clock.advance(NEXT_ATTEMPT);
      Await.until("delivered", () -> logged.report().delivered() == 100);
      logged.close(ENOUGH);

      assertThat(log.messages())
          .containsExactly(logged.failures().get(0), logged.goodNews().get(0));
    }
  }
}
