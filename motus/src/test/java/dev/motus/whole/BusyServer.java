package dev.motus.whole;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskDescriptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Has threads work, and one task wait for all of them. */
final class BusyServer {
  static final int THREADS = 4;
  static final String PADDING = " of so many words".repeat(100);
  static final TaskDescriptor STEP =
      AgentRuntime.task("step", TaskType.TOOL_CALL).parameter("query").build();

  private BusyServer() {}

  static void serve(int requests) throws InterruptedException {
    TaskDescriptor server =
        AgentRuntime.task("server", TaskType.AGENT_CALL).parameter("where").build();
    Task whole = server.start(null, "here");
    Thread[] threads = new Thread[THREADS];
    for (int t = 0; t < THREADS; t++) {
      threads[t] =
          new Thread(
              () -> {
                for (int i = 0; i < requests; i++) {
                  STEP.start(null, "question " + i + PADDING).end("answer " + i);
                }
              },
              "worker-" + t);
      threads[t].start();
    }
    for (Thread each : threads) {
      each.join();
    }
    whole.end("done");
  }

  /** What the journals take. */
  static long bytes(Path traces) {
    try (Stream<Path> files = Files.list(traces)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException changing) {
      throw new UncheckedIOException(changing);
    }
  }
}
