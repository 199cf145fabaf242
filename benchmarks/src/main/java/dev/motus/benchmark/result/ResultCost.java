package dev.motus.benchmark.result;

import dev.motus.benchmark.measure.JmhTurns;
import java.io.IOException;
import org.openjdk.jmh.runner.RunnerException;

/** Runs all calls in turns and prints what results cost. */
final class ResultCost {
  private ResultCost() {}

  /** Argument: seconds to measure each in a turn, 2 unless given. */
  public static void main(String[] args) throws RunnerException, IOException, InterruptedException {
    JmhTurns calls =
        JmhTurns.of(
            "dev\\.motus\\.benchmark\\.(result\\.ResultCalls\\..*|call\\.PlainCalls\\.twoNanoTimes)",
            args);
    ResultTable table = new ResultTable(calls.run(), calls.counted());
    System.out.print(table.markdown());
    System.exit(table.exitCode());
  }
}
