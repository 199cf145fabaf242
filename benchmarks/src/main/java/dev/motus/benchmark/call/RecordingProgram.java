package dev.motus.benchmark.call;

import com.sun.management.OperatingSystemMXBean;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Records as fast as it goes: with the generated class, with and without a journal, or with
 * OpenTelemetry into a file. A program of its own with a small heap, since a harness that counts
 * time would have it write for as long as it likes.
 *
 * <p>Prints one line: nanoseconds of all threads of the process and by the clock a task, tasks a
 * second, tasks lost, seconds of all threads and by the clock for the end, with its files.
 */
final class RecordingProgram {
  static final int BATCH = 50_000;

  /** Who records. */
  enum Kind {
    BASIC,
    BASIC_JOURNAL,
    DETAILED,
    DETAILED_JOURNAL,
    OPENTELEMETRY_FILE
  }

  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private RecordingProgram() {}

  /** Arguments: the kind, and how many tasks. Writes into the working directory. */
  public static void main(String[] args) throws IOException {
    Kind kind = Kind.valueOf(args[0]);
    int batches = Integer.parseInt(args[1]) / BATCH;
    switch (kind) {
      case OPENTELEMETRY_FILE -> openTelemetry(batches);
      case BASIC -> motus(CollectionLevel.BASIC, false, batches);
      case BASIC_JOURNAL -> motus(CollectionLevel.BASIC, true, batches);
      case DETAILED -> motus(CollectionLevel.DETAILED, false, batches);
      case DETAILED_JOURNAL -> motus(CollectionLevel.DETAILED, true, batches);
    }
  }

  private static void motus(CollectionLevel level, boolean hasJournal, int batches) {
    AgentRuntime runtime =
        AgentRuntime.start(
            TraceConfig.defaults()
                .collectionLevel(level)
                .exportEnabled(hasJournal)
                .logDir(Path.of("traces").toAbsolutePath())
                .openViewer(false)
                .build());
    Search traced = new TracedSearch();
    String calls = record(batches, () -> traced.search("hello", 3));
    String lost = " " + runtime.tracer().untoldSpans();
    print(calls + lost, runtime::close);
  }

  private static void openTelemetry(int batches) throws IOException {
    OpenTelemetryFile file = new OpenTelemetryFile(Path.of("spans.json"));
    String calls = record(batches, file::search);
    print(calls + " " + file.lost(), file::close);
  }

  /** A call that is recorded. */
  private interface Call {
    String run();
  }

  private static String record(int batches, Call call) {
    long[] nanos = new long[batches];
    long start = System.nanoTime();
    long startCpu = SYSTEM.getProcessCpuTime();
    for (int batch = 0; batch < batches; batch++) {
      long from = System.nanoTime();
      for (int i = 0; i < BATCH; i++) {
        if (call.run().isEmpty()) {
          throw new IllegalStateException("the tool has an answer");
        }
      }
      nanos[batch] = System.nanoTime() - from;
    }
    double tasks = (double) batches * BATCH;
    double cpu = SYSTEM.getProcessCpuTime() - startCpu;
    double all = System.nanoTime() - start;
    Arrays.sort(nanos);
    return cpu / tasks + " " + (double) nanos[batches / 2] / BATCH + " " + tasks * 1e9 / all;
  }

  private static void print(String calls, Runnable close) {
    long start = System.nanoTime();
    long startCpu = SYSTEM.getProcessCpuTime();
    close.run();
    double cpu = (SYSTEM.getProcessCpuTime() - startCpu) / 1e9;
    System.out.println("recorded " + calls + " " + cpu + " " + (System.nanoTime() - start) / 1e9);
  }
}
