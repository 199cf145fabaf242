package dev.motus.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.delivery.OtlpSettings;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.testing.ForkedJvm;
import dev.motus.testing.FullMemory;
import dev.motus.testing.Traced;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program has used up the memory for a while: sending goes on afterwards, as far as the JDK's
 * own HTTP client has survived it, and the next run sends what was kept.
 */
class SentWithoutMemoryTest {
  private static final int USUAL = 2;
  private static final int TASKS = 1_500;

  @TempDir Path folder;

  private static AgentRuntime start() {
    return AgentRuntime.start(
        TraceConfig.defaults()
            .collectionLevel(CollectionLevel.BASIC)
            .output(OtlpSettings.of(System.getenv("RECEIVER")))
            .spoolDir(Path.of(System.getenv("SPOOL")))
            .closeTimeout(Duration.ofSeconds(5))
            .build());
  }

  private static void work(int tasks) {
    TaskDescriptor step = Traced.task("step");
    for (int i = 0; i < tasks; i++) {
      Traced.run(step, () -> {});
    }
  }

  /** The other process. */
  static final class Program {
    private static final FullMemory MEMORY = new FullMemory();

    private Program() {}

    public static void main(String[] args) throws Exception {
      AgentRuntime runtime = start();
      for (int round = 0; round < USUAL; round++) {
        // As in any program that has run for a while, all that sending needs was used before.
        work(TASKS);
        runtime.flush(Duration.ofSeconds(30));
      }
      work(TASKS);
      runtime.tracer().awaitListeners(Duration.ofSeconds(30));
      long until = System.nanoTime() + 3_000_000_000L;
      while (System.nanoTime() - until < 0) {
        MEMORY.fill();
        LockSupport.parkNanos(10_000_000);
      }
      MEMORY.release();
      work(TASKS);
      runtime.close();
    }
  }

  /** The run after it. */
  static final class Next {
    private Next() {}

    public static void main(String[] args) throws Exception {
      AgentRuntime runtime = start();
      work(1);
      runtime.flush(Duration.ofSeconds(30));
      runtime.close();
    }
  }

  @Test
  void whatIsNotSentIsKeptAndNothingIsLost() throws Exception {
    try (SpanReceiver receiver = new SpanReceiver()) {
      Map<String, String> environment =
          Map.of("RECEIVER", receiver.url(), "SPOOL", folder.resolve("spool").toString());
      ForkedJvm.Result result =
          ForkedJvm.run(Program.class, folder, environment, "-Xmx24m", "-XX:+UseSerialGC");
      ForkedJvm.Result next = ForkedJvm.run(Next.class, folder, environment);

      assertThat(result.exitCode()).as(result.err()).isZero();
      Set<String> ids = new HashSet<>();
      receiver.takeAll().forEach(span -> ids.add(span.get("spanId").textValue()));
      assertThat(ids)
          .as(result.err() + next.err())
          .hasSizeGreaterThan(USUAL * TASKS)
          .hasSize((USUAL + 2) * TASKS + 1);
    }
  }
}
