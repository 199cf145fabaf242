package dev.motus.benchmark.call;

import com.sun.management.ThreadMXBean;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The generated class with export on, as fast as it goes: the journal has to keep up, or make its
 * callers wait. A program of its own with a small heap, since a harness that counts time would have
 * it write for as long as it likes.
 *
 * <p>Prints one line: level, nanoseconds and bytes a task, tasks a second, tasks lost, seconds for
 * the files.
 */
final class JournalCalls {
  private static final int BATCH = 50_000;

  private JournalCalls() {}

  /** Arguments: the level and how many tasks. */
  public static void main(String[] args) throws IOException {
    CollectionLevel level = CollectionLevel.valueOf(args[0]);
    int batches = Integer.parseInt(args[1]) / BATCH;
    Path directory = Files.createTempDirectory("motus-journal");
    try {
      run(level, batches, directory);
    } finally {
      delete(directory);
    }
  }

  private static void run(CollectionLevel level, int batches, Path directory) {
    AgentRuntime runtime =
        AgentRuntime.start(
            TraceConfig.defaults()
                .collectionLevel(level)
                .exportEnabled(true)
                .logDir(directory)
                .openViewer(false)
                .build());
    Search traced = new TracedSearch();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long[] nanos = new long[batches];
    long bytesBefore = threads.getCurrentThreadAllocatedBytes();
    long start = System.nanoTime();
    for (int batch = 0; batch < batches; batch++) {
      long from = System.nanoTime();
      for (int call = 0; call < BATCH; call++) {
        if (traced.search("hello", 3).isEmpty()) {
          throw new IllegalStateException("the tool has an answer");
        }
      }
      nanos[batch] = System.nanoTime() - from;
    }
    long all = System.nanoTime() - start;
    long bytes = threads.getCurrentThreadAllocatedBytes() - bytesBefore;
    long closing = System.nanoTime();
    runtime.close();
    double files = (System.nanoTime() - closing) / 1e9;
    Arrays.sort(nanos);
    long tasks = (long) batches * BATCH;
    System.out.printf(
        "%s %.1f %.1f %d %d %.1f%n",
        level,
        (double) nanos[batches / 2] / BATCH,
        (double) bytes / tasks,
        Math.round(tasks * 1e9 / all),
        runtime.tracer().untoldSpans(),
        files);
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> found = Files.walk(directory)) {
      for (Path each : found.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
