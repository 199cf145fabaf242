package dev.motus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.motus.cli.Person.Answer;
import dev.motus.journal.Journal;
import dev.motus.journal.JournalFile;
import dev.motus.journal.JournalSegments;
import dev.motus.journal.JournalSource;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceInfo;
import dev.motus.runtime.trace.TraceSnapshot;
import dev.motus.testing.ForkedJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an agent leaves that was killed: {@code motus recover}, and its journal in the others. */
class RecoverTest {
  @TempDir Path directory;
  private Person person;
  private Path trace;

  @BeforeEach
  void killed() {
    person = new Person(directory.resolve("home"), directory);
    trace = directory.resolve("traces/trace_1");
    // The runtime's own journal, to which no end is written.
    Journal journal = new Journal(new Source(info(), trace));
    Traces.agent("research").forEach(journal::external);
  }

  private record Source(TraceInfo info, Path directory) implements JournalSource {
    @Override
    public long movedNanos(long rootNanos) {
      return 0;
    }

    @Override
    public long startNanos() {
      return 0;
    }

    @Override
    public TaskMeta read(Task task, long endNanos) {
      throw new UnsupportedOperationException("whole lines are written here");
    }
  }

  private static TraceInfo info() {
    List<TaskMeta> none = List.of();
    TraceSnapshot trace = Traces.snapshot(none);
    return new TraceInfo(
        trace.traceId(),
        trace.startMicros(),
        trace.serviceName(),
        trace.project(),
        trace.build(),
        trace.sessionId(),
        trace.processId(),
        trace.resourceAttributes());
  }

  @Test
  void filesAreMadeFromTheJournal() {
    Answer answer = person.runs("recover", "traces/trace_1");

    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(answer.out())
        .contains("Recovered: 4 tasks, 1 unfinished, 1 error.")
        .contains(trace.resolve("tracer_state.json").toString(), "trace_viewer.html");
    assertThat(trace.resolve("tracer_state.json")).isNotEmptyFile();
    assertThat(trace.resolve("jaeger_traces.json")).isNotEmptyFile();
  }

  @Test
  void scriptGetsTheFigures() throws Exception {
    JsonNode json = person.runs("recover", "traces/trace_1", "--json").json();

    assertThat(json.path("ok").asBoolean()).isTrue();
    JsonNode journal = json.path("journals").get(0);
    assertThat(journal.path("journal").asText()).isEqualTo(trace.resolve("spans.jsonl").toString());
    assertThat(journal.path("tasks").asInt()).isEqualTo(4);
    assertThat(journal.path("unfinished").asInt()).isEqualTo(1);
    assertThat(journal.path("errors").asInt()).isEqualTo(1);
    assertThat(journal.path("files")).isNotEmpty();
    assertThat(journal.path("failures")).isEmpty();
  }

  @Test
  void tornAndDamagedLinesAreSaid() throws Exception {
    // As a program of an earlier version left it.
    Path head = trace.resolve("spans.journal");
    Path journal = JournalSegments.toLines(head);
    JournalFile.remove(head);
    Files.writeString(
        journal, "not json\u001b[2J\n{\"e\":\"end\",\"id\":9,", StandardOpenOption.APPEND);

    Answer answer = person.runs("recover", "traces/trace_1");

    assertThat(answer.exitCode()).isZero();
    assertThat(answer.out()).contains("4 tasks", "cut off");
    assertThat(answer.err()).contains("1 lines of").doesNotContain("\u001b");
  }

  @Test
  void whatHasNoJournalIsSaid() throws Exception {
    Files.createDirectories(directory.resolve("empty"));

    assertThat(person.runs("recover", "empty").exitCode()).isEqualTo(3);
    assertThat(person.runs("recover", "empty").err()).contains("no journal", "MOTUS_TRACING=1");
    assertThat(person.runs("recover", "nowhere").exitCode()).isEqualTo(3);
    assertThat(person.runs("recover", "traces/trace_1/spans.journal").exitCode()).isEqualTo(2);
  }

  @Test
  void filesThatCannotBeWrittenAreSaid() throws Exception {
    Files.createDirectories(trace.resolve("tracer_state.json/in the way"));

    Answer answer = person.runs("recover", "traces/trace_1");

    assertThat(answer.exitCode()).isEqualTo(6);
    assertThat(answer.err()).contains("tracer_state.json");
  }

  /** The command as a process, which can be without a right. */
  static final class Command {
    public static void main(String[] args) {
      Main.main(new String[] {"recover", "traces/trace_1"});
    }
  }

