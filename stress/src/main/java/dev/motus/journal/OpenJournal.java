package dev.motus.journal;

import dev.motus.runtime.task.Task;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The journal of a stress test's process: small, because millions of tries are written to it. */
final class OpenJournal {
  static final Segments SEGMENTS = open();

  private OpenJournal() {}

  private static Segments open() {
    try {
      Path directory = Files.createTempDirectory("motus-stress-");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(directory)));
      TraceInfo trace =
          new TraceInfo(
              "5f0c7a52-3f3e-4d1b-9a6e-2d6b8f1c4a90", 0, "stress", null, null, null, 1, Map.of());
      Path head = JournalFile.create(directory, 1, place -> false);
      return Segments.create(head, trace, new Source(trace, directory), SegmentMemory.SYSTEM);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private static void remove(Path directory) {
    try {
      SEGMENTS.files().close();
      JournalFile.remove(SEGMENTS.head());
      Files.delete(directory);
    } catch (IOException busy) {
      System.err.println(directory + " stays: " + busy);
    }
  }

  private record Source(TraceInfo info, Path directory) implements JournalSource {
    @Override
    public JournalLimits limits() {
      return new JournalLimits(0, 16 << 20, null);
    }

    @Override
    public long startNanos() {
      return 0;
    }

    @Override
    public long movedNanos(long rootNanos) {
      return 0;
    }

    @Override
    public TaskMeta read(Task task, long endNanos) {
      throw new UnsupportedOperationException("tasks have no contents here");
    }
  }
}
