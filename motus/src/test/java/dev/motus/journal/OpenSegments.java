package dev.motus.journal;

import dev.motus.runtime.trace.TraceInfo;
import dev.motus.testing.SampleTraces;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Segments to which a test writes. */
abstract class OpenSegments {
  @TempDir Path directory;

  final TraceInfo trace = WrittenJournal.info(SampleTraces.research());

  Segments open() throws IOException {
    return open(JournalLimits.NONE, SegmentMemory.SYSTEM);
  }

  Segments open(JournalLimits limits, SegmentMemory.Mapping mapping) throws IOException {
    return Segments.create(
        head(), trace, new WrittenJournal.Source(trace, directory, limits), mapping);
  }

  Path head() throws IOException {
    return JournalFile.create(directory, trace.processId(), place -> false);
  }

  static long put(Segments segments, int kind, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return segments.records().put(kind, bytes, bytes.length);
  }

  static int shared(Segments segments, int kind, String text) throws IOException {
    return (int) (put(segments, kind, text) >>> 3);
  }

  static List<String> lines(Segments segments) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SegmentLines.write(segments.head(), out);
    return out.toString(StandardCharsets.UTF_8).lines().skip(1).toList();
  }

  static void task(Segments segments, long id, int name, int origin, boolean ends)
      throws IOException {
    Block block = segments.slots().block(id);
    Slots.start(block, Slots.offset(id), 1_000 * id, 0, name, origin, 0);
    if (ends) {
      Slots.end(segments.slots().block(id), Slots.offset(id), 1_000 * id + 5_000, 0);
    }
  }
}
