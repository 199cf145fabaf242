package dev.motus.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.files.export.OtlpJsonExporter;
import dev.motus.files.export.TracerStateExporter;
import dev.motus.files.export.ZipkinJsonExporter;
import dev.motus.runtime.trace.Spans;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import dev.motus.runtime.trace.TraceExporter;
import dev.motus.runtime.trace.TraceSnapshot;
import dev.motus.testing.ExportedFile;
import dev.motus.testing.HostileTraces;
import dev.motus.testing.SampleTraces;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written to a journal is what is read from it. */
class JournalRoundTripTest {
  @TempDir Path directory;

  private static TraceSnapshot fromJournal(TraceSnapshot snapshot, JournalSpans spans) {
    return snapshot.withSpans(spans, snapshot.dropped());
  }

  @Test
  void filesFromTheJournalAreThoseFromMemory() throws Exception {
    TraceSnapshot written = SampleTraces.research();
    Path journal = WrittenJournal.of(written, directory);
    List<TaskMeta> byStart = new ArrayList<>(written.spans().stream().toList());
    byStart.sort(Comparator.comparingLong(TaskMeta::startMicros).thenComparing(TaskMeta::id));
    TraceSnapshot snapshot = written.withSpans(Spans.of(byStart), written.dropped());
    try (JournalSpans spans = new JournalSpans(JournalIndex.read(journal), List.of())) {
      assertThat(spans.size()).isEqualTo(snapshot.spans().size());
      for (TraceExporter each :
          List.of(new TracerStateExporter(), new OtlpJsonExporter(), new ZipkinJsonExporter())) {
        assertThat(ExportedFile.text(each, fromJournal(snapshot, spans)))
            .as(each.fileName())
            .isEqualTo(ExportedFile.text(each, snapshot));
      }
    }
  }

  static Stream<String> texts() {
    // Longer names are cut, and say how long they were: that is then another name.
    return HostileTraces.values().filter(text -> text.length() < 9_000);
  }

  @ParameterizedTest
  @MethodSource("texts")
  void anyTextComesBackAsFilesShowIt(String text) throws Exception {
    TraceSnapshot snapshot = HostileTraces.everywhere(text);
    Path journal = WrittenJournal.of(snapshot, directory);
    assertThat(JournalIndex.read(journal).brokenLines).isZero();
    try (JournalSpans spans = new JournalSpans(JournalIndex.read(journal), List.of())) {
      TracerStateExporter state = new TracerStateExporter();
      assertThat(ExportedFile.json(state, fromJournal(snapshot, spans)))
          .isEqualTo(ExportedFile.json(state, snapshot));
    }
  }

  @Test
  void everyFieldComesBack() throws Exception {
    for (TaskMeta original : SampleTraces.research().spans()) {
      Path folder = directory.resolve(String.valueOf(original.id()));
      Path journal = WrittenJournal.of(SampleTraces.snapshot(List.of(original)), folder);
      TaskMeta read = WrittenJournal.read(journal).get(0);
      assertThat(read.outcome()).isEqualTo(original.outcome());
      assertThat(read.parent()).isEqualTo(original.parent());
      assertThat(read.remoteParent()).isEqualTo(original.remoteParent());
      assertThat(read.description()).isEqualTo(original.description());
      assertThat(read.modelCall()).isEqualTo(original.modelCall());
      assertThat(read.extraFields()).isEqualTo(original.extraFields());
      assertThat(read.dependencies()).isEqualTo(original.dependencies());
      assertThat(read.traceId()).isEqualTo(original.traceId());
      assertThat(read.agentId()).isEqualTo(original.agentId());
      assertThat(read.objectId()).isEqualTo(original.objectId());
      assertThat(read.errorStack()).isEqualTo(original.errorStack());
      assertThat(read.thread()).isEqualTo(original.thread());
      assertThat(read.source()).isEqualTo(original.source());
    }
  }

  @Test
  void tracesOfDependenciesComeBack() throws Exception {
    Map<Long, String> traces = Map.of(3L, "3".repeat(32), 4L, "4".repeat(32));
    TaskMeta original =
        SampleTraces.task(5, 0, TaskType.NORMAL_TASK, "t", 1, 2)
            .dependencies(List.of(2L, 3L, 4L))
            .dependencyTraces(traces)
            .build();
    Path journal = WrittenJournal.of(SampleTraces.snapshot(List.of(original)), directory);
    TaskMeta read = WrittenJournal.read(journal).get(0);

    assertThat(read.dependencies()).containsExactly(2L, 3L, 4L);
    assertThat(read.dependencyTraces()).isEqualTo(traces);
  }

