package dev.motus.benchmark.tool;

import dev.motus.benchmark.measure.JmhTurns;
import java.io.IOException;
import org.openjdk.jmh.runner.RunnerException;

/** Runs both calls in turns and prints what they cost. */
final class ToolCost {
  private ToolCost() {}

  /** Argument: seconds to measure each in a turn, 2 unless given. */
  public static void main(String[] args) throws RunnerException, IOException, InterruptedException {
    JmhTurns calls =
        JmhTurns.of(
            "dev\\.motus\\.benchmark\\.(tool\\.ToolCalls\\..*|call\\.PlainCalls\\.twoNanoTimes)",
            args);
    ToolTable table = new ToolTable(calls.run(), calls.counted());
    System.out.print(table.markdown());
    System.exit(table.exitCode());
  }
}
