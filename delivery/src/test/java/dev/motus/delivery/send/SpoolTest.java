package dev.motus.delivery.send;

import static dev.motus.delivery.send.Deliveries.TRACE;
import static dev.motus.delivery.send.Deliveries.assertAccounted;
import static dev.motus.delivery.send.Deliveries.spans;
import static dev.motus.delivery.send.Deliveries.spansIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.motus.delivery.OtlpProtocol;
import dev.motus.delivery.OtlpSettings;
import dev.motus.runtime.trace.DeliveryReport;
import dev.motus.runtime.trace.DropReason;
import dev.motus.testing.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits on disk: sent by the next process, bounded in size and age, for the owner's eyes. */
class SpoolTest {
  private static final Duration ENOUGH = Duration.ofSeconds(30);

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

  private SpanDelivery start() {
    return Deliveries.start(Deliveries.to(receiver), spool);
  }

  /** Leaves so many spans behind, as a process whose receiver was away. */
  private void leave(int from, int number) {
    receiver.does(HostileReceiver.status(503));
    SpanDelivery delivery = start();
    delivery.spansChanged(TRACE, spans(from, number));
    DeliveryReport report = delivery.close(ENOUGH);
    assertAccounted(report, number);
    assertThat(report.spooled()).isEqualTo(number);
    receiver.does(HostileReceiver::ok);
  }

  @Test
  void theNextProcessSendsWhatTheLastOneKept() throws Exception {
    leave(1, 250);
    SpanDelivery next = start();
    Await.until("recovered", () -> next.report().recovered() == 250);
    next.spansChanged(TRACE, spans(1_001, 50));
    DeliveryReport report = next.close(ENOUGH);

    assertAccounted(report, 50);
    assertThat(report.recovered()).isEqualTo(250);
    assertThat(report.summary()).isEqualTo("50 spans sent, 250 of earlier runs sent");
    assertThat(receiver.spanNames()).hasSize(300).doesNotHaveDuplicates();
    assertThat(Deliveries.spooled(spool)).isEmpty();
  }

  @Test
  void spansForOneAddressNeverGoToAnother() throws Exception {
    leave(1, 100);
    try (HostileReceiver other = HostileReceiver.start()) {
      SpanDelivery delivery = Deliveries.start(Deliveries.to(other), spool);
      delivery.spansChanged(TRACE, spans(201, 10));
      DeliveryReport report = delivery.close(ENOUGH);

      assertThat(report.recovered()).isZero();
      assertThat(other.spanNames()).hasSize(10);
      assertThat(spansIn(spool)).isEqualTo(100);
    }
  }

