package dev.motus.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.motus.annotation.TaskType;
import dev.motus.journal.JournalFile;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.config.TraceConfigBuilder;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.runtime.trace.ExportResult;
import dev.motus.runtime.trace.SpanListener;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceInfo;
import dev.motus.testing.Await;
import dev.motus.testing.Traced;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files hold all tasks, however few of them stay in memory. */
class ExportFromJournalTest {
  @TempDir Path directory;

  private final TaskDescriptor root = Traced.task("root");
  private final TaskDescriptor step = Traced.task("step", TaskType.TOOL_CALL);

  private TraceConfigBuilder config() {
    return TraceConfig.defaults()
        .collectionLevel(CollectionLevel.DETAILED)
        .exportEnabled(true)
        .openViewer(false)
        .retainedTasks(10)
        .listenerWait(Duration.ofSeconds(30))
        .logDir(directory);
  }

  private JsonNode state() throws Exception {
    return new ObjectMapper().readTree(directory.resolve("tracer_state.json").toFile());
  }

  @Test
  void filesHoldWhatHasLeftTheMemoryContentIncluded() throws Exception {
    AgentRuntime runtime = AgentRuntime.start(config().build());
    for (int i = 0; i < 3_000; i++) {
      String query = "question " + i;
      Traced.run(root, () -> Traced.run(step, () -> {}, query));
    }
    assertThat(runtime.tracer().taskMeta()).hasSize(10);
    runtime.close();

    assertThat(state()).hasSize(6_000);
    assertThat(state().toString()).contains("\"question 0\"", "\"question 2999\"");
    List<Long> starts = new ArrayList<>();
    state().forEach(each -> starts.add(each.get("start_us").asLong()));
    assertThat(starts).isSorted();
    assertThat(JournalFile.all(directory)).hasSize(1);
    assertThat(Files.readString(directory.resolve("spans.jsonl")))
        .endsWith("{\"e\":\"exported\"}\n");
  }

  @Test
  void exportInMidRunHasWhatRunsAndTheNextOneHasItsEnd() throws Exception {
    try (AgentRuntime runtime = AgentRuntime.start(config().build())) {
      Task open = runtime.tracer().startTask("open", TaskType.NORMAL_TASK);
      for (int i = 0; i < 500; i++) {
        Traced.run(step, () -> {}, "q");
      }
      ExportResult first = runtime.tracer().exportTrace();
      assertThat(first.taskCount()).isEqualTo(501);
      assertThat(state().get(String.valueOf(open.id())).has("ended_at")).isFalse();
      open.end();
      ExportResult second = runtime.tracer().exportTrace();
      assertThat(second.taskCount()).isEqualTo(501);
      assertThat(state().get(String.valueOf(open.id())).has("ended_at")).isTrue();
    }
    assertThat(state()).hasSize(501);
  }

  @Test
  void nextRunInTheSameDirectoryLeavesTheFilesOfThoseBefore() throws Exception {
    for (int run = 1; run <= 3; run++) {
      try (AgentRuntime runtime = AgentRuntime.start(config().build())) {
        for (int i = 0; i < run; i++) {
          Traced.run(step, () -> {}, "q");
        }
        assertThat(runtime.config().exportEnabled()).isTrue();
      }
      assertThat(JournalFile.all(directory)).hasSize(run);
    }
    long pid = ProcessHandle.current().pid();
    assertThat(state()).hasSize(1);
    assertThat(state("spans_" + pid)).hasSize(2);
    assertThat(state("spans_" + pid + "_2")).hasSize(3);
  }

  private JsonNode state(String below) throws Exception {
    return new ObjectMapper()
        .readTree(directory.resolve(below).resolve("tracer_state.json").toFile());
  }

  @Test
  void filesThatAnotherToolLeftInTheDirectoryStay() throws Exception {
    Path theirs = Files.writeString(directory.resolve("tracer_state.json"), "{\"1\":{}}");

    try (AgentRuntime runtime = AgentRuntime.start(config().build())) {
      Traced.run(step, () -> {}, "q");
      assertThat(runtime.tracer().exportTrace().directory()).isNotEqualTo(directory);
    }

    assertThat(theirs).hasContent("{\"1\":{}}");
    assertThat(state("spans_" + ProcessHandle.current().pid())).hasSize(1);
  }

  @Test
  void exportByHandWithoutAJournalReplacesItsOwnFilesOnly() throws Exception {
    for (int run = 1; run <= 2; run++) {
      try (AgentRuntime runtime = AgentRuntime.start(config().exportEnabled(false).build())) {
        for (int i = 0; i < 5 * run; i++) {
          Traced.run(step, () -> {}, "q");
          assertThat(runtime.tracer().exportTrace().failures()).isEmpty();
        }
      }
    }

    assertThat(state()).hasSize(5);
    assertThat(state("spans_" + ProcessHandle.current().pid())).hasSize(10);
    assertThat(JournalFile.heads(directory)).isEmpty();
  }

  @Test
  void listenerThatIsStuckCostsTheFilesNothing() throws Exception {
    CountDownLatch stuck = new CountDownLatch(1);
    try (AgentRuntime runtime =
        AgentRuntime.start(
            config().collectionLevel(CollectionLevel.BASIC).listenerWait(Duration.ZERO).build())) {
      runtime
          .tracer()
          .addSpanListener(
              new SpanListener() {
                @Override
                public void spansChanged(TraceInfo trace, List<TaskMeta> spans) {
                  Await.latch(stuck);
                }

                @Override
                public void traceFinished(TraceInfo trace, List<TaskMeta> unfinished) {}
              });
      Traced.run(
          root,
          () -> {
            for (int i = 0; i < 150_000; i++) {
              Traced.run(step, () -> {});
            }
          });
      stuck.countDown();
      ExportResult written = runtime.tracer().exportTrace();

      assertThat(runtime.tracer().untoldSpans()).isPositive();
      assertThat(written.dropped()).isEmpty();
      assertThat(written.taskCount()).isEqualTo(150_001);
      assertThat(runtime.tracer().totals().tasks()).isEqualTo(150_001);
      runtime.tracer().taskMeta().keySet().forEach(id -> assertThat(stateHas(id)).isTrue());
    }
  }

  private boolean stateHas(long id) {
    try {
      return Files.readString(directory.resolve("tracer_state.json"))
          .contains("\"" + id + "\":{\"func\"");
    } catch (java.io.IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }
}
