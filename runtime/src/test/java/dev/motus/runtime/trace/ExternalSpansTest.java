package dev.motus.runtime.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.TraceManager;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.testing.Recording;
import dev.motus.testing.Traced;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Spans of other tools, under the names that Motus has for it. */
@DisplayNameGeneration(DisplayNameGenerator.Simple.class)
class ExternalSpansTest {
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

  private final TaskDescriptor outer = Traced.task("outer");
  private final Recording recording = Recording.at(CollectionLevel.DETAILED);
  private final TraceManager tracer = recording.tracer();

  @AfterEach
  void closeRuntime() {
    recording.close();
  }

  @Test
  void ingest_external_span() {
    Instant start = Instant.parse("2026-01-02T03:04:05.123456Z");
    long id =
        tracer.ingestExternalSpan(
            TaskMeta.builder("remote", TaskType.TOOL_CALL)
                .startedAt(start)
                .endedAt(start.plusMillis(5))
                .build());

    assertThat(id).isPositive();
    TaskMeta meta = tracer.taskMeta().get(id);
    assertThat(meta.name()).isEqualTo("remote");
    assertThat(meta.startedAt()).isEqualTo(start);
    assertThat(meta.duration()).contains(Duration.ofMillis(5));
    assertThat(meta.traceId()).isEqualTo(tracer.traceId().replace("-", ""));

    Traced.run(outer, () -> {});
    assertThat(recording.only("outer").id()).isNotEqualTo(id);
    assertThat(recording.all()).extracting(TaskMeta::name).containsExactly("remote", "outer");
  }

  @Test
  void ingest_external_span_with_an_id_and_a_trace_of_its_own() {
    long reserved = tracer.newSpanId();
    long id =
        tracer.ingestExternalSpan(
            TaskMeta.builder("remote", TaskType.TOOL_CALL)
                .id(reserved)
                .traceId("00000000000000000000000000000abc")
                .build());

    assertThat(id).isEqualTo(reserved);
    assertThat(tracer.taskMeta().get(id).traceId()).endsWith("abc");
  }

  @Test
  void ingest_external_span_never_takes_the_place_of_a_task() {
    Task task = tracer.startTask("ours", TaskType.NORMAL_TASK);
    task.end();

    long id =
        tracer.ingestExternalSpan(
            TaskMeta.builder("theirs", TaskType.TOOL_CALL).id(task.id()).build());

    assertThat(id).isNotEqualTo(task.id());
    assertThat(tracer.taskMeta().get(task.id()).name()).isEqualTo("ours");
    assertThat(tracer.taskMeta().get(id).name()).isEqualTo("theirs");
  }

  @Test
  void ingest_external_span_when_nothing_is_recorded() {
    TaskMeta span = TaskMeta.builder("remote", TaskType.TOOL_CALL).build();
    try (Recording off = Recording.at(CollectionLevel.DISABLED)) {
      assertThat(off.tracer().ingestExternalSpan(span)).isEqualTo(-1);
      assertThat(off.all()).isEmpty();
    }
    recording.close();
    assertThat(tracer.ingestExternalSpan(span)).isEqualTo(-1);
  }

  @Test
  void update_external_span() {
    long id = tracer.ingestExternalSpan(TaskMeta.builder("remote", TaskType.TOOL_CALL).build());
    assertThat(tracer.taskMeta().get(id).isFinished()).isFalse();

    assertThat(tracer.updateExternalSpan(id, span -> span.ended(TaskOutcome.CANCELLED, 7).id(5)))
        .isTrue();
    assertThat(tracer.taskMeta().get(id).outcome()).isEqualTo(TaskOutcome.CANCELLED);
    assertThat(tracer.taskMeta()).hasSize(1);
    assertThat(tracer.updateExternalSpan(id + 1, span -> span)).isFalse();
  }

  @Test
  void external_span_with_an_error_is_an_error_whichever_is_said_first() {
    TaskMeta first =
        TaskMeta.builder("remote", TaskType.TOOL_CALL).error("no such file").endedAt(NOON).build();
    TaskMeta last =
        TaskMeta.builder("remote", TaskType.TOOL_CALL).endedAt(NOON).error("no such file").build();
    TaskMeta cancelled =
        TaskMeta.builder("remote", TaskType.TOOL_CALL)
            .ended(TaskOutcome.CANCELLED, 7)
            .error("stopped")
            .build();
    TaskMeta running = TaskMeta.builder("remote", TaskType.TOOL_CALL).error("so far").build();

    for (TaskMeta each : List.of(first, last)) {
      long id = tracer.ingestExternalSpan(each);
      assertThat(tracer.taskMeta().get(id).outcome()).isEqualTo(TaskOutcome.ERROR);
      assertThat(tracer.taskMeta().get(id).error()).isEqualTo("no such file");
    }
    assertThat(cancelled.outcome()).isEqualTo(TaskOutcome.CANCELLED);
    assertThat(running.isFinished()).isFalse();
    assertThat(tracer.turnMetrics().hasError()).isTrue();
  }

  @Test
  void external_spans_are_told_to_the_analytics_callback_once_they_have_ended() {
    List<String> told = new ArrayList<>();
    tracer.setAnalyticsCallback((task, success) -> told.add(task.name() + " " + success));

    tracer.ingestExternalSpan(TaskMeta.builder("done", TaskType.TOOL_CALL).endedAt(NOON).build());
    tracer.ingestExternalSpan(
        TaskMeta.builder("failed", TaskType.TOOL_CALL).endedAt(NOON).error("no").build());
    long id = tracer.ingestExternalSpan(TaskMeta.builder("open", TaskType.TOOL_CALL).build());
    assertThat(told).containsExactly("done true", "failed false");

    tracer.updateExternalSpan(id, span -> span.description("goes on"));
    tracer.updateExternalSpan(id, span -> span.endedAt(NOON));
    tracer.updateExternalSpan(id, span -> span.description("said later"));

    assertThat(told).containsExactly("done true", "failed false", "open true");
  }

  @Test
  void cancelled_tasks_count_as_errors_of_a_turn_as_in_Motus() {
    assertThat(tracer.turnMetrics().hasError()).isFalse();
    tracer.ingestExternalSpan(
        TaskMeta.builder("remote", TaskType.TOOL_CALL).ended(TaskOutcome.CANCELLED, 7).build());

    assertThat(tracer.turnMetrics().hasError()).isTrue();
  }
}