  @Test
  void tasksComeByStartWhateverTheOrderOfTheirEnds() throws Exception {
    List<TaskMeta> tasks = new ArrayList<>();
    for (int i = 1; i <= 5_000; i++) {
      tasks.add(SampleTraces.task(i, i == 1 ? 0 : 1, TaskType.NORMAL_TASK, "t", i / 2, i).build());
    }
    List<TaskMeta> shuffled = new ArrayList<>(tasks);
    Collections.shuffle(shuffled, new Random(1));
    Path journal = WrittenJournal.of(SampleTraces.snapshot(shuffled), directory);

    assertThat(WrittenJournal.read(journal))
        .extracting(TaskMeta::id)
        .containsExactlyElementsOf(tasks.stream().map(TaskMeta::id).toList());
    try (JournalSpans unordered = new JournalSpans(JournalIndex.read(journal, 4_999), List.of())) {
      assertThat(unordered.stream().map(TaskMeta::id))
          .as("too many to order in memory")
          .containsExactlyElementsOf(shuffled.stream().map(TaskMeta::id).toList());
    }
  }

  @Test
  void walksAreIndependentAndCanBeRepeated() throws Exception {
    Path journal = WrittenJournal.of(3_000, directory);
    try (JournalSpans spans = new JournalSpans(JournalIndex.read(journal), List.of())) {
      Iterator<TaskMeta> one = spans.iterator();
      for (TaskMeta other : spans) {
        assertThat(one.next().id()).isEqualTo(other.id());
      }
      assertThat(one.hasNext()).isFalse();
      assertThat(spans.stream().count()).isEqualTo(3_000);
      assertThat(spans.storedBytes()).isEqualTo(Files.size(journal));
    }
  }

  @Test
  void newestStateOfAnExternalSpanCountsAndTheSessionTagThatWasSetLast() throws Exception {
    Journal journal = WrittenJournal.open(WrittenJournal.info(SampleTraces.research()), directory);
    TaskMeta span =
        TaskMeta.builder("remote", TaskType.TOOL_CALL).id(7).startMicros(5).external(true).build();
    journal.external(span);
    journal.sessionChanged("evening");
    journal.external(span.toBuilder().ended(TaskOutcome.ERROR, 9).error("late").build());
    journal.finish();
    Path lines = WrittenJournal.lines(journal);

    JournalIndex index = JournalIndex.read(lines);
    assertThat(index.sessionId).isEqualTo("evening");
    assertThat(index.isFinished).isTrue();
    assertThat(index.unfinished()).isZero();
    assertThat(index.errors).isEqualTo(1);
    List<TaskMeta> read = WrittenJournal.read(lines);
    assertThat(read).hasSize(1);
    assertThat(read.get(0).error()).isEqualTo("late");
    assertThat(read.get(0).isExternal()).isTrue();
  }

  @Test
  void startWithoutEndIsUnfinishedAndWithEndCountsOnce() throws Exception {
    Journal journal = WrittenJournal.open(WrittenJournal.info(SampleTraces.research()), directory);
    TaskMeta one = TaskMeta.builder("one", TaskType.NORMAL_TASK).id(1).startMicros(5).build();
    TaskMeta two = TaskMeta.builder("two", TaskType.NORMAL_TASK).id(2).startMicros(6).build();
    journal.external(one);
    journal.external(two);
    journal.external(two.toBuilder().ended(TaskOutcome.OK, 8).build());
    Path lines = WrittenJournal.lines(journal);

    assertThat(WrittenJournal.read(lines))
        .extracting(task -> task.name() + " " + task.outcome())
        .containsExactly("one RUNNING", "two OK");
    assertThat(JournalIndex.read(lines).unfinished()).isEqualTo(1);
  }

  @Test
  void journalIsReadableByItsOwnerOnly() throws Exception {
    Path journal = WrittenJournal.of(1, directory.resolve("new"));

    assertThat(Files.getPosixFilePermissions(journal))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(Files.getPosixFilePermissions(journal.getParent()))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void everyJournalHasANameOfItsOwnUnlessTheEarlierOneIsDoneWith() {
    Path first = WrittenJournal.of(1, directory);
    Path second = WrittenJournal.of(1, directory);
    Path third = WrittenJournal.of(1, directory);

    assertThat(List.of(first, second, third))
        .extracting(path -> path.getFileName().toString())
        .containsExactly("spans.jsonl", "spans_4711.jsonl", "spans_4711_2.jsonl");
  }

  @Test
  void journalMayBeCutAnywhere() throws Exception {
    Path journal = WrittenJournal.of(50, directory);
    byte[] whole = Files.readAllBytes(journal);
    for (int length = 0; length < whole.length; length += 7) {
      try (RandomAccessFile file = new RandomAccessFile(journal.toFile(), "rw")) {
        file.setLength(0);
        file.write(whole, 0, length);
      }
      JournalIndex index = JournalIndex.read(journal);
      String kept = new String(whole, 0, length, StandardCharsets.UTF_8);
      assertThat(index.ended)
          .isEqualTo(
              kept.lines().filter(line -> line.contains("\"end\"")).count()
                  - (kept.endsWith("\n") || !lastLine(kept).contains("\"end\"") ? 0 : 1));
      assertThat(index.brokenLines).isZero();
    }
  }

  private static String lastLine(String text) {
    return text.substring(text.lastIndexOf('\n') + 1);
  }
}
