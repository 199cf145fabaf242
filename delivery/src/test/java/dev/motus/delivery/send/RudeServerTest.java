package dev.motus.delivery.send;

import static dev.motus.delivery.send.Deliveries.TRACE;
import static dev.motus.delivery.send.Deliveries.assertAccounted;
import static dev.motus.delivery.send.Deliveries.spans;
import static dev.motus.delivery.send.Deliveries.spansIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.motus.delivery.OtlpSettings;
import dev.motus.runtime.trace.DeliveryReport;
import dev.motus.runtime.trace.DropReason;
import dev.motus.testing.Await;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Far ends that are no decent HTTP servers: nothing is lost by them either. */
class RudeServerTest {
  private static final Duration ENOUGH = Duration.ofSeconds(30);

  @TempDir Path spool;

  private static Destination to(String url) {
    return Destination.otlp(OtlpSettings.of(url));
  }

  private void assertAllIsKept(String url, RudeServer server) throws Exception {
    SpanDelivery delivery = Deliveries.start(to(url), spool);
    delivery.spansChanged(TRACE, spans(1, 100));
    Await.until("kept", () -> delivery.report().spooled() == 100);
    delivery.spansChanged(TRACE, spans(101, 200));
    DeliveryReport report = delivery.close(ENOUGH);

    assertAccounted(report, 300);
    assertThat(report.spooled()).isEqualTo(300);
    assertThat(spansIn(spool)).isEqualTo(300);
    assertThat(delivery.failures()).hasSize(1);
    assertThat(delivery.failures().get(0)).contains("cannot be reached", "kept in");
    assertThat(server == null || server.connections() > 0).isTrue();
  }

  @Test
  void aResettingOne() throws Exception {
    try (RudeServer server = RudeServer.start(RudeServer::reset)) {
      assertAllIsKept(server.url(), server);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "220 smtp.example ESMTP\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nshort",
        "HTTP/1.1 2",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
      })
  void oneThatDoesNotSpeakHttp(String answer) throws Exception {
    try (RudeServer server = RudeServer.start(RudeServer.says(answer))) {
      assertAllIsKept(server.url(), server);
    }
  }

  @Test
  void nobodyAtAll() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    assertAllIsKept("http://127.0.0.1:" + port + "/v1/traces", null);
  }

  @Test
  void withoutASpoolSpansWaitInMemoryAndCountAsUnreachableAtLast() throws Exception {
    try (RudeServer server = RudeServer.start(RudeServer::reset)) {
      SpanDelivery delivery =
          Deliveries.start(to(server.url()), null, Deliveries.QUICK, new SenderClock.OfSystem());
      delivery.spansChanged(TRACE, spans(1, 300));
      Await.until("a second attempt", () -> server.connections() > 1);
      assertThat(delivery.report().pending()).isEqualTo(300);
      DeliveryReport report = delivery.close(Deliveries.NO_TIME_TO_SEND);

      assertAccounted(report, 300);
      assertThat(report.dropped()).containsExactly(entry(DropReason.UNREACHABLE, 300L));
    }
  }

  @Test
  void aFullQueueDropsAndCounts() throws Exception {
    try (HostileReceiver receiver = HostileReceiver.start()) {
      receiver.does(receiver.silence());
      SpanDelivery delivery =
          Deliveries.start(
              Deliveries.to(receiver), null, Deliveries.QUICK, new SenderClock.OfSystem());
      // One batch is on its way for ever, one is ready: from now on spans stay in the queue.
      delivery.spansChanged(TRACE, spans(1, 100));
      receiver.awaitRequests(1);
      delivery.spansChanged(TRACE, spans(101, 100));
      Await.until("the second batch", delivery.mailbox()::isEmpty);
      delivery.spansChanged(TRACE, spans(201, 25_000));

      assertThat(delivery.report().dropped())
          .containsExactly(entry(DropReason.QUEUE_FULL, 15_000L));
      assertThat(delivery.report().pending()).isEqualTo(10_200);
      DeliveryReport report = delivery.close(Deliveries.NO_TIME_TO_SEND);
      assertAccounted(report, 25_200);
      assertThat(report.dropped())
          .containsExactly(
              entry(DropReason.QUEUE_FULL, 15_000L), entry(DropReason.UNREACHABLE, 10_200L));
    }
  }
}
