package dev.motus.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FloorTest {
  private static final Spread RATIO = Spread.of(1.37, 1.35, 1.41);

  @Test
  void aFloorWhoseTurnsAreTenPerCentApartAllowsComparisons() {
    Floor floor = new Floor("two looks at the clock", Spread.of(40, 44, 42));

    assertThat(floor.isSteady()).isTrue();
    assertThat(floor.comparison(RATIO, 2, "")).isEqualTo("1.37 (1.35 to 1.41)");
    assertThat(floor.exitCode()).isZero();
    assertThat(floor.verdict())
        .isEqualToIgnoringNewLines(
            "The floor (two looks at the clock) differed by 10 % between its turns: what is"
                + " compared can be believed.\n");
  }

  @Test
  void aFloorWhoseTurnsAreFurtherApartHasAWordInPlaceOfEachComparison() {
    Floor floor = new Floor("two looks at the clock", Spread.of(40, 44.1, 42));

    assertThat(floor.isSteady()).isFalse();
    assertThat(floor.comparison(RATIO, 2, " ns")).isEqualTo("busy");
    assertThat(floor.exitCode()).isEqualTo(3);
    assertThat(floor.verdict()).contains("more than 10 %: nothing is compared (\"busy\")");
  }

  @Test
  void theUnitFollowsTheFigure() {
    assertThat(new Floor("", Spread.of(40)).comparison(Spread.of(0.5), 2, " ns"))
        .isEqualTo("0.50 ns");
  }
}
