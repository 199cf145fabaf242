package dev.motus.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.files.RecoveredTrace;
import dev.motus.files.Recovery;
import dev.motus.journal.WrittenJournal;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.task.Task;
import dev.motus.runtime.task.TaskDescriptor;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.testing.ForkedJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Programs that are killed without a warning: what ended a quarter of a second before is there.
 *
 * <p>The program itself says when it ended which task. A line counts as said before the kill when
 * we have read it before we kill; the quarter of a second is the difference of two of its times.
 *
 * <p>The fifty rounds of the profile {@code slow} take the quarter of a second as it is. The three
 * of every build may run beside other builds: a thread of the program says every few milliseconds
 * that it gets to run, and by as much as it was late, the one that writes the journal may be late,
 * too.
 */
@Tag("slow")
class KilledProcessTest {
  private static final long PROMISED_NANOS = 250_000_000;

  @TempDir Path directory;

  /** Works until it is killed. */
  static final class Worker {
    public static void main(String[] args) throws Exception {
      PrintStream said = new PrintStream(System.out, true, StandardCharsets.UTF_8);
      TaskDescriptor agent = AgentRuntime.task("agent", TaskType.AGENT_CALL).build();
      TaskDescriptor step =
          AgentRuntime.task("step", TaskType.TOOL_CALL).parameter("query").build();
      TaskDescriptor waiting = AgentRuntime.task("waiting", TaskType.NORMAL_TASK).build();
      waiting.start(null).endWhenComplete(new CompletableFuture<>());
      for (int t = 0; t < 3; t++) {
        new Thread(
                () -> {
                  Random random = new Random();
                  while (true) {
                    Task root = agent.start(null);
                    StringBuilder ended = new StringBuilder();
                    for (int i = 0; i < 20; i++) {
                      Task child = step.start(null, "question " + i);
                      java.util.concurrent.locks.LockSupport.parkNanos(random.nextInt(400_000));
                      child.end("answer " + i);
                      ended.append(' ').append(child.id());
                    }
                    root.end();
                    said.println("E " + System.nanoTime() + ended + " " + root.id());
                  }
                })
            .start();
      }
      while (true) {
        said.println("T " + System.nanoTime());
        Thread.sleep(5);
      }
    }
  }

  @RepeatedTest(3)
  void whatEndedAQuarterOfASecondBeforeIsRecovered(RepetitionInfo round) throws Exception {
    killAndRecover(round.getCurrentRepetition(), false);
  }

  @Test
  @EnabledIfSystemProperty(named = "motus.slow", matches = "true")
  void fiftyTimes() throws Exception {
    for (int round = 0; round < 50; round++) {
      killAndRecover(100 + round, true);
    }
  }

  private void killAndRecover(int round, boolean isStrict) throws Exception {
    Path traces = directory.resolve("killed" + round);
    Process process =
        ForkedJvm.start(
            Worker.class,
            directory,
            Map.of("MOTUS_TRACING", "1", "MOTUS_TRACING_DIR", traces.toString()));
    Map<Long, Long> endedAt = new HashMap<>();
    long due = readUntilKilled(process, 200 + new Random(round).nextInt(1_500), isStrict, endedAt);

    List<RecoveredTrace> made = Recovery.recover(traces);
    assertThat(made).hasSize(1);
    assertThat(made.get(0).isWritten()).isTrue();
    Map<Long, TaskMeta> recovered = new HashMap<>();
    for (TaskMeta each : WrittenJournal.read(made.get(0).journal())) {
      assertThat(recovered.put(each.id(), each)).as("once").isNull();
    }
    List<Long> promised = new ArrayList<>();
    endedAt.forEach(
        (id, at) -> {
          if (at <= due) {
            promised.add(id);
          }
        });
    assertThat(promised).hasSizeGreaterThan(100);
    for (long id : promised) {
      assertThat(recovered).containsKey(id);
      assertThat(recovered.get(id).isFinished()).isTrue();
    }
    assertThat(recovered.values())
        .filteredOn(each -> each.name().equals("waiting"))
        .hasSize(1)
        .allMatch(each -> !each.isFinished());
    assertThat(made.get(0).unfinished()).isPositive();
    assertThat(made.get(0).skippedLines()).isZero();
  }

  /** Returns when a task must have ended to be in the journal. */
  private static long readUntilKilled(
      Process process, int lines, boolean isStrict, Map<Long, Long> endedAt)
      throws IOException, InterruptedException {
    long last = 0;
    long first = 0;
    long lastTick = 0;
    long allowance = 0;
    try (BufferedReader said =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      int read = 0;
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        String[] words = line.split(" ");
        last = Math.max(last, Long.parseLong(words[1]));
        first = first == 0 ? last : first;
        if (words[0].equals("T")) {
          allowance = lastTick == 0 || isStrict ? 0 : Math.max(allowance, 4 * (last - lastTick));
          lastTick = last;
        }
        for (int i = 2; i < words.length; i++) {
          endedAt.put(Long.parseLong(words[i]), Long.parseLong(words[1]));
        }
        if (++read >= lines && last - first > 2 * (PROMISED_NANOS + allowance)) {
          break;
        }
      }
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return last - PROMISED_NANOS - allowance;
  }
}
