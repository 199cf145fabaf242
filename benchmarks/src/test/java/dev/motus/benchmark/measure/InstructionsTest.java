package dev.motus.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstructionsTest {
  @Test
  void whatPerfCountedIsRead() {
    String file =
        """
        # started on Mon Nov 30 10:00:00 2026

        123456789;;instructions:u;5000000;100.00;;
        """;

    assertThat(Instructions.counted(file)).hasValue(123456789);
  }

  @Test
  void aMachineWithoutACounterHasCountedNothing() {
    assertThat(Instructions.counted("<not supported>;;instructions:u;0;100.00;;\n")).isEmpty();
    assertThat(Instructions.counted("<not counted>;;instructions:u;0;0.00;;\n")).isEmpty();
    assertThat(Instructions.counted("12;;cycles:u;5000000;100.00;;\n")).isEmpty();
    assertThat(Instructions.counted("")).isEmpty();
  }

  @Test
  void theCommandIsRunBelowTheCounter() {
    assertThat(Instructions.counting(Path.of("counts.csv"), List.of("java", "-version")))
        .startsWith("perf", "stat")
        .containsSubsequence("-o", "counts.csv", "--", "java", "-version");
  }
}
