package dev.motus.runtime.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskContext;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.testing.ForkedJvm;
import dev.motus.testing.Traced;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No memory is left: the method still returns, unless it needs some itself. */
@Tag("slow")
class MemoryExhaustionTest {
  @TempDir Path folder;

  /** The other process. */
  static final class Program {
    private static Object[] hoard = new Object[1 << 16];

    private Program() {}

    public static void main(String[] args) {
      AgentRuntime runtime =
          AgentRuntime.start(
              TraceConfig.defaults()
                  .collectionLevel(CollectionLevel.parse(System.getProperty("level")))
                  .build());
      TaskDescriptor task = Traced.task("task");
      OutOfMemoryError own = new OutOfMemoryError("the program's own");
      int failures = 0;
      call(task, own, false);
      fill();
      for (int i = 0; i < 200; i++) {
        try {
          if (call(task, own, false) != own) {
            failures++;
          }
          call(task, own, true);
          failures++;
        } catch (OutOfMemoryError thrown) {
          failures += thrown == own ? 0 : 1;
        }
      }
      hoard = null;
      boolean left = TaskContext.currentTaskId().isPresent();
      call(task, own, false);
      System.out.println(failures + " failures, left behind: " + left);
      System.out.println(runtime.tracer().taskMeta().isEmpty() ? "nothing recorded" : "recorded");
    }

    /** As generated code has it, for a method without parameters that needs no memory. */
    private static Object call(TaskDescriptor descriptor, OutOfMemoryError own, boolean fails) {
      Task task = descriptor.start();
      Object result;
      try {
        if (fails) {
          throw own;
        }
        result = own;
      } catch (Throwable thrown) {
        task.fail(thrown);
        throw thrown;
      }
      task.end(result);
      return result;
    }

    /** Until not even the smallest object finds room. */
    private static void fill() {
      int count = 0;
      for (int size = 1 << 16; size > 0; size /= 2) {
        try {
          while (count < hoard.length) {
            hoard[count] = new byte[size - 1];
            count++;
          }
        } catch (OutOfMemoryError full) {
          // Smaller ones may still fit.
          continue;
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(CollectionLevel.class)
  void theMethodStillReturns(CollectionLevel level) throws Exception {
    ForkedJvm.Result result =
        ForkedJvm.run(
            Program.class,
            folder,
            Map.of(),
            "-Xmx24m",
            "-XX:+UseSerialGC",
            "-Dlevel=" + level.wireName());
    assertThat(result.out())
        .as(result.err())
        .startsWith("0 failures, left behind: false")
        .contains(level == CollectionLevel.DISABLED ? "nothing recorded" : "recorded");
    assertThat(result.exitCode()).isZero();
  }
}
