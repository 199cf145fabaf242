package dev.motus.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing of unknown origin acts on a terminal. */
class VisibleTest {
  @ParameterizedTest
  @CsvSource({
    "plain text, plain text",
    "caf\u00e9 \u65e5\u672c \ud83d\ude00, caf\u00e9 \u65e5\u672c \ud83d\ude00",
    "a\u001b[2Jb, a\\x1b[2Jb",
    "a\u009b2Jb, a\\x9b2Jb",
    "a\u0000b\u007fc, a\\x00b\\x7fc",
    "a\u202eb\u200bc\u2028d, a\\u202eb\\u200bc\\u2028d",
    "a\ud800b, a\\ud800b",
  })
  void controlCharactersAreSpelledOut(String text, String visible) {
    assertThat(Visible.text(text)).isEqualTo(visible);
  }

  @Test
  void lineEndsStayOnTheLine() {
    assertThat(Visible.text("a\r\n\tb")).isEqualTo("a\\r\\n\\tb");
  }

  @Test
  void longTextsAreCut() {
    assertThat(Visible.text("abcdef", 4)).isEqualTo("abc\u2026");
    assertThat(Visible.text("abcd", 4)).isEqualTo("abcd");
    assertThat(Visible.text("\ud83d\ude00".repeat(5), 3))
        .isEqualTo("\ud83d\ude00\ud83d\ude00\u2026");
  }
}
