package dev.motus.delivery.send;

import static dev.motus.delivery.send.Deliveries.assertAccounted;
import static dev.motus.delivery.send.Deliveries.spans;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.motus.runtime.trace.DeliveryReport;
import dev.motus.runtime.trace.TraceInfo;
import dev.motus.testing.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Motus Cloud: create, spans, complete; nothing lost while it is away. */
class MotusCloudTest {
  private static final Duration ENOUGH = Duration.ofSeconds(30);
  private static final TraceInfo TRACE =
      new TraceInfo(
          "5f0c7a52-3f3e-4d1b-9a6e-2d6b8f1c4a90",
          Deliveries.TRACE.startMicros(),
          "planner",
          "docs-agent",
          "b-318",
          "s-42",
          4711,
          Map.of());

  @TempDir Path spool;
  private CloudReceiver cloud;

  @BeforeEach
  void open() throws Exception {
    cloud = CloudReceiver.start();
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void aTraceIsCreatedFilledAndCompleted() {
    SpanDelivery delivery = Deliveries.start(cloud.destination(), spool);
    delivery.spansChanged(TRACE, spans(1, 250));
    delivery.traceFinished(TRACE, List.of(Deliveries.running(900)));
    DeliveryReport report = delivery.close(ENOUGH);

    assertAccounted(report, 251);
    assertThat(report.isComplete()).isTrue();
    assertThat(cloud.requests.get(0)).isEqualTo("POST /traces");
    assertThat(cloud.requests.get(cloud.requests.size() - 1))
        .isEqualTo("POST /traces/t-1/complete");
    assertThat(cloud.created).hasSize(1);
    JsonNode created = cloud.created.get(0);
    assertThat(created.get("name").asText()).isEqualTo("docs-agent");
    assertThat(created.get("project_id").asText()).isEqualTo("docs-agent");
    assertThat(created.get("build_id").asText()).isEqualTo("b-318");
    assertThat(created.get("session_id").asText()).isEqualTo("s-42");
    List<JsonNode> spans = cloud.spans.get("t-1");
    assertThat(spans).hasSize(251);
    assertThat(spans.get(0).get("span_id").asText()).isEqualTo("1");
    assertThat(spans.get(0).get("func").asText()).isEqualTo("task-1");
    assertThat(spans.get(0).has("ended_at")).isTrue();
  }

  @Test
  void aTraceWithoutAProjectIsCalledByItsId() {
    SpanDelivery delivery = Deliveries.start(cloud.destination(), spool);
    delivery.traceFinished(Deliveries.TRACE, spans(1, 1));
    delivery.close(ENOUGH);

    assertThat(cloud.created)
        .singleElement()
        .satisfies(
            created -> {
              assertThat(created.get("name").asText()).isEqualTo(Deliveries.TRACE.traceId());
              assertThat(created.has("project_id")).isFalse();
            });
  }

  @Test
  void aSpanIsSentAtItsStartAndAgainAtItsEnd() {
    SpanDelivery delivery = Deliveries.start(cloud.destination(), spool);
    delivery.spansChanged(TRACE, List.of(Deliveries.running(1)));
    Await.until("started", () -> !cloud.spans.getOrDefault("t-1", List.of()).isEmpty());
    delivery.spansChanged(TRACE, spans(1, 1));
    delivery.traceFinished(TRACE, List.of());
    DeliveryReport report = delivery.close(ENOUGH);

    assertAccounted(report, 1);
    assertThat(report.delivered()).isEqualTo(1);
    List<JsonNode> told = cloud.spans.get("t-1");
    assertThat(told).extracting(span -> span.get("span_id").asText()).containsExactly("1", "1");
    assertThat(told.get(0).has("ended_at")).isFalse();
    assertThat(told.get(0).has("error")).isFalse();
    assertThat(told.get(1).has("ended_at")).isTrue();
    assertThat(cloud.created).hasSize(1);
  }

  @Test
  void newsOfARunningTaskThatDoesNotArriveIsNotKept() {
    cloud.status = 503;
    SpanDelivery delivery = Deliveries.start(cloud.destination(), spool);
    delivery.spansChanged(TRACE, List.of(Deliveries.running(1)));
    Await.until("tried", () -> !cloud.requests.isEmpty());
    cloud.status = 0;
    delivery.spansChanged(TRACE, spans(1, 1));
    delivery.traceFinished(TRACE, List.of());

    assertAccounted(delivery.close(ENOUGH), 1);
    // Whatever had to wait for the cloud to come back is sent by the next run.
    Deliveries.start(cloud.destination(), spool).close(ENOUGH);

    assertThat(cloud.spans.values().stream().flatMap(List::stream))
        .singleElement()
        .satisfies(span -> assertThat(span.has("ended_at")).isTrue());
  }

  @Test
  void anUnfinishedTaskIsSentWithTheErrorThatSaysSo() {
    SpanDelivery delivery = Deliveries.start(cloud.destination(), spool);
    delivery.traceFinished(TRACE, List.of(Deliveries.running(7)));
    assertAccounted(delivery.close(ENOUGH), 1);

    JsonNode span = cloud.spans.get("t-1").get(0);
    assertThat(span.get("error").asText()).isEqualTo("Process exited before span completed");
    assertThat(span.get("span_id").asText()).isEqualTo("7");
  }

  @Test
  void aRunWithoutTasksLeavesNoTraceThere() {
    SpanDelivery delivery = Deliveries.start(cloud.destination(), spool);
    delivery.close(ENOUGH);

    assertThat(cloud.requests).isEmpty();
  }

  @Test
  void whatACloudThatIsAwayDoesNotGetTheNextProcessSendsAsOneTrace() {
    cloud.status = 503;
    SpanDelivery first = Deliveries.start(cloud.destination(), spool);
    first.spansChanged(TRACE, spans(1, 350));
    first.traceFinished(TRACE, List.of());
    DeliveryReport report = first.close(ENOUGH);
    assertAccounted(report, 350);
    assertThat(report.spooled()).isEqualTo(350);

    cloud.status = 0;
    SpanDelivery next = Deliveries.start(cloud.destination(), spool);
    Await.until("completed", () -> !cloud.completed.isEmpty());
    assertAccounted(next.close(ENOUGH), 0);
    assertThat(next.report().recovered()).isEqualTo(350);
    assertThat(cloud.created).hasSize(1);
    assertThat(cloud.spans.get("t-1")).hasSize(350);
    assertThat(cloud.requests.get(cloud.requests.size() - 1))
        .isEqualTo("POST /traces/t-1/complete");
  }

  @Test
  void aKeyThatIsRefusedIsOneClearMessageAndTheSpansAreKept() throws Exception {
    SpanDelivery delivery =
        Deliveries.start(Destination.motusCloud(cloud.url(), "lith-another-key"), spool);
    delivery.spansChanged(TRACE, spans(1, 100));
    Await.until("kept", () -> delivery.report().spooled() == 100);
    delivery.spansChanged(TRACE, spans(101, 200));
    DeliveryReport report = delivery.close(ENOUGH);

    assertAccounted(report, 300);
    assertThat(report.spooled()).isEqualTo(300);
    assertThat(cloud.requests).hasSize(1);
    assertThat(delivery.failures()).hasSize(1);
    assertThat(delivery.failures().get(0))
        .contains("refuses the credentials", "401")
        .doesNotContain("lith-");
  }

  @Test
  void anAnswerThatIsNotOfTheProtocolKeepsTheSpansHere() throws Exception {
    try (HostileReceiver portal = HostileReceiver.start()) {
      portal.does(HostileReceiver.okWith("text/html", "<html>log in</html>".getBytes()));
      String url = portal.url().replace("/v1/traces", "");
      SpanDelivery delivery =
          Deliveries.start(Destination.motusCloud(url, CloudReceiver.KEY), spool);
      delivery.spansChanged(TRACE, spans(1, 100));
      DeliveryReport report = delivery.close(ENOUGH);

      assertAccounted(report, 100);
      assertThat(report.spooled()).isEqualTo(100);
      assertThat(delivery.failures().get(0)).contains("not of its protocol", "log in");
    }
  }
}
