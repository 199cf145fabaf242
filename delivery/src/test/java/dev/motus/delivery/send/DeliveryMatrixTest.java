package dev.motus.delivery.send;

import static dev.motus.delivery.send.Deliveries.TRACE;
import static dev.motus.delivery.send.Deliveries.assertAccounted;
import static dev.motus.delivery.send.Deliveries.spans;
import static dev.motus.delivery.send.Deliveries.spansIn;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.delivery.OtlpSettings;
import dev.motus.runtime.config.SemanticConventions;
import dev.motus.runtime.trace.DeliveryReport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The end of a program that has just handed in its spans, for each time that it may take and each
 * fault of the receiver: recorded = sent + kept, and nothing is dropped. With the limits of real
 * life.
 */
@Tag("slow")
class DeliveryMatrixTest {
  private static final int SPANS = 3_000;

  @TempDir static Path keys;
  private static TestCertificates server;
  private static TestCertificates client;

  @TempDir Path spool;

  /** What is wrong with the receiver. */
  enum Fault {
    REFUSES,
    STALLS,
    BUSY,
    WANTS_A_CERTIFICATE,
    SPEAKS_TLS,
    SPEAKS_NO_TLS,
    NONE
  }

  @BeforeAll
  static void make() throws Exception {
    server = TestCertificates.selfSigned(keys, "server");
    client = TestCertificates.selfSigned(keys, "client");
  }

  static List<Arguments> all() {
    List<Arguments> all = new ArrayList<>();
    for (int millis : new int[] {300, 1_000, 5_000}) {
      for (Fault fault : Fault.values()) {
        all.add(Arguments.of(millis, fault));
      }
    }
    return all;
  }

  private static HostileReceiver receiver(Fault fault) throws Exception {
    HostileReceiver made =
        switch (fault) {
          case WANTS_A_CERTIFICATE -> HostileReceiver.startTls(server.server(client), true);
          case SPEAKS_TLS -> HostileReceiver.startTls(server.server(null), false);
          default -> HostileReceiver.start();
        };
    return switch (fault) {
      case STALLS -> made.does(made.silence());
      case BUSY -> made.does(HostileReceiver.status(503));
      default -> made;
    };
  }

  private static OtlpSettings settings(Fault fault, int port) throws Exception {
    boolean isTls = fault == Fault.WANTS_A_CERTIFICATE || fault == Fault.SPEAKS_NO_TLS;
    OtlpSettings to =
        OtlpSettings.of((isTls ? "https" : "http") + "://127.0.0.1:" + port + "/v1/traces");
    return isTls ? to.withCertificate(server.certificate()) : to;
  }

  private SpanDelivery start(OtlpSettings settings) {
    return SpanDelivery.start(
        Destination.otlp(settings), SemanticConventions.GEN_AI, spool, Integer.MAX_VALUE);
  }

