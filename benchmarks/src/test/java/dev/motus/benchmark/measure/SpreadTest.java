package dev.motus.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SpreadTest {
  @Test
  void theMiddleTurnIsTheMedianInWhateverOrderTheyCame() {
    assertThat(Spread.of(9, 1, 4)).isEqualTo(new Spread(4, 1, 9));
  }

  @Test
  void ofAnEvenNumberOfTurnsTheMedianIsTheMeanOfTheTwoInTheMiddle() {
    assertThat(Spread.of(8, 1, 2, 4)).isEqualTo(new Spread(3, 1, 8));
  }

  @Test
  void aSpreadSaysFromWhereToWhere() {
    assertThat(Spread.of(61.24, 60.06, 64).text(1)).isEqualTo("61.2 (60.1 to 64.0)");
    assertThat(Spread.of(1_000_000, 1_200_000, 900_000).text(0))
        .isEqualTo("1,000,000 (900,000 to 1,200,000)");
  }

  @Test
  void turnsThatReadTheSameAreOneFigure() {
    assertThat(Spread.of(24.01, 24.02, 23.99).text(0)).isEqualTo("24");
  }

  @Test
  void aLittleBelowNothingIsNothing() {
    assertThat(Spread.of(-0.001).text(2)).isEqualTo("0.00");
    assertThat(Spread.of(-0.71).text(2)).isEqualTo("-0.71");
  }

  @Test
  void noTurnIsNoSpread() {
    assertThatIllegalArgumentException()
        .isThrownBy(Spread::of)
        .withMessage("a spread needs at least one turn");
  }
}
