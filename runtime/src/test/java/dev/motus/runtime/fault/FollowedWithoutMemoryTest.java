package dev.motus.runtime.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.runtime.trace.SpanListener;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TraceInfo;
import dev.motus.testing.ForkedJvm;
import dev.motus.testing.FullMemory;
import dev.motus.testing.Traced;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program has used up the memory while spans are followed: our own thread fails at whatever it
 * is doing, and afterwards neither is a thread of the program held up, nor is following over.
 */
class FollowedWithoutMemoryTest {
  @TempDir Path folder;

  /** The other process. */
  static final class Program {
    private static final AtomicLong TOLD = new AtomicLong();
    private static final FullMemory MEMORY = new FullMemory();

    private Program() {}

    public static void main(String[] args) throws Exception {
      AgentRuntime runtime =
          AgentRuntime.start(TraceConfig.defaults().collectionLevel(CollectionLevel.BASIC).build());
      runtime
          .tracer()
          .addSpanListener(
              new SpanListener() {
                @Override
                public void spansChanged(TraceInfo trace, List<TaskMeta> spans) {
                  TOLD.addAndGet(spans.size());
                }

                @Override
                public void traceFinished(TraceInfo trace, List<TaskMeta> unfinished) {}
              });
      TaskDescriptor step = Traced.task("step");
      Traced.run(step, () -> {});
      runtime.tracer().awaitListeners(Duration.ofSeconds(30));
      contend();
      // Forty looks of the thread that follows, and none of them finds any memory.
      long until = System.nanoTime() + 2_000_000_000L;
      while (System.nanoTime() - until < 0) {
        MEMORY.fill();
        LockSupport.parkNanos(10_000_000);
      }
      MEMORY.release();
      long before = TOLD.get();
      Thread[] threads = new Thread[4];
      for (int t = 0; t < threads.length; t++) {
        threads[t] = new Thread(() -> work(step));
        threads[t].start();
      }
      for (Thread each : threads) {
        each.join();
      }
      runtime.close();
      System.out.println(TOLD.get() - before >= 12_000 ? "told of all" : "told of " + TOLD);
    }

    /**
     * Loads what a lock needs at which somebody waits, as any program has that ran for a while:
     * what is first used without memory is broken for good, in the JDK as well.
     */
    private static void contend() throws InterruptedException {
      ReentrantLock lock = new ReentrantLock();
      lock.lock();
      Thread waiting =
          new Thread(
              () -> {
                lock.lock();
                lock.unlock();
              });
      waiting.start();
      while (!lock.hasQueuedThread(waiting)) {
        LockSupport.parkNanos(1);
      }
      lock.unlock();
      waiting.join();
    }

    private static void work(TaskDescriptor step) {
      for (int i = 0; i < 3_000; i++) {
        Traced.run(step, () -> {});
      }
    }
  }

  @Test
  void threadsOfTheProgramGoOnAndSoDoesWhoeverFollows() throws Exception {
    ForkedJvm.Result result =
        ForkedJvm.run(Program.class, folder, Map.of(), "-Xmx24m", "-XX:+UseSerialGC");

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).as(result.err()).contains("told of all");
  }
}
