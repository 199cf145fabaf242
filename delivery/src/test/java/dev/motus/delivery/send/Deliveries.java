package dev.motus.delivery.send;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.motus.annotation.TaskType;
import dev.motus.delivery.OtlpSettings;
import dev.motus.runtime.config.SemanticConventions;
import dev.motus.runtime.trace.DeliveryReport;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskMetaBuilder;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.runtime.trace.TraceInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Spans and deliveries for the tests of this package. */
final class Deliveries {
  static final TraceInfo TRACE =
      new TraceInfo(
          "5f0c7a52-3f3e-4d1b-9a6e-2d6b8f1c4a90",
          1_795_336_200_000_000L,
          "agent-runtime",
          null,
          null,
          null,
          4711,
          Map.of());

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Small batches and quick retries, for tests that live by the system's clock. */
  static final DeliveryLimits QUICK =
      limits(new Backoff(Duration.ofMillis(5), Duration.ofMillis(20)), Spool.Limits.DEFAULT);

  /** The waits of real life, for tests with a clock of their own. */
  static final DeliveryLimits PATIENT = limits(Backoff.DEFAULT, Spool.Limits.DEFAULT);

  /** The far end's time is over at once, and there is plenty for what follows. */
  static final ClosingTime NO_TIME_TO_SEND = new ClosingTime(Duration.ZERO, Duration.ofSeconds(60));

  private Deliveries() {}

  static DeliveryLimits limits(Backoff backoff, Spool.Limits spool) {
    return new DeliveryLimits(
        10_000,
        8 << 20,
        100,
        1 << 20,
        Batcher.LARGEST_REQUEST,
        Duration.ofMillis(20),
        Duration.ofMillis(50),
        Duration.ofSeconds(10),
        backoff,
        spool);
  }

  static Destination to(HostileReceiver receiver) {
    return Destination.otlp(OtlpSettings.of(receiver.url()));
  }

  static SpanDelivery start(
      Destination destination, Path spool, DeliveryLimits limits, SenderClock clock) {
    return new SpanDelivery(destination, SemanticConventions.GEN_AI, spool, limits, clock, false);
  }

  static SpanDelivery start(Destination destination, Path spool) {
    return start(destination, spool, QUICK, new SenderClock.OfSystem());
  }

  static TaskMetaBuilder span(long id) {
    return TaskMeta.builder("task-" + id, TaskType.NORMAL_TASK)
        .id(id)
        .traceId(TRACE.traceId().replace("-", ""))
        .startMicros(TRACE.startMicros() + id)
        .ended(TaskOutcome.OK, TRACE.startMicros() + id + 5);
  }

  /** Finished tasks with these ids. */
  static List<TaskMeta> spans(int from, int number) {
    List<TaskMeta> spans = new ArrayList<>(number);
    for (int id = from; id < from + number; id++) {
      spans.add(span(id).build());
    }
    return spans;
  }

  /** A task that still runs. */
  static TaskMeta running(long id) {
    return TaskMeta.builder("task-" + id, TaskType.NORMAL_TASK)
        .id(id)
        .startMicros(TRACE.startMicros() + id)
        .build();
  }

  /** The law of this package. */
  static void assertAccounted(DeliveryReport report, long recorded) {
    assertThat(report.recorded()).isEqualTo(recorded);
    assertThat(report.delivered() + report.spooled() + report.droppedTotal() + report.pending())
        .as("delivered + spooled + dropped + pending of %s", report)
        .isEqualTo(recorded);
    assertThat(report.pending()).as("pending of %s", report).isZero();
  }

  /** The names of all spans in requests of OTLP/JSON. */
  static List<String> namesInJson(List<ReceivedRequest> requests) throws IOException {
    List<String> names = new ArrayList<>();
    for (ReceivedRequest request : requests) {
      JsonNode scope = JSON.readTree(request.plain()).at("/resourceSpans/0/scopeSpans/0");
      scope.get("spans").forEach(span -> names.add(span.get("name").asText()));
    }
    return names;
  }

  /** The batches in a spool, whatever its destination. */
  static List<Path> spooled(Path spool) throws IOException {
    if (!Files.exists(spool)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(spool)) {
      return files.filter(file -> file.toString().endsWith(".spans")).sorted().toList();
    }
  }

  /** How many spans are in there, as the files say. */
  static long spansIn(Path spool) throws IOException {
    long spans = 0;
    for (Path file : spooled(spool)) {
      try (var in = Files.newInputStream(file)) {
        spans += SpoolFile.read(in, file.toString(), false, Batcher.LARGEST_REQUEST).spans();
      }
    }
    return spans;
  }
}
