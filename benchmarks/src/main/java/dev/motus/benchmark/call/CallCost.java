package dev.motus.benchmark.call;

import dev.motus.benchmark.call.RecordingProgram.Kind;
import dev.motus.benchmark.measure.Instructions;
import dev.motus.benchmark.measure.JavaProgram;
import dev.motus.benchmark.measure.JmhTurns;
import dev.motus.benchmark.measure.TurnCount;
import dev.motus.benchmark.measure.Turns;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/** Runs all calls on one and on two threads, and all programs, and prints what they cost. */
final class CallCost {
  private static final String MANY_TASKS = "1000000";

  /** How many are written at the end of a program that people wait for. */
  private static final String SOME_TASKS = "50000";

  private CallCost() {}

  /** Argument: seconds to measure each in a turn, 3 unless given. */
  public static void main(String[] args) throws RunnerException, IOException, InterruptedException {
    int seconds = args.length == 0 || args[0].isEmpty() ? 3 : Integer.parseInt(args[0]);
    JmhTurns calls =
        new JmhTurns(
            "dev\\.motus\\.benchmark\\.call\\..*Calls\\..*", seconds, Instructions.areCounted());
    Turns turns = new Turns();
    int count = TurnCount.read();
    for (int turn = 0; turn < count; turn++) {
      calls.runOnce(1, turns);
      calls.runOnce(2, turns);
      for (Kind kind : Kind.values()) {
        record(kind, MANY_TASKS, kind.name(), turns);
      }
      record(Kind.DETAILED_JOURNAL, SOME_TASKS, "EXIT", turns);
    }
    CostTable table = new CostTable(turns, calls.counted());
    System.out.print(table.markdown());
    System.exit(table.exitCode());
  }

  private static void record(Kind kind, String tasks, String name, Turns turns)
      throws IOException, InterruptedException {
    String output =
        new JavaProgram(
                JavaProgram.thisJava(),
                List.of("-Xmx256m"),
                JavaProgram.thisClassPath(),
                RecordingProgram.class,
                List.of(kind.name(), tasks),
                Map.of())
            .run();
    String line =
        output
            .lines()
            .filter(each -> each.startsWith("recorded "))
            .findAny()
            .orElseThrow(() -> new IllegalStateException(kind + " printed: " + output));
    String[] values = line.split(" ", -1);
    List<String> names = List.of("cpu", "clock", "a second", "lost", "end cpu", "end clock");
    for (int i = 0; i < names.size(); i++) {
      turns.add(name + " " + names.get(i), Double.parseDouble(values[i + 1]));
    }
  }
}
