package dev.motus.analysis.golden;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What differs from run to run and means nothing, replaced by a name for it. */
public final class Masks {
  private record Mask(Pattern pattern, String replacement) {}

  private final List<Mask> masks = new ArrayList<>();

  /** Where the identity of an object is its text: a hexadecimal hash, and no address goes on. */
  private static final String HASH = "@[0-9a-f]{1,8}(?![\\w@-]|\\.\\w)";

  /**
   * UUIDs, times of ISO 8601, ports of this machine, and the hashes by which objects without a text
   * of their own show.
   */
  public Masks() {
    add(Pattern.compile("\\b[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\\b"), "<uuid>");
    add(
        Pattern.compile(
            "\\b\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}([.,]\\d+)?)?(Z|[+-]\\d{2}:?\\d{2})?"),
        "<time>");
    add(Pattern.compile("\\b(127\\.0\\.0\\.1|localhost):\\d+"), "$1:<port>");
    add(Pattern.compile("(\\$\\$Lambda)[\\w$]*(?:/\\w+)?" + HASH), "$1@<id>");
    add(
        Pattern.compile("((?:\\b[a-z_]\\w*\\.)+[A-Z][\\w$]*|\\[+(?:[BCDFIJSZ]|L[\\w.$]+;))" + HASH),
        "$1@<id>");
  }

  /** Masks more. */
  public void add(Pattern pattern, String replacement) {
    masks.add(new Mask(pattern, replacement));
  }

  /** A text without what differs. */
  public String applied(String text) {
    String masked = text;
    for (Mask mask : masks) {
      masked = mask.pattern().matcher(masked).replaceAll(mask.replacement());
    }
    return masked;
  }
}
