package dev.motus.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.viewer.LongColumn.Width;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How numbers of a trace are stored: no wider than they need, and none taken for "absent". */
class LongColumnTest {
  private static LongColumn column(long... values) {
    LongColumn column = new LongColumn("duration");
    for (long value : values) {
      column.add(value);
    }
    return column;
  }

  @ParameterizedTest
  @CsvSource({
    "0, U8",
    "254, U8",
    "255, U16",
    "65534, U16",
    "65535, U24",
    "16777214, U24",
    "16777215, I32",
    "2147483647, I32",
    "2147483648, I64",
    "-1, I32",
    "-2147483647, I32",
    "-2147483648, I64",
  })
  void aColumnIsAsNarrowAsItsGreatestValueAllows(long value, Width width) {
    assertThat(column(value, LongColumn.ABSENT).width()).isEqualTo(width);
  }

  @Test
  void theLowestBytesOfAllValuesStandFirst() {
    assertThat(column(0x0201, LongColumn.ABSENT, 7).planes(Width.U16))
        .containsExactly(0x01, 0xFF, 7, 0x02, 0xFF, 0);
    assertThat(column(0x030201, LongColumn.ABSENT).planes(Width.U24))
        .containsExactly(0x01, 0xFF, 0x02, 0xFF, 0x03, 0xFF);
    assertThat(column(-2, LongColumn.ABSENT).planes(Width.I32))
        .containsExactly(0xFE, 0, 0xFF, 0, 0xFF, 0, 0xFF, 0x80);
    assertThat(column(0x0807060504030201L).planes(Width.I64))
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
  }
}
