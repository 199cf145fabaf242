package dev.motus.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What differs from run to run and means nothing, replaced by a name for it. */
final class Masks {
  private record Mask(Pattern pattern, String replacement) {}

  private final List<Mask> masks = new ArrayList<>();

  Masks() {
    add(Pattern.compile("\\b[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\\b"), "<uuid>");
    add(
        Pattern.compile(
            "\\b\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}([.,]\\d+)?)?(Z|[+-]\\d{2}:?\\d{2})?"),
        "<time>");
  }

  void add(Pattern pattern, String replacement) {
    masks.add(new Mask(pattern, replacement));
  }

  String applied(String text) {
    String masked = text;
    for (Mask mask : masks) {
      masked = mask.pattern().matcher(masked).replaceAll(mask.replacement());
    }
    return masked;
  }
}