  @Test
  void filesAndDirectoriesAreForTheirOwnerOnly() throws Exception {
    assumeThat(spool.getFileSystem().supportedFileAttributeViews()).contains("posix");
    Path deep = spool.resolve("a/b");
    receiver.does(HostileReceiver.status(503));
    SpanDelivery delivery = Deliveries.start(Deliveries.to(receiver), deep);
    delivery.spansChanged(TRACE, spans(1, 10));
    delivery.close(ENOUGH);

    try (Stream<Path> all = Files.walk(spool.resolve("a"))) {
      List<Path> paths = all.filter(path -> !path.endsWith("lock")).toList();
      assertThat(paths).hasSizeGreaterThanOrEqualTo(4);
      for (Path path : paths) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
            .as(path.toString())
            .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
      }
    }
  }

  @Test
  void twoAtOnceSendEachSpanOnce() throws Exception {
    leave(1, 5_000);
    SpanDelivery one = start();
    SpanDelivery two = start();
    one.spansChanged(TRACE, spans(10_001, 100));
    two.spansChanged(TRACE, spans(20_001, 100));
    Await.until(
        "all recovered", () -> one.report().recovered() + two.report().recovered() == 5_000);
    assertAccounted(one.close(ENOUGH), 100);
    assertAccounted(two.close(ENOUGH), 100);

    assertThat(receiver.spanNames()).hasSize(5_200).doesNotHaveDuplicates();
    assertThat(Deliveries.spooled(spool)).isEmpty();
  }

  @Test
  void aFullSpoolIsSaidOnceAndWhatFindsNoRoomIsCounted() throws Exception {
    receiver.does(HostileReceiver.status(503));
    DeliveryLimits small =
        Deliveries.limits(
            new Backoff(Duration.ofMinutes(1), Duration.ofMinutes(1)),
            new Spool.Limits(6_000, Duration.ofDays(1)));
    SpanDelivery delivery =
        Deliveries.start(Deliveries.to(receiver), spool, small, new SenderClock.OfSystem());
    delivery.spansChanged(TRACE, spans(1, 5_000));
    DeliveryReport report = delivery.close(Deliveries.NO_TIME_TO_SEND);

    assertAccounted(report, 5_000);
    assertThat(report.spooled()).isPositive().isEqualTo(spansIn(spool));
    assertThat(report.dropped())
        .containsExactly(entry(DropReason.SPOOL_FULL, 5_000 - report.spooled()));
    assertThat(delivery.failures()).filteredOn(each -> each.contains("is full")).hasSize(1);
  }

  @Test
  void aSpoolThatCannotBeWrittenIsSaidAndCounted() throws Exception {
    receiver.does(HostileReceiver.status(503));
    Path notADirectory = Files.writeString(spool.resolve("file"), "");
    SpanDelivery delivery = Deliveries.start(Deliveries.to(receiver), notADirectory);
    delivery.spansChanged(TRACE, spans(1, 100));
    Await.until(
        "said",
        () -> delivery.failures().stream().anyMatch(each -> each.contains("cannot be written")));
    assertThat(delivery.report().pending()).as("still in memory").isEqualTo(100);
    DeliveryReport report = delivery.close(Deliveries.NO_TIME_TO_SEND);

    assertAccounted(report, 100);
    assertThat(report.dropped()).containsExactly(entry(DropReason.SPOOL_UNWRITABLE, 100L));
  }

  @Test
  void withTheSpoolUnwritableSpansStillArriveWhenTheReceiverComesBack() throws Exception {
    receiver.does(HostileReceiver.status(503));
    Path notADirectory = Files.writeString(spool.resolve("file"), "");
    SpanDelivery delivery = Deliveries.start(Deliveries.to(receiver), notADirectory);
    delivery.spansChanged(TRACE, spans(1, 500));
    receiver.awaitRequests(2);
    receiver.does(HostileReceiver::ok);
    DeliveryReport report = delivery.close(ENOUGH);

    assertAccounted(report, 500);
    assertThat(report.isComplete()).isTrue();
  }

  @Test
  void whatIsTooOldIsGivenUpAndCounted() throws Exception {
    leave(1, 100);
    for (Path file : Deliveries.spooled(spool)) {
      Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
    }
    SpanDelivery next = start();
    Await.until("said", () -> !next.failures().isEmpty());
    DeliveryReport report = next.close(ENOUGH);

    assertAccounted(report, 0);
    assertThat(report.recovered()).isZero();
    assertThat(report.givenUp()).isEqualTo(100);
    assertThat(report.summary()).isEqualTo("0 spans sent, 100 of earlier runs given up");
    assertThat(next.failures().get(0)).contains("given up", "older than the spool keeps");
    assertThat(Deliveries.spooled(spool)).isEmpty();
    assertThat(receiver.spanNames()).isEmpty();
  }

  @Test
  void aBrokenFileHoldsUpNoOther() throws Exception {
    leave(1, 300);
    Path first = Deliveries.spooled(spool).get(0);
    byte[] torn = Files.readAllBytes(first);
    Files.write(first, Arrays.copyOf(torn, torn.length / 2));
    Files.writeString(first.resolveSibling("0-nonsense.spans"), "nonsense");
    SpanDelivery next = start();
    Await.until("the others", () -> next.report().recovered() == 200);
    next.close(ENOUGH);

    assertThat(next.failures()).hasSize(1);
    assertThat(next.failures().get(0)).contains("could not be read");
    assertThat(Deliveries.spooled(spool)).isEmpty();
  }

  @Test
  void aSpoolOfOneEncodingIsSentByAProcessWithAnother() throws Exception {
    leave(1, 100);
    SpanDelivery next =
        Deliveries.start(
            Destination.otlp(
                OtlpSettings.of(receiver.url())
                    .withProtocol(OtlpProtocol.HTTP_JSON)
                    .withGzip(true)),
            spool);
    Await.until("recovered", () -> next.report().recovered() == 100);
    next.close(ENOUGH);

    assertThat(receiver.taken().get(0).contentType()).isEqualTo("application/x-protobuf");
    assertThat(receiver.taken().get(0).encoding()).isEqualTo("gzip");
    assertThat(receiver.spanNames()).hasSize(100);
  }
}
