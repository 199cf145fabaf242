package dev.motus.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.TraceManager;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.testing.Recording;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How spans that another framework hands in are taken, as Motus takes them. */
class MotusBehaviourExternalSpansTest {
  @TempDir Path folder;

  @Test
  void theyGetAnIdAndAreAmongAllTasks() {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      TraceManager tracer = recording.tracer();
      Task parent = tracer.startTask("run", TaskType.AGENT_CALL);
      long id =
          tracer.ingestExternalSpan(
              TaskMeta.builder("step", TaskType.TOOL_CALL)
                  .parent(parent.id())
                  .endedAt(Instant.now())
                  .build());
      parent.end();

      assertThat(id).isPositive().isNotEqualTo(parent.id());
      assertThat(tracer.taskMeta().get(id).isExternal()).isTrue();
      assertThat(recording.parentOf("step")).isEqualTo("run");
    }
  }

  @Test
  void theyMayNameTheirIdBefore() {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      TraceManager tracer = recording.tracer();
      long id = tracer.newSpanId();
      assertThat(
              tracer.ingestExternalSpan(
                  TaskMeta.builder("step", TaskType.TOOL_CALL).id(id).build()))
          .isEqualTo(id);
    }
  }

  @Test
  void nothingIsTakenWhereNothingIsCollected() {
    try (Recording recording = Recording.at(CollectionLevel.DISABLED)) {
      assertThat(
              recording
                  .tracer()
                  .ingestExternalSpan(TaskMeta.builder("step", TaskType.TOOL_CALL).build()))
          .isEqualTo(-1);
    }
  }

  @Test
  void anUpdateChangesTheOneOfThatIdOnly() {
    try (Recording recording = Recording.at(CollectionLevel.BASIC)) {
      TraceManager tracer = recording.tracer();
      long id = tracer.ingestExternalSpan(TaskMeta.builder("step", TaskType.MODEL_CALL).build());
      assertThat(tracer.taskMeta().get(id).isFinished()).isFalse();

      assertThat(tracer.updateExternalSpan(id, span -> span.endedAt(Instant.now()))).isTrue();
      assertThat(tracer.updateExternalSpan(id + 1, span -> span)).isFalse();
      assertThat(tracer.taskMeta().get(id).isFinished()).isTrue();
    }
  }

  @Test
  void anErrorIsAnErrorEverywhere() throws Exception {
    List<String> told = new ArrayList<>();
    try (Recording recording = Recording.with(TraceConfig.defaults().logDir(folder))) {
      TraceManager tracer = recording.tracer();
      tracer.setAnalyticsCallback((task, ok) -> told.add(task.name() + " " + ok));
      long id =
          tracer.ingestExternalSpan(
              TaskMeta.builder("step", TaskType.TOOL_CALL)
                  .endedAt(Instant.now())
                  .error("no such page")
                  .build());
      assertThat(tracer.exportTrace().failures()).isEmpty();

      assertThat(tracer.taskMeta().get(id).outcome()).isEqualTo(TaskOutcome.ERROR);
      assertThat(tracer.turnMetrics().hasError()).isTrue();
      assertThat(told).containsExactly("step false");
    }
    ObjectMapper json = new ObjectMapper();
    JsonNode state = json.readTree(folder.resolve("tracer_state.json").toFile());
    assertThat(state.findValuesAsText("error")).containsExactly("no such page");
    for (String file : List.of("jaeger_traces.json", "zipkin_traces.json")) {
      assertThat(json.readTree(folder.resolve(file).toFile()).toString()).contains("no such page");
    }
  }
}
