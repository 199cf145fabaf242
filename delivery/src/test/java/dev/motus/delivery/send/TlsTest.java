package dev.motus.delivery.send;

import static dev.motus.delivery.send.Deliveries.TRACE;
import static dev.motus.delivery.send.Deliveries.assertAccounted;
import static dev.motus.delivery.send.Deliveries.spans;
import static dev.motus.delivery.send.Deliveries.spansIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.delivery.OtlpSettings;
import dev.motus.runtime.trace.DeliveryReport;
import dev.motus.testing.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates: the wrong one keeps spans here, the right one lets them go. */
@Tag("slow")
class TlsTest {
  private static final Duration ENOUGH = Duration.ofSeconds(30);

  @TempDir static Path keys;
  private static TestCertificates server;
  private static TestCertificates client;

  @TempDir Path spool;

  @BeforeAll
  static void make() throws Exception {
    server = TestCertificates.selfSigned(keys, "server");
    client = TestCertificates.selfSigned(keys, "client");
  }

  private static OtlpSettings to(HostileReceiver receiver) {
    return OtlpSettings.of("https://127.0.0.1:" + receiver.port() + "/v1/traces");
  }

  private SpanDelivery start(OtlpSettings settings) {
    return Deliveries.start(Destination.otlp(settings), spool);
  }

  @Test
  void aCertificateThatNobodyKnowsGetsNothing() throws Exception {
    try (HostileReceiver receiver = HostileReceiver.startTls(server.server(null), false)) {
      SpanDelivery delivery = start(to(receiver));
      delivery.spansChanged(TRACE, spans(1, 100));
      Await.until("kept", () -> delivery.report().spooled() == 100);
      DeliveryReport report = delivery.close(ENOUGH);

      assertAccounted(report, 100);
      assertThat(spansIn(spool)).isEqualTo(100);
      assertThat(receiver.arrived()).isZero();
      assertThat(delivery.failures().get(0))
          .contains("No trustworthy connection", "OTEL_EXPORTER_OTLP_CERTIFICATE");
    }
  }

  @Test
  void theSameCertificateGetsEverythingWhenItsFileIsGiven() throws Exception {
    try (HostileReceiver receiver = HostileReceiver.startTls(server.server(null), false)) {
      SpanDelivery delivery = start(to(receiver).withCertificate(server.certificate()));
      delivery.spansChanged(TRACE, spans(1, 100));
      DeliveryReport report = delivery.close(ENOUGH);

      assertAccounted(report, 100);
      assertThat(report.isComplete()).as(delivery.failures().toString()).isTrue();
    }
  }

  @Test
  void aReceiverThatWantsOursGetsItWhenItsFilesAreGiven() throws Exception {
    try (HostileReceiver receiver = HostileReceiver.startTls(server.server(client), true)) {
      SpanDelivery without = start(to(receiver).withCertificate(server.certificate()));
      without.spansChanged(TRACE, spans(1, 10));
      Await.until("kept", () -> without.report().spooled() == 10);
      assertAccounted(without.close(ENOUGH), 10);

      SpanDelivery with =
          start(
              to(receiver)
                  .withCertificate(server.certificate())
                  .withClientCertificate(client.certificate(), client.key()));
      with.spansChanged(TRACE, spans(11, 10));
      DeliveryReport report = with.close(ENOUGH);

      assertAccounted(report, 10);
      assertThat(report.isComplete()).isTrue();
      assertThat(receiver.spanNames()).hasSize(10).doesNotContain("task-1");
      assertThat(Deliveries.spansIn(spool)).as("of whoever had no certificate").isEqualTo(10);
    }
  }

  @Test
  void aCertificateFileThatIsNoneIsOneClearMessageAndNothingIsLost() throws Exception {
    Path broken = Files.writeString(keys.resolve("broken.pem"), "not a certificate");
    SpanDelivery delivery =
        start(OtlpSettings.of("https://127.0.0.1:1/v1/traces").withCertificate(broken));
    delivery.spansChanged(TRACE, spans(1, 100));
    DeliveryReport report = delivery.close(ENOUGH);

    assertAccounted(report, 100);
    assertThat(report.spooled()).isEqualTo(100);
    assertThat(delivery.failures()).hasSize(1);
    assertThat(delivery.failures().get(0)).contains("OTEL_EXPORTER_OTLP_CERTIFICATE", "PEM");
  }
}
