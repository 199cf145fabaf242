package dev.motus.sample.research.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskMetaBuilder;
import dev.motus.runtime.trace.TaskOutcome;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TaskTreeTest {
  private final Map<Long, TaskMeta> tasks = new LinkedHashMap<>();

  @Test
  void tasksAreIndentedBelowTheirParents() {
    add(1, 0, "research", TaskType.AGENT_CALL, TaskOutcome.OK);
    add(3, 1, "read_file", TaskType.TOOL_CALL, TaskOutcome.ERROR);
    add(2, 1, "chat", TaskType.MODEL_CALL, TaskOutcome.OK);
    assertThat(printed())
        .isEqualTo(
            """
            ✓ research     agent_call       1.5 ms
            ✗   read_file  tool_call        1.5 ms  gone
            ✓   chat       model_call       1.5 ms
            """);
  }

  @Test
  void aTaskWhoseParentIsNoLongerKeptStandsAtTheLeft() {
    add(9, 4, "chat", TaskType.MODEL_CALL, TaskOutcome.OK);
    assertThat(printed()).isEqualTo("✓ chat  model_call       1.5 ms\n");
  }

  @Test
  void aTaskThatStillRunsSaysSo() {
    add(1, 0, "chat", TaskType.MODEL_CALL, TaskOutcome.RUNNING);
    assertThat(printed()).isEqualTo("… chat  model_call   unfinished\n");
  }

  @Test
  void nothingIsPrintedWhenNothingWasRecorded() {
    assertThat(printed()).isEmpty();
  }

  @Test
  void theSummaryCountsTypesAndErrors() {
    add(1, 0, "research", TaskType.AGENT_CALL, TaskOutcome.OK);
    add(2, 1, "read_file", TaskType.TOOL_CALL, TaskOutcome.ERROR);
    add(3, 1, "read_file", TaskType.TOOL_CALL, TaskOutcome.OK);
    assertThat(TaskTree.summary(tasks.values(), Duration.ofMillis(1_234), 5_678))
        .isEqualTo("3 tasks (2 tool_call, 1 agent_call), 1 error, 1,234.0 ms, 5,678 tokens");
  }

  @Test
  void theSummaryOfNothingSaysWhatToDo() {
    assertThat(TaskTree.summary(tasks.values(), Duration.ZERO, 0))
        .isEqualTo("no task was recorded; MOTUS_COLLECTION_LEVEL=basic records them");
  }

  @Test
  void theSummaryBelowDetailedSaysWhyThereAreNoTokens() {
    add(1, 0, "chat", TaskType.MODEL_CALL, TaskOutcome.OK);
    assertThat(TaskTree.summary(tasks.values(), Duration.ofMillis(2), 0))
        .isEqualTo("1 task (1 model_call), 0 errors, 2.0 ms, tokens are counted at level detailed");
  }

  private void add(long id, long parent, String name, TaskType type, TaskOutcome outcome) {
    TaskMetaBuilder task = TaskMeta.builder(name, type).id(id).parent(parent).startMicros(1_000);
    if (outcome != TaskOutcome.RUNNING) {
      task.ended(outcome, 2_500);
    }
    if (outcome == TaskOutcome.ERROR) {
      task.error("java.io.IOException", "gone", null);
    }
    tasks.put(id, task.build());
  }

  private String printed() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    new TaskTree(tasks, Terminal.of(stream, stream)).print();
    return out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}
