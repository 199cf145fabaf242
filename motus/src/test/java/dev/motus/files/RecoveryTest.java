package dev.motus.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.motus.journal.WrittenJournal;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.runtime.trace.TraceSnapshot;
import dev.motus.testing.SampleTraces;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed process leaves behind becomes files. */
class RecoveryTest {
  @TempDir Path directory;

  private static JsonNode state(Path directory) throws Exception {
    return new ObjectMapper().readTree(directory.resolve("tracer_state.json").toFile());
  }

  private RecoveredTrace only() throws Exception {
    List<RecoveredTrace> all = Recovery.recover(directory);
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  @Test
  void allFilesAreMadeFromAJournal() throws Exception {
    TraceSnapshot research = SampleTraces.research();
    WrittenJournal.of(research, directory);
    RecoveredTrace made = only();

    assertThat(made.tasks()).isEqualTo(research.spans().size());
    assertThat(made.isWritten()).isTrue();
    assertThat(made.written().directory()).isEqualTo(directory);
    assertThat(made.written().files())
        .extracting(file -> file.getFileName().toString())
        .containsExactly(
            "tracer_state.json", "jaeger_traces.json", "zipkin_traces.json", "trace_viewer.html");
    assertThat(state(directory)).hasSize(research.spans().size());
    assertThat(made.unfinished())
        .isEqualTo(research.spans().stream().filter(each -> !each.isFinished()).count());
    assertThat(made.summary()).contains("recovered", "unfinished", directory.toString());
  }

  @Test
  void tornLastLineIsSkippedAndItsTaskIsUnfinished() throws Exception {
    Path journal = WrittenJournal.of(10, directory);
    WrittenJournal.append(
        journal, "{\"e\":\"start\",\"id\":77,\"start_us\":2000,\"func\":\"torn\"}\n");
    WrittenJournal.append(journal, "{\"e\":\"end\",\"id\":77,\"start_us\":2000,\"end_us\":30");
    RecoveredTrace made = only();

    assertThat(made.tasks()).isEqualTo(11);
    assertThat(made.unfinished()).isEqualTo(1);
    assertThat(made.tornBytes()).isPositive();
    assertThat(made.skippedLines()).isZero();
    assertThat(state(directory).get("77").has("ended_at")).isFalse();
    assertThat(Files.readString(directory.resolve("jaeger_traces.json")))
        .contains("motus.outcome", "unfinished");
  }

  @Test
  void garbageLinesAreCountedAndCostNothingElse() throws Exception {
    Path journal = WrittenJournal.of(5, directory);
    WrittenJournal.append(
        journal,
        "\0\0\0\0\n\nnot json\n[1,2]\n{\"e\":\"end\",\"id\":-4}\n{\"e\":\"end\"}\n"
            + "{\"e\":\"end\",\"id\":6,\"start_us\":1,\"end_us\":2,\"func\":\"last\",\"task_type\":\"tool_call\"}\n");
    RecoveredTrace made = only();

    assertThat(made.tasks()).isEqualTo(6);
    assertThat(made.skippedLines()).isEqualTo(6);
    assertThat(made.summary()).contains("6 unreadable lines skipped");
    assertThat(state(directory).get("6").get("func").asText()).isEqualTo("last");
  }

  @Test
  void journalOfANewerVersionIsReadAsFarAsItIsUnderstood() throws Exception {
    Files.writeString(
        directory.resolve("spans.jsonl"),
        "{\"e\":\"journal\",\"version\":9,\"trace_id\":\"5f0c7a52-3f3e-4d1b-9a6e-2d6b8f1c4a90\",\"new\":{\"x\":[1]}}\n"
            + "{\"e\":\"thought\",\"about\":1}\n"
            + "{\"e\":\"end\",\"id\":1,\"start_us\":1,\"end_us\":2,\"func\":\"f\",\"task_type\":\"dream\",\"mood\":{\"a\":1}}\n");
    RecoveredTrace made = only();

    assertThat(made.isNewer()).isTrue();
    assertThat(made.tasks()).isEqualTo(1);
    assertThat(made.summary()).contains("newer version");
    assertThat(state(directory).get("1").get("task_type").asText()).isEqualTo("normal_task");
  }

  @Test
  void journalWithoutItsFirstLineIsReadNevertheless() throws Exception {
    Files.writeString(
        directory.resolve("spans.jsonl"),
        "{\"e\":\"end\",\"id\":1,\"start_us\":1,\"end_us\":2,\"func\":\"f\",\"task_type\":\"tool_call\"}\n");

    assertThat(only().tasks()).isEqualTo(1);
    assertThat(state(directory).get("1").get("func").asText()).isEqualTo("f");
    assertThat(WrittenJournal.read(directory.resolve("spans.jsonl")).get(0).outcome())
        .isEqualTo(TaskOutcome.OK);
  }

  @Test
  void eachOfSeveralProcessesInOneDirectoryIsRecovered() throws Exception {
    WrittenJournal.of(3, directory);
    WrittenJournal.of(5, directory);
    WrittenJournal.of(7, directory);
    List<RecoveredTrace> made = Recovery.recover(directory);

    assertThat(made).extracting(RecoveredTrace::tasks).containsExactly(3L, 5L, 7L);
    assertThat(state(directory)).hasSize(3);
    assertThat(state(directory.resolve("spans_4711"))).hasSize(5);
    assertThat(state(directory.resolve("spans_4711_2"))).hasSize(7);
    assertThat(Recovery.recover(directory)).as("again").isEqualTo(made);
  }

  @Test
  void filesOfAProgramThatEndedWellStay() throws Exception {
    Path first = WrittenJournal.of(3, directory);
    Recovery.recover(directory);
    WrittenJournal.append(first, "{\"e\":\"finish\",\"missing\":0}\n{\"e\":\"exported\"}\n");
    Files.writeString(directory.resolve("tracer_state.json"), "{\"mine\":1}");
    WrittenJournal.append(
        directory.resolve("spans_9.jsonl").toFile().createNewFile()
            ? directory.resolve("spans_9.jsonl")
            : first,
        Files.readString(first).lines().skip(1).findFirst().orElseThrow() + "\n");
    List<RecoveredTrace> made = Recovery.recover(directory);

    assertThat(made).extracting(RecoveredTrace::wasComplete).containsExactly(true, false);
    assertThat(Files.readString(directory.resolve("tracer_state.json"))).isEqualTo("{\"mine\":1}");
    assertThat(state(directory.resolve("spans_9"))).hasSize(1);
  }

  @Test
  void whatIsNotThereIsSaid() throws Exception {
    assertThat(Recovery.recover(directory)).isEmpty();
    assertThatThrownBy(() -> Recovery.recover(directory.resolve("missing")))
        .isInstanceOf(NotDirectoryException.class);
    Files.createFile(directory.resolve("spans.jsonl"));
    assertThat(only().summary()).contains("no task in it");
    assertThat(directory.resolve("tracer_state.json")).doesNotExist();
  }
}
