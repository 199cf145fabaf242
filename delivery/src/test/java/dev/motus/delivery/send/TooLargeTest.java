package dev.motus.delivery.send;

import static dev.motus.delivery.send.Deliveries.TRACE;
import static dev.motus.delivery.send.Deliveries.assertAccounted;
import static dev.motus.delivery.send.Deliveries.spans;
import static dev.motus.delivery.send.Deliveries.spansIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.motus.delivery.OtlpProtocol;
import dev.motus.delivery.OtlpSettings;
import dev.motus.runtime.trace.DeliveryReport;
import dev.motus.runtime.trace.DropReason;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests that are too large for a receiver: divided until they fit, in memory and on disk. */
class TooLargeTest {
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

  private SpanDelivery onManualClock() {
    return Deliveries.start(Deliveries.to(receiver), spool, Deliveries.PATIENT, clock);
  }

  /** Takes requests of up to 30 spans. */
  private void takesLittle() {
    receiver.does(
        exchange ->
            receiver.current().spans().size() > 30
                ? HostileReceiver.status(413).answer(exchange)
                : HostileReceiver.ok(exchange));
  }

  /** Takes every request that has not this task in it. */
  private void takesAllBut(String task) {
    receiver.does(
        exchange ->
            receiver.current().spans().stream().anyMatch(span -> span.getName().equals(task))
                ? HostileReceiver.status(413).answer(exchange)
                : HostileReceiver.ok(exchange));
  }

  /** Hands in these spans while the receiver is away, and has them on disk. */
  private void spoolWhileAway(SpanDelivery delivery, int number) throws IOException {
    receiver.does(HostileReceiver.status(503));
    delivery.spansChanged(TRACE, spans(1, number));
    Await.until("on disk", () -> delivery.report().spooled() == number);
    assertThat(spansIn(spool)).isEqualTo(number);
  }

  /** Leaves these spans behind, as a process that has ended. */
  private void leave(Destination destination, int number) throws IOException {
    receiver.does(HostileReceiver.status(503));
    SpanDelivery delivery = Deliveries.start(destination, spool);
    delivery.spansChanged(TRACE, spans(1, number));
    assertThat(delivery.close(ENOUGH).spooled()).isEqualTo(number);
  }

  @Test
  void aBatchInMemoryIsDivided() {
    takesLittle();
    SpanDelivery delivery = Deliveries.start(Deliveries.to(receiver), spool);
    delivery.spansChanged(TRACE, spans(1, 200));
    DeliveryReport report = delivery.close(ENOUGH);

    assertAccounted(report, 200);
    assertThat(report.isComplete()).as("%s %s", report, delivery.failures()).isTrue();
    assertThat(receiver.spanNames()).hasSize(200).doesNotHaveDuplicates();
  }

