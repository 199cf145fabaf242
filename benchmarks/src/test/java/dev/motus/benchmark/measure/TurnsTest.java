package dev.motus.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class TurnsTest {
  private final Turns turns = new Turns();

  @Test
  void twoThingsAreComparedTurnByTurn() {
    // The machine was three times as slow in the second turn; the ratio is the same.
    add("basic", 60, 180, 66);
    add("span", 120, 360, 120);

    assertThat(turns.of("basic", "span", (basic, span) -> basic / span))
        .isEqualTo(new Spread(0.5, 0.5, 0.55));
  }

  @Test
  void aDifferenceCanBeComparedInItsTurn() {
    add("direct", 1, 2);
    add("basic", 61, 82);
    turns.addDifference("over", "basic", "direct");

    assertThat(turns.of("over")).isEqualTo(new Spread(70, 60, 80));
  }

  @Test
  void whatMissedATurnIsNotCompared() {
    add("basic", 60, 61);
    add("span", 120);

    assertThatIllegalStateException()
        .isThrownBy(() -> turns.of("basic", "span", (basic, span) -> basic / span))
        .withMessage("basic had 2 turns, span 1");
  }

  @Test
  void whatWasNotMeasuredIsNamed() {
    add("basic", 60);

    assertThatIllegalStateException()
        .isThrownBy(() -> turns.of("hook"))
        .withMessage("hook was not measured, only [basic]");
  }

  private void add(String what, double... values) {
    for (double value : values) {
      turns.add(what, value);
    }
  }
}
