package dev.motus.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.motus.annotation.TaskEvent;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.TraceManager;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.hook.AsyncHookCallback;
import dev.motus.runtime.hook.HookCallback;
import dev.motus.runtime.hook.HookManager;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.runtime.trace.ExportResult;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.testing.Recording;
import dev.motus.testing.Traced;
import dev.motus.testing.Warnings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What programs can do with the tracer, line by line under Motus's names. */
@DisplayNameGeneration(DisplayNameGenerator.Simple.class)
class ProgrammaticAccessTest {
  @TempDir Path directory;
  private final TaskDescriptor outer = Traced.task("outer");
  private final TaskDescriptor search = Traced.task("search", TaskType.TOOL_CALL);
  private final TaskDescriptor chat = Traced.task("chat", TaskType.MODEL_CALL);
  private final Warnings warnings = Warnings.collect();
  private final Recording recording = Recording.at(CollectionLevel.DETAILED);
  private final TraceManager tracer = recording.tracer();

  @AfterEach
  void closeRuntime() {
    recording.close();
    warnings.close();
  }

  @Test
  void get_runtime_scheduler_tracer() {
    assertThat(AgentRuntime.get()).isSameAs(recording.runtime());
    assertThat(AgentRuntime.get().tracer()).isSameAs(tracer);
    Traced.run(outer, () -> {});
    assertThat(AgentRuntime.get().tracer().taskMeta()).hasSize(1);
  }

  @Test
  void export_trace() throws Exception {
    Path target = directory.resolve("a/b");
    try (Recording each = Recording.with(TraceConfig.defaults().logDir(target))) {
      Traced.run(outer, () -> Traced.run(search, () -> {}, "q"));
      ExportResult result = each.tracer().exportTrace();

      assertThat(result.directory()).isEqualTo(target);
      assertThat(result.taskCount()).isEqualTo(2);
      assertThat(result.failures()).isEmpty();
      assertThat(result.files())
          .contains(target.resolve("tracer_state.json"), target.resolve("jaeger_traces.json"))
          .allMatch(Files::isRegularFile);

      Traced.run(outer, () -> {});
      assertThat(each.tracer().exportTrace().taskCount()).isEqualTo(3);
      assertThat(each.tracer().directory()).isEqualTo(target);
    }
  }

  @Test
  void export_trace_into_a_directory_that_cannot_be_made() throws Exception {
    Path file = Files.writeString(directory.resolve("taken"), "x");
    try (Recording each = Recording.with(TraceConfig.defaults().logDir(file.resolve("below")))) {
      Traced.run(outer, () -> {});
      ExportResult result = each.tracer().exportTrace();

      assertThat(result.files()).isEmpty();
      assertThat(result.failures()).hasSize(1);
      assertThat(result.failures().values().iterator().next())
          .contains(file.toString(), "MOTUS_TRACING_DIR");
    }
  }

  @Test
  void get_trace_id() {
    assertThat(UUID.fromString(tracer.traceId()).toString()).isEqualTo(tracer.traceId());
    Traced.run(outer, () -> {});
    assertThat(recording.only("outer").traceId()).isEqualTo(tracer.traceId().replace("-", ""));
    try (Recording other = Recording.at(CollectionLevel.BASIC)) {
      assertThat(other.tracer().traceId()).isNotEqualTo(tracer.traceId());
    }
  }