  @Test
  void directoryThatCannotBeWrittenIsOneMessage() throws Exception {
    Journal second = new Journal(new Source(info(), trace));
    Traces.agent("second").forEach(second::external);
    Set<PosixFilePermission> locked = PosixFilePermissions.fromString("r-x------");
    Set<PosixFilePermission> before = Files.getPosixFilePermissions(trace);
    Files.setPosixFilePermissions(trace, locked);
    try {
      // The superuser may write everywhere, unless it gives up that privilege for one process.
      ForkedJvm.Result result =
          "root".equals(System.getProperty("user.name"))
              ? ForkedJvm.runLimited(
                  "exec setpriv --bounding-set=-dac_override,-dac_read_search \"$@\"",
                  Command.class,
                  directory,
                  Map.of())
              : ForkedJvm.run(Command.class, directory, Map.of());

      assertThat(result.exitCode()).as(result.err()).isEqualTo(6);
      assertThat(result.out()).isEmpty();
      assertThat(result.err().lines())
          .singleElement()
          .asString()
          .contains("Nothing can be written to " + trace, "permission denied", "Copy");
    } finally {
      Files.setPosixFilePermissions(trace, before);
    }
  }

  @Test
  void latestOfSeveralTracesInADirectoryIsShownAndTheOthersAreNamed() throws Exception {
    Path further = Traces.write(trace.resolve("spans_9"), Traces.agent("ended"));
    Journal second = new Journal(new Source(info(), trace));
    second.external(Traces.agent("second").get(0));
    Files.setLastModifiedTime(trace.resolve("spans.journal"), FileTime.fromMillis(1_000));
    Files.setLastModifiedTime(
        further.resolve("tracer_state.json"), FileTime.fromMillis(2_000_000_000_000L));

    Answer answer = person.runs("view", "traces/trace_1");

    assertThat(answer.out().strip()).isEqualTo(further.resolve("trace_viewer.html").toString());
    assertThat(answer.err())
        .contains("motus view " + trace + "\n", "motus view " + second.head() + "\n");
    JsonNode json = person.runs("view", second.head().toString(), "--json").json();
    assertThat(json.path("page").asText()).endsWith(".viewer.html");
    assertThat(json.path("tasks").asInt()).isEqualTo(1);
    assertThat(person.runs("view", "traces/trace_1", "--json").json().path("others")).hasSize(2);
  }

  @Test
  void journalOfWhichNoFilesCouldBeMadeIsFound() throws Exception {
    Path head = trace.resolve("spans.journal");
    Path lines = JournalSegments.toLines(head);
    Files.copy(lines, trace.resolve("spans_77.jsonl"));

    assertThat(person.runs("list", "--json").json().path("traces"))
        .extracting(entry -> entry.path("file").asText())
        .containsExactlyInAnyOrder(head.toString(), trace.resolve("spans_77.jsonl").toString());
  }

  @Test
  void journalIsListed() throws Exception {
    JsonNode json = person.runs("list", "--json").json();

    JsonNode entry = json.path("traces").get(0);
    assertThat(entry.path("file").asText()).endsWith("spans.journal");
    assertThat(entry.path("tasks").asInt()).isEqualTo(4);
    assertThat(entry.path("unfinished").asInt()).isEqualTo(1);
    assertThat(entry.path("tokens").asInt()).isEqualTo(1_234);
  }

  @Test
  void journalsOfSeveralProcessesInOneDirectoryAreAllListedAndRecovered() throws Exception {
    Journal second = new Journal(new Source(info(), trace));
    Traces.agent("second").subList(0, 2).forEach(second::external);

    List<Integer> listed = new ArrayList<>();
    person
        .runs("list", "--json")
        .json()
        .path("traces")
        .forEach(entry -> listed.add(entry.path("tasks").asInt()));
    assertThat(listed).containsExactlyInAnyOrder(4, 2);
    assertThat(person.runs("recover", "traces/trace_1", "--json").json().path("journals"))
        .extracting(journal -> journal.path("tasks").asInt())
        .containsExactly(4, 2);
    assertThat(person.runs("list", "--json").json().path("traces")).hasSize(2);
  }

  @Test
  void journalIsShown() {
    Answer answer = person.runs("view", "traces/trace_1");

    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(answer.err()).contains("4 tasks, 1 error, 1 unfinished task");
    assertThat(trace.resolve("trace_viewer.html")).isNotEmptyFile();
    assertThat(person.runs("view", "traces/trace_1/spans.journal").out())
        .contains("spans.viewer.html");
  }

  @Test
  void journalIsSent() throws Exception {
    try (FarEnd farEnd = new FarEnd()) {
      farEnd.on("POST /v1/traces", 200, "{}");

      Answer answer = person.runs("send", "traces/trace_1", "--to", farEnd.url(), "--otlp-json");

      assertThat(answer.exitCode()).as(answer.err()).isZero();
      assertThat(answer.out()).contains("4 spans sent");
      assertThat(farEnd.requests().toString()).contains("my-project", "execute_tool read_file");
    }
  }
}
