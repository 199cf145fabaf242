package dev.motus.runtime.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a stream tells of its tokens, one bit after the other. */
class TokenUsageTest {
  private static final TokenUsage FIRST = new TokenUsage(20L, 5L, 25L, 2L, 8L, 1L);

  @Test
  void theLaterCountHoldsAndTheOthersStay() {
    assertThat(FIRST.updated(new TokenUsage(null, 9L, null, null, null)))
        .isEqualTo(new TokenUsage(20L, 9L, null, 2L, 8L, 1L));
    assertThat(FIRST.updated(new TokenUsage(20L, 9L, 29L, null, null)))
        .isEqualTo(new TokenUsage(20L, 9L, 29L, 2L, 8L, 1L));
  }

  @Test
  void zeroMayMeanNothing() {
    assertThat(FIRST.updated(TokenUsage.of(0, 0))).isEqualTo(FIRST);
  }

  @Test
  void partsOfTheFirstRequestAreNotThoseOfASum() {
    assertThat(FIRST.updated(TokenUsage.of(45, 12)))
        .isEqualTo(new TokenUsage(45L, 12L, 57L, null, null, null));
    assertThat(FIRST.updated(new TokenUsage(45L, 12L, 57L, 3L, 16L, 1L)))
        .isEqualTo(new TokenUsage(45L, 12L, 57L, 3L, 16L, 1L));
  }

  @Test
  void whatOneRequestUsedIsAPartOfTheSum() {
    TokenUsage sum = TokenUsage.of(45, 12);

    assertThat(sum.updated(FIRST)).isEqualTo(sum);
    assertThat(FIRST.updated(TokenUsage.of(12, 30)))
        .as("Anthropic's last event, of a server that leaves out the cache there")
        .isEqualTo(new TokenUsage(20L, 30L, null, 2L, 8L, 1L));
  }
}