  @Test
  void task_meta_items() throws Exception {
    Instant before = Instant.now().minusSeconds(1);
    Map<Long, TaskMeta> during = Traced.call(outer, tracer::taskMeta);
    Traced.run(search, () -> {}, "q");
    Map<Long, TaskMeta> after = tracer.taskMeta();

    assertThat(during).hasSize(1);
    TaskMeta running = during.values().iterator().next();
    assertThat(running.endedAt()).isEmpty();
    assertThat(running.duration()).isEmpty();
    assertThat(running.endMicros()).isEmpty();
    assertThat(running.outcome()).isEqualTo(TaskOutcome.RUNNING);

    assertThat(after.values())
        .extracting(TaskMeta::name)
        .as("by start")
        .containsExactly("outer", "search");
    after.forEach((id, meta) -> assertThat(meta.id()).isEqualTo(id).isPositive());
    TaskMeta ended = after.get(running.id());
    assertThat(ended.endedAt()).isPresent();
    assertThat(ended.startedAt()).isBetween(before, Instant.now().plusSeconds(1));
    assertThat(ended.endedAt().get()).isAfterOrEqualTo(ended.startedAt());
    assertThat(ended.duration().get())
        .isEqualTo(Duration.between(ended.startedAt(), ended.endedAt().get()));
    assertThat(ended.parent()).isEmpty();
    assertThat(ended.source()).isEqualTo("Traced.outer");
    assertThat(ended.thread()).isEqualTo(Thread.currentThread().getName());
    assertThat(after.get(ended.id() + 1).arguments())
        .containsExactly(Map.entry("query", CapturedValue.of("q")));
    assertThatThrownBy(() -> after.remove(ended.id()))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void start_task_end_task() {
    try (Task task = tracer.startTask("load", TaskType.NORMAL_TASK)) {
      assertThat(task.isRecording()).isTrue();
      assertThat(recording.only("load").isFinished()).isFalse();
      task.end("the index");
      task.end("again");
    }
    TaskMeta meta = recording.only("load");
    assertThat(meta.outcome()).isEqualTo(TaskOutcome.OK);
    assertThat(meta.result()).isEqualTo(CapturedValue.of("the index"));
    assertThat(meta.source()).isNull();
  }

  @Test
  void error_task() {
    tracer.startTask("load", TaskType.NORMAL_TASK).fail(new IllegalStateException("no disk"));

    TaskMeta meta = recording.only("load");
    assertThat(meta.outcome()).isEqualTo(TaskOutcome.ERROR);
    assertThat(meta.error()).isEqualTo("no disk");
    assertThat(meta.errorType()).isEqualTo("java.lang.IllegalStateException");
    assertThat(meta.errorStack()).contains("error_task");
  }

  @Test
  void cancelled_task() {
    tracer.startTask("load", TaskType.NORMAL_TASK).cancel(new CancellationException("enough"));

    TaskMeta meta = recording.only("load");
    assertThat(meta.outcome()).isEqualTo(TaskOutcome.CANCELLED);
    assertThat(meta.error()).isEqualTo("enough");
  }

  @Test
  void start_task_under_a_parent() {
    Task parent = tracer.startTask("parent", TaskType.AGENT_CALL);
    parent.end();
    tracer.startTask("child", TaskType.NORMAL_TASK, parent).end();

    assertThat(recording.only("child").parent()).hasValue(parent.id());
  }

  @Test
  void set_session_id() {
    assertThat(tracer.snapshot().sessionId()).isNull();
    tracer.setSessionId("s-9");
    assertThat(tracer.snapshot().sessionId()).isEqualTo("s-9");
    tracer.setSessionId(null);
    assertThat(tracer.snapshot().sessionId()).isNull();
    try (Recording configured = Recording.with(TraceConfig.defaults().sessionId("c"))) {
      assertThat(configured.tracer().snapshot().sessionId()).isEqualTo("c");
    }
  }

  @Test
  void set_analytics_callback() throws Exception {
    List<String> told = new ArrayList<>();
    recording.hooks().registerHook(TaskEvent.TASK_END, event -> told.add("hook"));
    tracer.setAnalyticsCallback((task, success) -> told.add(task.name() + " " + success));

    Traced.run(outer, () -> {});
    tracer.startTask("bad", TaskType.NORMAL_TASK).fail(new IllegalStateException());
    tracer.startTask("stopped", TaskType.NORMAL_TASK).cancel(new CancellationException());
    tracer.setAnalyticsCallback(null);
    Traced.run(outer, () -> {});

    assertThat(told).containsExactly("outer true", "hook", "bad false", "stopped false", "hook");
  }

  @Test
  void set_analytics_callback_that_throws() {
    tracer.setAnalyticsCallback(
        (task, success) -> {
          throw new AssertionError("no");
        });
    Traced.run(outer, () -> {});
    Traced.run(outer, () -> {});

    assertThat(recording.named("outer")).hasSize(2).allMatch(TaskMeta::isFinished);
    assertThat(warnings.messages()).hasSize(1);
  }

  @Test
  void close() {
    Traced.run(outer, () -> {});
    recording.close();
    recording.close();
    Traced.run(outer, () -> {});

    assertThat(tracer.taskMeta()).as("what was recorded stays readable").hasSize(1);
    Task after = tracer.startTask("late", TaskType.NORMAL_TASK);
    assertThat(after.isRecording()).isFalse();
    after.end();
    assertThat(tracer.taskMeta()).hasSize(1);
  }

  @Test
  void register_hook_and_its_kin() throws Exception {
    HookManager hooks = recording.hooks();
    List<String> fired = new ArrayList<>();
    HookCallback sync = event -> fired.add("sync " + event.name());
    hooks.registerHook(TaskEvent.TASK_END, sync).remove();
    hooks.registerTaskHook("search", TaskEvent.TASK_END, sync, true);
    hooks.registerTypeHook(TaskType.NORMAL_TASK, TaskEvent.TASK_END, sync);
    hooks.registerToolHook(
        TaskEvent.TASK_END,
        AsyncHookCallback.of(
            event -> {
              fired.add("async " + event.name());
              return CompletableFuture.completedFuture(null);
            }));
    hooks.registerModelHook(TaskEvent.TASK_END, sync);
    hooks.registerAgentHook(TaskEvent.TASK_END, sync);

    Traced.run(search, () -> {}, "q");
    Traced.run(chat, () -> {}, "q");
    Traced.run(outer, () -> {});
    assertThat(fired).containsExactly("sync search", "async search", "sync chat", "sync outer");

    List<HookCallback> before = hooks.listHooks("search", TaskType.TOOL_CALL, TaskEvent.TASK_END);
    assertThat(before).contains(sync);
    assertThat(hooks.deregister(TaskEvent.TASK_END, sync)).isTrue();
    assertThat(hooks.listHooks("search", TaskType.TOOL_CALL, TaskEvent.TASK_END))
        .hasSize(before.size() - 1);
  }
}