  private static int portOfNobody() throws Exception {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void whatIsNotSentIsKept(int millis, Fault fault) throws Exception {
    try (HostileReceiver receiver = receiver(fault)) {
      int port = fault == Fault.REFUSES ? portOfNobody() : receiver.port();
      SpanDelivery delivery = start(settings(fault, port));
      delivery.spansChanged(TRACE, spans(1, SPANS));
      delivery.traceFinished(TRACE, List.of(Deliveries.running(SPANS + 1)));

      DeliveryReport report = delivery.close(Duration.ofMillis(millis));

      assertAccounted(report, SPANS + 1);
      assertThat(report.droppedTotal()).as("dropped of %s", report).isZero();
      assertThat(report.delivered() + report.spooled()).isEqualTo(SPANS + 1);
      assertThat(spansIn(spool)).isEqualTo(report.spooled());
      if (fault != Fault.NONE) {
        assertThat(report.delivered()).isZero();
      }
    }
  }

  @Test
  void receiverThatWantsACertificateIsSaidToWantOne() throws Exception {
    assertThat(failureOf(Fault.WANTS_A_CERTIFICATE))
        .contains("a certificate of this side", "OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE");
  }

  @Test
  void addressWithoutTlsOfAReceiverWithItIsNamed() throws Exception {
    assertThat(failureOf(Fault.SPEAKS_TLS)).contains("has to begin with https://");
  }

  @Test
  void addressWithTlsOfAReceiverWithoutItIsNamed() throws Exception {
    try (ServerSocket plain = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      Thread answering = new Thread(() -> answerAll(plain));
      answering.setDaemon(true);
      answering.start();
      assertThat(failureOf(settings(Fault.SPEAKS_NO_TLS, plain.getLocalPort())))
          .contains("has to begin with http://");
    }
  }

  /** As a server does that finds no HTTP in what comes. */
  private static void answerAll(ServerSocket server) {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        if (socket.getInputStream().read() >= 0) {
          socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
        }
      } catch (IOException closed) {
        assertThat(closed).isNotNull();
      }
    }
  }

  private String failureOf(Fault fault) throws Exception {
    try (HostileReceiver receiver = receiver(fault)) {
      return failureOf(settings(fault, receiver.port()));
    }
  }

  private String failureOf(OtlpSettings settings) throws Exception {
    SpanDelivery delivery = start(settings);
    delivery.spansChanged(TRACE, spans(1, 10));
    DeliveryReport report = delivery.flush(Duration.ofSeconds(60));
    assertThat(report.spooled()).isEqualTo(10);
    delivery.close();
    return delivery.failures().get(0);
  }

  @Test
  void jvmWithoutEllipticCurvesIsToldWhichModuleItLacks() {
    assertThat(
            TlsFault.explained(
                new javax.net.ssl.SSLHandshakeException("PKIX path building failed"), false))
        .contains("jdk.crypto.ec", "jlink");
  }

  @Test
  void nextRunSendsTheBacklogWhileItHasTimeAndSaysHowMuchWaits() throws Exception {
    try (HostileReceiver receiver = HostileReceiver.start()) {
      OtlpSettings settings = OtlpSettings.of(receiver.url());
      receiver.does(HostileReceiver.status(503));
      SpanDelivery first = start(settings);
      first.spansChanged(TRACE, spans(1, SPANS));
      assertThat(first.close(Duration.ofSeconds(5)).spooled()).isEqualTo(SPANS);

      SpanDelivery second = start(settings);
      second.spansChanged(TRACE, spans(SPANS + 1, 10));
      DeliveryReport still = second.close(Duration.ofMillis(300));
      assertThat(still.spooled()).isEqualTo(10);
      assertThat(second.waiting()).isEqualTo(SPANS);

      receiver.does(HostileReceiver::ok);
      SpanDelivery third = start(settings);
      third.spansChanged(TRACE, spans(SPANS + 11, 1));
      DeliveryReport report = third.close(Duration.ofSeconds(60));

      assertThat(report.delivered()).isEqualTo(1);
      assertThat(report.recovered()).isEqualTo(SPANS + 10);
      assertThat(third.waiting()).isZero();
      assertThat(receiver.spanNames()).hasSize(SPANS + 11).doesNotHaveDuplicates();
    }
  }

  @Test
  void requestThatWasTooLargeTeachesTheSizeOfLaterOnes() throws Exception {
    try (HostileReceiver receiver = HostileReceiver.start()) {
      receiver.does(
          exchange ->
              receiver.current().body().length > 50_000
                  ? HostileReceiver.status(413).answer(exchange)
                  : HostileReceiver.ok(exchange));
      SpanDelivery delivery = start(OtlpSettings.of(receiver.url()));
      int refused = 0;
      for (int round = 0; round < 10; round++) {
        int before = receiver.arrived() - receiver.taken().size();
        delivery.spansChanged(TRACE, spans(1 + round * 1_000, 1_000));
        assertThat(delivery.flush(Duration.ofSeconds(60)).pending()).isZero();
        refused = receiver.arrived() - receiver.taken().size() - before;
      }
      DeliveryReport report = delivery.close(Duration.ofSeconds(60));

      assertThat(report.isComplete()).as(report.summary()).isTrue();
      assertThat(receiver.spanNames()).hasSize(10_000).doesNotHaveDuplicates();
      assertThat(receiver.arrived()).isGreaterThan(receiver.taken().size());
      assertThat(refused).as("refused in the last round").isZero();
    }
  }
}
