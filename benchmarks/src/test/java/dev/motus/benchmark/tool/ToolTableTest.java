package dev.motus.benchmark.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.benchmark.measure.JmhTurns;
import dev.motus.benchmark.measure.Turns;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToolTableTest {
  @Test
  void allWaysComeToTheSame() throws Exception {
    ToolCalls calls = new ToolCalls();

    assertThat(calls.generated())
        .isEqualTo(calls.reflective())
        .isEqualTo(calls.langChain4j())
        .isEqualTo(calls.springAi())
        .isEqualTo(
            """
            {"customer":"Ada Lovelace, London","articles":512,"total":120.5,\
            "notes":["FAST","by hand"]}\
            """);
  }

  @Test
  void itSaysWhichPartOfTheOtherOneTakes() {
    ToolTable table = new ToolTable(turns(40), false);

    assertThat(table.markdown())
        .contains("| generated catalogue | 500 ns | 400 B |")
        .contains("| generated to Jackson and reflection | 0.25 | 0.20 |")
        .contains("| generated to Spring AI | 0.10 | 0.08 |");
    assertThat(table.exitCode()).isZero();
  }

  @Test
  void aBusyMachineComparesNoTimes() {
    ToolTable table = new ToolTable(turns(60), false);

    assertThat(table.markdown()).contains("| generated to Jackson and reflection | busy | 0.20 |");
    assertThat(table.exitCode()).isEqualTo(3);
  }

  private static Turns turns(double floorAgain) {
    Turns turns = new Turns();
    turns.add("twoNanoTimes/1" + JmhTurns.NANOS, 40);
    turns.add("twoNanoTimes/1" + JmhTurns.NANOS, floorAgain);
    for (int turn = 0; turn < 2; turn++) {
      turns.add("generated/1" + JmhTurns.NANOS, 500);
      turns.add("reflective/1" + JmhTurns.NANOS, 2000);
      turns.add("generated/1" + JmhTurns.BYTES, 400);
      turns.add("reflective/1" + JmhTurns.BYTES, 2000);
      for (String framework : List.of("springAi/1", "langChain4j/1")) {
        turns.add(framework + JmhTurns.NANOS, 5000);
        turns.add(framework + JmhTurns.BYTES, 5000);
      }
    }
    return turns;
  }
}
