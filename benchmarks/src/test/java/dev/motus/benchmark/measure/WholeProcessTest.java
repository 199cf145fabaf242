package dev.motus.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WholeProcessTest {
  @Test
  void theAccountOfEndedChildrenIsReadInMilliseconds() {
    String account =
        "4711 (java) S 1 4711 4711 0 -1 4194304 9000 80000 1 2 150 30 250 47 20 0 18 0 5 6 7";

    // 2.50 s in their own code, 0.47 s in the kernel.
    assertThat(WholeProcess.childrenMillis(account)).isEqualTo(2_970);
  }

  @Test
  void theNameOfAProcessMayHaveBlanksAndParentheses() {
    String account = "4711 (a (b) c d) S 1 4711 4711 0 -1 4194304 9 8 1 2 150 30 3 4 20 0 18 0 5";

    assertThat(WholeProcess.childrenMillis(account)).isEqualTo(70);
  }
}
