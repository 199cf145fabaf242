package dev.motus.delivery.send;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.delivery.OtlpProtocol;
import dev.motus.delivery.OtlpSettings;
import dev.motus.runtime.trace.DeliveryReport;
import dev.motus.runtime.trace.DropReason;
import dev.motus.runtime.trace.TraceSnapshot;
import dev.motus.testing.SampleTraces;
import io.opentelemetry.proto.trace.v1.Span;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A trace that is complete, sent as a whole: what {@code motus send} does. */
class TraceSenderTest {
  @Test
  void aWholeTraceArrivesAndProgressIsTold() throws Exception {
    try (HostileReceiver receiver = HostileReceiver.start()) {
      TraceSnapshot trace = SampleTraces.large(20_000);
      List<DeliveryReport> told = new CopyOnWriteArrayList<>();
      TraceSender sender = new TraceSender(Deliveries.to(receiver)).onProgress(told::add);
      DeliveryReport report = sender.send(trace);

      Deliveries.assertAccounted(report, 20_000);
      assertThat(report.isComplete()).isTrue();
      assertThat(receiver.spanNames()).hasSize(20_000);
      assertThat(told.get(told.size() - 1)).isEqualTo(report);
      assertThat(sender.failures()).isEmpty();
    }
  }

  @Test
  void unfinishedSpansEndAtTheLastKnownTime() throws Exception {
    try (HostileReceiver receiver = HostileReceiver.start()) {
      TraceSnapshot trace = SampleTraces.research();
      new TraceSender(Deliveries.to(receiver)).send(trace);
      List<Span> spans = receiver.taken().get(0).spans();

      assertThat(spans).hasSize(trace.spans().size());
      assertThat(spans)
          .filteredOn(
              span ->
                  span.getAttributesList().stream()
                      .anyMatch(each -> each.getValue().getStringValue().equals("unfinished")))
          .isNotEmpty()
          .allMatch(span -> span.getEndTimeUnixNano() == trace.snapshotMicros() * 1_000);
    }
  }

  @Test
  void jsonAndGzipWhenTheyAreAskedFor() throws Exception {
    try (HostileReceiver receiver = HostileReceiver.start()) {
      OtlpSettings settings =
          OtlpSettings.of(receiver.url()).withProtocol(OtlpProtocol.HTTP_JSON).withGzip(true);
      DeliveryReport report =
          new TraceSender(Destination.otlp(settings)).send(SampleTraces.research());

      assertThat(report.isComplete()).isTrue();
      assertThat(receiver.taken().get(0).contentType()).isEqualTo("application/json");
      assertThat(new String(receiver.taken().get(0).plain()))
          .startsWith("{\"resourceSpans\":")
          .contains("invoke_agent");
    }
  }

  @Test
  void aReceiverThatIsNotThereIsSaidOnceAndGivenUpAfterAWhile() throws Exception {
    try (RudeServer server = RudeServer.start(RudeServer::reset)) {
      TraceSender sender =
          new TraceSender(Destination.otlp(OtlpSettings.of(server.url())))
              .patience(Duration.ofSeconds(1));
      DeliveryReport report = sender.send(SampleTraces.large(5_000));

      Deliveries.assertAccounted(report, 5_000);
      assertThat(report.dropped()).containsOnlyKeys(DropReason.UNREACHABLE);
      assertThat(sender.failures()).hasSize(1);
      assertThat(sender.failures().get(0)).containsAnyOf("cannot be reached", "given up");
    }
  }

  @Test
  void aKeyThatIsRefusedEndsItAtOnce() throws Exception {
    try (CloudReceiver cloud = CloudReceiver.start()) {
      TraceSender sender = new TraceSender(Destination.motusCloud(cloud.url(), "wrong-key-1234"));
      DeliveryReport report = sender.send(SampleTraces.large(100));

      Deliveries.assertAccounted(report, 100);
      assertThat(report.dropped()).containsOnlyKeys(DropReason.REFUSED);
      assertThat(cloud.requests).hasSize(1);
      assertThat(sender.failures().get(0)).contains("refuses the credentials", "are dropped");
    }
  }
}
