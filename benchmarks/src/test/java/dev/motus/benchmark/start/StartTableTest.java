package dev.motus.benchmark.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.benchmark.measure.Turns;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartTableTest {
  private static final List<String> PROGRAMS =
      List.of(StartTable.PLAIN, StartTable.DISABLED, StartTable.BASIC, StartTable.FILES);

  @Test
  void whatTracingTakesIsToldTurnByTurn() {
    StartTable table = new StartTable("/opt/jdk", turns(70, 76), false);

    assertThat(table.markdown())
        .contains("Java of /opt/jdk")
        .contains("| without | 73 (70 to 76) | 90 |  |  |\n")
        .contains("| basic | 113 (110 to 116) | 90 | 40 ms | 40 ms |\n")
        .contains("| 133 (130 to 136) | 90 | 60 ms | 250 ms |\n");
    assertThat(table.exitCode()).isZero();
  }

  @Test
  void aBusyMachineComparesNothing() {
    StartTable table = new StartTable("/opt/jdk", turns(70, 90), false);

    assertThat(table.markdown()).contains("| basic | 120 (110 to 130) | 90 | busy | 40 ms |\n");
    assertThat(table.exitCode()).isEqualTo(3);
  }

  @Test
  void instructionsAreComparedWhereTheyAreCounted() {
    StartTable table = new StartTable("/opt/jdk", turns(70, 90), true);

    assertThat(table.markdown())
        .contains("| basic | 120 (110 to 130) | 90 | 700 | 200 million | 40 ms |\n");
    assertThat(table.exitCode()).isZero();
  }

  private static Turns turns(double floor, double floorAgain) {
    Turns turns = new Turns();
    for (int turn = 0; turn < 2; turn++) {
      for (int i = 0; i < PROGRAMS.size(); i++) {
        turns.add(PROGRAMS.get(i) + " ms", (turn == 0 ? floor : floorAgain) + 20 * i);
        turns.add(PROGRAMS.get(i) + " clock", 90);
        turns.add(PROGRAMS.get(i) + " instructions", 500 + 100 * i);
      }
    }
    return turns;
  }
}
