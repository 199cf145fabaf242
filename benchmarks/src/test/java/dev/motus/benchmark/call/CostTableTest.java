package dev.motus.benchmark.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.benchmark.measure.JmhTurns;
import dev.motus.benchmark.measure.Turns;
import org.junit.jupiter.api.Test;

class CostTableTest {
  @Test
  void aSteadyMachineComparesWithSpreads() {
    CostTable table = new CostTable(turns(40, 42), false);

    assertThat(table.markdown())
        .contains("| Motus, basic | 62.0 (61.0 to 63.0) | 64.0 (63.0 to 65.0) | 77 |\n")
        // 60 and 62 over the call itself, to 40 and 42.
        .contains("| basic, over the direct call, to the floor | 1.4 | 1.49 (1.48 to 1.50) |\n")
        .contains("| basic, bytes over the direct call | 56 | 53 B |\n")
        .contains("| one hook, bytes over basic | 120 | 100 B |\n")
        .contains("| basic to OpenTelemetry's span | 0.25 | 0.31 (0.30 to 0.31) |\n")
        .contains("| basic with a journal to basic without, processor time | 4 | 2.00 |\n")
        .contains("| detailed with a journal to OpenTelemetry's file, processor time | 1 | 0.50 |")
        .contains("| basic, all files of a million tasks, processor time | 5 s | 4.0 s |\n")
        .contains("| detailed, all files of 50,000 tasks, processor time | 3 s | 2.0 s |\n")
        .doesNotContain("busy");
    assertThat(table.exitCode()).isZero();
  }

  @Test
  void aBusyMachineComparesNothingInTime() {
    CostTable table = new CostTable(turns(40, 45), false);

    assertThat(table.markdown())
        .contains("| basic, over the direct call, to the floor | 1.4 | busy |\n")
        .contains("| disabled, over the direct call | 1 ns | busy |\n")
        .contains("| basic to OpenTelemetry's span | 0.25 | busy |\n")
        .contains("| detailed with a journal to OpenTelemetry's file, processor time | 1 | busy |")
        .contains("nothing is compared")
        // Bytes are the same on a busy machine.
        .contains("| basic, bytes over the direct call | 56 | 53 B |\n");
    assertThat(table.exitCode()).isEqualTo(3);
  }

  @Test
  void instructionsAreComparedOnABusyMachineToo() {
    CostTable table = new CostTable(turns(40, 45), true);

    assertThat(table.markdown())
        .contains("| call | ns, 1 thread | ns, 2 threads | bytes | instructions |\n")
        // 300 less 20 to 100.
        .contains("| basic, over the direct call, to the floor | 1.4 | 2.80 |\n")
        .contains("| disabled, over the direct call | 1 ns | busy |\n");
  }

  /** Two turns; made up. */
  private static Turns turns(double floor, double floorAgain) {
    Turns turns = new Turns();
    for (int turn = 0; turn < 2; turn++) {
      call(turns, "direct", 1, 24, 20);
      call(turns, "twoNanoTimes", turn == 0 ? floor : floorAgain, 0, 100);
      call(turns, "search.DISABLED", 1.5, 24, 25);
      call(turns, "search.BASIC", 61 + 2 * turn, 77, 300);
      call(turns, "search.BASIC_HOOK", 120, 177, 500);
      call(turns, "search.DETAILED", 90, 153, 400);
      call(turns, "span", 201, 552, 900);
      call(turns, "spanWithAttributes", 301, 991, 1_200);
      call(turns, "observation", 500, 1_356, 2_000);
      recording(turns, "BASIC", 100, 0);
      recording(turns, "BASIC_JOURNAL", 200, 4);
      recording(turns, "DETAILED", 150, 0);
      recording(turns, "DETAILED_JOURNAL", 600, 9);
      recording(turns, "OPENTELEMETRY_FILE", 1_200, 0);
      recording(turns, "EXIT", 1_000, 2);
    }
    return turns;
  }

  private static void call(
      Turns turns, String name, double nanos, double bytes, double instructions) {
    turns.add(name + "/1" + JmhTurns.NANOS, nanos);
    turns.add(name + "/2" + JmhTurns.NANOS, nanos + 2);
    for (int threads = 1; threads <= 2; threads++) {
      turns.add(name + "/" + threads + JmhTurns.BYTES, bytes);
      turns.add(name + "/" + threads + JmhTurns.INSTRUCTIONS, instructions);
    }
  }

  private static void recording(Turns turns, String kind, double cpu, double end) {
    turns.add(kind + " cpu", cpu);
    turns.add(kind + " clock", cpu);
    turns.add(kind + " a second", 1e9 / cpu);
    turns.add(kind + " lost", 0);
    turns.add(kind + " end cpu", end);
    turns.add(kind + " end clock", end);
  }
}
