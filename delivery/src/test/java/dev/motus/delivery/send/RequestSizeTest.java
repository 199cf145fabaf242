package dev.motus.delivery.send;

import static dev.motus.delivery.send.Deliveries.TRACE;
import static dev.motus.delivery.send.Deliveries.assertAccounted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.trace.DeliveryReport;
import dev.motus.runtime.trace.DropReason;
import dev.motus.runtime.trace.TaskMeta;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How large requests get, and what becomes of a task that is larger alone. */
class RequestSizeTest {
  private static final Duration ENOUGH = Duration.ofSeconds(30);

  /** Requests of up to 300,000 bytes. */
  private static final DeliveryLimits SMALL =
      new DeliveryLimits(
          1_000,
          8 << 20,
          100,
          1 << 20,
          300_000,
          Duration.ofMillis(20),
          Duration.ofMillis(50),
          Duration.ofSeconds(10),
          new Backoff(Duration.ofMillis(5), Duration.ofMillis(20)),
          Spool.Limits.DEFAULT);

  @TempDir Path spool;
  private HostileReceiver receiver;

  @BeforeEach
  void open() throws IOException {
    receiver = HostileReceiver.start();
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void aSpanThatIsTooLargeAloneIsSentWithoutItsContent() {
    SpanDelivery delivery =
        Deliveries.start(Deliveries.to(receiver), spool, SMALL, new SenderClock.OfSystem());
    TaskMeta large = Deliveries.span(1).result(CapturedValue.of("x".repeat(400_000))).build();
    TaskMeta hopeless =
        Deliveries.span(2).traceId(large.traceId()).source("y".repeat(400_000)).build();
    delivery.spansChanged(TRACE, List.of(large, hopeless));
    DeliveryReport report = delivery.close(ENOUGH);

    assertAccounted(report, 2);
    assertThat(report.dropped()).containsExactly(entry(DropReason.TOO_LARGE, 1L));
    assertThat(receiver.taken().get(0).spans().get(0).getAttributesList())
        .anyMatch(each -> each.getKey().equals("motus.content.dropped_bytes"))
        .noneMatch(each -> each.getKey().equals("motus.task.result"));
    assertThat(receiver.taken().get(0).spans().get(0).hasStatus()).isTrue();
    assertThat(receiver.taken().get(0).spans().get(0).getStatus().getCodeValue()).isZero();
  }

  @Test
  void noRequestIsLargerThanItMayBe() {
    SpanDelivery delivery =
        Deliveries.start(Deliveries.to(receiver), spool, SMALL, new SenderClock.OfSystem());
    List<TaskMeta> tasks = new ArrayList<>();
    for (int id = 1; id <= 20; id++) {
      tasks.add(Deliveries.span(id).result(CapturedValue.of("x".repeat(90_000))).build());
    }
    delivery.spansChanged(TRACE, tasks);
    DeliveryReport report = delivery.close(ENOUGH);

    assertAccounted(report, 20);
    assertThat(report.isComplete()).isTrue();
    assertThat(receiver.taken())
        .hasSizeGreaterThan(6)
        .allMatch(each -> each.plain().length <= 300_000);
    assertThat(DeliveryLimits.DEFAULT.largestRequest()).isEqualTo(64 << 20);
  }
}
