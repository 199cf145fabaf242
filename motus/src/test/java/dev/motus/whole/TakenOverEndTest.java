package dev.motus.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.testing.ForkedJvm;
import dev.motus.testing.Traced;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A framework that finishes its requests before the process ends, and closes the runtime then. */
class TakenOverEndTest {
  @TempDir Path directory;

  /** A server in small: its own hook lets the request in flight finish. */
  static final class Server {
    private static final TaskDescriptor REQUEST =
        AgentRuntime.task("request", TaskType.NORMAL_TASK).build();

    public static void main(String[] args) throws Exception {
      AgentRuntime runtime = AgentRuntime.get();
      CountDownLatch begun = new CountDownLatch(1);
      CountDownLatch mayEnd = new CountDownLatch(1);
      Thread worker =
          new Thread(
              () ->
                  Traced.run(
                      REQUEST,
                      () -> {
                        begun.countDown();
                        try {
                          mayEnd.await();
                        } catch (InterruptedException interrupted) {
                          throw new IllegalStateException(interrupted);
                        }
                      }));
      worker.start();
      begun.await();
      if (!runtime.takeOverEnd()) {
        throw new IllegalStateException("not ours to end");
      }
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    awaitOtherHooks();
                    mayEnd.countDown();
                    try {
                      worker.join();
                    } catch (InterruptedException interrupted) {
                      throw new IllegalStateException(interrupted);
                    }
                    runtime.close();
                    System.out.println("too late: " + runtime.takeOverEnd());
                  }));
      System.exit(0);
    }

    /** Until no other hook is at work: none of ours may write while the request still runs. */
    private static void awaitOtherHooks() {
      while (Thread.getAllStackTraces().keySet().stream()
          .anyMatch(thread -> thread.getName().equals("motus-exit"))) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void requestThatFinishesWhileTheProcessShutsDownIsComplete()
      throws IOException, InterruptedException {
    ForkedJvm.Result result =
        ForkedJvm.run(
            Server.class,
            directory,
            Map.of("MOTUS_TRACING", "1", "MOTUS_TRACING_DIR", directory.resolve("t").toString()));

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).contains("too late: false");
    assertThat(Files.readString(directory.resolve("t").resolve("tracer_state.json")))
        .contains("\"request\"", "\"ended_at\"");
  }

  @Test
  void nothingIsThereToTakeOverOnceTheRuntimeIsClosed() {
    AgentRuntime open =
        AgentRuntime.start(
            TraceConfig.defaults()
                .exportEnabled(true)
                .logDir(directory.resolve("own"))
                .openViewer(false)
                .build());
    assertThat(open.takeOverEnd()).isTrue();
    open.close();
    assertThat(open.takeOverEnd()).isFalse();
  }
}
