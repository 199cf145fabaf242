package dev.motus.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.motus.annotation.TaskType;
import dev.motus.files.RecoveredTrace;
import dev.motus.files.Recovery;
import dev.motus.journal.WrittenJournal;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.runtime.trace.DropReason;
import dev.motus.runtime.trace.ExportResult;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.testing.FollowedTrace;
import dev.motus.testing.ForkedJvm;
import dev.motus.testing.Traced;
import dev.motus.testing.Warnings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks that are full, or refuse: one warning, and the program goes on. */
class FullDiskTest {
  @TempDir Path directory;

  /** Records more than its limit for files takes, and exits. */
  static final class Program {
    public static void main(String[] args) {
      TaskDescriptor step = AgentRuntime.task("step", TaskType.NORMAL_TASK).build();
      for (int i = 0; i < 20_000; i++) {
        step.start().end();
      }
      AgentRuntime.get().tracer().awaitListeners(Duration.ofSeconds(30));
      System.out.println("went on");
    }
  }

  @Test
  void diskThatIsFullInTheMiddleIsOneWarningAndWhatWasWrittenIsRecovered() throws Exception {
    Path traces = directory.resolve("full");
    ForkedJvm.Result run =
        ForkedJvm.runLimited(
            "ulimit -f 400",
            Program.class,
            directory,
            Map.of("MOTUS_TRACING_EXPORT", "1", "MOTUS_TRACING_DIR", traces.toString()));

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("went on");
    assertThat(run.err().lines().filter(line -> line.contains("The journal"))).hasSize(1);
    assertThat(run.err()).contains("spans.journal cannot be written", "Make room on the disk");
    List<RecoveredTrace> made = Recovery.recover(traces);
    assertThat(made.get(0).tasks()).isBetween(100L, 19_999L);
    assertThat(made.get(0).skippedLines()).isZero();
    assertThat(made.get(0).isWritten()).isTrue();
  }

  /** Records until the disk is full, says so when it was, and halts. */
  static final class Filler {
    public static void main(String[] args) {
      TaskDescriptor step = AgentRuntime.task("step", TaskType.NORMAL_TASK).build();
      for (int i = 0; i < 100_000; i++) {
        step.start().end();
      }
      System.out.println("went on");
      Runtime.getRuntime().halt(0);
    }
  }

  @Test
  void diskOfItsOwnThatIsFullHasEveryTaskUpToThatMoment() throws Exception {
    Path disk = Files.createDirectory(directory.resolve("disk"));
    Process mount =
        new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(mount.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assumeTrue(mount.waitFor() == 0, () -> "no file system can be mounted here: " + said);
    try {
      ForkedJvm.Result run =
          ForkedJvm.run(
              Filler.class,
              directory,
              Map.of("MOTUS_TRACING_EXPORT", "1", "MOTUS_TRACING_DIR", disk.toString()));

      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(run.out()).contains("went on");
      assertThat(run.err().lines().filter(line -> line.contains("The journal"))).hasSize(1);
      Path copy = Files.createDirectory(directory.resolve("copy"));
      Files.copy(disk.resolve("spans.journal"), copy.resolve("spans.journal"));
      List<RecoveredTrace> made = Recovery.recover(copy);
      assertThat(made.get(0).isWritten()).isTrue();
      assertThat(made.get(0).skippedLines()).isZero();
      // 1 MB less one block for names, in pieces of 64 KB to 512 KB.
      assertThat(made.get(0).tasks()).isBetween(8_000L, 22_000L);
      List<Long> ids =
          WrittenJournal.read(made.get(0).journal()).stream().map(TaskMeta::id).toList();
      assertThat(ids).as("none is missing before the last").contains(1L);
      assertThat(ids.get(ids.size() - 1)).isEqualTo(ids.size());
    } finally {
      new ProcessBuilder("umount", disk.toString()).start().waitFor();
    }
  }

  @Test
  void memoryTakesOverWhenTheDirectoryRefuses() throws Exception {
    Path taken = Files.writeString(directory.resolve("taken"), "a file");
    TraceConfig config =
        TraceConfig.defaults()
            .collectionLevel(CollectionLevel.BASIC)
            .exportEnabled(true)
            .openViewer(false)
            .retainedTasks(10)
            .logDir(taken)
            .build();
    try (Warnings warnings = Warnings.collect()) {
      AgentRuntime runtime = AgentRuntime.start(config);
      FollowedTrace other = new FollowedTrace();
      runtime.tracer().addSpanListener(other);
      TaskDescriptor step = Traced.task("step");
      for (int i = 0; i < 100; i++) {
        Traced.run(step, () -> {});
      }
      assertThat(runtime.tracer().awaitListeners(Duration.ofSeconds(30))).isTrue();
      assertThat(warnings.messages()).hasSize(1);
      assertThat(warnings.messages().get(0)).contains(taken.toString(), "MOTUS_TRACING_DIR");
      Files.delete(taken);
      ExportResult written = runtime.tracer().exportTrace();

      assertThat(written.failures()).isEmpty();
      assertThat(written.taskCount()).isEqualTo(10);
      assertThat(written.dropped()).containsEntry(DropReason.RETENTION, 90L);
      assertThat(other.ended()).isEqualTo(100);
      runtime.close();
      assertThat(warnings.messages()).hasSize(1);
    }
  }
}
