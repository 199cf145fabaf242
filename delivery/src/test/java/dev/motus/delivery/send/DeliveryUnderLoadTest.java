package dev.motus.delivery.send;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.SemanticConventions;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.runtime.trace.DeliveryReport;
import dev.motus.testing.Await;
import dev.motus.testing.Traced;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Many tasks of a real runtime, a receiver that is away half of the time, and exact accounts. */
@SuppressWarnings("try") // closed in the middle, to see what it reports
class DeliveryUnderLoadTest {
  private static final TaskDescriptor WORK = Traced.task("work");

  @TempDir Path spool;

  @Test
  void fiftyThousandTasksAllArrive() throws Exception {
    allArrive(50_000);
  }

  @Test
  @Tag("slow")
  @EnabledIfSystemProperty(named = "motus.slow", matches = "true")
  void aMillionTasksAllArrive() throws Exception {
    allArrive(1_000_000);
  }

  private void allArrive(int tasks) throws Exception {
    long begin = System.nanoTime();
    try (HostileReceiver receiver = HostileReceiver.start();
        AgentRuntime runtime =
            AgentRuntime.start(
                TraceConfig.defaults()
                    .collectionLevel(CollectionLevel.BASIC)
                    // Far more than it takes: this test is of what is sent, not of what is missed.
                    .listenerWait(Duration.ofSeconds(20))
                    .build())) {
      AtomicInteger requests = new AtomicInteger();
      AtomicInteger taken = new AtomicInteger();
      receiver.does(
          exchange -> {
            // There for ten requests, away for ten.
            if (requests.getAndIncrement() / 10 % 2 == 1) {
              return HostileReceiver.status(503).answer(exchange);
            }
            taken.addAndGet(receiver.current().spans().size());
            HostileReceiver.ok(exchange);
            // Not to be kept: a million spans are too many for that.
            return false;
          });
      DeliveryLimits limits =
          new DeliveryLimits(
              50_000,
              32 << 20,
              1_000,
              4 << 20,
              Batcher.LARGEST_REQUEST,
              Duration.ofMillis(100),
              Duration.ofSeconds(20),
              Duration.ofSeconds(10),
              new Backoff(Duration.ofMillis(1), Duration.ofMillis(8)),
              Spool.Limits.DEFAULT);
      SpanDelivery delivery =
          new SpanDelivery(
              Deliveries.to(receiver),
              SemanticConventions.GEN_AI,
              spool,
              limits,
              new SenderClock.OfSystem(),
              false);
      runtime.tracer().addSpanListener(delivery);
      for (int i = 0; i < tasks; i++) {
        Traced.run(WORK, () -> {});
      }
      assertThat(runtime.tracer().awaitListeners(Duration.ofMinutes(2))).isTrue();
      DeliveryReport report = delivery.close(Duration.ofMinutes(2));

      say(tasks, begin, requests.get(), report);
      assertThat(runtime.tracer().untoldSpans()).isZero();
      assertThat(report.dropped()).as("%s %s", report, delivery.failures()).isEmpty();
      Deliveries.assertAccounted(report, tasks);
      assertThat(report.delivered() + Deliveries.spansIn(spool)).isEqualTo(tasks);
      assertThat(taken.get()).isEqualTo((int) report.delivered());
      assertThat(report.delivered()).isPositive();
      assertThat(requests.get()).isGreaterThan(10);

      DeliveryReport next = theNextProcessSends(report.spooled(), receiver, limits);
      say(tasks, begin, requests.get(), next);
      assertThat(next.recovered()).isEqualTo(report.spooled());
      assertThat(taken.get()).as("each of them once").isEqualTo(tasks);
      assertThat(Deliveries.spooled(spool)).isEmpty();
    }
  }

  /** The receiver comes and goes as before. */
  private DeliveryReport theNextProcessSends(
      long kept, HostileReceiver receiver, DeliveryLimits limits) {
    SpanDelivery next =
        Deliveries.start(Deliveries.to(receiver), spool, limits, new SenderClock.OfSystem());
    for (long step = 0; step <= kept; step += 50_000) {
      long some = step;
      Await.until(step + " of " + kept, () -> next.report().recovered() >= some);
    }
    Await.until("all", () -> next.report().recovered() == kept);
    return next.close(Duration.ofMinutes(2));
  }

  private static void say(int tasks, long begin, int requests, DeliveryReport report) {
    System.out.printf(
        Locale.ROOT,
        "%,d tasks, after %.1f s and %,d requests: %s%n",
        tasks,
        (System.nanoTime() - begin) / 1e9,
        requests,
        report.summary());
  }
}
