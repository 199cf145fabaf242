package dev.motus.journal;

import dev.motus.runtime.task.Task;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceInfo;
import dev.motus.runtime.trace.TraceSnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Journals as programs leave them. */
public final class WrittenJournal {
  private WrittenJournal() {}

  public static TraceInfo info(TraceSnapshot snapshot) {
    return new TraceInfo(
        snapshot.traceId(),
        snapshot.startMicros(),
        snapshot.serviceName(),
        snapshot.project(),
        snapshot.build(),
        snapshot.sessionId(),
        snapshot.processId(),
        snapshot.resourceAttributes());
  }

  /** A journal of a process that died before it could finish it, in its readable form. */
  public static Path of(TraceSnapshot snapshot, Path directory) {
    Journal journal = open(info(snapshot), directory);
    snapshot.spans().forEach(journal::external);
    return lines(journal);
  }

  /** A journal to which a test writes. */
  public static Journal open(TraceInfo trace, Path directory) {
    return new Journal(new Source(trace, directory, JournalLimits.NONE));
  }

  /** Makes the readable form of a journal and leaves nothing else of it. */
  public static Path lines(Journal journal) {
    try {
      Path head = Objects.requireNonNull(journal.head());
      Path lines = JournalSegments.toLines(head);
      JournalFile.remove(head);
      return lines;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The same with limits. */
  record Source(TraceInfo info, Path directory, JournalLimits limits) implements JournalSource {
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

  /** A journal of a plain trace of so many tasks, each ended one micro after its start. */
  public static Path of(int tasks, Path directory) {
    TraceInfo trace =
        new TraceInfo(
            "5f0c7a52-3f3e-4d1b-9a6e-2d6b8f1c4a90",
            1_000,
            "agent-runtime",
            null,
            null,
            null,
            4711,
            Map.of());
    Journal journal = open(trace, directory);
    for (int i = 1; i <= tasks; i++) {
      journal.external(task(i));
    }
    return lines(journal);
  }

  public static TaskMeta task(long id) {
    return TaskMeta.builder("step", dev.motus.annotation.TaskType.NORMAL_TASK)
        .id(id)
        .startMicros(1_000 + id)
        .ended(dev.motus.runtime.trace.TaskOutcome.OK, 1_001 + id)
        .thread("main")
        .build();
  }

  public static void append(Path journal, String text) throws IOException {
    Files.writeString(journal, text, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
  }

  public static List<TaskMeta> read(Path journal) throws IOException {
    try (JournalSpans spans = new JournalSpans(JournalIndex.read(journal), List.of())) {
      return spans.stream().toList();
    }
  }
}
