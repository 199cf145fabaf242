package dev.motus.studio.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sketch against all the durations that it stands for. */
class DurationSketchTest {
  @Test
  void quantilesAreRightWithinOnePercentAlsoOfSeveralTogether() {
    Random random = new Random(11);
    long[] all = new long[5_000];
    DurationSketch together = new DurationSketch();
    for (int part = 0; part < 50; part++) {
      DurationSketch sketch = new DurationSketch();
      for (int i = 0; i < 100; i++) {
        long micros = Math.round(Math.exp(random.nextGaussian() * 3 + 12)) + 1;
        all[part * 100 + i] = micros;
        sketch.add(micros);
      }
      together.add(sketch.toText());
    }
    Arrays.sort(all);

    assertThat(together.count()).isEqualTo(5_000);
    for (double share : new double[] {0.01, 0.25, 0.5, 0.75, 0.95, 0.99, 1}) {
      assertThat(together.quantile(share).orElseThrow())
          .isCloseTo(all[Ranks.of(all.length, share)], withinPercentage(1.01));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 1_000, 86_400_000_000L, Long.MAX_VALUE / 4})
  void anyDurationCanBeHeld(long micros) {
    DurationSketch sketch = new DurationSketch();
    sketch.add(micros);

    assertThat(sketch.quantile(0.5).orElseThrow()).isCloseTo(micros, withinPercentage(1.01));
  }

  @Test
  void whatIsNotAboveNothingIsNothing() {
    DurationSketch sketch = new DurationSketch();
    sketch.add(0);
    sketch.add(-5);

    assertThat(sketch.quantile(1)).hasValue(0);
    assertThat(sketch.toText()).isEqualTo("0:2");
  }

  @Test
  void nothingHasNoQuantile() {
    DurationSketch sketch = new DurationSketch();
    sketch.add("");

    assertThat(sketch.quantile(0.5)).isEmpty();
    assertThat(sketch.toText()).isEmpty();
  }
}
