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
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Programs that are killed without a warning, at any time from their start on: every task whose
 * method had returned is there. The program itself says which ones had; what it said before the
 * kill is in the pipe.
 *
 * <p>The two hundred rounds of the profile {@code slow} run at the lowest priority on a machine
 * that four other processes keep busy. At that priority a JVM takes minutes to begin, so three of
 * four may begin as usual and get it when their first task has begun.
 */
@Tag("slow")
class KilledProcessTest {
  @TempDir Path directory;

  /** Works until it is killed. */
  static final class Worker {
    public static void main(String[] args) {
      PrintStream said = new PrintStream(System.out, true, StandardCharsets.UTF_8);
      TaskDescriptor agent = AgentRuntime.task("agent", TaskType.AGENT_CALL).build();
      TaskDescriptor step =
          AgentRuntime.task("step", TaskType.TOOL_CALL).parameter("query").build();
      TaskDescriptor waiting =
          AgentRuntime.task("waiting", TaskType.NORMAL_TASK).parameter("for").build();
      waiting.start(null, "godot").endWhenComplete(new CompletableFuture<>());
      said.println("W");
      for (int t = 0; t < 3; t++) {
        new Thread(
                () -> {
                  Random random = new Random();
                  while (true) {
                    Task root = agent.start(null);
                    StringBuilder ended = new StringBuilder("E");
                    for (int i = 0; i < 20; i++) {
                      Task child = step.start(null, "question " + i);
                      if (random.nextInt(4) == 0) {
                        java.util.concurrent.locks.LockSupport.parkNanos(random.nextInt(400_000));
                      }
                      child.end("answer " + i);
                      ended.append(' ').append(child.id());
                    }
                    root.end();
                    said.println(ended + " " + root.id() + " .");
                  }
                })
            .start();
      }
    }
  }

  @RepeatedTest(3)
  void whatHadReturnedIsRecovered(RepetitionInfo round) throws Exception {
    long ended = killAndRecover(round.getCurrentRepetition(), 300, false);
    assertThat(ended).isPositive();
  }

  @Test
  @EnabledIfSystemProperty(named = "motus.slow", matches = "true")
  void twoHundredTimesOnABusyMachine() throws Exception {
    List<Process> busy = new ArrayList<>();
    long ended = 0;
    int effective = 0;
    try {
      for (int i = 0; i < 4; i++) {
        busy.add(new ProcessBuilder("sh", "-c", "while :; do :; done").start());
      }
      for (int round = 0; round < 200; round++) {
        // By turns from the start of the process on, from its first task on, and after some work.
        long returned = killAndRecover(100 + round, round % 4, true);
        ended += returned;
        effective += returned > 0 ? 1 : 0;
      }
    } finally {
      busy.forEach(Process::destroyForcibly);
    }
    System.out.println(
        "200 kills, "
            + effective
            + " of them after the first task had returned: "
            + ended
            + " tasks had returned, all of them were recovered");
    assertThat(effective).isGreaterThan(50);
  }

  /**
   * Returns how many tasks had returned.
   *
   * @param lines how many lines to wait for before the clock of the kill begins
   * @param isLast whether all others come before it where there are too few processors
   */
  private long killAndRecover(int round, int lines, boolean isLast) throws Exception {
    Path traces = directory.resolve("killed" + round);
    Process process =
        ForkedJvm.startAs(
            isLast && lines == 0 ? List.of("nice", "-n", "19") : List.of(),
            Worker.class,
            directory,
            Map.of("MOTUS_TRACING", "1", "MOTUS_TRACING_DIR", traces.toString()));
    Set<Long> said = new HashSet<>();
    boolean isWaiting = false;
    long millis = new Random(round).nextInt(lines > 1 ? 300 : 2_000);
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (int i = 0; i < lines; i++) {
        isWaiting |= take(out.readLine(), said);
        if (isLast && i == 0) {
          putLast(process);
        }
      }
      Thread killer =
          new Thread(
              () -> {
                try {
                  process.waitFor(millis, TimeUnit.MILLISECONDS);
                } catch (InterruptedException early) {
                  Thread.currentThread().interrupt();
                }
                // Not the process itself: that would close what it has said, too.
                process.toHandle().destroyForcibly();
              });
      killer.start();
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        isWaiting |= take(line, said);
      }
      killer.join();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    check(traces, said, isWaiting);
    return said.size();
  }

  /** Gives all threads of a process the lowest priority, those that they start inherit it. */
  private static void putLast(Process process) throws Exception {
    Set<String> done = new HashSet<>();
    for (boolean isNew = true; isNew; ) {
      List<String> command = new ArrayList<>(List.of("renice", "-n", "19", "-p"));
      try (Stream<Path> threads = Files.list(Path.of("/proc/" + process.pid() + "/task"))) {
        threads.map(each -> each.getFileName().toString()).forEach(command::add);
      }
      isNew = done.addAll(command);
      // One that has ended by now makes it fail for this one alone.
      new ProcessBuilder(command).redirectErrorStream(true).start().getInputStream().readAllBytes();
    }
  }

  /** Whether the line says that a task waits. */
  private static boolean take(String line, Set<Long> said) {
    // The last line may be cut.
    if (line != null && line.startsWith("E") && line.endsWith(" .")) {
      for (String word : line.substring(2, line.length() - 2).split(" ")) {
        said.add(Long.parseLong(word));
      }
    }
    return "W".equals(line);
  }

  private static void check(Path traces, Set<Long> said, boolean isWaiting) throws Exception {
    if (!isWaiting && said.isEmpty() && !Files.isDirectory(traces)) {
      return;
    }
    List<RecoveredTrace> made = Recovery.recover(traces);
    if (!isWaiting && said.isEmpty() && made.stream().allMatch(each -> each.tasks() == 0)) {
      return;
    }
    assertThat(made).hasSize(1);
    assertThat(made.get(0).isWritten()).isTrue();
    assertThat(made.get(0).isRunning()).isFalse();
    assertThat(made.get(0).skippedLines()).isZero();
    Map<Long, TaskMeta> recovered = new HashMap<>();
    for (TaskMeta each : WrittenJournal.read(made.get(0).journal())) {
      assertThat(recovered.put(each.id(), each)).as("once").isNull();
    }
    for (long id : said) {
      TaskMeta task = recovered.get(id);
      assertThat(task).as("task " + id + ", which had returned").isNotNull();
      assertThat(task.isFinished()).as("the end of " + task).isTrue();
      if (task.name().equals("step")) {
        assertThat(task.arguments()).containsKey("query");
        assertThat(task.result()).isNotNull();
        assertThat(recovered).containsKey(task.parent().getAsLong());
      }
    }
    if (isWaiting) {
      assertThat(recovered.values())
          .filteredOn(each -> each.name().equals("waiting"))
          .hasSize(1)
          .allMatch(each -> !each.isFinished() && each.arguments().containsKey("for"));
      assertThat(made.get(0).unfinished()).isPositive();
    }
  }
}
