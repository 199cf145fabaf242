package dev.motus.studio.store;

import java.text.Normalizer;
import java.util.function.Consumer;

/**
 * Splits text into words, for every database the same, by the rules of SQLite's tokenizer {@code
 * unicode61}, with {@code remove_diacritics 2}: letters, numbers and characters of private use are
 * of words, accents on Latin letters and those that stand alone are left out, and large letters
 * count as small ones.
 *
 * @see <a href="https://www.sqlite.org/fts5.html#unicode61_tokenizer">its documentation</a>
 */
final class Words {
  /** What a word has more is left out, as nobody types so much. */
  static final int MOST_CHARS = 256;

  private static final int FIRST_ACCENT = 0x300;
  private static final int LAST_ACCENT = 0x36F;

  /** Above these no letter has an accent that Unicode takes apart from it. */
  private static final int LAST_WITH_ACCENT = 0x2E80;

  private Words() {}

  static void each(String text, Consumer<String> taker) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      if (isOfWord(point)) {
        if (word.length() < MOST_CHARS) {
          word.appendCodePoint(folded(point));
        }
      } else if (!isAccent(point) && !word.isEmpty()) {
        taker.accept(word.toString());
        word.setLength(0);
      }
    }
    if (!word.isEmpty()) {
      taker.accept(word.toString());
    }
  }

  private static boolean isOfWord(int point) {
    return switch (Character.getType(point)) {
      case Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.OTHER_LETTER,
          Character.DECIMAL_DIGIT_NUMBER,
          Character.LETTER_NUMBER,
          Character.OTHER_NUMBER,
          Character.PRIVATE_USE ->
          true;
      default -> false;
    };
  }

  private static boolean isAccent(int point) {
    return point >= FIRST_ACCENT && point <= LAST_ACCENT;
  }

  private static int folded(int point) {
    // By way of the large letter, so that both small sigmas are one.
    int small = Character.toLowerCase(Character.toUpperCase(point));
    if (small < 0x80 || small > LAST_WITH_ACCENT) {
      return small;
    }
    String apart = Normalizer.normalize(Character.toString(small), Normalizer.Form.NFD);
    boolean isAccentedAscii =
        apart.charAt(0) < 0x80 && apart.codePoints().skip(1).allMatch(Words::isAccent);
    return isAccentedAscii ? apart.charAt(0) : small;
  }
}
