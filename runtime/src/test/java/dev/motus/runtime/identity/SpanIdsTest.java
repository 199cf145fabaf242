package dev.motus.runtime.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SpanIdsTest {
  @Test
  void twoTasksOfATraceNeverShareAnIdAndNoneIsZero() {
    for (String trace :
        new String[] {"0".repeat(31) + "1", "f".repeat(32), "0af7651916cd43dd8448eb211c80319c"}) {
      Set<String> ids = new HashSet<>();
      for (long task = 1; task <= 200_000; task++) {
        ids.add(SpanIds.of(trace, task));
      }
      for (long task = Long.MAX_VALUE; task > Long.MAX_VALUE - 1_000; task--) {
        ids.add(SpanIds.of(trace, task));
      }
      assertThat(ids).hasSize(201_000).doesNotContain("0".repeat(16));
      assertThat(ids).allMatch(id -> id.matches("[0-9a-f]{16}"));
    }
  }

  @Test
  void tasksOfTheSameNumberDifferBetweenTraces() {
    assertThat(SpanIds.of("0".repeat(31) + "1", 1))
        .isNotEqualTo(SpanIds.of("0".repeat(31) + "2", 1));
  }
}
