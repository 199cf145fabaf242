package dev.motus.benchmark.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.benchmark.measure.JmhTurns;
import dev.motus.benchmark.measure.Turns;
import dev.motus.benchmark.result.ResultCalls.Setting;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;

class ResultTableTest {
  private static final List<String> CALLS =
      Arrays.stream(ResultCalls.class.getMethods())
          .filter(method -> method.isAnnotationPresent(Benchmark.class))
          .map(Method::getName)
          .toList();

  @Test
  void eachCallHasARowWithWhatItTakesOverThePlainOne() {
    ResultTable table = new ResultTable(turns(40, 41), false);

    assertThat(table.markdown()).contains(CALLS);
    assertThat(table.markdown())
        .contains(
            "| publisher | 100 B, 50 (40 to 60) ns | 200 B, 150 (140 to 160) ns"
                + " | 300 B, 250 (240 to 260) ns | 400 B, 350 (340 to 360) ns"
                + " | 200 ns | 300 ns |\n");
    assertThat(table.exitCode()).isZero();
  }

  @Test
  void aBusyMachineComparesNothing() {
    ResultTable table = new ResultTable(turns(40, 60), false);

    assertThat(table.markdown())
        .contains("| publisher | 100 B, 50 (40 to 60) ns |")
        .contains(" | busy | busy |\n")
        .contains("nothing is compared");
    assertThat(table.exitCode()).isEqualTo(3);
  }

  private static Turns turns(double floor, double floorAgain) {
    Turns turns = new Turns();
    for (int turn = 0; turn < 2; turn++) {
      turns.add("twoNanoTimes/1" + JmhTurns.NANOS, turn == 0 ? floor : floorAgain);
      for (String call : CALLS) {
        for (Setting setting : Setting.values()) {
          String name = call + "." + setting + "/1";
          turns.add(name + JmhTurns.NANOS, 40 + 20 * turn + 100 * setting.ordinal());
          turns.add(name + JmhTurns.BYTES, 100 + 100 * setting.ordinal());
        }
      }
    }
    return turns;
  }
}
