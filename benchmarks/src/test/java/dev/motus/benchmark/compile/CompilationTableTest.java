package dev.motus.benchmark.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.benchmark.measure.Turns;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompilationTableTest {
  @Test
  void partsAndTheirSharesAreTold() {
    CompilationTable table = new CompilationTable(List.of(1_000), turns(270, 280));

    assertThat(table.markdown())
        .contains("| 1,000 | 275 (270 to 280) | 2,000 | 800 | 400 | 300 | 500 | 40 % | 25 % |\n")
        .contains("The floor (1,000 types without the processors) differed by 4 %");
    assertThat(table.exitCode()).isZero();
  }

  @Test
  void aBusyMachineTellsNoShares() {
    CompilationTable table = new CompilationTable(List.of(1_000), turns(270, 300));

    assertThat(table.markdown()).contains(" | 500 | busy | busy |\n");
    assertThat(table.exitCode()).isEqualTo(3);
  }

  private static Turns turns(double floor, double floorAgain) {
    Turns turns = new Turns();
    for (int turn = 0; turn < 2; turn++) {
      turns.add("1000 without", turn == 0 ? floor : floorAgain);
      turns.add("1000 with", 2_000);
      turns.add("1000 generated code", 800);
      turns.add("1000 new files", 400);
      turns.add("1000 rounds", 300);
      turns.add("1000 processor", 500);
    }
    return turns;
  }
}
