package dev.motus.format.read;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/** Ids of traces and spans as files have them. */
final class SpanId {
  private SpanId() {}

  /**
   * The id as hex in small letters, or as it is when it is neither hex nor base64; empty for none
   * and for zeros. Some products write base64, as protobuf's own JSON would.
   */
  static String of(Json value) {
    String text = value.toText();
    if (text.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128)) {
      return text.chars().allMatch(c -> c == '0') ? "" : text.toLowerCase(Locale.ROOT);
    }
    if (text.length() == 12 || text.length() == 24) {
      try {
        return HexFormat.of().formatHex(Base64.getDecoder().decode(text));
      } catch (IllegalArgumentException otherText) {
        return text;
      }
    }
    return text;
  }
}