  @Test
  void oneOnDiskIsDividedAndItsHalvesAgain() throws Exception {
    SpanDelivery delivery = onManualClock();
    spoolWhileAway(delivery, 200);
    takesLittle();
    clock.advance(Duration.ofMinutes(2));
    Await.until("all delivered", () -> delivery.report().delivered() == 200);
    DeliveryReport report = delivery.close(ENOUGH);

    assertAccounted(report, 200);
    assertThat(report.isComplete()).isTrue();
    assertThat(receiver.spanNames())
        .as("each once, and in order")
        .containsExactlyElementsOf(spans(1, 200).stream().map(TaskMeta::name).toList());
    assertThat(Deliveries.spooled(spool)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(OtlpProtocol.class)
  void oneOfAnEarlierProcessIsDividedInItsOwnEncoding(OtlpProtocol protocol) throws Exception {
    OtlpSettings settings = OtlpSettings.of(receiver.url()).withProtocol(protocol);
    leave(Destination.otlp(settings), 100);
    receiver.does(
        exchange ->
            receiver.current().body().length > 6_000
                ? HostileReceiver.status(413).answer(exchange)
                : HostileReceiver.ok(exchange));
    SpanDelivery next = Deliveries.start(Deliveries.to(receiver), spool);
    Await.until("recovered", () -> next.report().recovered() == 100);
    assertAccounted(next.close(ENOUGH), 0);

    assertThat(receiver.taken()).hasSizeGreaterThan(1);
    if (protocol == OtlpProtocol.HTTP_PROTOBUF) {
      assertThat(receiver.spanNames()).hasSize(100).doesNotHaveDuplicates();
      assertThat(receiver.taken())
          .allSatisfy(
              each ->
                  assertThat(each.otlp().getResourceSpans(0).getResource().getAttributesList())
                      .as("the resource goes with each half")
                      .isNotEmpty());
    } else {
      assertThat(Deliveries.namesInJson(receiver.taken())).hasSize(100).doesNotHaveDuplicates();
    }
    assertThat(Deliveries.spooled(spool)).isEmpty();
  }

  @Test
  void halvesOnDiskThatAreNotSentAreKeptAndCounted() throws Exception {
    SpanDelivery delivery = onManualClock();
    spoolWhileAway(delivery, 100);
    // Three are too large, then there is nobody again.
    int before = receiver.arrived();
    receiver.does(
        exchange ->
            HostileReceiver.status(receiver.arrived() > before + 3 ? 503 : 413).answer(exchange));
    clock.advance(Duration.ofMinutes(2));
    receiver.awaitRequests(before + 4);
    DeliveryReport report = delivery.close(ENOUGH);

    assertAccounted(report, 100);
    assertThat(report.spooled()).isEqualTo(100);
    assertThat(spansIn(spool)).isEqualTo(100);
    assertThat(Deliveries.spooled(spool)).as("12, 13, 25 and 50 of them").hasSize(4);

    receiver.does(HostileReceiver::ok);
    SpanDelivery next = Deliveries.start(Deliveries.to(receiver), spool);
    Await.until("recovered", () -> next.report().recovered() == 100);
    next.close(ENOUGH);
    assertThat(receiver.spanNames()).hasSize(100).doesNotHaveDuplicates();
  }

  @Test
  void halvesAreAsOldAsTheirWhole() throws Exception {
    leave(Deliveries.to(receiver), 100);
    FileTime old = FileTime.from(clock.now().minus(Duration.ofDays(6)));
    Files.setLastModifiedTime(Deliveries.spooled(spool).get(0), old);
    int before = receiver.arrived();
    receiver.does(
        exchange ->
            HostileReceiver.status(receiver.arrived() > before + 2 ? 503 : 413).answer(exchange));
    SpanDelivery next = onManualClock();
    receiver.awaitRequests(before + 3);
    next.close(ENOUGH);

    assertThat(Deliveries.spooled(spool)).as("25, 25 and 50 spans").hasSize(3);
    for (Path file : Deliveries.spooled(spool)) {
      assertThat(Files.getLastModifiedTime(file)).isEqualTo(old);
    }
  }

  @Test
  void oneWhoseHalvesCannotBeWrittenStaysOnDiskForAnotherProcess() throws Exception {
    SpanDelivery delivery = onManualClock();
    spoolWhileAway(delivery, 100);
    Path whole = Deliveries.spooled(spool).get(0);
    byte[] content = Files.readAllBytes(whole);
    Path obstacle =
        whole.resolveSibling(whole.getFileName().toString().replace(".spans", "-b.spans"));
    receiver.does(
        exchange -> {
          Files.createDirectories(obstacle.resolve("full"));
          return HostileReceiver.status(413).answer(exchange);
        });
    clock.advance(Duration.ofMinutes(2));
    Await.until(
        "said",
        () -> delivery.failures().stream().anyMatch(each -> each.contains("cannot be written")));
    DeliveryReport report = delivery.close(ENOUGH);

    assertAccounted(report, 100);
    assertThat(report.spooled()).isEqualTo(100);
    try (var files = Files.list(whole.getParent())) {
      assertThat(files.filter(file -> file.toString().endsWith(".spans")))
          .containsExactlyInAnyOrder(whole, obstacle);
    }
    assertThat(Files.readAllBytes(whole)).isEqualTo(content);
  }

  @Test
  void aTaskOnDiskThatIsTooLargeAloneIsDroppedWithItsReason() throws Exception {
    SpanDelivery delivery = onManualClock();
    spoolWhileAway(delivery, 100);
    takesAllBut("task-7");
    clock.advance(Duration.ofMinutes(2));
    Await.until("all settled", () -> delivery.report().spooled() == 0);
    DeliveryReport report = delivery.close(ENOUGH);

    assertAccounted(report, 100);
    assertThat(report.delivered()).isEqualTo(99);
    assertThat(report.dropped()).containsExactly(entry(DropReason.TOO_LARGE, 1L));
    assertThat(receiver.spanNames()).hasSize(99).doesNotHaveDuplicates().doesNotContain("task-7");
    assertThat(delivery.failures()).anyMatch(each -> each.contains("status 413"));
    assertThat(Deliveries.spooled(spool)).isEmpty();
  }

  @Test
  void oneThatIsDamagedSoThatItCannotBeDividedIsDroppedWithAWord() throws Exception {
    leave(Deliveries.to(receiver), 100);
    Path file = Deliveries.spooled(spool).get(0);
    Batch damaged = Batch.fresh(50, "application/x-protobuf", new byte[] {1, 2, 3}, null);
    try (var out = Files.newOutputStream(file)) {
      SpoolFile.write(damaged, out);
    }
    receiver.does(HostileReceiver.status(413));
    SpanDelivery next = Deliveries.start(Deliveries.to(receiver), spool);
    Await.until("given up", () -> next.report().givenUp() == 50);
    assertAccounted(next.close(ENOUGH), 0);

    assertThat(next.failures()).hasSize(1);
    assertThat(next.failures().get(0)).contains("50 spans", "413", "damaged");
    assertThat(Deliveries.spooled(spool)).isEmpty();
  }

  @Test
  void aTaskInMemoryThatIsTooLargeAloneIsDroppedWithItsReason() {
    takesAllBut("task-7");
    SpanDelivery delivery = Deliveries.start(Deliveries.to(receiver), spool);
    delivery.spansChanged(TRACE, spans(1, 100));
    DeliveryReport report = delivery.close(ENOUGH);

    assertAccounted(report, 100);
    assertThat(report.dropped()).containsExactly(entry(DropReason.TOO_LARGE, 1L));
    assertThat(receiver.spanNames()).hasSize(99);
  }

  @Test
  void oneForMotusCloudIsDividedOnDiskAsWell() throws Exception {
    try (CloudReceiver cloud = CloudReceiver.start()) {
      cloud.status = 503;
      SpanDelivery first = Deliveries.start(cloud.destination(), spool);
      first.spansChanged(TRACE, spans(1, 100));
      first.traceFinished(TRACE, List.of());
      assertThat(first.close(ENOUGH).spooled()).isEqualTo(100);
      cloud.status = 0;
      cloud.mostSpans = 30;
      SpanDelivery next = Deliveries.start(cloud.destination(), spool);
      Await.until("completed", () -> !cloud.completed.isEmpty());
      assertThat(next.close(ENOUGH).recovered()).isEqualTo(100);

      assertThat(cloud.created).hasSize(1);
      assertThat(cloud.spans.get("t-1")).hasSize(100).doesNotHaveDuplicates();
    }
  }
}
