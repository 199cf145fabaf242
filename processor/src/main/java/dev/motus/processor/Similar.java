package dev.motus.processor;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what was meant by a name that does not exist. */
final class Similar {
  private Similar() {}

  /** The name that was meant; empty when none resembles it. */
  static Optional<String> find(String name, Collection<String> known) {
    int allowed = Math.max(1, name.length() / 4);
    return known.stream()
        .filter(each -> distance(name, each) <= allowed)
        .min(Comparator.comparingInt(each -> distance(name, each)));
  }

  /** The one that resembles it most, however little. */
  static String nearest(String name, Collection<String> known) {
    return known.stream().min(Comparator.comparingInt(each -> distance(name, each))).orElse("");
  }

  /** How many letters have to be changed, added or taken away (Levenshtein). */
  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
